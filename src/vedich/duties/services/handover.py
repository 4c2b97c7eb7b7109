"""All that one person holds of a committee goes to another, in one act (bàn giao)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.documents.models import Document
from vedich.duties.facts import DutyFact
from vedich.duties.models import Duty
from vedich.duties.queries.holdings import holdings_of
from vedich.duties.refusals import HandoverTooEarly, NothingToHandOver, ToOneself
from vedich.duties.services.common import paper_fault, queue, require_right, said
from vedich.duties.services.duties import member_fault, place_duty
from vedich.initiatives import services as initiatives
from vedich.initiatives.models import Responsibility
from vedich.lib.errors import raise_all
from vedich.organisations.models import Organisation, Person


@dataclass(frozen=True)
class Handover:
    """What went over: how many fields and places, how many programmes and schemes."""

    duties: int
    initiatives: int


@dataclass(frozen=True)
class _Act:
    receiver: Person
    on: date
    document: Document | None
    actor: User
    at: datetime
    reason: str


@transaction.atomic
def hand_over(
    *,
    person: Person,
    receiver: Person,
    committee: Organisation,
    on: date,
    actor: User,
    at: datetime,
    document: Document | None = None,
    reason: str = "",
) -> Handover:
    """Bàn giao mọi việc `person` giữ ở `committee` cho `receiver` từ ngày `on`.

    Fields and places, and the committee's programmes and schemes. The giver may have left before;
    the receiver must be a member on `on`. What the receiver holds already is not given twice.
    """
    today = require_right(actor, committee, at)
    queue(committee)
    held = holdings_of(person, committee, on=on)
    faults = [
        ToOneself(field="receiver") if person.pk == receiver.pk else None,
        member_fault(receiver, committee, on),
        paper_fault(document, actor, today),
        None if held.count else NothingToHandOver(
            who=person.name, committee=committee.name, day=on, field="on"
        ),
        *(
            HandoverTooEarly(who=person.name, matter=matter, since=since, field="on")
            for matter, since in _not_begun(held.duties, held.responsibilities, on)
        ),
    ]  # fmt: skip
    raise_all(fault for fault in faults if fault is not None)
    act = _Act(receiver, on, document, actor, at, reason)
    for duty in held.duties:
        _pass_on(duty, act)
    for row in held.responsibilities:
        _pass_on_initiative(row, act)
    return Handover(len(held.duties), len(held.responsibilities))


def _not_begun(duties: list[Duty], works: list[Responsibility], on: date) -> list[tuple[str, date]]:
    begins = [(duty.matter, duty.valid_from) for duty in duties]
    begins += [(str(row.initiative.title), row.valid_from) for row in works]
    return [(matter, since) for matter, since in begins if since is not None and since >= on]


def _pass_on(duty: Duty, act: _Act) -> None:
    until, duty.valid_to = duty.valid_to, act.on
    duty.save(update_fields=["valid_to"])
    audit.record(
        DutyFact.HANDED_OVER, duty, actor=act.actor, at=act.at, until=act.on, reason=act.reason,
        **said(duty),
    )  # fmt: skip
    same = Duty.objects.on(act.on).filter(
        committee=duty.committee, field=duty.field, area=duty.area, person=act.receiver
    )
    if same.filter(role__in={duty.role, Duty.Role.LEAD}).exists():
        return
    wanted = Duty(
        committee=duty.committee, person=act.receiver, field=duty.field, area=duty.area,
        role=duty.role, document=act.document, valid_from=act.on, valid_to=until,
    )  # fmt: skip
    place_duty(wanted, actor=act.actor, at=act.at, hand_over=True)


def _pass_on_initiative(row: Responsibility, act: _Act) -> None:
    """Through the services of the programmes and schemes: they alone write who answers there."""
    initiatives.end_responsibility(
        responsibility=row, on=act.on, actor=act.actor, at=act.at, reason=act.reason
    )
    known = Responsibility.objects.on(act.on).filter(
        initiative=row.initiative, role=row.role, person=act.receiver
    )
    if known.exists():
        return
    initiatives.assign_responsibility(
        initiative=row.initiative, role=row.role, person=act.receiver,
        organisation=row.organisation, document=act.document, valid_from=act.on,
        valid_to=row.valid_to, actor=act.actor, at=act.at,
    )  # fmt: skip
