"""The committee and the people's committee of each area, made in bulk and following the area.

Their names, their place in the tree and their life are worked out from the area's own dated rows,
so that making them twice changes nothing and making them again after a reorganisation brings them
up to date. One that somebody renames, moves or ends by hand no longer follows (`follows_area`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from vedich.accounts.models import User
from vedich.areas.models import Area, AreaPlacement, AreaSuccession
from vedich.audit import services as audit
from vedich.lib import clock
from vedich.lib.periods import LAST_DAY
from vedich.organisations import rules
from vedich.organisations.facts import OrganisationFact
from vedich.organisations.models import (
    Capability,
    Organisation,
)
from vedich.organisations.naming import PAIR
from vedich.organisations.queries import TREE
from vedich.organisations.services.closing import close_holdings, free_children
from vedich.organisations.services.plan import Plan
from vedich.organisations.services.spans import BATCH, rows_with
from vedich.trees import services as trees


@dataclass(frozen=True)
class Established:
    """How many organisations were made, brought up to date, and left as they are."""

    made: int
    changed: int
    known: int


@transaction.atomic
def establish_basics(
    areas: Iterable[Area],
    actor: User,
    at: datetime,
    *,
    bodies: Collection[str] = (),
) -> Established:
    """Lập cấp ủy và ủy ban nhân dân của từng địa bàn (tỉnh, huyện, xã); thôn thì không có.

    `bodies`: levels whose committee also gets its three bodies (Ban Chấp hành, Ban Thường vụ,
    Thường trực). A committee stands under the one of the area above while both exist; the topmost
    people's committee under its area's committee. `actor` needs ORGANISE about every area.
    """
    ids = [area.pk for area in areas]
    on = clock.day_of(at)
    if not rules.has_all(actor):
        mine = set(rules.areas_for(actor, Capability.ORGANISE, on=on))
        if not mine.issuperset(ids):
            raise PermissionDenied
    return _bring_up_to_date(ids, create=True, bodies=bodies, actor=actor, at=at)


@transaction.atomic
def follow_areas(
    area_ids: Collection[int], *, actor: User, at: datetime, create: bool = False
) -> None:
    """Bring what serves these areas up to date after a change of theirs, whose right was checked.

    `create`: a new area gets its two organisations when the area above, or one that went into it,
    has such. What serves an area that has ended ends with it.
    """
    about = set(area_ids)
    if create:
        near = set(
            AreaPlacement.objects.filter(child__in=about).values_list("parent_id", flat=True)
        )
        near |= set(
            AreaSuccession.objects.filter(successor__in=about).values_list("predecessor", flat=True)
        )
        create = Organisation.objects.filter(
            area__in=near - {None}, kind__in=PAIR, follows_area=True
        ).exists()
    if create or Organisation.objects.filter(area__in=about).exists():
        _bring_up_to_date(about, create=create, bodies=(), actor=actor, at=at)


def _bring_up_to_date(
    area_ids: Collection[int],
    *,
    create: bool,
    bodies: Collection[str],
    actor: User,
    at: datetime,
) -> Established:
    trees.lock(TREE)
    plan = Plan.read(area_ids)
    made = plan.make(bodies) if create else []
    ended = _end_others(plan)
    changed, shortened = plan.restate({organisation.pk for organisation in made})
    moved = _let_go([*shortened, *ended], actor, at)
    if made or ended or plan.tree_changed or moved:
        trees.rebuild_closure(TREE)
    plan.succeed()
    _record(OrganisationFact.ESTABLISHED, made, actor, at)
    gone = {organisation.pk for organisation in shortened}
    _record(OrganisationFact.FOLLOWED, [row for row in changed if row.pk not in gone], actor, at)
    known = len(plan.followers())
    return Established(len(made), len(changed), known - len(made) - len(changed))


def _end_others(plan: Plan) -> list[Organisation]:
    """What serves an area that has ended ends with it, though it does not follow by itself."""
    ending = {pk: area.valid_to for pk, area in plan.areas.items() if pk in plan.asked}
    ended = []
    for row in rows_with(
        Organisation, "area", [pk for pk, day in ending.items() if day is not None]
    ):
        day = ending[row.area_id]
        if row.follows_area or day is None or (row.valid_to or LAST_DAY) <= day:
            continue
        row.valid_to = day
        for dated in (row.names.all(), row.placements.all()):
            dated.filter(valid_from__gte=day).delete()
            dated.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day)).update(valid_to=day)
        ended.append(row)
    Organisation.objects.bulk_update(ended, ["valid_to"], batch_size=BATCH)
    return ended


def _let_go(ended: list[Organisation], actor: User, at: datetime) -> list[int]:
    """End what hangs on these, free what stood under them, write it down; returns the freed."""
    by_day: dict[date, list[Organisation]] = defaultdict(list)
    for organisation in ended:
        if organisation.valid_to is not None:
            by_day[organisation.valid_to].append(organisation)
    freed: list[int] = []
    for day, rows in by_day.items():
        close_holdings(rows, on=day, actor=actor, at=at)
        freed += free_children(rows, on=day)
        audit.record_many(
            OrganisationFact.ENDED, rows, actor=actor, at=at, data=[{"on": day}] * len(rows)
        )
    return freed


def _record(
    fact: OrganisationFact, organisations: list[Organisation], actor: User, at: datetime
) -> None:
    if organisations:
        data = [{"name": organisation.name} for organisation in organisations]
        audit.record_many(fact, organisations, actor=actor, at=at, data=data)
