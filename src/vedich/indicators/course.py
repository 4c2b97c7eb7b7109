"""The way from a base to a target, and the values held against it. Pure: no database."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

PERCENT_UNIT = "%"
UNCONFIRMED = {"press", "estimate", "none"}
USUAL_TOLERANCE = Decimal(5)
"""Percent of the way from base to target, where no indicator and no regulation says another."""


@dataclass(frozen=True)
class Course:
    """The way from base to target. Days: last days of periods; values: the indicator's unit."""

    direction: str
    target_on: date
    target: Decimal | None
    base_on: date | None = None
    base: Decimal | None = None
    trajectory: tuple[tuple[date, Decimal], ...] = ()
    tolerance_percent: Decimal = USUAL_TOLERANCE
    unit: str = ""
    decimals: int = 1
    base_qualifier: str = "="
    base_high: Decimal | None = None
    base_source: str = ""

    @property
    def sign(self) -> int:
        return 1 if self.direction == "up" else -1

    @property
    def tolerance(self) -> Decimal | None:
        """Tolerance in the indicator's unit, from the base as drawn; None where one is unknown."""
        if self.base is None or self.target is None:
            return None
        return abs(self.target - self.base) * self.tolerance_percent / 100

    @property
    def is_base_sure(self) -> bool:
        """Whether the base is exact and neither from the press nor an estimate."""
        return self.base_qualifier == "=" and self.base_source not in UNCONFIRMED

    @property
    def exact_base(self) -> Decimal | None:
        """The base to reckon changes and shares of the way from."""
        return self.base if self.is_base_sure else None

    @property
    def lean(self) -> int:
        """1: the true base can only lie further from the target than drawn; -1: nearer; 0: either.

        A base is taken to lie on the worse side of its target.
        """
        if self.base_source in UNCONFIRMED:
            return 0
        higher = {">": 1, "≥": 1, "<": -1, "≤": -1}.get(self.base_qualifier, 0)
        return -higher * self.sign

    def moves_with_base(self, day: date) -> bool:
        """Whether the plan of a day depends on the base: until the first point after it."""
        return self.base_on is not None and not any(
            self.base_on < on <= day for on, _value in self._points()
        )

    def plan_on(self, day: date) -> Decimal | None:
        """The planned value for `day`: straight lines between base, trajectory points and target.

        None before the first known point and where fewer than two points enclose the day; from
        the target's day on the plan is the target.
        """
        points = sorted(self._points())
        if not points or day < points[0][0]:
            return None
        for (start, low), (end, high) in itertools.pairwise(points):
            if start <= day <= end:
                share = Decimal((day - start).days) / Decimal((end - start).days)
                return low + (high - low) * share
        return points[-1][1]

    def progress_of(self, value: Decimal) -> Decimal | None:
        """How much of the way from base to target is done at `value` (1 = there)."""
        base = self.exact_base
        if base is None or self.target is None or base == self.target:
            return None
        return (value - base) / (self.target - base)

    def is_reached_by(self, value: Decimal) -> bool:
        return self.target is not None and (value - self.target) * self.sign >= 0

    def shows(self, gap: Decimal) -> bool:
        """Whether a gap is seen at the indicator's decimals; one that is not is no shortfall."""
        return abs(gap) * 2 >= Decimal(1).scaleb(-self.decimals)

    def _points(self) -> list[tuple[date, Decimal]]:
        points = dict(self.trajectory)
        if self.base_on is not None and self.base is not None:
            points[self.base_on] = self.base
        if self.target is not None:
            points[self.target_on] = self.target
        return list(points.items())


class Reading(NamedTuple):
    """A measured value: the last day of its period, what was said, how sure it is."""

    day: date
    value: Decimal
    qualifier: str = "="
    source: str = "self_reported"
