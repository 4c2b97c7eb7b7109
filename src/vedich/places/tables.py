"""The tables of this module as files: each row says its source and why it stands where it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vedich.indicators import wording
from vedich.indicators.by_place import PlaceRow
from vedich.indicators.models import Indicator
from vedich.indicators.tables.board import STATUS_CHOICES
from vedich.places.asked import Asked
from vedich.places.comparison import Comparison
from vedich.places.heat import Heat
from vedich.places.hot_spots import HotSpots, Spot
from vedich.places.league import League, change_of, first_of
from vedich.web.components.provenance import WORDS
from vedich.web.tables import Column
from vedich.web.tables.rows import RowsTable


@dataclass(frozen=True)
class Fact:
    """One indicator at one place, as a row of a file; `position` keeps the order of the page."""

    pk: int
    indicator: Indicator
    row: PlaceRow
    parent: str = ""
    group: str = ""
    sentence: str = ""
    has_scheme: bool = False


class FactTable(RowsTable):
    """The columns that all files of this module share."""

    default_sort = "stt"
    sorts = {"stt": lambda fact: fact.pk}

    def __init__(self, request: HttpRequest, facts: Sequence[Fact]) -> None:
        self.columns = [*self.first_columns(), *SHARED]
        super().__init__(request, facts)

    def first_columns(self) -> list[Column]:
        return [Column("stt", gettext_lazy("STT"), lambda fact: fact.pk, sort="stt")]


def value_of(row: PlaceRow, indicator: Indicator) -> Decimal | str | None:
    """A plain number where it is exact, else the words of the source with their sign."""
    if row.latest is None:
        return None
    if row.latest.is_exact:
        return row.latest.value.quantize(Decimal(1).scaleb(-indicator.metric.decimals))
    return wording.value_of(row.latest, indicator.metric)


def value_text(row: PlaceRow, indicator: Indicator) -> str:
    """The value as the page writes it, with sign and unit; empty without one."""
    if row.latest is None:
        return ""
    text = wording.value_of(row.latest, indicator.metric)
    return wording.with_unit(text, indicator.metric.measure_unit)


def rounded(value: Decimal | None, indicator: Indicator) -> Decimal | None:
    return None if value is None else value.quantize(Decimal(1).scaleb(-indicator.metric.decimals))


def _first(fact: Fact) -> Decimal | None:
    first = first_of(fact.row)
    return rounded(first[1], fact.indicator) if first else None


def _target(fact: Fact) -> str | None:
    target = fact.row.found.target if fact.row.found else None
    return wording.target_value(target, fact.indicator.metric) if target else None


def _plan(fact: Fact) -> Decimal | None:
    plan = fact.row.found.standing.plan if fact.row.found else None
    return rounded(plan, fact.indicator)


def progress_of(row: PlaceRow) -> Decimal | None:
    """The part of the way that is done, %; None where the value is not put in order."""
    progress = row.found.standing.progress if row.found and row.is_ranked else None
    return None if progress is None else (progress * 100).quantize(Decimal("0.1"))


def status_word(row: PlaceRow) -> str:
    return str(wording.status_text(row.found) or dict(STATUS_CHOICES)[row.code])


SHARED = [
    Column("dia-ban", gettext_lazy("Địa bàn"), lambda fact: fact.row.name, wide=True),
    Column("thuoc", gettext_lazy("Thuộc"), lambda fact: fact.parent),
    Column("chi-tieu", gettext_lazy("Chỉ tiêu"), lambda fact: fact.indicator.name, wide=True),
    Column("don-vi", gettext_lazy("Đơn vị tính"), lambda fact: fact.indicator.metric.measure_unit),
    Column("goc", gettext_lazy("Số đầu"), _first, numeric=True),
    Column(
        "hien-tai",
        gettext_lazy("Hiện tại"),
        lambda fact: value_of(fact.row, fact.indicator),
        numeric=True,
    ),
    Column(
        "ky",
        gettext_lazy("Kỳ của số"),
        lambda fact: fact.row.latest.period.label if fact.row.latest else None,
    ),
    Column(
        "nguon",
        gettext_lazy("Nguồn của số"),
        lambda fact: str(WORDS[fact.row.latest.source_kind]) if fact.row.latest else None,
    ),
    Column(
        "thay-doi",
        gettext_lazy("Thay đổi"),
        lambda fact: rounded(change_of(fact.row), fact.indicator),
        numeric=True,
    ),
    Column("ke-hoach", gettext_lazy("Kế hoạch ngày đó"), _plan, numeric=True),
    Column("dich", gettext_lazy("Đích"), _target, numeric=True),
    Column(
        "duong-di",
        gettext_lazy("Đã đi, %"),
        lambda fact: progress_of(fact.row),
        numeric=True,
    ),
    Column("trang-thai", gettext_lazy("Trạng thái"), lambda fact: status_word(fact.row)),
    Column(
        "dien-giai",
        gettext_lazy("Diễn giải"),
        lambda fact: (
            fact.sentence
            or (fact.row.found.standing.sentence if fact.row.found else fact.row.why_unranked)
        ),
        wide=True,
    ),
]


class LeagueTable(FactTable):
    """Xếp thứ tự địa bàn."""

    name = "xep"
    title = gettext_lazy("Xếp thứ tự địa bàn")

    def first_columns(self) -> list[Column]:
        return [
            *super().first_columns(),
            Column("thu-tu", gettext_lazy("Thứ tự"), lambda fact: fact.row.rank, numeric=True),
            Column("vi-sao", gettext_lazy("Vì sao không xếp"), lambda fact: fact.row.why_unranked),
        ]


class HeatTable(FactTable):
    """Bảng màu, mỗi ô một dòng."""

    name = "bang-mau"
    title = gettext_lazy("Bảng màu địa bàn và chỉ tiêu")


class CompareTable(FactTable):
    """So sánh địa bàn."""

    name = "so-sanh"
    title = gettext_lazy("So sánh địa bàn")


class HotSpotTable(FactTable):
    """Nơi cần quan tâm."""

    name = "noi-can-quan-tam"
    title = gettext_lazy("Nơi cần quan tâm")

    def first_columns(self) -> list[Column]:
        return [
            *super().first_columns(),
            Column("nhom", gettext_lazy("Nhóm"), lambda fact: fact.group),
            Column("de-an-rieng", gettext_lazy("Có đề án riêng"), lambda fact: fact.has_scheme),
        ]


def league_facts(league: League) -> list[Fact]:
    return [
        Fact(number, league.indicator, row, league.asked.parent_name(row.area))
        for number, row in enumerate(league.rows, start=1)
    ]


def heat_facts(heat: Heat) -> list[Fact]:
    cells = [(line, cell) for line in heat.lines for cell in line.cells]
    return [
        Fact(number, cell.indicator, cell.row, heat.asked.parent_name(line.area))
        for number, (line, cell) in enumerate(cells, start=1)
    ]


def compared_facts(comparison: Comparison) -> list[Fact]:
    sides = [(each.indicator, side) for each in comparison.rows for side in each.sides]
    return [
        Fact(number, indicator, side.row) for number, (indicator, side) in enumerate(sides, start=1)
    ]


def groups_of(spots: HotSpots) -> list[tuple[str, str, list[Spot]]]:
    """(key, heading, spots) of the four lists."""
    return [
        ("cham", _("Chậm kế hoạch nhiều nhất"), spots.worst),
        ("xa-dich", _("Đang đi xa đích"), spots.worsening),
        ("chua-co-de-an", _("Chậm tiến độ, chưa có đề án riêng"), spots.without_scheme),
        ("hoi-lai", _("Cần hỏi lại"), spots.to_ask),
    ]


def spot_facts(asked: Asked, spots: HotSpots) -> list[Fact]:
    found = [(words, spot) for _key, words, group in groups_of(spots) for spot in group]
    return [
        Fact(
            number,
            spot.indicator,
            spot.row,
            asked.parent_name(spot.row.area),
            words,
            spot.sentence,
            spot.has_scheme,
        )
        for number, (words, spot) in enumerate(found, start=1)
    ]
