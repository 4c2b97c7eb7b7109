"""Planning a meeting: by the cadence of the regulation or by itself; moving, calling it off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.accounts.queries import system_user
from vedich.audit import services as audit
from vedich.audit.editing import change, hold, labels_of
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line
from vedich.meetings import queries
from vedich.meetings.facts import MeetingFact
from vedich.meetings.models import Meeting, Participant
from vedich.meetings.refusals import (
    AlreadyPlanned,
    DaysOutOfOrder,
    EndBeforeStart,
    NobodyInvited,
    NoCadence,
    TooFar,
    WrongState,
)
from vedich.meetings.services import telling
from vedich.meetings.services.common import BEFORE, State, reason_of, require, take
from vedich.organisations.models import Organisation, Person
from vedich.regulations.cadence import MeetingDay
from vedich.regulations.models import BODIES, Matter, Rule
from vedich.regulations.queries import rules_of

USUAL_START = time(8)
"""Where the cadence names no hour."""
FURTHEST = timedelta(days=400)
AHEAD = {
    Rule.Every.WEEK: timedelta(days=28),
    Rule.Every.MONTH: timedelta(days=62),
    Rule.Every.QUARTER: timedelta(days=124),
}
"""How far ahead the job keeps the calendar filled, by how often a body meets."""


@transaction.atomic
def generate_meetings(
    *, body: Organisation, first: date, last: date, actor: User, at: datetime
) -> list[Meeting]:
    """Put the meetings that the regulation names in first..last into the calendar; the new ones.

    Those that stand already are left as they are. One that falls on a holiday is moved or not held
    as the rule says, with the reason. `NoCadence` where the regulation names none.
    """
    require(actor, body.pk, at)
    if last < first:
        raise DaysOutOfOrder(field="last")
    if last - first > FURTHEST:
        raise TooFar(days=FURTHEST.days, field="last")
    days = _planned(body, first, last)
    if not days:
        raise NoCadence(body=body.name)
    return _generate(body, days, actor, at)


@transaction.atomic
def generate_ahead(*, at: datetime) -> int:
    """Fill the calendars of all bodies with a cadence; for the job. How many meetings were new."""
    today, system = clock.day_of(at), system_user()
    bodies = Organisation.objects.on(today).filter(kind__in=BODIES)
    found = rules_of(bodies.values("pk"), [Matter.MEETING_CADENCE], on=today)
    ids = [pk for pk, _matter in found]
    made = 0
    for body in Organisation.objects.filter(pk__in=ids).order_by("pk"):
        ahead = AHEAD[Rule.Every(found[body.pk, Matter.MEETING_CADENCE].every)]
        made += len(_generate(body, _planned(body, today, today + ahead), system, at))
    return made


def _planned(body: Organisation, first: date, last: date) -> list[MeetingDay]:
    """The days of the cadence; why one is moved is stored, so it is said in Vietnamese."""
    with translation.override("vi"):
        return queries.cadence_of(body, first, last)


def _generate(
    body: Organisation, days: Iterable[MeetingDay], actor: User, at: datetime
) -> list[Meeting]:
    Organisation.objects.select_for_update().get(pk=body.pk)  # two at once make each day once
    wanted = list(days)
    known = set(
        Meeting.objects.filter(
            body=body, planned_on__in=[day.planned_on for day in wanted]
        ).values_list("planned_on", flat=True)
    )
    made = []
    for day in wanted:
        if day.planned_on in known:
            continue
        meeting = Meeting.objects.create(body=body, planned_on=day.planned_on, **_columns(day))
        audit.record(
            MeetingFact.GENERATED, meeting, actor=actor, at=at, day=format_date(day.planned_on),
            reason=meeting.reason,
        )  # fmt: skip
        if meeting.state != State.CANCELLED:
            _seat(meeting)
        made.append(meeting)
    return made


def _columns(day: MeetingDay) -> dict[str, Any]:
    """When and in which state: a day without a meeting stands in the calendar with its reason."""
    hour = day.rule.starts_at or USUAL_START
    on = day.on or day.planned_on
    return {
        "starts_at": datetime.combine(on, hour, tzinfo=clock.VIETNAM),
        "state": State.PLANNED if day.on else State.CANCELLED,
        "reason": day.reason[:500],
    }


def _seat(meeting: Meeting) -> None:
    """Its members of the day take part; the head of the body is in the chair."""
    members = queries.members_of_body(meeting.body, on=meeting.day)
    Participant.objects.bulk_create(
        Participant(meeting=meeting, person=person, position=place)
        for place, person in enumerate(members, start=1)
    )
    if members and meeting.chair_id is None:
        meeting.chair = members[0]
        meeting.save(update_fields=["chair"])


@transaction.atomic
def create_meeting(
    *,
    body: Organisation,
    starts_at: datetime,
    actor: User,
    at: datetime,
    ends_at: datetime | None = None,
    subject: str = "",
    place: str = "",
    chair: Person | None = None,
) -> Meeting:
    """Plan a meeting beside the cadence; the members of the body on that day take part."""
    require(actor, body.pk, at)
    meeting = Meeting(
        body=body, starts_at=starts_at, ends_at=ends_at, subject=clean_line(subject),
        place=clean_line(place), chair=chair,
    )  # fmt: skip
    raise_all(_faults(meeting))
    meeting.save()
    _seat(meeting)
    audit.record(MeetingFact.CREATED, meeting, actor=actor, at=at, day=format_date(meeting.day))
    return meeting


@transaction.atomic
def edit_meeting(
    *,
    meeting: Meeting,
    version: int,
    starts_at: datetime,
    actor: User,
    at: datetime,
    ends_at: datetime | None = None,
    subject: str = "",
    place: str = "",
    chair: Person | None = None,
    reason: str = "",
) -> Meeting:
    """Correct it before it begins. Another day needs a reason; those called already are told."""
    require(actor, meeting.body_id, at)
    now = hold(meeting, version)
    if now.state not in BEFORE:
        raise WrongState(state=now.get_state_display(), act=_("sửa"))
    before = now.day
    changes = change(
        now,
        {
            "starts_at": starts_at,
            "ends_at": ends_at,
            "subject": clean_line(subject),
            "place": clean_line(place),
            "chair": chair,
        },
    )
    if now.day != before:
        now.reason = reason_of(reason)
    raise_all(_faults(now))
    now.save()
    if now.day != before:
        audit.record(
            MeetingFact.MOVED, now, actor=actor, at=at, before=format_date(before),
            day=format_date(now.day), reason=now.reason,
        )  # fmt: skip
    else:
        audit.record(
            MeetingFact.EDITED, now, actor=actor, at=at, changes=changes,
            fields=labels_of(now, changes),
        )  # fmt: skip
    if now.state == State.CALLED and {"starts_at", "ends_at", "place"} & set(changes):
        telling.changed(now, at=at)
    return now


def _faults(meeting: Meeting) -> list[Refused]:
    found: list[Refused] = []
    if meeting.ends_at is not None and meeting.ends_at <= meeting.starts_at:
        found.append(EndBeforeStart(field="ends"))
    twin = Meeting.objects.filter(body=meeting.body_id, starts_at=meeting.starts_at)
    if twin.exclude(pk=meeting.pk).exclude(state=State.CANCELLED).exists():
        found.append(AlreadyPlanned(body=meeting.body.name, day=meeting.day, field="starts"))
    return found


@transaction.atomic
def call_meeting(*, meeting: Meeting, actor: User, at: datetime) -> Meeting:
    """Call its participants; from now on they see it. Refused where nobody takes part."""
    now = take(meeting, actor, at, states=[State.PLANNED], act=_("triệu tập"))
    count = now.participants.count()
    if not count:
        raise NobodyInvited
    now.state = State.CALLED
    now.save(update_fields=["state"])
    audit.record(MeetingFact.CALLED, now, actor=actor, at=at, count=count)
    telling.called(now, at=at)
    return now


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, reason: str, actor: User, at: datetime) -> Meeting:
    """Call it off, with the reason; its topics come back at the next one."""
    now = take(meeting, actor, at, states=BEFORE, act=_("hủy"))
    was_called = now.state == State.CALLED
    now.state, now.reason = State.CANCELLED, reason_of(reason)
    now.save(update_fields=["state", "reason"])
    audit.record(MeetingFact.CANCELLED, now, actor=actor, at=at, reason=now.reason)
    if was_called:
        telling.cancelled(now, at=at)
    return now
