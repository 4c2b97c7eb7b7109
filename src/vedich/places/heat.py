"""The heat table place × indicator: each cell a value, shaded by how far it is on its way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from vedich.indicators import links, wording
from vedich.indicators.by_place import SHADES, PlaceRow
from vedich.indicators.models import Indicator
from vedich.lib import numbers
from vedich.lib.periods import Period
from vedich.places.asked import Asked
from vedich.places.figures import Figures

MOST_COLUMNS, USUAL_COLUMNS = 12, 6


@dataclass(frozen=True)
class Cell:
    """A value of an indicator at a place. `shade` 0-5, None where it may not be shaded."""

    row: PlaceRow
    indicator: Indicator

    @property
    def progress(self) -> Decimal | None:
        """Fraction of the way to the target; None where the value is not put in order."""
        if not self.row.is_ranked or self.row.found is None:
            return None
        return self.row.found.standing.progress

    @property
    def shade(self) -> int | None:
        progress = self.progress
        return None if progress is None else shade_of(progress)

    @property
    def text(self) -> str:
        """The number with its sign; empty without one."""
        latest = self.row.latest
        return wording.value_of(latest, self.indicator.metric) if latest else ""

    @property
    def source(self) -> str:
        """Where the value comes from: an address."""
        latest = self.row.latest
        return links.source_of(latest, self.indicator, self.row.area.pk) if latest else ""

    @property
    def words(self) -> str:
        """The cell in a sentence, for the title of a tile or a shape."""
        metric = self.indicator.metric
        if not self.text:
            return _("{place}: chưa có số").format(place=self.row.name)
        value = wording.with_unit(self.text, metric.measure_unit)
        if self.progress is None:
            return f"{self.row.name}: {value}, {self.row.why_unranked}".rstrip(", ")
        done = numbers.format_number(self.progress * 100, 0)
        return _("{place}: {value}, đi được {done}% quãng đường").format(
            place=self.row.name, value=value, done=done
        )


def shade_of(progress: Decimal) -> int:
    """0 at or before the base, 5 in the last sixth of the way and past the target."""
    return min(max(int(progress * SHADES), 0), SHADES - 1)


@dataclass(frozen=True)
class Line:
    """One place and its cells in the order of the columns."""

    area: Any
    cells: list[Cell]


@dataclass
class Heat:
    """`sort`: the indicator sorted by (None: by name), `descending` the farthest on first."""

    asked: Asked
    indicators: Sequence[Indicator]
    figures: Figures
    period: Period | None = None
    sort: int | None = None
    descending: bool = False

    @cached_property
    def lines(self) -> list[Line]:
        """One line a place; places whose value may not be put in order come last, by name."""
        found = [
            Line(
                area,
                [Cell(self.figures.row(area, each, self.period), each) for each in self.indicators],
            )
            for area in self.asked.areas
        ]
        column = next((n for n, each in enumerate(self.indicators) if each.pk == self.sort), None)
        if column is None:
            return found
        known = [line for line in found if line.cells[column].progress is not None]
        known.sort(key=lambda line: line.cells[column].progress or 0, reverse=self.descending)
        return known + [line for line in found if line.cells[column].progress is None]

    @cached_property
    def periods(self) -> list[Period]:
        return self.figures.periods(self.indicators)
