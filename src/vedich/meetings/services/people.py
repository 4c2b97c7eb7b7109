"""Who is called to a meeting, and who came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line
from vedich.meetings import queries
from vedich.meetings.facts import MeetingFact
from vedich.meetings.models import Meeting, Participant, Vote
from vedich.meetings.refusals import (
    HasVoted,
    NotOfThisBody,
    PersonTwice,
    SubstituteOfPresent,
    SubstituteTakesPart,
)
from vedich.meetings.services.common import NOT_OVER, State, take
from vedich.organisations.models import Person

Attendance = Participant.Attendance


@transaction.atomic
def invite(
    *, meeting: Meeting, person: Person, actor: User, at: datetime, is_member: bool = False
) -> Participant:
    """Call one more person, by default as a guest; nobody twice.

    A member must sit in the body on the day of the meeting.
    """
    now = take(meeting, actor, at, states=NOT_OVER, act=_("thêm người dự"))
    found: list[Refused] = []
    if now.participants.filter(person=person).exists():
        found.append(PersonTwice(person=person.name, field="person"))
    if is_member and person not in queries.members_of_body(now.body, on=now.day):
        found.append(NotOfThisBody(thing=person.name, body=now.body.name, field="is_member"))
    raise_all(found)
    last = now.participants.aggregate(last=Max("position"))["last"] or 0
    made = Participant.objects.create(
        meeting=now, person=person, is_member=is_member, position=last + 1
    )
    audit.record(MeetingFact.INVITED, now, actor=actor, at=at, personal={"person": person.name})
    return made


@transaction.atomic
def uninvite(*, participant: Participant, actor: User, at: datetime) -> None:
    """Take somebody off the list who was put there by mistake; not one who has voted."""
    now = take(participant.meeting, actor, at, states=NOT_OVER, act=_("bỏ người dự"))
    if participant.votes.exists():
        raise HasVoted(person=participant.person.name)
    audit.record(
        MeetingFact.UNINVITED, now, actor=actor, at=at,
        personal={"person": participant.person.name},
    )  # fmt: skip
    participant.delete()


@dataclass(frozen=True)
class Attended:
    """What the roll says of one participant."""

    participant: Participant
    attendance: str
    reason: str = ""
    substitute: Person | None = None


@transaction.atomic
def take_attendance(
    *, meeting: Meeting, roll: Iterable[Attended], actor: User, at: datetime
) -> Meeting:
    """Write down who came, who stayed away and why, and who stands in; all faults at once.

    A substitute listens and speaks: the quorum and votes count members alone.
    """
    now = take(meeting, actor, at, states=(State.CALLED, State.HELD), act=_("điểm danh"))
    rows = list(roll)
    raise_all(_faults(now, rows))
    for row in rows:
        row.participant.attendance = row.attendance
        is_absent = row.attendance == Attendance.ABSENT
        row.participant.reason = clean_line(row.reason) if is_absent else ""
        row.participant.substitute = row.substitute if is_absent else None
    Participant.objects.bulk_update(
        [row.participant for row in rows], ["attendance", "reason", "substitute"]
    )
    counts = queries.attending(now)
    audit.record(
        MeetingFact.ATTENDED, now, actor=actor, at=at, present=counts.present, absent=counts.absent
    )
    return now


def _faults(meeting: Meeting, rows: list[Attended]) -> list[Refused]:
    taking_part = dict(meeting.participants.values_list("person_id", "pk"))
    voted = set(
        Vote.objects.filter(participant__meeting=meeting).values_list("participant_id", flat=True)
    )
    found: list[Refused] = []
    stand_ins: set[int] = set()
    for row in rows:
        one, key = row.participant, f"p{row.participant.pk}"
        if one.pk not in taking_part.values():
            found.append(NotOfThisBody(thing=one.person.name, body=meeting.title))
        if one.pk in voted and row.attendance != Attendance.PRESENT:
            found.append(HasVoted(person=one.person.name, field=f"{key}-attendance"))
        if row.attendance != Attendance.ABSENT and (row.reason or row.substitute):
            found.append(SubstituteOfPresent(person=one.person.name, field=f"{key}-attendance"))
        if row.substitute is None:
            continue
        if row.substitute.pk in taking_part or row.substitute.pk in stand_ins:
            found.append(SubstituteTakesPart(person=row.substitute.name, field=f"{key}-substitute"))
        stand_ins.add(row.substitute.pk)
    return found
