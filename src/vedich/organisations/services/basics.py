"""The committee and the people's committee of each area, made in bulk and following the area.

Their names, their place in the tree and their life are worked out from the area's own dated rows,
so that making them twice changes nothing and making them again after a reorganisation brings them
up to date. One that somebody renames, moves or ends by hand no longer follows (`follows_area`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Q

from vedich.accounts.models import User
from vedich.areas.models import Area, AreaName, AreaPlacement, AreaSuccession
from vedich.audit import services as audit
from vedich.lib import clock
from vedich.lib.periods import FIRST_DAY, LAST_DAY
from vedich.organisations import rules
from vedich.organisations.facts import OrganisationFact
from vedich.organisations.models import (
    Capability,
    Organisation,
    OrganisationName,
    OrganisationPlacement,
    OrganisationSuccession,
)
from vedich.organisations.naming import BODIES, LEVELS, name_of
from vedich.organisations.queries import TREE
from vedich.organisations.services.closing import close_holdings, free_children
from vedich.trees import services as trees

Kind = Organisation.Kind
PAIR = (Kind.PARTY_ORGANISATION, Kind.PEOPLES_COMMITTEE)
BATCH = 500


@dataclass(frozen=True)
class Established:
    """How many organisations were made, brought up to date, and left as they are."""

    made: int
    changed: int
    known: int


class Span(NamedTuple):
    """What holds over a period; None: unknown start, open end."""

    since: date | None
    until: date | None
    value: Any


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
    plan = _Plan.read(area_ids)
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


@dataclass
class _Plan:
    """The areas at hand with those just below, all that is dated of them, and what serves them."""

    asked: set[int]
    areas: dict[int, Area]
    names: dict[int, list[AreaName]]
    placements: dict[int, list[AreaPlacement]]
    successions: list[AreaSuccession]
    organisations: dict[tuple[int, str], Organisation] = field(default_factory=dict)
    tree_changed: bool = False

    @classmethod
    def read(cls, area_ids: Collection[int]) -> _Plan:
        asked = set(area_ids)
        below = {row.child_id for row in _rows(AreaPlacement, "parent", asked)}
        about = asked | below
        placements = _rows(AreaPlacement, "child", about)
        successions = _rows(AreaSuccession, "successor", asked)
        around = about | {row.parent_id for row in placements if row.parent_id is not None}
        around |= {row.predecessor_id for row in successions}
        plan = cls(
            asked=asked,
            areas={area.pk: area for area in _rows(Area, "pk", around)},
            names=_grouped(_rows(AreaName, "area", about), "area_id"),
            placements=_grouped(placements, "child_id"),
            successions=successions,
        )
        found = _rows(Organisation, "area", around, kind__in=[*PAIR, *BODIES])
        for organisation in sorted(found, key=lambda row: (not row.follows_area, row.pk)):
            plan.organisations.setdefault((organisation.area_id, organisation.kind), organisation)
        return plan

    def make(self, bodies: Collection[str]) -> list[Organisation]:
        """Rows for what the areas asked for lack; names and places are stated afterwards."""
        new = []
        for area in (self.areas[pk] for pk in sorted(self.asked)):
            if area.level not in LEVELS:
                continue
            kinds = [*PAIR, *(BODIES if area.level in bodies else ())]
            for kind in kinds:
                if (area.pk, kind) not in self.organisations:
                    name = self.named(area, kind)[-1].value
                    organisation = Organisation(
                        name=name, kind=kind, area=area, follows_area=True,
                        valid_from=area.valid_from, valid_to=area.valid_to,
                    )  # fmt: skip
                    organisation.prepare()
                    new.append(organisation)
        Organisation.objects.bulk_create(new, batch_size=BATCH)
        self.organisations |= {(row.area_id, row.kind): row for row in new}
        return new

    def followers(self) -> list[Organisation]:
        """What follows the areas whose rows were read whole."""
        return [
            organisation
            for (area_id, _kind), organisation in self.organisations.items()
            if organisation.follows_area and area_id in self.placements
        ]

    def restate(self, new: set[int]) -> tuple[list[Organisation], list[Organisation]]:
        """Make life, names and places what the areas say; returns what changed, what ends sooner.

        `new`: ids just made, which count as neither.
        """
        followers = self.followers()
        ids = [organisation.pk for organisation in followers]
        names = _grouped(_rows(OrganisationName, "organisation", ids), "organisation_id")
        places = _grouped(_rows(OrganisationPlacement, "child", ids), "child_id")
        renamed, replaced, lives, shortened = [], [], [], []
        for organisation in followers:
            area = self.areas[organisation.area_id]
            if _spans(names[organisation.pk], "name") != self.named(area, organisation.kind):
                renamed.append(organisation)
            if _spans(places[organisation.pk], "parent_id") != self.placed(organisation):
                replaced.append(organisation)
            if (organisation.valid_from, organisation.valid_to) != (area.valid_from, area.valid_to):
                if (area.valid_to or LAST_DAY) < (organisation.valid_to or LAST_DAY):
                    shortened.append(organisation)
                organisation.valid_from, organisation.valid_to = area.valid_from, area.valid_to
                lives.append(organisation)
        self._rename(renamed)
        self._replace(replaced)
        Organisation.objects.bulk_update(lives, ["valid_from", "valid_to"], batch_size=BATCH)
        self.tree_changed = bool(replaced or lives)
        changed = {row.pk: row for row in [*renamed, *replaced, *lives] if row.pk not in new}
        return list(changed.values()), shortened

    def named(self, area: Area, kind: str) -> list[Span]:
        """The names of the organisation of this kind over the life of the area."""
        rows = self.names.get(area.pk) or [
            AreaName(name=area.name, kind=area.kind, valid_from=area.valid_from)
        ]
        return _joined(
            Span(
                row.valid_from,
                row.valid_to,
                name_of(
                    kind,
                    level=area.level,
                    area_kind=row.kind,
                    area_name=row.name,
                    on=row.valid_from,
                ),
            )
            for row in rows
        )

    def placed(self, organisation: Organisation) -> list[Span]:
        """Under what it stands, by where its area lies; None: at the top."""
        area, kind = self.areas[organisation.area_id], organisation.kind
        own = self.organisations.get((area.pk, Kind.PARTY_ORGANISATION))
        if kind in BODIES:
            return self._under(area.valid_from, area.valid_to, own)
        spans: list[Span] = []
        for row in self.placements[area.pk]:
            upper = self.organisations.get((row.parent_id or 0, kind))
            if upper is None and kind == Kind.PEOPLES_COMMITTEE:
                upper = own
            spans += self._under(row.valid_from, row.valid_to, upper)
        return _joined(spans)

    def _under(
        self, since: date | None, until: date | None, upper: Organisation | None
    ) -> list[Span]:
        """The period, divided into the days on which the upper one stands and the others."""
        if upper is None:
            return [Span(since, until, None)]
        life = self.areas[upper.area_id] if upper.follows_area else upper
        first, last = since or FIRST_DAY, until or LAST_DAY
        begins = max(first, life.valid_from or FIRST_DAY)
        ends = min(last, life.valid_to or LAST_DAY)
        if begins >= ends:
            return [Span(since, until, None)]
        parts = [(first, begins, None), (begins, ends, upper.pk), (ends, last, None)]
        return [Span(_since(a), _until(b), value) for a, b, value in parts if a < b]

    def _rename(self, organisations: list[Organisation]) -> None:
        _delete(OrganisationName, "organisation", organisations)
        rows = []
        for organisation in organisations:
            spans = self.named(self.areas[organisation.area_id], organisation.kind)
            rows += [
                OrganisationName(
                    organisation=organisation, name=name, valid_from=since, valid_to=until
                )
                for since, until, name in spans
            ]
            organisation.name = spans[-1].value
            earlier = dict.fromkeys(span.value for span in spans[:-1])
            organisation.other_names = "; ".join(earlier)[:1000]
            organisation.prepare()
        OrganisationName.objects.bulk_create(rows, batch_size=BATCH)
        Organisation.objects.bulk_update(
            organisations, ["name", "other_names", "folded", "sort_key"], batch_size=BATCH
        )

    def _replace(self, organisations: list[Organisation]) -> None:
        _delete(OrganisationPlacement, "child", organisations)
        OrganisationPlacement.objects.bulk_create(
            [
                OrganisationPlacement(
                    child=organisation, parent_id=parent, valid_from=since, valid_to=until
                )
                for organisation in organisations
                for since, until, parent in self.placed(organisation)
            ],
            batch_size=BATCH,
        )

    def succeed(self) -> None:
        """What became of an area became of its committee and its people's committee too."""
        rows = []
        for row in self.successions:
            for kind in PAIR:
                old = self.organisations.get((row.predecessor_id, kind))
                new = self.organisations.get((row.successor_id, kind))
                if old is not None and new is not None and new.follows_area:
                    rows.append(
                        OrganisationSuccession(
                            predecessor=old, successor=new, on=row.on, kind=row.kind,
                            share=row.share, source=row.source,
                        )
                    )  # fmt: skip
        OrganisationSuccession.objects.bulk_create(rows, BATCH, ignore_conflicts=True)


