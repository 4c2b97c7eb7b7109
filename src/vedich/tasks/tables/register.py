"""The register of work, and the series of tasks that come back."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from markupsafe import Markup

from vedich.accounts.models import User
from vedich.areas import queries as areas
from vedich.areas.models import Area
from vedich.documents.models import Document
from vedich.initiatives.models import Initiative
from vedich.organisations.models import Organisation, Person
from vedich.tasks import clocks
from vedich.tasks.models import OPEN, Escalation, Extension, State, Task
from vedich.tasks.queries import CURRENT, ORIGINAL, Bucket, in_bucket
from vedich.tasks.queries.limits import Warnings, warnings_for, warnings_of
from vedich.tasks.status import Standing, standing_of
from vedich.web.addresses import url
from vedich.web.components.states import status
from vedich.web.formats import ngay
from vedich.web.tables import Bulk, BulkAct, ChoiceFilter, Column, Table, TextFilter, View
from vedich.web.tables.options import offered, options_of
from vedich.web.tables.table import FORMAT

BUCKET, FIRST = "dem", "dem-han-dau"
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


GIVING = (
    BulkAct("don-doc", _("Đôn đốc"), "send", key="d"),
    BulkAct("gia-han", _("Gia hạn"), "calendar-due"),
    BulkAct("xac-nhan", _("Xác nhận"), "check"),
    BulkAct("chuyen", _("Đổi chủ trì"), "users"),
    BulkAct("giao", _("Giao"), "arrow-right"),
)
LEADING = (BulkAct("cu-nguoi", _("Cử người"), "user"),)
"""What the side that gives work, and the side that leads it, may do to many at once."""


READY = (
    View(_("Cần đôn đốc tuần này"), "han-den=don-doc"),
    View(_("Chờ xác nhận"), "trang-thai=reported"),
    View(_("Chưa nhận"), "trang-thai=assigned"),
    View(_("Quá hạn"), "han-den=qua"),
)


class TaskTable(Table):
    name = "nhiem-vu"
    keeps_views = True
    ready_made = READY
    title = _("Nhiệm vụ")
    default_sort = "han"
    empty = _("Không có nhiệm vụ nào ở đây")
    empty_hint = _("Giao việc mới, nhập từ Excel, hoặc bỏ bớt điều kiện lọc.")

    def __init__(self, request: HttpRequest, rows: QuerySet[Task], on: date, *, user: User) -> None:
        self.on, self.user = on, user
        self.seen = rows
        self.columns = self._columns()
        self.filters = [
            TextFilter(label=_("Việc, sản phẩm")),
            ChoiceFilter("trang-thai", _("Trạng thái"), lambda: State.choices, _in_state),
            ChoiceFilter("han-den", _("Hạn"), lambda: WHEN, self._due),
            ChoiceFilter("chu-tri", _("Chủ trì"), lambda: self._options["lead"], _led_by),
            ChoiceFilter("nguoi", _("Người thực hiện"), lambda: self._options["owner"], _of_owner),
            ChoiceFilter(
                "theo-doi", _("Lãnh đạo theo dõi"), lambda: self._options["leader"], _of_leader
            ),
            ChoiceFilter("noi-giao", _("Nơi giao"), lambda: self._options["giver"], _given_by),
            ChoiceFilter("trong", _("Địa bàn"), lambda: self._options["area"], self._inside),
            ChoiceFilter("de-an", _("Đề án"), lambda: self._options["initiative"], _of_initiative),
            ChoiceFilter("van-ban", _("Văn bản"), lambda: self._options["paper"], _of_paper),
            ChoiceFilter("dau-hieu", _("Dấu hiệu"), lambda: MARKS, _marked),
            ChoiceFilter(BUCKET, _("Theo hạn hiện tại"), lambda: Bucket.choices, self._counted),
            ChoiceFilter(FIRST, _("Theo hạn đầu"), lambda: Bucket.choices, self._counted_first),
        ]
        related = rows.select_related(
            "lead", "assigned_by", "owner", "initiative", "clause__document"
        )
        super().__init__(request, related)

    def offer(self, *, may_give: bool, may_lead: bool) -> None:
        """Let rows be ticked, for what the reader may do to some task at all."""
        acts = [*(GIVING if may_give else ()), *(LEADING if may_give or may_lead else ())]
        if acts:
            self.bulk = Bulk(url("many_tasks"), acts)

    def label_of(self, row: Task) -> str:
        return row.code

    def _columns(self) -> list[Column]:
        head = [
            Column("ma", _("Mã"), lambda task: task.code, sort="pk", cell=_code, drop=True),
            Column("viec", _("Nhiệm vụ"), lambda task: task.name, sort="sort_key", link=_href,
                   wide=True),
        ]  # fmt: skip
        middle = [
            Column("nguon", _("Nguồn"), source_of, drop=True),
            Column("chu-tri", _("Chủ trì"), lambda task: task.lead.short_name or task.lead.name,
                   sort="lead__sort_key", bare=True),
        ]  # fmt: skip
        end = [
            Column("han", _("Hạn"), lambda task: task.due_on, sort="due_on", cell=_due_cell,
                   numeric=True),
            Column("con-lai", _("Còn lại"), lambda task: self._standing(task).reason,
                   cell=self._left, numeric=True, drop=True),
            Column("xong", _("Xong"), lambda task: task.percent, sort="percent",
                   cell=_percent, numeric=True, drop=True),
            Column("trang-thai", _("Trạng thái"), lambda task: str(self._standing(task).text),
                   sort="state", cell=self._status, bare=True, line=True),
        ]  # fmt: skip
        return [*head, *middle, *self._more(), *end]

    def _more(self) -> list[Column]:
        """What the file holds besides, and the page where the reader asks for it."""
        return [
            Column("noi-giao", _("Nơi giao"), lambda task: task.assigned_by.name, extra=True),
            Column(
                "nguoi",
                _("Người thực hiện"),
                lambda task: task.owner and task.owner.name,
                extra=True,
            ),
            Column(
                "san-pham", _("Sản phẩm phải có"), lambda task: task.product or None, extra=True
            ),
            Column("ngay-giao", _("Ngày giao"), lambda task: task.assigned_on, extra=True),
            Column("han-dau", _("Hạn đầu"), lambda task: task.original_due_on, extra=True),
            Column("ngay-xong", _("Ngày có sản phẩm"), lambda task: task.done_on, extra=True),
        ]

    def _standing(self, task: Task) -> Standing:
        return standing_of(task, on=self.on, warned_from=self._warnings.of(task))

    @cached_property
    def _warnings(self) -> Warnings:
        """When the regulation warns of deadlines; one statement for the page or the file."""
        if self.request.GET.get(FORMAT) == "xlsx":
            return warnings_of(self.found.order_by().values("lead"), on=self.on)
        return warnings_for(self.rows, on=self.on)

    def _status(self, task: Task) -> Markup:
        found = self._standing(task)
        shown = status(found.code, found.text)
        return Markup('<a class="vd-quiet" data-key="s" href="{}#buoc-tiep">{}</a>').format(
            task.get_absolute_url(), shown
        )

    def _left(self, task: Task) -> Markup | str:
        found = self._standing(task)
        kind = "vd-down vd-b" if found.code == "overdue" else "vd-muted"
        return Markup('<span class="{} text-nowrap">{}</span>').format(kind, found.reason)

    @cached_property
    def _options(self) -> dict[str, list[tuple[int, str]]]:
        """What the filters offer, all in one statement."""
        known: list[QuerySet[Any, Any]] = [
            self._offered("lead", Organisation, "lead"),
            self._offered("owner", Person, "owner"),
            self._offered("leader", Person, "leader"),
            self._offered("giver", Organisation, "assigned_by"),
            self._offered("area", Area, "lead__area"),
            self._offered("initiative", Initiative, "initiative"),
            self._offered("paper", Document, "clause__document"),
        ]
        return options_of(known)

    def _offered(self, what: str, model: type[Any], path: str) -> QuerySet[Any, Any]:
        """Rows of `model` with a task in sight.

        First those that any task names, read from the index alone; only for these is a task in
        sight looked for, and the first one ends the search.
        """
        known = Task.objects.filter(**{f"{path}__isnull": False}).values(path)
        own = self.seen.order_by().filter(**{path: OuterRef("pk")})
        return offered(what, model._default_manager.filter(Exists(own), pk__in=known))

    def _due(self, rows: QuerySet[Task], when: str) -> QuerySet[Task]:
        return due_within(rows, when, self.on)

    def _inside(self, rows: QuerySet[Task], area: int) -> QuerySet[Task]:
        return rows.filter(lead__area__in=areas.inside(area, on=self.on).values("pk"))

    def _counted(self, rows: QuerySet[Task], bucket: str) -> QuerySet[Any]:
        return in_bucket(rows, bucket, on=self.on, against=CURRENT)

    def _counted_first(self, rows: QuerySet[Task], bucket: str) -> QuerySet[Any]:
        return in_bucket(rows, bucket, on=self.on, against=ORIGINAL)


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


def source_of(task: Task) -> str | None:
    """Where the work comes from, in a few signs."""
    if task.clause_id and task.clause:
        paper = task.clause.document
        return f"{paper.reference or paper.title}, {task.clause.path}"
    if task.initiative_id and task.initiative:
        return task.initiative.code or task.initiative.name
    return str(task.get_origin_display())


def _code(task: Task) -> Markup:
    return Markup('<span class="vd-num vd-muted text-nowrap">{}</span>').format(task.code)


def _href(task: Task) -> str:
    return task.get_absolute_url()


def _due_cell(task: Task) -> Markup | str:
    if task.due_on is None:
        return Markup('<span class="vd-muted">{}</span>').format(gettext("không hạn"))
    shown = ngay(task.due_on)
    if task.original_due_on and task.original_due_on != task.due_on:
        first = gettext("hạn đầu %(day)s") % {"day": f"{task.original_due_on:%d/%m/%Y}"}
        return Markup('{}<span class="d-block vd-xs vd-muted text-nowrap">{}</span>').format(
            shown, first
        )
    return shown


def _percent(task: Task) -> str | None:
    return None if task.percent is None else f"{task.percent}%"


def _in_state(rows: QuerySet[Task], state: str) -> QuerySet[Task]:
    return rows.filter(state=state)


def _led_by(rows: QuerySet[Task], pk: int) -> QuerySet[Task]:
    return rows.filter(lead=pk)


def _of_owner(rows: QuerySet[Task], pk: int) -> QuerySet[Task]:
    return rows.filter(owner=pk)


def _of_leader(rows: QuerySet[Task], pk: int) -> QuerySet[Task]:
    return rows.filter(leader=pk)


def _given_by(rows: QuerySet[Task], pk: int) -> QuerySet[Task]:
    return rows.filter(assigned_by=pk)


def _of_initiative(rows: QuerySet[Task], pk: int) -> QuerySet[Task]:
    return rows.filter(initiative=pk)


def _of_paper(rows: QuerySet[Task], pk: int) -> QuerySet[Task]:
    return rows.filter(clause__document=pk)


def _marked(rows: QuerySet[Task], mark: str) -> QuerySet[Task]:
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
