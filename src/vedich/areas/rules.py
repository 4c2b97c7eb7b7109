"""Who may see and who may change the areas.

The chart is open to everybody who signs in. Who may change it follows from posts and grants, which
stand a floor above: `organisations` hands its answer in with `grant_with` when the house starts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db.models import QuerySet

from vedich.accounts.models import User
from vedich.areas.models import Area

Grantor = Callable[[User, Area | None, date], bool]
"""Whether a user may reorganise an area on a day; None: the top of the tree."""

grantors: list[Grantor] = []


def grant_with(grantor: Grantor) -> None:
    """Ask `grantor` too. Said in apps.ready() of the module that knows who holds which right."""
    if grantor not in grantors:
        grantors.append(grantor)


def visible_to(user: User, *, on: date) -> QuerySet[Area]:
    """All areas, for whoever signs in."""
    return Area.objects.all() if user.is_authenticated else Area.objects.none()


def may_organise(user: User, area: Area | None, *, on: date) -> bool:
    """Whether `user` may add, rename, move, merge and end units at and below `area`.

    The superuser and the system's own account may everything.
    """
    if user.is_system or (user.is_active and user.is_superuser):
        return True
    return user.is_active and any(grantor(user, area, on) for grantor in grantors)
