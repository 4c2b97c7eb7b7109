"""Schedules of weeks as a list."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from vedich.organisations.models import Organisation
from vedich.schedules.models import Schedule
from vedich.web.components.states import status
from vedich.web.tables import ChoiceFilter, Column, Table

MARKS = {"draft": "todo", "submitted": "wait", "approved": "on"}


def mark_of(schedule: Schedule, *, pill: bool = False) -> Markup:
    """How a schedule stands, in the vocabulary of states."""
    return status(MARKS[schedule.state], schedule.get_state_display(), pill)


class ScheduleTable(Table):
    name = "lich-cong-tac"
    title = _("Lịch công tác tuần")
    default_sort = "-tuan"
    empty = _("Chưa có lịch công tác tuần nào")
    empty_hint = _("Lịch đã duyệt của các cơ quan trong phạm vi của đồng chí hiện ở đây.")

    def __init__(self, request: HttpRequest, rows: QuerySet[Schedule]) -> None:
        self.seen = rows
        counted = Count("entries", filter=Q(entries__is_cancelled=False), distinct=True)
        adjusted = Count("entries", filter=Q(entries__adjusted_at__isnull=False), distinct=True)
        self.columns = [
            Column("co-quan", _("Cơ quan"), lambda one: one.organisation.name,
                   sort="organisation__sort_key", link=lambda one: one.get_absolute_url(),
                   wide=True),
            Column("tuan", _("Tuần từ ngày"), lambda one: one.monday, sort="monday"),
            Column("trang-thai", _("Trạng thái"), lambda one: str(one.get_state_display()),
                   cell=mark_of, bare=True),
            Column("viec", _("Việc đã ghi"), lambda one: one.entry_count, numeric=True),
            Column("dieu-chinh", _("Điều chỉnh"), lambda one: one.adjusted_count, numeric=True),
        ]  # fmt: skip
        self.filters = [
            ChoiceFilter("co-quan", _("Cơ quan"), self._bodies, _of_body),
            ChoiceFilter("trang-thai", _("Trạng thái"), lambda: Schedule.State.choices, _in_state),
        ]
        super().__init__(
            request,
            rows.select_related("organisation").annotate(
                entry_count=counted, adjusted_count=adjusted
            ),
        )

    def _bodies(self) -> list[tuple[int, str]]:
        ids = self.seen.order_by().values("organisation")
        rows = Organisation.objects.filter(pk__in=ids).order_by("sort_key", "pk")
        return list(rows.values_list("pk", "name"))


def _of_body(rows: QuerySet[Schedule], body: int) -> QuerySet[Schedule]:
    return rows.filter(organisation=body)


def _in_state(rows: QuerySet[Schedule], state: str) -> QuerySet[Schedule]:
    return rows.filter(state=state)
