"""The series of tasks that come back, as a list."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedich.tasks.models import Recurrence
from vedich.web.tables import Column, Table, TextFilter


class RecurrenceTable(Table):
    name = "dinh-ky"
    title = _("Nhiệm vụ định kỳ")
    empty = _("Chưa có nhiệm vụ định kỳ nào")
    empty_hint = _("Việc lặp lại hằng tháng, hằng quý, hằng năm: máy giao khi kỳ bắt đầu.")

    def __init__(self, request: HttpRequest, rows: QuerySet[Recurrence]) -> None:
        self.columns = [
            Column("ten", _("Nhiệm vụ"), lambda one: one.name, sort="sort_key", link=_series_href,
                   wide=True),
            Column("lap", _("Lặp lại"), lambda one: one.get_every_display(), sort="every"),
            Column("han", _("Hạn"), due_words),
            Column("noi-giao", _("Nơi giao"), lambda one: one.assigned_by.name, drop=True),
            Column("so", _("Đã giao"), lambda one: one.task_count, numeric=True),
            Column("den", _("Tình trạng"), _running_words),
        ]  # fmt: skip
        self.filters = [TextFilter(label=_("Việc"))]
        super().__init__(request, rows.select_related("assigned_by"))


def due_words(series: Recurrence) -> str:
    """The day of the deadline in words."""
    months = {
        Recurrence.Every.MONTH: gettext("ngày %(day)s") % {"day": series.due_day},
    }
    said = months.get(
        Recurrence.Every(series.every),
        gettext("ngày %(day)s tháng thứ %(month)s")
        % {"day": series.due_day, "month": series.due_month},
    )
    after = gettext("của kỳ sau")
    return f"{said} {after}" if series.is_after_period else said


def _running_words(series: Recurrence) -> str:
    if series.ended_on:
        return gettext("thôi từ %(day)s") % {"day": f"{series.ended_on:%d/%m/%Y}"}
    if series.until:
        return gettext("đến %(day)s") % {"day": f"{series.until:%d/%m/%Y}"}
    return gettext("đang lặp")


def _series_href(series: Recurrence) -> str:
    return series.get_absolute_url()
