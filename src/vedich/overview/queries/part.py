"""The reader's part of the world: the area the page speaks of, and what they may do there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from vedich.accounts.models import User
from vedich.areas.models import Area, AreaClosure
from vedich.areas.queries import roots
from vedich.organisations.models import Capability
from vedich.organisations.rules import areas_for, has_all
from vedich.overview.models import LastRead, last_before
from vedich.trees.queries import stretches

RIGHTS = {
    "may_report": Capability.REPORT,
    "may_plan": Capability.PLAN,
    "may_assign": Capability.LEAD,
}


@dataclass(frozen=True)
class Part:
    """What one reader's week is about. `area` None: everything (`is_all`), or nothing at all.

    `covers`: the reader sees the numbers of the area; else (they chose one above their own) only
    those of their own part. `read_at`: their last reading on a day before `on`.
    """

    user: User
    on: date
    area: Area | None = None
    is_all: bool = False
    covers: bool = False
    may_report: bool = False
    may_plan: bool = False
    may_assign: bool = False
    read_at: datetime | None = None

    @property
    def is_stranger(self) -> bool:
        """Nobody has given this account anything to do anywhere."""
        return self.area is None and not self.is_all

    @property
    def inside(self) -> QuerySet[Any]:
        """Ids of the areas, standing on the day, whose numbers the page may speak of."""
        if self.area is None or not self.covers:
            return Area.objects.on(self.on).filter(self._seen()).values("pk")
        return self._closure().values("descendant_id")

    def lies_inside(self, area: str) -> Exists:
        """The same as a condition on the column `area` of a row, for rows that are few already.

        Where a set of ids is asked for, SQLite goes through all rows of all these areas.
        """
        found = self.inside
        column = "descendant_id" if found.model is AreaClosure else "pk"
        return Exists(found.filter(**{column: OuterRef(area)}))

    @property
    def near(self) -> QuerySet[Any]:
        """Ids of the area itself and those directly inside: what a leader reads of every week."""
        if self.area is None:
            return roots(on=self.on).filter(self._seen()).values("pk")
        if not self.covers:
            return self.inside
        return self._closure().filter(depth__lte=1).values("descendant_id")

    @property
    def above(self) -> QuerySet[Any]:
        """Ids of the areas over the area: whose papers come down to it."""
        over = AreaClosure.objects.filter(stretches(self.on), depth__gt=0)
        return over.filter(descendant=self.area).values("ancestor_id")

    def _closure(self) -> QuerySet[AreaClosure]:
        return AreaClosure.objects.filter(stretches(self.on), ancestor=self.area)

    def _seen(self) -> Any:
        return Exists(areas_for(self.user, None, on=self.on).filter(pk=OuterRef("pk")))


def read_part(user: User, area: Area | None, *, on: date) -> Part:
    """The part of `user`, working in `area`. One statement."""
    mark = LastRead.objects.filter(user=user)
    if area is None:
        row = mark.first()
        read = last_before(row.read_at, row.before_at, on) if row else None
        every = has_all(user)
        return Part(user, on, None, every, every, every, every, every, read)
    asked = {"covers": None, **RIGHTS}
    found = (
        Area.objects.filter(pk=area.pk)
        .annotate(
            read_at=Subquery(mark.values("read_at")),
            before_at=Subquery(mark.values("before_at")),
            **{
                name: Exists(areas_for(user, capability, on=on).filter(pk=OuterRef("pk")))
                for name, capability in asked.items()
            },
        )
        .values("read_at", "before_at", *asked)
        .get()
    )
    read = last_before(found.pop("read_at"), found.pop("before_at"), on)
    return Part(user, on, area, read_at=read, **found)
