"""Where schemes stand by the targets they carry, for the pages of programmes and schemes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from functools import partial, reduce
from operator import or_

from django.db.models import Q

from vedich.accounts.models import User
from vedich.indicators import queries, rules
from vedich.indicators.models import Target
from vedich.indicators.queries import StandingOf
from vedich.indicators.status import WORST_FIRST
from vedich.indicators.trajectories import with_trajectory
from vedich.initiatives.rules import visible_to
from vedich.initiatives.standing import InitiativeStanding

LEVELS = 6
"""How far up a target counts: more than programme, scheme and plan of three levels of offices."""
PATHS = ["initiative" + "__parent" * level for level in range(LEVELS)]


def standing_of_schemes(
    user: User, wanted: Collection[int] | None, on: date
) -> dict[int, InitiativeStanding]:
    """The worst of the key targets of each one and of those under it. 3 statements at most.

    Only targets and schemes that the user sees. Targets without a number speak only where there is
    no other; of equal ones, the scheme's own place before those inside it.
    """
    targets = (
        rules.visible_targets(user, on=on)
        .filter(is_key=True, initiative__in=visible_to(user, on=on))
        .select_related("indicator__metric", "area", *PATHS)
        .order_by("indicator__sort_key", "area__sort_key", "period", "pk")
    )
    if wanted is not None:
        under = [Q(**{f"{path}__in": list(wanted)}) for path in PATHS]
        targets = targets.filter(reduce(or_, under))
    found: dict[int, list[StandingOf]] = defaultdict(list)
    for each in queries.standings(with_trajectory(targets), on=on, sources=False):
        for pk in _upwards(each.target):
            found[pk].append(each)
    return {pk: _said(pk, min(of_one, key=partial(_order, pk))) for pk, of_one in found.items()}


def _upwards(target: Target) -> list[int]:
    """The scheme that carries the target and those it stands in; a circle ends."""
    found: list[int] = []
    step = target.initiative
    while step is not None and step.pk not in found and len(found) < LEVELS:
        found.append(step.pk)
        step = step.parent if len(found) < LEVELS else None
    return found


def _order(pk: int, found: StandingOf) -> tuple[bool, int, bool, bool]:
    return (
        found.target.value is None,
        WORST_FIRST.index(found.standing.status),
        found.target.initiative_id != pk,
        not _is_own(found),
    )


def _is_own(found: StandingOf) -> bool:
    scheme = found.target.initiative
    return scheme is not None and scheme.area_id == found.target.area_id


def _said(pk: int, found: StandingOf) -> InitiativeStanding:
    target, scheme = found.target, found.target.initiative
    name = target.indicator.name
    if not _is_own(found):
        name = f"{name}, {target.area.name}"
    if scheme is not None and scheme.pk != pk:
        name = f"{scheme.code or scheme.name}: {name}"
    return InitiativeStanding(found.standing.status.value, f"{name}: {found.standing.sentence}")
