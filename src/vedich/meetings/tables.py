"""Meetings, conclusions, topics and programmes of work as lists."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from vedich.lib import clock
from vedich.lib.periods import Period
from vedich.meetings.models import AgendaItem, Conclusion, Meeting, Topic, WorkProgramme
from vedich.meetings.queries.topics import open_topics
from vedich.organisations.models import Organisation
from vedich.tasks.models import Task
from vedich.tasks.queries.limits import Warnings, warnings_for, warnings_of
from vedich.tasks.status import Standing, standing_of
from vedich.web import formats
from vedich.web.components.states import status
from vedich.web.tables import ChoiceFilter, Column, Table, TextFilter
from vedich.web.tables.table import FORMAT

MARKS = {"planned": "todo", "called": "wait", "held": "on", "closed": "reached"}


def mark_of(meeting: Meeting, today: date, *, pill: bool = False) -> Markup:
    """How a meeting stands, in the vocabulary of states."""
    if meeting.is_forgotten(today):
        return status("overdue", _("Đã qua ngày, chưa ghi biên bản"), pill)
    if meeting.state == Meeting.State.CANCELLED:
        return status("nodata", meeting.get_state_display(), pill)
    return status(MARKS[meeting.state], meeting.get_state_display(), pill)


class BodyTable(Table):
    """A list with a filter by body; `body_path` leads to it."""

    body_path = "body"

    def _bodies(self) -> list[tuple[int, str]]:
        ids = self.seen.order_by().values(self.body_path)
        rows = Organisation.objects.filter(pk__in=ids).order_by("sort_key", "pk")
        return list(rows.values_list("pk", "name"))

    def _of_body(self, rows: QuerySet[Any], body: int) -> QuerySet[Any]:
        return rows.filter(**{self.body_path: body})

    seen: QuerySet[Any]


class MeetingTable(BodyTable):
    name = "phien-hop"
    title = _("Phiên họp")
    default_sort = "-luc"
    empty = _("Chưa có phiên họp nào")
    empty_hint = _("Lập lịch họp theo quy chế, hoặc lập từng phiên.")

    def __init__(self, request: HttpRequest, rows: QuerySet[Meeting], today: date) -> None:
        self.today = today
        self.seen = rows
        self.columns = [
            Column(
                "co-quan", _("Cơ quan họp"), lambda one: one.body.name, sort="body__sort_key",
                link=lambda one: one.get_absolute_url(), wide=True,
            ),
            Column("luc", _("Ngày giờ"), lambda one: clock.local(one.starts_at).date(),
                   sort="starts_at", cell=_when, bare=True),
            Column("trang-thai", _("Trạng thái"), lambda one: str(one.get_state_display()),
                   cell=lambda one: mark_of(one, today), bare=True),
            Column("muc", _("Mục"), lambda one: one.item_count, numeric=True, sort="item_count"),
            Column("ket-luan", _("Kết luận"), lambda one: one.conclusion_count, numeric=True,
                   sort="conclusion_count"),
            Column("ghi-chu", _("Ghi chú"), lambda one: one.reason or one.subject or None,
                   drop=True),
        ]  # fmt: skip
        self.filters = [
            ChoiceFilter("co-quan", _("Cơ quan họp"), self._bodies, self._of_body),
            ChoiceFilter("trang-thai", _("Trạng thái"), lambda: Meeting.State.choices, _in_state),
        ]
        counted = rows.select_related("body").annotate(
            item_count=Count(
                "items", filter=~Q(items__state=AgendaItem.State.DROPPED), distinct=True
            ),
            conclusion_count=Count("items__conclusions", distinct=True),
        )
        super().__init__(request, counted)


def _in_state(rows: QuerySet[Meeting], state: str) -> QuerySet[Meeting]:
    return rows.filter(state=state)


def _when(one: Meeting) -> Markup:
    start = clock.local(one.starts_at)
    return Markup('{} <span class="vd-muted vd-num">{}</span>').format(
        formats.ngay(start.date()), f"{start.hour}:{start:%M}"
    )


class ConclusionTable(BodyTable):
    name = "ket-luan"
    title = _("Kết luận của các phiên họp")
    default_sort = "-ngay"
    empty = _("Chưa có kết luận nào")
    empty_hint = _("Kết luận ghi trong từng mục của phiên họp.")
    body_path = "item__meeting__body"

    def __init__(self, request: HttpRequest, rows: QuerySet[Conclusion], today: date) -> None:
        self.today = today
        self.seen = rows
        self.columns = [
            Column("noi-dung", _("Kết luận"), lambda one: one.text, wide=True,
                   link=lambda one: one.get_absolute_url()),
            Column("loai", _("Loại"), lambda one: one.get_outcome_display(), sort="outcome"),
            Column("co-quan", _("Cơ quan họp"), lambda one: one.item.meeting.body.name,
                   sort="item__meeting__body__sort_key", drop=True),
            Column("ngay", _("Ngày họp"), lambda one: one.item.meeting.day,
                   sort="item__meeting__starts_at"),
            Column("don-vi", _("Đơn vị chủ trì"), lambda one: one.task.lead.name if one.task
                   else None),
            Column("viec", _("Việc đã giao"), self._state, cell=self._mark, bare=True),
        ]  # fmt: skip
        self.filters = [
            ChoiceFilter("co-quan", _("Cơ quan họp"), self._bodies, self._of_body),
            ChoiceFilter("loai", _("Loại"), lambda: Conclusion.Outcome.choices, _of_outcome),
        ]
        super().__init__(request, rows.select_related("item__meeting__body", "task__lead"))

    def _standing(self, task: Task) -> Standing:
        return standing_of(task, on=self.today, warned_from=self._warnings.of(task))

    @cached_property
    def _warnings(self) -> Warnings:
        """When the regulation warns of deadlines; one statement for the page or the file."""
        if self.request.GET.get(FORMAT) == "xlsx":
            return warnings_of(self.found.order_by().values("task__lead"), on=self.today)
        return warnings_for([one.task for one in self.rows if one.task], on=self.today)

    def _state(self, one: Conclusion) -> str | None:
        return str(self._standing(one.task).text) if one.task else None

    def _mark(self, one: Conclusion) -> Markup | None:
        if one.task is None:
            return None
        found = self._standing(one.task)
        return status(found.code, found.text)


def _of_outcome(rows: QuerySet[Conclusion], outcome: str) -> QuerySet[Conclusion]:
    return rows.filter(outcome=outcome)


class TopicTable(BodyTable):
    name = "van-de"
    title = _("Vấn đề đưa lại")
    default_sort = "lan-cuoi"
    empty = _("Không còn vấn đề nào phải đưa lại")
    empty_hint = _("Vấn đề trở lại cho tới khi đã quyết định và việc đã giao đều xong.")

    def __init__(self, request: HttpRequest, rows: QuerySet[Topic]) -> None:
        self.seen = rows
        self.columns = [
            Column("van-de", _("Vấn đề"), lambda one: one.name, sort="sort_key", wide=True,
                   link=lambda one: one.get_absolute_url()),
            Column("co-quan", _("Cơ quan họp"), lambda one: one.body.name,
                   sort="body__sort_key"),
            Column("lan-cuoi", _("Họp lần cuối"), lambda one: clock.day_of(one.last_at),
                   sort="last_at"),
            Column("vi-sao", _("Vì sao đưa lại"), why_open, bare=True, line=True),
        ]  # fmt: skip
        self.filters = [
            TextFilter(label=_("Vấn đề")),
            ChoiceFilter("co-quan", _("Cơ quan họp"), self._bodies, self._of_body),
        ]
        super().__init__(request, open_topics(rows).order_by().select_related("body"))


def why_open(topic: Any) -> str:
    """Why a topic comes back, in words."""
    if topic.last_meeting_state == Meeting.State.CANCELLED:
        return str(_("Phiên họp không tổ chức"))
    if topic.last_state == AgendaItem.State.DEFERRED:
        return str(topic.last_reason)
    return str(_("Còn %(count)s việc đã giao chưa xong") % {"count": topic.open_tasks})


class ProgrammeTable(BodyTable):
    name = "chuong-trinh-lam-viec"
    title = _("Chương trình làm việc")
    default_sort = "-ky"
    empty = _("Chưa có chương trình làm việc nào")
    empty_hint = _("Lập chương trình của năm, quý hoặc tháng cho từng cơ quan.")

    def __init__(self, request: HttpRequest, rows: QuerySet[WorkProgramme]) -> None:
        self.seen = rows
        self.columns = [
            Column("ten", _("Tên"), lambda one: one.name, sort="sort_key", wide=True,
                   link=lambda one: one.get_absolute_url()),
            Column("ky", _("Kỳ"), lambda one: Period.parse(one.period).label, sort="period"),
            Column("noi-dung", _("Nội dung"), lambda one: one.item_count, numeric=True,
                   sort="item_count"),
            Column("van-ban", _("Văn bản"), lambda one: one.document.title if one.document
                   else None, drop=True),
        ]  # fmt: skip
        self.filters = [
            ChoiceFilter("co-quan", _("Cơ quan"), self._bodies, self._of_body),
        ]
        super().__init__(
            request, rows.select_related("document").annotate(item_count=Count("items"))
        )
