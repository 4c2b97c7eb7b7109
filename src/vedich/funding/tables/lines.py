"""Money of schemes and support programmes, one row a line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Concat, LPad
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from markupsafe import Markup

from vedich.areas import queries as areas
from vedich.areas.models import Area
from vedich.funding import wording
from vedich.funding.models import FundingLine, FundingSource, SupportProgramme
from vedich.funding.queries import FLAGGED, Totals, totals_of, with_amounts
from vedich.initiatives.models import Initiative
from vedich.lib.vietnamese import fold
from vedich.web.tables import ChoiceFilter, Column, Table, TextFilter
from vedich.web.tables.options import offered, options_of
from vedich.web.tables.table import COUNT_CAP, FORMAT

WORDS = 8
FLAGS: list[tuple[str, StrOrPromise]] = [
    ("qua-ke-hoach", _("Phân bổ quá kế hoạch")),
    ("qua-phan-bo", _("Giải ngân quá phân bổ")),
    ("chua-phan-bo", _("Chưa ghi phân bổ")),
    ("chua-giai-ngan", _("Chưa ghi giải ngân")),
]
SCHEME, SUPPORT = "d", "h"


class WordsFilter(TextFilter):
    """Words of the scheme's, the programme's or the place's name."""

    def apply_to(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        for word in fold(value).split()[:WORDS]:
            rows = rows.filter(
                Q(initiative__folded__contains=word)
                | Q(programme__folded__contains=word)
                | Q(area__folded__contains=word)
            )
        return rows


class SummedTable(Table):
    """A list of lines with their sums under it: counted and added up in one statement.

    `paid`: said in the words of a support programme.
    """

    paid: ClassVar[bool] = False

    @cached_property
    def _totals(self) -> Totals:
        return totals_of(self.found)

    @cached_property
    def count(self) -> int:
        return min(self._totals.lines, COUNT_CAP + 1)

    @cached_property
    def summary(self) -> str:
        return wording.sums(self._totals, paid=self.paid)


class FundingTable(SummedTable):
    name = "kinh-phi"
    title = _("Kinh phí")
    default_sort = "-nam"
    empty = _("Chưa ghi khoản kinh phí nào")
    empty_hint = _("Ghi theo đề án, nguồn vốn, địa bàn, năm: kế hoạch, phân bổ, giải ngân.")

    def __init__(self, request: HttpRequest, rows: QuerySet[FundingLine], on: date) -> None:
        self.on, self.seen = on, rows
        self.is_file = request.GET.get(FORMAT) == "xlsx"
        self.columns = self._columns()
        self.filters = [
            WordsFilter("tim", _("Đề án hoặc địa bàn")),
            ChoiceFilter("cua", _("Đề án, chương trình"), self._purposes, _of_purpose),
            ChoiceFilter("trong", _("Địa bàn"), self._areas, self._inside),
            ChoiceFilter("nam", _("Năm"), self._years, lambda found, year: found.filter(year=year)),
            ChoiceFilter(
                "nguon", _("Nguồn vốn"), self._sources, lambda found, pk: found.filter(source=pk)
            ),
            ChoiceFilter(
                "can-xem",
                _("Cần xem"),
                lambda: FLAGS,
                lambda found, key: found.filter(FLAGGED[key]),
            ),
        ]
        related = rows.select_related("initiative", "programme", "area", "source")
        super().__init__(request, with_amounts(related))

    def _columns(self) -> list[Column]:
        head = [
            Column(
                "cua",
                _("Đề án, chương trình"),
                lambda one: one.purpose,
                cell=_named,
                wide=True,
            ),
            Column("dia-ban", _("Địa bàn"), lambda one: one.area.name, sort="area__sort_key"),
            Column(
                "nam", _("Năm"), lambda one: str(one.year), sort="year", excel=lambda one: one.year
            ),
            Column("nguon", _("Nguồn vốn"), lambda one: one.source.name, sort="source__position"),
        ]
        money = [
            money_column("ke-hoach", _("Kế hoạch"), "planned"),
            money_column("phan-bo", _("Phân bổ"), "allocated"),
            money_column("giai-ngan", _("Giải ngân"), "spent"),
        ]
        if not self.is_file:
            return [*head, *money]
        look = Column("can-xem", _("Cần xem"), lambda one: " ".join(wording.flags_of(one)) or None)
        return [*head, *money, look, Column("loai-nguon", _("Loại nguồn"), wording.kinds_of)]

    @cached_property
    def _options(self) -> dict[str, list[tuple[int, str]]]:
        """What the filters offer, all in one statement: schemes, support, areas, sources."""
        rows = self.seen.order_by()
        above = areas.above(rows.values("area"), on=self.on)
        places = Q(pk__in=above.values("pk")) | Q(pk__in=rows.values("area"))
        schemes = Initiative.objects.filter(pk__in=rows.values("initiative"))
        support = SupportProgramme.objects.filter(pk__in=rows.values("programme"))
        sources = FundingSource.objects.filter(pk__in=rows.values("source"))
        titled = Case(
            When(~Q(code=""), then=Concat("code", Value(": "), "name")), default=F("name")
        )
        return options_of(
            [
                offered(SCHEME, schemes, name=titled, place=Concat("code", "sort_key")),
                offered(SUPPORT, support),
                offered("area", Area.objects.filter(places)),
                offered("source", sources, place=LPad(Cast("position", CharField()), 6)),
            ]
        )

    def _purposes(self) -> Iterable[tuple[str, str]]:
        for kind in (SCHEME, SUPPORT):
            for pk, name in self._options[kind]:
                yield f"{kind}{pk}", name

    def _areas(self) -> Iterable[tuple[int, str]]:
        return self._options["area"]

    def _inside(self, rows: QuerySet[FundingLine], area: int) -> QuerySet[FundingLine]:
        inside = areas.inside(area, on=self.on).values("pk")
        return rows.filter(Q(area=area) | Q(area__in=inside))

    def _years(self) -> Iterable[tuple[int, str]]:
        years = self.seen.order_by("-year").values_list("year", flat=True).distinct()
        return [(year, str(year)) for year in years]

    def _sources(self) -> Iterable[tuple[int, str]]:
        return self._options["source"]


def money_column(key: str, label: StrOrPromise, stage: str) -> Column:
    """One stage: in words with its mark on the page, whole đồng in the file; press is unranked."""
    return Column(
        key, label, lambda one: wording.value_of(one, stage), sort=f"{stage}_ranked",
        cell=lambda one: wording.marked(one, stage), numeric=True,
    )  # fmt: skip


def _named(one: FundingLine) -> Markup:
    link = Markup('<a href="{}">{}</a>').format(one.get_absolute_url(), one.purpose)
    return link + wording.looked_at(one)


def _of_purpose(rows: QuerySet[FundingLine], key: str) -> QuerySet[FundingLine]:
    field = "initiative" if key.startswith(SCHEME) else "programme"
    return rows.filter(**{field: key[1:]})
