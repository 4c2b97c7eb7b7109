"""Where schemes stand by the targets they carry, for the pages of programmes and schemes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
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
    targets = targets_under(wanted, user, on=on, key_only=True)
    found: dict[int, list[StandingOf]] = defaultdict(list)
    for each in queries.standings(targets, on=on, sources=False):
        for pk in _upwards(each.target):
            found[pk].append(each)
    return {pk: _said(pk, min(of_one, key=partial(_order, pk))) for pk, of_one in found.items()}


def standing_of(pk: int, under: Iterable[StandingOf]) -> InitiativeStanding | None:
    """The same of one scheme, from what is known already of the targets of it and all under it."""
    known = [each for each in under if each.target.is_key and pk in _upwards(each.target)]
    return _said(pk, min(known, key=partial(_order, pk))) if known else None


def targets_under(
    wanted: Collection[int] | None, user: User, *, on: date, key_only: bool = False
) -> list[Target]:
    """The targets, with their plans, of the schemes `wanted` (None: of all) and of all under them.

    Only targets and schemes that the user sees. One statement.
    """
    targets = (
        rules.visible_targets(user, on=on)
        .filter(initiative__in=visible_to(user, on=on))
        .select_related("indicator__metric", "area", *PATHS)
        .order_by("indicator__sort_key", "area__sort_key", "period", "pk")
    )
    if key_only:
        targets = targets.filter(is_key=True)
    if wanted is not None:
        under = [Q(**{f"{path}__in": list(wanted)}) for path in PATHS]
        targets = targets.filter(reduce(or_, under))
    return with_trajectory(queries.with_tolerances(targets, on=on))


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
