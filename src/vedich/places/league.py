"""The places in order by one indicator, and below the line those that are not put in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from vedich.indicators import wording
from vedich.indicators.by_place import Order, PlaceRow, in_order, orders_of
from vedich.indicators.models import Indicator
from vedich.indicators.queries import Point
from vedich.lib import numbers
from vedich.lib.periods import Period
from vedich.places.asked import Asked
from vedich.places.figures import Figures

MOST_SILENT = 12
"""More places than this without any value are folded into one line."""


@dataclass
class League:
    """One indicator over the places asked for, up to `period` (None: the latest known)."""

    asked: Asked
    indicator: Indicator
    figures: Figures
    period: Period | None = None
    wanted: str = ""

    @property
    def orders(self) -> Sequence[Order]:
        return orders_of(self.indicator)

    @property
    def order(self) -> Order:
        return next((each for each in self.orders if each.key == self.wanted), self.orders[0])

    @cached_property
    def rows(self) -> list[PlaceRow]:
        found = (self.figures.row(area, self.indicator, self.period) for area in self.asked.areas)
        return in_order(found, self.order)

    @property
    def ranked(self) -> list[PlaceRow]:
        return [row for row in self.rows if row.rank]

    @property
    def others(self) -> list[PlaceRow]:
        return [row for row in self.rows if not row.rank]

    @property
    def silent(self) -> list[PlaceRow]:
        """Those below the line without any value, where there are too many to list each."""
        found = [row for row in self.others if not row.points]
        return found if len(found) > MOST_SILENT else []

    @property
    def unranked(self) -> list[PlaceRow]:
        """Those below the line that are listed with what is known and the reason."""
        return [row for row in self.others if row.points or not self.silent]

    @cached_property
    def periods(self) -> list[Period]:
        return self.figures.periods([self.indicator])


def first_of(row: PlaceRow) -> tuple[str, Decimal] | None:
    """(of when, value) that the change is counted from: the base of the target, else the first.

    None where nothing exact is known to count from.
    """
    course = row.found.course if row.found else None
    if row.found and course and course.exact_base is not None and row.found.target.base_period:
        return wording.short_period(row.found.target.base_period), course.exact_base
    exact: list[Point] = [point for point in row.points[:-1] if point.is_exact]
    return (exact[0].period.short_label, exact[0].value) if exact else None


def change_of(row: PlaceRow) -> Decimal | None:
    """Latest minus first, both exact; with its sign, whichever direction is good."""
    first = first_of(row)
    if first is None or row.latest is None or not row.latest.is_exact:
        return None
    return row.latest.value - first[1]


def change_text(row: PlaceRow, indicator: Indicator) -> str:
    change = change_of(row)
    if change is None:
        return ""
    return numbers.format_signed(change, indicator.metric.decimals, strip=False)
