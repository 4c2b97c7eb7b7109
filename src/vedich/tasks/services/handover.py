"""What somebody left behind goes to others in one act (bàn giao)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.lib import clock
from vedich.lib.errors import ManyRefused, Refused, raise_all
from vedich.lib.vietnamese import clean_line
from vedich.organisations.models import Appointment, Organisation, Person
from vedich.tasks import rules
from vedich.tasks.clocks import RUNNING
from vedich.tasks.facts import TaskFact
from vedich.tasks.models import Part, Task
from vedich.tasks.queries.gaps import Gap, Kind
from vedich.tasks.refusals import (
    HandoverFault,
    MovedMeanwhile,
    NoPostAnywhere,
    NothingChosen,
    SameUnitTwice,
    TextMissing,
)
from vedich.tasks.services import checks, telling
from vedich.tasks.services.giving import hand_over_task
from vedich.tasks.services.urging import name_owner
from vedich.tasks.workflow import Side
from vedich.trees.models import in_force


@dataclass(frozen=True)
class Taken:
    """A gap, and who takes it; None: nobody for now, for people alone."""

    gap: Gap
    by: Organisation | Person | None


@transaction.atomic
def hand_over_left(*, taken: Sequence[Taken], text: str, actor: User, at: datetime) -> int:
    """Hand all these over, or none: what is wrong with any is said of all at once.

    `text` is the reason, written down with each. Returns how many were handed over.
    """
    found: list[Refused] = []
    if not taken:
        found.append(NothingChosen(field="chosen"))
    if not (why := clean_line(text)):
        found.append(TextMissing(what="lý do bàn giao", field="text"))
    raise_all(found)
    order = list(Kind)
    with telling.together():
        for one in sorted(taken, key=lambda each: order.index(each.gap.kind)):
            try:
                with transaction.atomic():
                    _hand_over(one, why, actor, at)
            except Refused as fault:
                found += [
                    HandoverFault(code=one.gap.task.code, why=str(each)) for each in fault.each()
                ]
        if found:
            raise ManyRefused(found)
    return len(taken)


def _hand_over(one: Taken, why: str, actor: User, at: datetime) -> None:
    gap, by = one.gap, one.by
    if gap.is_person:
        person = by if isinstance(by, Person) else None
        if gap.kind is Kind.OWNER:
            name_owner(task=gap.task, owner=person, actor=actor, at=at)
        else:
            name_leader(task=gap.task, leader=person, actor=actor, at=at)
        return
    if not isinstance(by, Organisation):
        raise TextMissing(what="đơn vị nhận bàn giao")
    if gap.kind is Kind.GIVER:
        change_giver(task=gap.task, assigned_by=by, text=why, actor=actor, at=at)
    elif gap.kind is Kind.LEAD:
        hand_over_task(task=gap.task, lead=by, text=why, actor=actor, at=at)
    elif gap.part is not None:
        pass_part_on(part=gap.part, organisation=by, text=why, actor=actor, at=at)


@transaction.atomic
def change_giver(
    *, task: Task, assigned_by: Organisation, text: str, actor: User, at: datetime
) -> Task:
    """Another body stands for the giver from today: it confirms, extends and hears of the task."""
    on = clock.day_of(at)
    if not rules.may_assign_for(actor, task.assigned_by_id, on=on) or not rules.may_assign_for(
        actor, assigned_by.pk, on=on
    ):
        raise PermissionDenied
    now = _held(task)
    units = [("assigned_by", assigned_by)]
    if now.lead.is_in_force(on):
        units.append(("lead", now.lead))
    raise_all(checks.of_units(units, assigner=assigned_by, on=on))
    before, now.assigned_by = now.assigned_by, assigned_by
    now.version += 1
    now.save(update_fields=["assigned_by", "version"])
    audit.record(
        TaskFact.GIVER_CHANGED, now, actor=actor, at=at, before=before, after=assigned_by, text=text
    )
    telling.tell(
        TaskFact.GIVER_CHANGED, now, actor=actor, at=at, side=Side.LEAD, text=text,
        giver=assigned_by.name,
    )  # fmt: skip
    return now


@transaction.atomic
def pass_part_on(
    *, part: Part, organisation: Organisation, text: str, actor: User, at: datetime
) -> Part:
    """The part of a unit that ended goes to another, which has to receive it."""
    on = clock.day_of(at)
    if not rules.may_assign_for(actor, part.task.assigned_by_id, on=on):
        raise PermissionDenied
    task = _held(part.task)
    found = checks.of_units([("organisation", organisation)], assigner=task.assigned_by, on=on)
    if organisation.pk == task.lead_id or task.parts.filter(organisation=organisation).exists():
        found.append(SameUnitTwice(unit=organisation.name, field="organisation"))
    raise_all(found)
    held = Part.objects.select_for_update(of=("self",)).select_related("organisation")
    now = held.get(pk=part.pk)
    before, now.organisation = now.organisation, organisation
    now.state, now.acknowledged_on = Part.State.ASSIGNED, None
    now.version += 1
    now.save()
    audit.record(
        TaskFact.PART_PASSED_ON, task, actor=actor, at=at, before=before, after=organisation,
        text=text,
    )  # fmt: skip
    telling.tell(TaskFact.PART_GIVEN, task, actor=actor, at=at, units=[organisation.pk], text=text)
    return now


@transaction.atomic
def name_leader(*, task: Task, leader: Person | None, actor: User, at: datetime) -> Task:
    """Which leader of the giver follows the task; None: nobody for now."""
    on = clock.day_of(at)
    if not rules.may_assign_for(actor, task.assigned_by_id, on=on):
        raise PermissionDenied
    now = _held(task)
    if leader is not None and not _serves(leader, on):
        raise NoPostAnywhere(person=leader.name, on=on, field="leader")
    now.leader = leader
    now.version += 1
    now.save(update_fields=["leader", "version"])
    audit.record(TaskFact.LEADER_NAMED, now, actor=actor, at=at, leader=leader)
    telling.tell(TaskFact.LEADER_NAMED, now, actor=actor, at=at, people=[leader])
    return now


def _serves(person: Person, on: date) -> bool:
    held = Appointment.objects.filter(in_force(on), in_force(on, "post__"), person=person)
    return held.exists()


def _held(task: Task) -> Task:
    """The task locked, where work still goes on."""
    held = Task.objects.select_for_update(of=("self",)).select_related("lead", "assigned_by__area")
    now = held.get(pk=task.pk)
    if now.state not in RUNNING:
        raise MovedMeanwhile(code=now.code, state=now.get_state_display())
    return now
