"""Bộ tiêu chí: those that hold on a day."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vedich.lib.dates import format_date
from vedich.recognitions.models import CriteriaSet
from vedich.web.tables import Column, Table, TextFilter


class SetTable(Table):
    name = "bo-tieu-chi"
    title = gettext_lazy("Bộ tiêu chí")
    empty = gettext_lazy("Không có bộ tiêu chí nào của ngày này")
    empty_hint = gettext_lazy("Chọn ngày khác, hoặc lập bộ tiêu chí.")
    columns = [
        Column(
            "ten", gettext_lazy("Tên"), lambda one: one.name, sort="sort_key",
            link=lambda one: one.get_absolute_url(), wide=True,
        ),
        Column("cap", gettext_lazy("Cấp"), lambda one: one.get_level_display(), sort="level"),
        Column("so", gettext_lazy("Số tiêu chí"), lambda one: one.size, numeric=True),
        Column("thoi-gian", gettext_lazy("Áp dụng"), lambda one: life_of(one)),
        Column(
            "noi", gettext_lazy("Cho"), lambda one: one.area.name if one.area else _("cả nước")
        ),
        Column("can-cu", gettext_lazy("Căn cứ"), lambda one: one.source, drop=True),
    ]  # fmt: skip

    def __init__(self, request: HttpRequest, rows: QuerySet[CriteriaSet]) -> None:
        self.filters = [TextFilter(label=gettext_lazy("Tên"))]
        counted: QuerySet[Any] = rows.annotate(size=Count("criteria"))
        super().__init__(request, counted.select_related("area"))


def life_of(one: CriteriaSet) -> str:
    """From which day to before which, in words."""
    since = format_date(one.valid_from) if one.valid_from else _("không rõ")
    if one.valid_to is None:
        return _("từ {since}").format(since=since)
    return _("từ {since} đến trước {until}").format(since=since, until=format_date(one.valid_to))
