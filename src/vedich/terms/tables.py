"""The lists of terms and of plans."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from vedich.areas.models import Level
from vedich.terms.models import Plan, Term
from vedich.web.tables import ChoiceFilter, Column, Table, TextFilter


def _level_of(path: str) -> ChoiceFilter:
    return ChoiceFilter(
        "cap", _("Cấp"), lambda: Level.choices, lambda rows, level: rows.filter(**{path: level})
    )


class TermTable(Table):
    name = "nhiem-ky"
    title = _("Nhiệm kỳ")
    default_sort = "-nam"
    empty = _("Chưa ghi nhiệm kỳ nào")
    empty_hint = _("Ghi nhiệm kỳ của cấp ủy trước, rồi gắn văn bản và đề án vào đó.")
    columns = [
        Column(
            "cap-uy",
            _("Cấp ủy"),
            lambda term: term.organisation.name,
            sort="organisation__sort_key",
            link=lambda term: term.get_absolute_url(),
            wide=True,
        ),
        Column("nam", _("Các năm"), lambda term: term.years, sort="years"),
        Column("lan", _("Đại hội lần thứ"), lambda term: term.ordinal, drop=True),
        Column(
            "dia-ban",
            _("Địa bàn"),
            lambda term: term.organisation.area.name,
            sort="organisation__area__sort_key",
            drop=True,
        ),
        Column("tu", _("Từ ngày"), lambda term: term.valid_from, sort="valid_from"),
        Column("den", _("Đến trước ngày"), lambda term: term.valid_to, sort="valid_to", drop=True),
        Column(
            "ke-hoach", _("Kế hoạch năm năm"), lambda term: term.plan and term.plan.name, drop=True
        ),
    ]

    def __init__(self, request: HttpRequest, rows: QuerySet[Term], **extra: Any) -> None:
        self.filters = [
            TextFilter(label=_("Tìm cấp ủy"), field="organisation__folded"),
            _level_of("organisation__area__level"),
            ChoiceFilter("nam", _("Các năm"), self._years, _of_years),
        ]
        related = rows.select_related("organisation__area", "plan")
        super().__init__(request, related, **extra)

    def _years(self) -> Iterable[tuple[str, str]]:
        known = self.queryset.order_by("-years").values_list("years", flat=True).distinct()
        return [(years, years) for years in known]


def _of_years(rows: QuerySet[Term], years: str) -> QuerySet[Term]:
    return rows.filter(years=years)


class PlanTable(Table):
    name = "ke-hoach"
    title = _("Kế hoạch năm năm")
    default_sort = "-nam"
    empty = _("Chưa lập kế hoạch năm năm nào")
    columns = [
        Column(
            "ten",
            _("Tên"),
            lambda plan: plan.name,
            sort="sort_key",
            link=lambda plan: plan.get_absolute_url(),
            wide=True,
        ),
        Column("dia-ban", _("Địa bàn"), lambda plan: plan.area.name, sort="area__sort_key"),
        Column("nam", _("Năm đầu"), lambda plan: str(plan.first_year), sort="first_year"),
        Column("cuoi", _("Năm cuối"), lambda plan: str(plan.last_year), sort="last_year"),
        Column("goc", _("Năm gốc"), lambda plan: str(plan.base_year), drop=True),
    ]

    def __init__(self, request: HttpRequest, rows: QuerySet[Plan], **extra: Any) -> None:
        self.filters = [
            TextFilter(label=_("Tìm địa bàn"), field="area__folded"),
            _level_of("area__level"),
        ]
        super().__init__(request, rows.select_related("area"), **extra)
