"""Giving work: in one act to one unit or to many at once, and on to another unit later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.lib import clock
from vedich.lib.errors import ManyRefused, Refused, raise_all
from vedich.lib.vietnamese import clean_line, clean_text
from vedich.organisations.models import Organisation, Person
from vedich.tasks import rules
from vedich.tasks.facts import SeriesFact, TaskFact
from vedich.tasks.models import OPEN, Act, Bundle, State, Step, Task
from vedich.tasks.refusals import NobodyToTell, NotFromHere, SameLead, SameUnitTwice, TextMissing
from vedich.tasks.services import checks, telling
from vedich.tasks.services.drafting import Content, draft_task
from vedich.tasks.services.moving import assign_task
from vedich.tasks.services.parts import give_part
from vedich.tasks.workflow import Side


@transaction.atomic
def give_task(
    *,
    assigned_by: Organisation,
    lead: Organisation,
    content: Content,
    actor: User,
    at: datetime,
    via: Organisation | None = None,
    cooperating: Sequence[Organisation] = (),
    origin: str = "",
    on: date | None = None,
) -> Task:
    """Write a task down and give it in one act, with its cooperating units."""
    task = draft_task(
        assigned_by=assigned_by, lead=lead, content=content, actor=actor, at=at, via=via,
        origin=origin, on=on,
    )  # fmt: skip
    for unit in cooperating:
        give_part(task=task, organisation=unit, actor=actor, at=at)
    assign_task(task=task, actor=actor, at=at, on=on)
    task.refresh_from_db()
    return task


@transaction.atomic
def give_to_many(
    *,
    assigned_by: Organisation,
    leads: Sequence[Organisation],
    content: Content,
    actor: User,
    at: datetime,
    via: Organisation | None = None,
    origin: str = "",
    on: date | None = None,
) -> Bundle:
    """One matter to several units: a task for each, followed singly and summed up.

    What is wrong with any of the units is said of all of them at once; nothing is given then.
    """
    if not rules.may_assign_for(actor, assigned_by.pk, on=clock.day_of(at)):
        raise PermissionDenied
    if not leads:
        raise NobodyToTell(field="leads")
    twice = {unit.pk: unit for unit in leads if leads.count(unit) > 1}
    raise_all(SameUnitTwice(unit=unit.name, field="leads") for unit in twice.values())
    bundle = Bundle.objects.create(
        name=content.name, assigned_by=assigned_by, made_by=actor, made_at=at
    )
    refused: list[Refused] = []
    with telling.together():
        for unit in leads:
            try:
                with transaction.atomic():
                    task = give_task(
                        assigned_by=assigned_by, lead=unit, content=content, actor=actor,
                        at=at, via=via, origin=origin, on=on,
                    )  # fmt: skip
            except Refused as fault:
                refused += [each for each in fault.each() if str(each) not in map(str, refused)]
            else:
                Task.objects.filter(pk=task.pk).update(bundle=bundle)
        if refused:
            raise ManyRefused(refused)
    audit.record(
        SeriesFact.BUNDLED, bundle, actor=actor, at=at, title=bundle.name, count=len(leads)
    )
    return bundle


@transaction.atomic
def hand_over_task(
    *,
    task: Task,
    lead: Organisation,
    text: str,
    actor: User,
    at: datetime,
    owner: Person | None = None,
) -> Step:
    """Another unit leads from today; what was done stays, the deadline runs on.

    The new unit has to receive the task: it is unacknowledged again.
    """
    on = clock.day_of(at)
    if not rules.may_assign_for(actor, task.assigned_by_id, on=on):
        raise PermissionDenied
    now = (
        Task.objects.select_for_update(of=("self",))
        .select_related("lead", "assigned_by__area")
        .get(pk=task.pk)
    )
    if now.state not in OPEN:
        raise NotFromHere(code=now.code, state=now.get_state_display(), act="chuyển", next="")
    found: list[Refused] = checks.of_units([("lead", lead)], assigner=now.assigned_by, on=on)
    if lead.pk == now.lead_id:
        found.append(SameLead(unit=lead.name, field="lead"))
    if now.parts.filter(organisation=lead).exists():
        found.append(SameUnitTwice(unit=lead.name, field="lead"))
    if not (why := clean_text(text)):
        found.append(TextMissing(what="lý do chuyển", field="text"))
    raise_all([*found, *checks.of_person(owner, lead, on=on)])
    before, now.lead, now.owner = now.lead, lead, owner
    now.state, now.acknowledged_on = State.ASSIGNED, None
    now.version += 1
    now.save()
    step = Step.objects.create(
        task=now, act=Act.HAND_OVER, to_state=State.ASSIGNED, on=on, text=why, done_by=actor,
        done_at=at,
    )  # fmt: skip
    audit.record(
        TaskFact.HANDED_OVER, now, actor=actor, at=at, before=before, after=lead,
        text=clean_line(why), owner=owner,
    )  # fmt: skip
    telling.tell(
        TaskFact.HANDED_OVER, now, actor=actor, at=at, side=Side.LEAD, units=[before.pk], text=why
    )
    return step