def _end_others(plan: _Plan) -> list[Organisation]:
    """What serves an area that has ended ends with it, though it does not follow by itself."""
    ending = {pk: area.valid_to for pk, area in plan.areas.items() if pk in plan.asked}
    ended = []
    for row in _rows(Organisation, "area", [pk for pk, day in ending.items() if day is not None]):
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


# --- Rows and spans -------------------------------------------------------------------------------


def _rows(model: type[models.Model], name: str, ids: Iterable[int], **also: Any) -> list[Any]:
    """Rows whose `name` is among the ids, oldest period first; few enough parameters at a time."""
    wanted = sorted(set(ids))
    found: list[Any] = []
    for start in range(0, len(wanted), BATCH):
        part = wanted[start : start + BATCH]
        found += model._default_manager.filter(**{f"{name}__in": part}, **also)
    if found and hasattr(found[0], "valid_from"):
        found.sort(key=lambda row: (row.valid_from or FIRST_DAY, row.pk))
    return found


def _delete(model: type[models.Model], name: str, organisations: list[Organisation]) -> None:
    for start in range(0, len(organisations), BATCH):
        part = organisations[start : start + BATCH]
        model._default_manager.filter(**{f"{name}__in": part}).delete()


def _grouped(rows: Iterable[Any], name: str) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, name)].append(row)
    return groups


def _spans(rows: Iterable[Any], name: str) -> list[Span]:
    return [Span(row.valid_from, row.valid_to, getattr(row, name)) for row in rows]


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Neighbours that say the same become one."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda each: each.since or FIRST_DAY):
        last = joined[-1] if joined else None
        if last and last.value == span.value and last.until and last.until == span.since:
            joined[-1] = Span(last.since, span.until, span.value)
        else:
            joined.append(span)
    return joined


def _since(day: date) -> date | None:
    return None if day == FIRST_DAY else day


def _until(day: date) -> date | None:
    return None if day == LAST_DAY else day
