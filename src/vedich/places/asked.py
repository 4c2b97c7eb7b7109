"""What a page that sets places side by side is about: within which place, which level, which day.

`?dia-ban=` names the place around them (“tat-ca”: all provinces the reader sees), `?cap=` the
level, `?ngay=` the day of the tree, `?ky=` the period up to which figures are read. Rights are
today's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.areas import queries as areas
from vedich.areas.asof import AsOf, as_of
from vedich.areas.models import Area, AreaPlacement, Level
from vedich.indicators.places import LEVELS, Place, place_of
from vedich.lib import clock
from vedich.organisations.queries import areas_for
from vedich.organisations.scope import PARAMETER, about

EVERYWHERE = "tat-ca"
LEVEL, PERIOD, INDICATOR, ORDER = "cap", "ky", "chi-tieu", "xep"


@dataclass(frozen=True)
class Asked:
    """The places side by side. `within` None: all provinces; `below`: every place inside it."""

    user: User
    as_of: AsOf
    today: date
    within: Place | None
    below: Sequence[Any]
    level: str

    @property
    def day(self) -> date:
        """The day of the tree: what exists, how it is called, in whom it lies."""
        return self.as_of.day

    @property
    def figures_on(self) -> date:
        """The day figures are judged on: nothing is known of a day to come."""
        return min(self.day, self.today)

    @property
    def name(self) -> str:
        return self.within.name if self.within else _("Các tỉnh, thành phố")

    @cached_property
    def areas(self) -> list[Any]:
        """The places of the chosen level, with `name_on`, `code_on`, `kind_on`, `parent_on`."""
        return [area for area in self.below if area.level == self.level]

    @cached_property
    def ids(self) -> list[int]:
        return [area.pk for area in self.areas]

    @cached_property
    def levels(self) -> list[tuple[str, str, int]]:
        """(level, its name, how many places) of the levels below, from above."""
        counts = dict.fromkeys(LEVELS, 0)
        for area in self.below:
            counts[area.level] += 1
        return [(key, str(Level(key).label), number) for key, number in counts.items() if number]

    @cached_property
    def names(self) -> dict[int, str]:
        """The names of the places around and below, for “in whom it lies”."""
        found = {area.pk: str(area.name_on) for area in self.below}
        if self.within is not None:
            found[self.within.pk] = self.within.name
        return found

    def parent_name(self, area: Any) -> str:
        return self.names.get(area.parent_on, "")

    @property
    def query(self) -> dict[str, str]:
        """What links to the other pages carry on: the place and the day."""
        place = str(self.within.pk) if self.within else EVERYWHERE
        return {PARAMETER: place, **self.as_of.query}


def read(request: HttpRequest, user: User, *, lowest: bool = False) -> Asked | None:
    """What the address asks for; None for who sees no place. Two statements, three at the top.

    404 where the place named is not in the reader's part. `lowest`: where no level is named, the
    lowest one instead of the one right below.
    """
    today = clock.today()
    day = as_of(request)
    if request.GET.get(PARAMETER) == EVERYWHERE:
        about(request, None)
        below = list(_named(_roots(user, day.day, today), day.day))
        if not below:
            raise Http404
        return Asked(user, day, today, None, below, Level.PROVINCE)
    within = place_of(request, user, on=today)
    if within is None:
        return None
    return of_place(user, within, day, today, level=request.GET.get(LEVEL, ""), lowest=lowest)


def of_place(
    user: User, within: Place, day: AsOf, today: date, *, level: str = "", lowest: bool = False
) -> Asked:
    """The places inside one, without its villages unless it is a commune. One statement."""
    inside = areas.inside(within.pk, on=day.day).exclude(pk=within.pk)
    inside = inside.filter(pk__in=areas_for(user, None, on=today))
    if within.area.level != Level.COMMUNE:
        inside = inside.exclude(level=Level.VILLAGE)
    below = list(_named(inside, day.day))
    known = sorted({area.level for area in below}, key=LEVELS.index)
    if level not in known:
        level = (known[-1] if lowest else known[0]) if known else ""
    return Asked(user, day, today, within, below, level)


def choices_around(user: User, *, on: date, day: date) -> list[tuple[int, str]]:
    """The places within which others can be set side by side: (id, name). One statement."""
    seen = Area.objects.on(day).filter(pk__in=areas_for(user, None, on=on))
    larger = seen.filter(level__in=[Level.PROVINCE, Level.DISTRICT])
    rows = list(areas.named_on(larger, day))
    rows.sort(key=lambda area: (LEVELS.index(area.level), area.sort_key_on))
    return [(area.pk, str(area.name_on)) for area in rows]


def _roots(user: User, day: date, today: date) -> QuerySet[Area]:
    return areas.roots(on=day).filter(pk__in=areas_for(user, None, on=today))


def _named(rows: QuerySet[Area], day: date) -> QuerySet[Any]:
    placed = AreaPlacement.objects.on(day).filter(child=OuterRef("pk"))
    named = areas.named_on(rows, day).annotate(parent_on=Subquery(placed.values("parent")[:1]))
    found: QuerySet[Any] = named.order_by("sort_key_on", "pk")
    return found
