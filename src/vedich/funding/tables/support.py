"""Support programmes as a list, and the places of one programme in one year."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from vedich.funding import wording
from vedich.funding.models import FundingLine, SupportProgramme
from vedich.funding.queries import Count, PlaceOf, counts_of, rates_at, with_amounts
from vedich.funding.tables.lines import SummedTable, money_column
from vedich.lib.numbers import format_money, format_number
from vedich.web.components import prov
from vedich.web.tables import Column, Table, TextFilter
from vedich.web.tables.table import FORMAT


class ProgrammeTable(Table):
    name = "ho-tro"
    title = _("Chương trình hỗ trợ")
    default_sort = "ten"
    empty = _("Chưa có chương trình hỗ trợ nào")
    empty_hint = _("Hỗ trợ theo mức cho mỗi hộ: mức × số hộ của từng nơi, từng năm.")
    columns = (
        Column("ten", _("Tên"), lambda one: one.name, sort="sort_key",
               link=lambda one: one.get_absolute_url(), wide=True),
        Column("dia-ban", _("Địa bàn"), lambda one: one.area.name, sort="area__sort_key"),
        Column("co-quan", _("Cơ quan hỗ trợ"), lambda one: one.owner.name, sort="owner__sort_key"),
        Column("nguon", _("Nguồn vốn"), lambda one: one.source.name, sort="source__position"),
        Column("so-ho", _("Số hộ lấy từ"),
               lambda one: one.metric.name if one.metric else gettext("chưa có số hộ"), drop=True),
    )  # fmt: skip
    filters = (TextFilter("tim", _("Tên")), TextFilter("noi", _("Địa bàn"), "area__folded"))

    def __init__(self, request: HttpRequest, rows: QuerySet[SupportProgramme]) -> None:
        super().__init__(request, rows.select_related("area", "owner", "source", "metric"))


class PlacesTable(SummedTable):
    """The places of a year: the count the budget used, the count now, and the money."""

    name = "noi-nhan"
    paid = True
    title = _("Các nơi được hỗ trợ")
    default_sort = "dia-ban"
    empty = _("Năm này chưa có danh sách")
    empty_hint = _("Lập dự toán để đưa các nơi vào danh sách: mức × số hộ của từng nơi.")
    filters = (TextFilter("noi", _("Địa bàn"), "area__folded"),)

    def __init__(
        self, request: HttpRequest, rows: QuerySet[FundingLine], programme: SupportProgramme,
        year: int,
    ) -> None:  # fmt: skip
        self.programme, self.year = programme, year
        self.is_file = request.GET.get(FORMAT) == "xlsx"
        self.columns = self._columns()
        related = rows.select_related("initiative", "programme", "area", "source")
        super().__init__(request, with_amounts(related))

    @cached_property
    def _places(self) -> dict[int, PlaceOf]:
        """The counts and rates of the rows shown; of all where the file needs all."""
        rows = list(self.found) if self.is_file else self.rows
        ids = [row.area_id for row in rows]
        counts = counts_of(self.programme.metric_id, ids, [self.year])
        rates = rates_at(self.programme, self.year, ids)
        return {
            row.pk: PlaceOf(
                row, counts.get((row.area_id, self.year), Count(None)), rates.get(row.area_id)
            )
            for row in rows
        }

    def _columns(self) -> list[Column]:
        used = Column("da-tinh", _("Số hộ dự toán"), self._used, numeric=True)
        now = Column("nay", _("Số hộ nay"), self._now, cell=self._now_cell, numeric=True)
        rate = Column("muc", _("Mức một hộ"), self._rate, cell=self._rate_cell, numeric=True)
        changed = Column("khac", _("Số hộ đổi"), lambda one: self._places[one.pk].difference)
        head = Column(
            "dia-ban", _("Địa bàn"), lambda one: one.area.name, sort="area__sort_key",
            cell=self._named, wide=True,
        )  # fmt: skip
        money = [
            money_column("du-toan", _("Dự toán"), "planned"),
            money_column("phan-bo", _("Phân bổ"), "allocated"),
            money_column("da-chi", _("Đã chi"), "spent"),
        ]
        if self.is_file:
            look = Column(
                "can-xem", _("Cần xem"), lambda one: " ".join(wording.flags_of(one)) or None
            )
            kinds = Column("loai-nguon", _("Loại nguồn"), wording.kinds_of)
            return [head, rate, used, now, changed, *money, look, kinds]
        return [head, rate, used, now, *money]

    def _used(self, one: Any) -> Any:
        budget = self._places[one.pk].budget
        return budget.households if budget else None

    def _now(self, one: Any) -> Any:
        return self._places[one.pk].now.value

    def _now_cell(self, one: Any) -> Markup | str:
        found = self._places[one.pk].now
        if found.value is None:
            return Markup('<span class="vd-muted">{}</span>').format(gettext("chưa có"))
        sign = "" if found.is_exact else "≈ "
        number = sign + format_number(found.value)
        return Markup("{}{}").format(number, prov(found.source_kind))

    def _rate(self, one: Any) -> Any:
        """The rate the budget used; where there is none yet, that of the year."""
        place = self._places[one.pk]
        if place.budget is not None and place.budget.rate is not None:
            return place.budget.rate
        return place.rate.value if place.rate else None

    def _rate_cell(self, one: Any) -> str | None:
        value = self._rate(one)
        return format_money(value) if value is not None else None

    def _named(self, one: Any) -> Markup:
        place, more = self._places[one.pk], []
        if place.difference:
            more.append(("risk", place.difference[:1].upper() + place.difference[1:] + "."))
        if place.budget is None and place.now.usable is None:
            more.append(("nodata", gettext("Chưa có số hộ, không tính dự toán.")))
        link = Markup('<a href="{}">{}</a>').format(one.get_absolute_url(), one.area.name)
        return link + wording.looked_at(one, more)
