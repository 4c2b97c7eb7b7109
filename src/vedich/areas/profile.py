"""One area as of a day: all that its page and the API say about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import F

from vedich.areas import queries
from vedich.areas.models import Area, AreaName, AreaPlacement, AreaSuccession

EARLIEST_FIRST = F("valid_from").asc(nulls_first=True)


@dataclass(frozen=True)
class Step:
    """One succession seen from one side: the other unit, what it was called, and the part."""

    row: AreaSuccession
    other: Area
    name: str
    other_day: date
    """A day on which the other unit stood, for the link."""


class Profile:
    """An area on a day; each part is one statement, asked for when it is shown."""

    def __init__(self, area: Area, on: date) -> None:
        self.area = area
        self.on = on

    @cached_property
    def names(self) -> Sequence[AreaName]:
        """All its names, the earliest first."""
        return list(self.area.names.order_by(EARLIEST_FIRST))

    @property
    def name(self) -> AreaName:
        """The name of the day; of a day outside its life the nearest one."""
        within = [row for row in self.names if row.is_in_force(self.on)]
        if within:
            return within[0]
        is_before = self.area.valid_from is not None and self.on < self.area.valid_from
        return self.names[0] if is_before else self.names[-1]

    @property
    def exists(self) -> bool:
        return self.area.is_in_force(self.on)

    @property
    def is_before(self) -> bool:
        """The day lies before the unit's first."""
        return self.area.valid_from is not None and self.on < self.area.valid_from

    @property
    def nearest_day(self) -> date:
        """The day of its life nearest to the one asked about."""
        if self.exists:
            return self.on
        if self.is_before:
            return self.area.valid_from or self.on
        return (self.area.valid_to or self.on) - timedelta(days=1)

    @cached_property
    def ancestors(self) -> Sequence[Area]:
        """The units above on the day, from the top, with `name_on`."""
        above = queries.ancestors_of(self.area, on=self.on)
        return list(queries.named_on(above, self.on))

    @cached_property
    def children(self) -> Sequence[Area]:
        """The units directly below, with `name_on`, `code_on`, `kind_on`, `child_count`."""
        below = queries.named_on(queries.children_of(self.area, on=self.on), self.on)
        counted = queries.with_child_counts(below, self.on)
        return list(counted.order_by("sort_key_on", "pk"))

    @cached_property
    def placements(self) -> Sequence[AreaPlacement]:
        """Where it stood through time, the earliest first."""
        rows = AreaPlacement.objects.filter(child=self.area).select_related("parent")
        return list(rows.order_by(EARLIEST_FIRST))

    @cached_property
    def _steps(self) -> tuple[list[Step], list[Step]]:
        """Where it came from, what became of it."""
        rows = AreaSuccession.objects.filter(predecessor=self.area) | AreaSuccession.objects.filter(
            successor=self.area
        )
        found = list(rows.select_related("predecessor", "successor").order_by("on", "pk"))
        others = {row.predecessor_id for row in found} | {row.successor_id for row in found}
        names: dict[int, list[AreaName]] = {}
        for name in AreaName.objects.filter(area__in=others).order_by(EARLIEST_FIRST):
            names.setdefault(name.area_id, []).append(name)
        origins, outcomes = [], []
        for row in found:
            if row.successor_id == self.area.pk:
                day = row.on - timedelta(days=1)
                origins.append(
                    Step(row, row.predecessor, _called(names, row.predecessor, day), day)
                )
            else:
                outcomes.append(
                    Step(row, row.successor, _called(names, row.successor, row.on), row.on)
                )
        return origins, outcomes

    @property
    def origins(self) -> list[Step]:
        """What it came from."""
        return self._steps[0]

    @property
    def outcomes(self) -> list[Step]:
        """What became of it."""
        return self._steps[1]

    @property
    def turning_days(self) -> list[date]:
        """The days on which something about it changed, its last, and one before all of them."""
        begun = {row.valid_from for row in [*self.names, *self.placements] if row.valid_from}
        days = set(begun)
        if begun and self.area.valid_from is None:
            days.add(min(begun) - timedelta(days=1))
        if self.area.valid_to:
            days.add(self.area.valid_to - timedelta(days=1))
        return sorted(days)


def _called(names: dict[int, list[AreaName]], area: Area, day: date) -> str:
    known = names.get(area.pk, [])
    return next((row.name for row in known if row.is_in_force(day)), area.name)
