"""Work that lost somebody: whoever did, led, gave or shared it has left or has ended.

What a reader may hand over is listed for them, each with who could take it: the unit that took
over from the ended one, the head of the unit whose person left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.organisations.models import (
    Appointment,
    Capability,
    Organisation,
    OrganisationClosure,
    OrganisationSuccession,
    Person,
    Post,
)
from vedich.organisations.queries import holders_of, organisations_for
from vedich.tasks import rules
from vedich.tasks.clocks import RUNNING
from vedich.tasks.models import OPEN, Part, Task
from vedich.trees.models import in_force

MOST = 100
"""So many of each kind are listed at once; the rest come up when these are handed over."""


class Kind(models.TextChoices):
    """What a task lost. In the order in which they are mended: a unit before its person."""

    GIVER = "noi-giao", _("Nơi giao đã kết thúc")
    LEAD = "chu-tri", _("Đơn vị chủ trì đã kết thúc")
    PART = "phoi-hop", _("Đơn vị phối hợp đã kết thúc")
    OWNER = "nguoi", _("Người thực hiện không còn ở đơn vị")
    LEADER = "theo-doi", _("Lãnh đạo theo dõi đã thôi giữ chức vụ")


@dataclass(frozen=True)
class Gap:
    """One thing that a task lost. `lost`: whom; `takers`: who could take it, likeliest first."""

    kind: Kind
    task: Task
    lost: Organisation | Person
    part: Part | None = None
    takers: list[Organisation | Person] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.part.pk if self.part else self.task.pk}"

    @property
    def is_person(self) -> bool:
        return self.kind in (Kind.OWNER, Kind.LEADER)


def gaps_of(user: User, *, on: date) -> list[Gap]:
    """What waits for a new hand on `on` and `user` may give one; at most eleven statements."""
    found = [*_of_tasks(user, on), *_of_parts(user, on)]
    found.sort(key=lambda gap: (list(Kind).index(gap.kind), gap.task.due_on or date.max, gap.key))
    return _with_takers(found, on)


def tasks_in_need(user: User, *, on: date) -> QuerySet[Task]:
    """The tasks of `gaps_of`, for counting."""
    parts = Part.objects.filter(_ended("organisation", on)).exclude(state=Part.State.REPORTED)
    lost_part = Exists(parts.filter(task=OuterRef("pk")))
    named, given = _sides(user, on)
    return Task.objects.filter(
        (Q(_owner_left(on), state__in=OPEN) & named)
        | (_given_lost(on) & given)
        | (Q(lost_part, state__in=OPEN) & given)
    )


def _sides(user: User, on: date) -> tuple[Q, Q]:
    """Where the user may name who does the work, and where they may give it."""
    leading = organisations_for(user, Capability.LEAD, on=on)
    named = Q(lead__in=rules.reporting(user, on=on)) | Q(lead__in=leading)
    return named, Q(assigned_by__in=rules.assigning(user, on=on))


def _ended(path: str, on: date) -> Q:
    return Q(**{f"{path}__valid_to__lte": on})


def _owner_left(on: date) -> Q:
    held = Appointment.objects.filter(
        in_force(on), in_force(on, "post__"), person=OuterRef("owner"),
        post__organisation=OuterRef("lead"),
    )  # fmt: skip
    lead_stands = Q(lead__valid_to__isnull=True) | Q(lead__valid_to__gt=on)
    return Q(lead_stands, ~Exists(held), owner__isnull=False)


def _leader_left(on: date) -> Q:
    held = Appointment.objects.filter(
        in_force(on), in_force(on, "post__"), person=OuterRef("leader")
    )
    return Q(~Exists(held), leader__isnull=False)


def _given_lost(on: date) -> Q:
    return (
        Q(_ended("assigned_by", on), state__in=RUNNING)
        | Q(_ended("lead", on), state__in=OPEN)
        | Q(_leader_left(on), state__in=RUNNING)
    )


def _of_tasks(user: User, on: date) -> Iterable[Gap]:
    related = ("lead", "assigned_by__area", "owner", "leader")
    named, given = _sides(user, on)
    asked: list[tuple[Kind, Q]] = [
        (Kind.GIVER, Q(_ended("assigned_by", on), given, state__in=RUNNING)),
        (Kind.LEAD, Q(_ended("lead", on), given, state__in=OPEN)),
        (Kind.OWNER, Q(_owner_left(on), named, state__in=OPEN)),
        (Kind.LEADER, Q(_leader_left(on), given, state__in=RUNNING)),
    ]
    for kind, condition in asked:
        rows = Task.objects.filter(condition).select_related(*related).order_by("due_on", "pk")
        for task in rows[:MOST]:
            lost = {
                Kind.GIVER: task.assigned_by,
                Kind.LEAD: task.lead,
                Kind.OWNER: task.owner,
                Kind.LEADER: task.leader,
            }[kind]
            assert lost is not None  # noqa: S101 - the conditions
            yield Gap(kind, task, lost)


def _of_parts(user: User, on: date) -> Iterable[Gap]:
    rows = (
        Part.objects.filter(
            _ended("organisation", on),
            task__state__in=OPEN,
            task__assigned_by__in=rules.assigning(user, on=on),
        )
        .exclude(state=Part.State.REPORTED)
        .select_related("organisation", "task__lead", "task__assigned_by__area")
        .order_by("task__due_on", "pk")
    )
    for part in rows[:MOST]:
        yield Gap(Kind.PART, part.task, part.organisation, part)


# --- Who could take it ----------------------------------------------------------------------------


def _with_takers(gaps: list[Gap], on: date) -> list[Gap]:
    ended = {gap.lost.pk for gap in gaps if not gap.is_person}
    heirs = heirs_of(ended, on=on) if ended else {}
    staff = _staff({_unit_of(gap) for gap in gaps if gap.is_person}, on)
    for gap in gaps:
        if not gap.is_person:
            gap.takers.extend(heirs.get(gap.lost.pk, []))
            continue
        people = staff.get(_unit_of(gap), [])
        wanted = [row for row in people if row.post.leads or gap.kind is Kind.OWNER]
        gap.takers.extend({row.person_id: row.person for row in wanted}.values())
    return gaps


def _unit_of(gap: Gap) -> int:
    """Whose people could take it: the lead unit's for the work, the giver's to follow it."""
    return gap.task.lead_id if gap.kind is Kind.OWNER else gap.task.assigned_by_id


def _staff(units: Collection[int], on: date) -> dict[int, list[Appointment]]:
    """Unit → who holds a post in it, its leaders first, the head at the front."""
    found: dict[int, list[Appointment]] = defaultdict(list)
    if units:
        rows = holders_of(Post.objects.filter(organisation__in=units), on=on)
        for row in sorted(rows, key=lambda each: not each.post.leads):
            found[row.post.organisation_id].append(row)
    return found


def heirs_of(units: Collection[int], *, on: date) -> dict[int, list[Organisation]]:
    """Who could take over from ended units: their successors that still stand, each once; where
    there is none, what stood above them last. Two statements for each step of succession."""
    after = _successors(units)
    known = Organisation.objects.in_bulk({*units, *(pk for line in after.values() for pk in line)})
    above = _last_above(units, on)
    found: dict[int, list[Organisation]] = {}
    for unit in units:
        standing = [pk for pk in _final(unit, after, known, on) if known[pk].is_in_force(on)]
        heirs = [known[pk] for pk in standing]
        found[unit] = heirs or ([above[unit]] if unit in above else [])
    return found


def _successors(units: Collection[int]) -> dict[int, list[int]]:
    """Unit → its direct successors, along the whole line."""
    found: dict[int, list[int]] = defaultdict(list)
    asked = set(units)
    while asked:
        rows = OrganisationSuccession.objects.filter(predecessor__in=asked).order_by("on", "pk")
        pairs = list(rows.values_list("predecessor", "successor"))
        for before, after in pairs:
            found[before].append(after)
        asked = {after for _before, after in pairs} - set(found)
    return found


def _final(unit: int, after: dict[int, list[int]], known: dict[int, Any], on: date) -> list[int]:
    """The ends of the line from a unit: successors that stand, or have none themselves."""
    ends: dict[int, None] = {}
    asked, seen = list(after.get(unit, [])), {unit}
    while asked:
        one = asked.pop(0)
        if one in seen:
            continue
        seen.add(one)
        if known[one].is_in_force(on) or not after.get(one):
            ends[one] = None
        else:
            asked.extend(after[one])
    return list(ends)


def _last_above(units: Collection[int], on: date) -> dict[int, Organisation]:
    """Unit → what stood directly above it last and still stands."""
    rows = OrganisationClosure.objects.filter(descendant__in=units, depth=1).select_related(
        "ancestor"
    )
    found: dict[int, Organisation] = {}
    for row in rows.order_by("valid_from"):
        if row.ancestor.is_in_force(on):
            found[row.descendant_id] = row.ancestor
    return found
