"""What the lists share: the filter by place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from vedich.accounts.models import User
from vedich.areas import queries as areas
from vedich.areas.models import Area, Level
from vedich.organisations.queries import areas_for

MOST_CHOICES = 300
UPPER = [Level.PROVINCE, Level.DISTRICT, Level.COMMUNE]


def places_of(user: User, on: date, levels: Iterable[str] = UPPER[:2]) -> list[tuple[int, str]]:
    """The larger places in the reader's part, for the filter “Địa bàn”."""
    seen = Area.objects.on(on).filter(pk__in=areas_for(user, None, on=on), level__in=levels)
    return list(seen.order_by("sort_key", "pk").values_list("pk", "name")[:MOST_CHOICES])


def inside(path: str, on: date) -> Callable[[Any, int], Any]:
    """Leaves the rows whose place (`path`) is the chosen one or lies in it."""

    def apply(rows: Any, area: int) -> Any:
        return rows.filter(**{f"{path}__in": areas.inside(area, on=on).values("pk")})

    return apply
