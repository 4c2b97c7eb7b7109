"""Money of schemes and support programmes, one row a line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from markupsafe import Markup

from vedich.areas import queries as areas
from vedich.areas.models import Area
from vedich.funding import wording
from vedich.funding.models import FundingLine, FundingSource, SupportProgramme
from vedich.funding.queries import FLAGGED, totals_of, with_amounts
from vedich.initiatives.models import Initiative
from vedich.lib.vietnamese import fold
from vedich.web.tables import ChoiceFilter, Column, Table, TextFilter
from vedich.web.tables.table import FORMAT

MOST_CHOICES = 300
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


class FundingTable(Table):
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

    @cached_property
    def summary(self) -> str:
        return wording.sums(totals_of(self.found))

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

    def _purposes(self) -> Iterable[tuple[str, str]]:
        schemes = Initiative.objects.filter(pk__in=self.seen.order_by().values("initiative"))
        for one in schemes.order_by("code", "sort_key")[:MOST_CHOICES]:
            yield f"{SCHEME}{one.pk}", one.title
        support = SupportProgramme.objects.filter(pk__in=self.seen.order_by().values("programme"))
        for pk, name in support.order_by("sort_key").values_list("pk", "name")[:MOST_CHOICES]:
            yield f"{SUPPORT}{pk}", name

    def _areas(self) -> Iterable[tuple[int, str]]:
        known = areas.above(self.seen.order_by().values("area"), on=self.on)
        own = Area.objects.filter(pk__in=self.seen.order_by().values("area"))
        both = Area.objects.filter(Q(pk__in=known.values("pk")) | Q(pk__in=own.values("pk")))
        return both.order_by("sort_key").values_list("pk", "name")[:MOST_CHOICES]

    def _inside(self, rows: QuerySet[FundingLine], area: int) -> QuerySet[FundingLine]:
        inside = areas.inside(area, on=self.on).values("pk")
        return rows.filter(Q(area=area) | Q(area__in=inside))

    def _years(self) -> Iterable[tuple[int, str]]:
        years = self.seen.order_by("-year").values_list("year", flat=True).distinct()
        return [(year, str(year)) for year in years]

    def _sources(self) -> Iterable[tuple[int, str]]:
        known = FundingSource.objects.filter(pk__in=self.seen.order_by().values("source"))
        return known.order_by("position").values_list("pk", "name")


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
