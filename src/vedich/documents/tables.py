"""The register as a list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Left
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from vedich.areas import queries as areas
from vedich.areas.models import Area
from vedich.documents import queries
from vedich.documents.models import Document, PaperText
from vedich.documents.snippets import snippet
from vedich.organisations.models import Organisation
from vedich.terms.models import Term
from vedich.web.tables import ChoiceFilter, Column, Table, TextFilter
from vedich.web.tables.table import FORMAT

MOST_CHOICES = 300
LONGEST_QUERY = 200
READ_FOR_SNIPPET = 200_000
"""Characters of a file's text that are looked through for the words to show."""


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
            SearchFilter(label=_("Số, ký hiệu, trích yếu hoặc chữ trong văn bản")),
            ChoiceFilter("loai", _("Loại"), lambda: Document.Kind.choices, _of_kind),
            ChoiceFilter("noi-ban-hanh", _("Cơ quan ban hành"), self._issuers, _of_issuer),
            ChoiceFilter("hieu-luc", _("Hiệu lực"), _forces, self._in_force, folded=True),
            ChoiceFilter("trong", _("Địa bàn"), self._areas, self._inside),
            ChoiceFilter("nam", _("Năm"), self._years, _of_year),
            ChoiceFilter("nhiem-ky", _("Nhiệm kỳ"), self._terms, _of_term),
        ]
        self.asked = request.GET.get("tim", "").strip()[:LONGEST_QUERY]
        if self.asked and request.GET.get(FORMAT) != "xlsx":
            found = Column("doan", _("Trong văn bản"), self._found, cell=self._found, line=True)
            self.columns = [*self.columns, found]
        super().__init__(request, rows)
        self.seen = rows
        self.queryset = queries.with_counts(rows.select_related("issuer", "area"))

    def _in_force(self, rows: QuerySet[Document], value: str) -> QuerySet[Document]:
        ended = Q(ended_on__isnull=False, ended_on__lte=self.on)
        return rows.filter(ended) if value == "het" else rows.exclude(ended)

    @cached_property
    def _texts(self) -> dict[int, str]:
        """The text of the papers on this page, one statement; of a long one its beginning."""
        live = PaperText.objects.filter(
            paper_file__document__in=[row.pk for row in self.rows], paper_file__removed_at=None
        )
        found: dict[int, str] = {}
        rows = live.order_by("paper_file__position").annotate(said=Left("text", READ_FOR_SNIPPET))
        for paper, text in rows.values_list("paper_file__document_id", "said"):
            found[paper] = f"{found[paper]}\n{text}" if paper in found else text
        return found

    def _found(self, paper: Document) -> Markup | None:
        said = snippet(self.asked, self._texts.get(paper.pk, ""))
        return Markup('<span class="vd-found">{}</span>').format(said) if said else None

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


def _forces() -> list[tuple[str, str]]:
    return [("con", gettext("chưa ghi hết hiệu lực")), ("het", gettext("hết hiệu lực"))]


def _of_kind(rows: QuerySet[Document], kind: str) -> QuerySet[Document]:
    return rows.filter(kind=kind)


def _of_issuer(rows: QuerySet[Document], issuer: int) -> QuerySet[Document]:
    return rows.filter(issuer=issuer)


def _of_year(rows: QuerySet[Document], year: int) -> QuerySet[Document]:
    return rows.filter(issued_on__year=year)


def _of_term(rows: QuerySet[Document], term: int) -> QuerySet[Document]:
    return rows.filter(term=term)
