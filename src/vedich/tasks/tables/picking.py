"""What the filters of the register leave: by state, day, mark, and by what a task names."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from vedich.tasks import clocks
from vedich.tasks.models import OPEN, Escalation, Extension, State, Task, number_in
from vedich.web.tables import TextFilter

UNDER_WAY = "dang-lam"
GROUPS: dict[str, tuple[State, ...]] = {
    UNDER_WAY: (State.ACKNOWLEDGED, State.IN_PROGRESS, State.RETURNED),
}
"""Several states under one word."""
STATES: list[tuple[str, StrOrPromise]] = [
    *State.choices,
    (UNDER_WAY, _("Đã nhận, đang làm hoặc bị trả lại")),
]
WEEK, MONTH = 7, 30
WHEN: list[tuple[str, StrOrPromise]] = [
    ("don-doc", _("Quá hạn và trong 7 ngày tới")),
    ("qua", _("Đã quá hạn")),
    ("tuan", _("Trong 7 ngày tới")),
    ("thang", _("Trong 30 ngày tới")),
    ("khong", _("Không có hạn")),
]
MARKS: list[tuple[str, StrOrPromise]] = [
    ("xin-gia-han", _("Đang xin gia hạn")),
    ("da-gia-han", _("Đã gia hạn")),
    ("chua-cu-nguoi", _("Chưa cử người thực hiện")),
    ("da-don-doc", _("Đã đôn đốc")),
    ("len-cap", _("Đã chuyển lên cấp trên")),
    ("len-chua-nhan", _("Đã chuyển lên vì chưa nhận việc")),
    ("len-im-lang", _("Đã chuyển lên vì không báo cáo tiến độ")),
    ("len-qua-han", _("Đã chuyển lên vì quá hạn")),
    ("len-chua-xac-nhan", _("Đã chuyển lên vì chưa xác nhận kết quả")),
]

GONE_UP = {mark: matter for matter, mark in clocks.MARKS.items()}


class WordsFilter(TextFilter):
    """Words of the task and its product; a code alone finds its task."""

    def apply_to(self, rows: QuerySet[Task], value: str) -> QuerySet[Task]:
        if number := number_in(value):
            return rows.filter(pk=number)
        return super().apply_to(rows, value)


def due_within(rows: QuerySet[Task], when: str, on: date) -> QuerySet[Task]:
    """Open work by when it is due."""
    running = rows.filter(state__in=OPEN)
    match when:
        case "qua":
            return running.filter(due_on__lt=on)
        case "don-doc":
            return running.filter(due_on__lte=on + timedelta(days=WEEK))
        case "tuan":
            return running.filter(due_on__gte=on, due_on__lte=on + timedelta(days=WEEK))
        case "thang":
            return running.filter(due_on__gte=on, due_on__lte=on + timedelta(days=MONTH))
    return running.filter(due_on__isnull=True)


def in_state(rows: QuerySet[Task], state: str) -> QuerySet[Task]:
    return rows.filter(state__in=GROUPS.get(state, (state,)))


def led_by(rows: QuerySet[Task], pk: int) -> QuerySet[Task]:
    return rows.filter(lead=pk)


def of_owner(rows: QuerySet[Task], pk: int) -> QuerySet[Task]:
    return rows.filter(owner=pk)


def of_leader(rows: QuerySet[Task], pk: int) -> QuerySet[Task]:
    return rows.filter(leader=pk)


def given_by(rows: QuerySet[Task], pk: int) -> QuerySet[Task]:
    return rows.filter(assigned_by=pk)


def of_initiative(rows: QuerySet[Task], pk: int) -> QuerySet[Task]:
    return rows.filter(initiative=pk)


def of_paper(rows: QuerySet[Task], pk: int) -> QuerySet[Task]:
    return rows.filter(clause__document=pk)


def marked(rows: QuerySet[Task], mark: str) -> QuerySet[Task]:
    waiting = Extension.objects.filter(task=OuterRef("pk"), outcome=Extension.Outcome.WAITING)
    match mark:
        case "xin-gia-han":
            return rows.filter(Exists(waiting))
        case "da-gia-han":
            return rows.filter(~Q(original_due_on=None) & ~Q(due_on=F("original_due_on")))
        case "chua-cu-nguoi":
            return rows.filter(state__in=OPEN, owner__isnull=True)
        case "da-don-doc":
            return rows.filter(pk__in=Task.objects.filter(reminders__isnull=False).values("pk"))
    gone = Escalation.objects.all()
    if mark in GONE_UP:
        gone = gone.filter(matter=GONE_UP[mark])
    return rows.filter(pk__in=gone.values("task"))
