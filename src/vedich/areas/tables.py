"""The list of areas as of a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from vedich.areas import queries
from vedich.areas.asof import AsOf
from vedich.areas.models import Area, AreaName, Level
from vedich.web.addresses import url
from vedich.web.tables import ChoiceFilter, Column, Table, TextFilter


def _of_level(rows: QuerySet[AreaName], level: str) -> QuerySet[AreaName]:
    return rows.filter(area__level=level)


class AreaTable(Table):
    """One row for each area that exists on the day: rows of `queries.names_on(day)`."""

    name = "dia-ban"
    title = _("Địa bàn")
    default_sort = "ten"
    empty = _("Chưa có địa bàn nào vào ngày này")
    empty_hint = _("Danh mục nạp từ tệp, hoặc thêm từng địa bàn.")

    def __init__(self, request: HttpRequest, rows: QuerySet[Any], as_of: AsOf) -> None:
        self.as_of = as_of
        self.columns = self._columns()
        self.filters = [
            TextFilter(label=_("Tên hoặc mã"), field="area__folded"),
            ChoiceFilter("cap", _("Cấp"), lambda: Level.choices, _of_level),
            ChoiceFilter("tinh", _("Tỉnh, thành phố"), self._provinces, self._inside),
        ]
        super().__init__(request, rows)

    def _href(self, pk: int | None) -> str | None:
        return url("area", pk=pk, query=self.as_of.query) if pk else None

    def _columns(self) -> list[Column]:
        return [
            Column(
                "ten",
                _("Tên"),
                lambda row: row.name,
                sort="sort_key",
                link=lambda row: self._href(row.area_id),
                wide=True,
            ),
            Column("ma", _("Mã"), lambda row: row.code, sort="code"),
            Column("loai", _("Loại"), lambda row: row.kind, sort="kind"),
            Column(
                "cap",
                _("Cấp"),
                lambda row: row.area.get_level_display(),
                sort="area__level",
                drop=True,
            ),
            Column(
                "truc-thuoc",
                _("Trực thuộc"),
                lambda row: row.parent_name_on,
                sort="parent_name_on",
                link=lambda row: self._href(row.parent_id_on),
            ),
            Column("tu-ngay", _("Có từ"), _first_day, sort="area__valid_from", drop=True),
            Column(
                "den-ngay",
                _("Kết thúc từ"),
                lambda row: row.area.valid_to,
                sort="area__valid_to",
                drop=True,
            ),
        ]

    def _provinces(self) -> Iterable[tuple[int, StrOrPromise]]:
        roots = queries.named_on(queries.roots(on=self.as_of.day), self.as_of.day)
        return [(area.pk, area.name_on) for area in roots.order_by("sort_key_on")]

    def _inside(self, rows: QuerySet[AreaName], province: int) -> QuerySet[AreaName]:
        inside = queries.inside(province, on=self.as_of.day)
        return rows.filter(area__in=inside.values("pk"))


def _first_day(row: AreaName) -> date | StrOrPromise:
    area: Area = row.area
    return area.valid_from or _("không rõ")
