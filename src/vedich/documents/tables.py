"""The register as a list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from vedich.areas import queries as areas
from vedich.areas.models import Area
from vedich.documents import queries
from vedich.documents.models import Document
from vedich.organisations.models import Organisation
from vedich.terms.models import Term
from vedich.web.tables import ChoiceFilter, Column, Table, TextFilter

MOST_CHOICES = 300


class SearchFilter(TextFilter):
    """Words of the paper, or its number typed in any way."""

    def apply_to(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return queries.search(rows, value)


class DocumentTable(Table):
    name = "van-ban"
    title = _("Sổ văn bản")
    default_sort = "-ngay"
    empty = _("Chưa có văn bản nào trong sổ")
    empty_hint = _("Văn bản ghi vào sổ của một địa bàn sẽ hiện ở đây.")
    columns = [
        Column(
            "so",
            _("Số, ký hiệu"),
            lambda paper: paper.reference or None,
            sort="reference_key",
            link=lambda paper: paper.get_absolute_url() if paper.reference else None,
        ),
        Column(
            "trich-yeu",
            _("Trích yếu"),
            lambda paper: paper.name,
            sort="sort_key",
            link=lambda paper: paper.get_absolute_url(),
            wide=True,
        ),
        Column("loai", _("Loại"), lambda paper: paper.get_kind_display(), sort="kind", drop=True),
        Column("ngay", _("Ngày ban hành"), lambda paper: paper.issued_on, sort="issued_on"),
        Column(
            "noi-ban-hanh",
            _("Cơ quan ban hành"),
            lambda paper: paper.issuer_name or None,
            sort="issuer__sort_key",
        ),
        Column(
            "dia-ban",
            _("Sổ của địa bàn"),
            lambda paper: paper.area.name,
            sort="area__sort_key",
            drop=True,
        ),
        Column(
            "noi-dung",
            _("Nội dung"),
            lambda paper: paper.clause_count or None,
            numeric=True,
            drop=True,
        ),
    ]

    def __init__(self, request: HttpRequest, rows: QuerySet[Document], on: date) -> None:
        self.on = on
        self.filters = [
            SearchFilter(label=_("Số, ký hiệu hoặc trích yếu")),
            ChoiceFilter("loai", _("Loại"), lambda: Document.Kind.choices, _of_kind),
            ChoiceFilter("noi-ban-hanh", _("Cơ quan ban hành"), self._issuers, _of_issuer),
            ChoiceFilter("trong", _("Địa bàn"), self._areas, self._inside),
            ChoiceFilter("nam", _("Năm"), self._years, _of_year),
            ChoiceFilter("nhiem-ky", _("Nhiệm kỳ"), self._terms, _of_term),
        ]
        super().__init__(request, rows)
        self.seen = rows
        self.queryset = queries.with_counts(rows.select_related("issuer", "area"))

    def _issuers(self) -> Iterable[tuple[int, str]]:
        known = Organisation.objects.filter(pk__in=self.seen.order_by().values("issuer"))
        return known.order_by("sort_key").values_list("pk", "name")[:MOST_CHOICES]

    def _areas(self) -> Iterable[tuple[int, str]]:
        known = Area.objects.filter(pk__in=self.seen.order_by().values("area"))
        return known.order_by("sort_key").values_list("pk", "name")[:MOST_CHOICES]

    def _inside(self, rows: QuerySet[Document], area: int) -> QuerySet[Document]:
        return rows.filter(area__in=areas.inside(area, on=self.on).values("pk"))

    def _years(self) -> Iterable[tuple[int, str]]:
        known = self.seen.filter(issued_on__isnull=False).order_by()
        years = known.values_list("issued_on__year", flat=True).distinct()
        return [(year, str(year)) for year in sorted(years, reverse=True)]

    def _terms(self) -> Iterable[tuple[int, str]]:
        known = Term.objects.filter(pk__in=self.seen.order_by().values("term"))
        rows = known.select_related("organisation").order_by("organisation__sort_key", "-years")
        return [(term.pk, f"{term.organisation.name}, {term.years}") for term in rows]


def _of_kind(rows: QuerySet[Document], kind: str) -> QuerySet[Document]:
    return rows.filter(kind=kind)


def _of_issuer(rows: QuerySet[Document], issuer: int) -> QuerySet[Document]:
    return rows.filter(issuer=issuer)


def _of_year(rows: QuerySet[Document], year: int) -> QuerySet[Document]:
    return rows.filter(issued_on__year=year)


def _of_term(rows: QuerySet[Document], term: int) -> QuerySet[Document]:
    return rows.filter(term=term)
