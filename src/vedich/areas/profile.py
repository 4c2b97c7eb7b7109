"""One area as of a day: all that its page and the API say about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from vedich.areas import queries
from vedich.areas.models import Area, AreaName, AreaPlacement, AreaSuccession
from vedich.trees import queries as trees

EARLIEST_FIRST = F("valid_from").asc(nulls_first=True)


Kind = AreaSuccession.Kind
FROM = {Kind.MERGE: _("Sáp nhập từ"), Kind.SPLIT: _("Chia ra từ"), Kind.REPLACE: _("Thay cho")}
INTO = {Kind.MERGE: _("Sáp nhập vào"), Kind.SPLIT: _("Chia thành"), Kind.REPLACE: _("Thay bằng")}


@dataclass(frozen=True)
class Step:
    """One succession seen from one side: the other unit, what it was called, and the part."""

    row: AreaSuccession
    other: Area
    name: str
    other_day: date
    """A day on which the other unit stood, for the link."""

    @property
    def words(self) -> StrOrPromise:
        """What happened, in words that the other unit's name follows."""
        came_from = self.other.pk == self.row.predecessor_id
        return (FROM if came_from else INTO)[Kind(self.row.kind)]


class Profile:
    """An area on a day; each part is one statement, asked for when it is shown."""

    def __init__(self, area: Area, on: date, names: Sequence[AreaName] | None = None) -> None:
        self.area = area
        self.on = on
        if names is not None:
            self.names = names

    @classmethod
    def find(cls, visible: QuerySet[Area], pk: int, on: date) -> Profile:
        """The profile of one of the visible areas, area and names in one statement; 404 else."""
        names = AreaName.objects.filter(area__in=visible.filter(pk=pk).values("pk"))
        found = list(names.select_related("area").order_by(EARLIEST_FIRST))
        if not found:
            raise Http404
        return cls(found[0].area, on, found)

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
    def _around(self) -> dict[int, Any]:
        """The units above and directly below, and itself, by id; one statement for all."""
        rows = queries.TREE.closures.filter(trees.stretches(self.on))
        near = Q(pk__in=rows.filter(descendant=self.area).values("ancestor_id")) | Q(
            pk__in=rows.filter(ancestor=self.area, depth=1).values("descendant_id")
        )
        placed = AreaPlacement.objects.on(self.on).filter(child=OuterRef("pk"))
        units = Area.objects.filter(near).annotate(parent_on=Subquery(placed.values("parent")[:1]))
        named = queries.with_child_counts(queries.named_on(units, self.on), self.on)
        return {unit.pk: unit for unit in named.order_by("sort_key_on", "pk")}

    @cached_property
    def ancestors(self) -> Sequence[Any]:
        """The units above on the day, from the top, with `name_on`, `code_on`, `kind_on`."""
        found: list[Any] = []
        lower = self._around.get(self.area.pk)
        while lower is not None and (lower := self._around.get(lower.parent_on)) is not None:
            found.insert(0, lower)
        return found

    @cached_property
    def children(self) -> Sequence[Any]:
        """The units directly below, with `name_on`, `code_on`, `kind_on`, `child_count`."""
        return [unit for unit in self._around.values() if unit.parent_on == self.area.pk]

    @cached_property
    def placements(self) -> Sequence[AreaPlacement]:
        """Where it stood through time, the earliest first."""
        rows = AreaPlacement.objects.filter(child=self.area).select_related("parent")
        return list(rows.order_by(EARLIEST_FIRST))

    @cached_property
    def _steps(self) -> tuple[list[Step], list[Step]]:
        """Where it came from, what became of it."""
        before = AreaName.objects.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lt=OuterRef("on")),
            Q(valid_to__isnull=True) | Q(valid_to__gte=OuterRef("on")),
            area=OuterRef("predecessor"),
        )
        after = AreaName.objects.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=OuterRef("on")),
            Q(valid_to__isnull=True) | Q(valid_to__gt=OuterRef("on")),
            area=OuterRef("successor"),
        )
        rows = (
            AreaSuccession.objects.filter(Q(predecessor=self.area) | Q(successor=self.area))
            .select_related("predecessor", "successor")
            .annotate(
                old_name=Subquery(before.values("name")[:1]),
                new_name=Subquery(after.values("name")[:1]),
            )
        )
        origins, outcomes = [], []
        for row in rows.order_by("on", "pk"):
            if row.successor_id == self.area.pk:
                old, day = row.predecessor, row.on - timedelta(days=1)
                origins.append(Step(row, old, row.old_name or old.name, day))
            else:
                new = row.successor
                outcomes.append(Step(row, new, row.new_name or new.name, row.on))
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
