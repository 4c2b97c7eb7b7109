"""Parts of cooperating units: one lead, any number of helpers, each with its own report."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line, clean_text
from vedich.organisations.models import Organisation
from vedich.tasks import rules
from vedich.tasks.facts import TaskFact
from vedich.tasks.models import OPEN, Part, State, Task
from vedich.tasks.refusals import (
    AlreadyAcknowledged,
    DeadlineBeforeStart,
    NotFromHere,
    PartReported,
    SameUnitTwice,
    TextMissing,
)
from vedich.tasks.services import checks, telling
from vedich.tasks.workflow import Side


@transaction.atomic
def give_part(
    *,
    task: Task,
    organisation: Organisation,
    actor: User,
    at: datetime,
    text: str = "",
    due_on: date | None = None,
) -> Part:
    """A unit has to contribute its own part, by a day of its own if need be."""
    on = clock.day_of(at)
    if not rules.may_assign_for(actor, task.assigned_by_id, on=on):
        raise PermissionDenied
    now = _held(task)
    found: list[Refused] = checks.of_units(
        [("organisation", organisation)], assigner=now.assigned_by, on=on
    )
    if organisation.pk == now.lead_id or now.parts.filter(organisation=organisation).exists():
        found.append(SameUnitTwice(unit=organisation.name, field="organisation"))
    if due_on and now.starts_on and due_on < now.starts_on:
        found.append(DeadlineBeforeStart(due=due_on, start=now.starts_on, field="due_on"))
    raise_all(found)
    part = Part.objects.create(
        task=now, organisation=organisation, text=clean_line(text), due_on=due_on
    )
    audit.record(
        TaskFact.PART_GIVEN, now, actor=actor, at=at, organisation=organisation, text=part.text
    )
    if now.state != State.DRAFTED:  # else the unit hears of it when the task is given
        telling.tell(
            TaskFact.PART_GIVEN, now, actor=actor, at=at, units=[organisation.pk], text=part.text
        )
    return part


@transaction.atomic
def take_part_back(*, part: Part, actor: User, at: datetime) -> None:
    """The unit need not contribute after all; one that has reported keeps its part."""
    if not rules.may_assign_for(actor, part.task.assigned_by_id, on=clock.day_of(at)):
        raise PermissionDenied
    now = Part.objects.select_for_update(of=("self",)).get(pk=part.pk)
    if now.state == Part.State.REPORTED:
        raise PartReported(organisation=part.organisation.name)
    audit.record(
        TaskFact.PART_TAKEN_BACK, part.task, actor=actor, at=at, organisation=part.organisation
    )
    if part.task.state != State.DRAFTED:
        telling.tell(
            TaskFact.PART_TAKEN_BACK, part.task, actor=actor, at=at, units=[part.organisation_id]
        )
    now.delete()


@transaction.atomic
def acknowledge_part(*, part: Part, actor: User, at: datetime) -> Part:
    """The cooperating unit has its part."""
    on = clock.day_of(at)
    now = _of_unit(part, actor, on)
    if now.state != Part.State.ASSIGNED:
        raise AlreadyAcknowledged
    now.state, now.acknowledged_on = Part.State.ACKNOWLEDGED, on
    now.version += 1
    now.save()
    audit.record(
        TaskFact.PART_ACKNOWLEDGED, part.task, actor=actor, at=at, organisation=part.organisation
    )
    return now


@transaction.atomic
def report_part(*, part: Part, text: str, actor: User, at: datetime) -> Part:
    """The cooperating unit says what it contributed; said again, the latest stands."""
    on = clock.day_of(at)
    now = _of_unit(part, actor, on)
    if not (said := clean_text(text)):
        raise TextMissing(what=Part._meta.get_field("report").verbose_name, field="text")
    now.state, now.report, now.reported_on = Part.State.REPORTED, said, on
    now.acknowledged_on = now.acknowledged_on or on
    now.version += 1
    now.save()
    audit.record(
        TaskFact.PART_REPORTED, part.task, actor=actor, at=at, text=said,
        organisation=part.organisation,
    )  # fmt: skip
    telling.tell(
        TaskFact.PART_REPORTED, part.task, actor=actor, at=at, side=Side.LEAD, text=said,
        unit=part.organisation.name,
    )  # fmt: skip
    return now


def _of_unit(part: Part, actor: User, on: date) -> Part:
    if not rules.may_act_in_part(actor, part, on=on):
        raise PermissionDenied
    task = _held(part.task)
    if task.state == State.DRAFTED:
        raise NotFromHere(code=task.code, state=task.get_state_display(), act="báo cáo", next="")
    return Part.objects.select_for_update(of=("self",)).get(pk=part.pk)


def _held(task: Task) -> Task:
    """The task locked; one that is finished takes no parts."""
    now = (
        Task.objects.select_for_update(of=("self",))
        .select_related("assigned_by__area", "lead")
        .get(pk=task.pk)
    )
    if now.state not in (State.DRAFTED, *OPEN):
        raise NotFromHere(
            code=now.code, state=now.get_state_display(), act="sửa phần việc", next=""
        )
    return now
