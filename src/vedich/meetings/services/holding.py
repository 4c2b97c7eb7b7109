"""Opening and closing a meeting, and opening its record again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.meetings.facts import MeetingFact
from vedich.meetings.models import AgendaItem, Conclusion, Meeting, Participant
from vedich.meetings.refusals import (
    AttendanceMissing,
    ItemsOpen,
    MinutesMissing,
    NothingDealtWith,
    TooEarly,
)
from vedich.meetings.services.common import State, reason_of, take
from vedich.meetings.services.noticing import FORGOTTEN, forget_notice

NAMED = 3
"""So many items are named in a refusal, the rest are counted."""


@transaction.atomic
def open_meeting(*, meeting: Meeting, actor: User, at: datetime) -> Meeting:
    """Begin it: from now on it is recorded. Not before its day."""
    now = take(meeting, actor, at, states=[State.CALLED], act=_("khai mạc"))
    if now.day > clock.day_of(at):
        raise TooEarly(day=now.day)
    now.state = State.HELD
    now.opened_at = min(at, now.starts_at) if now.day == clock.day_of(at) else now.starts_at
    now.save(update_fields=["state", "opened_at"])
    audit.record(MeetingFact.OPENED, now, actor=actor, at=at)
    return now


@transaction.atomic
def close_meeting(*, meeting: Meeting, actor: User, at: datetime) -> Meeting:
    """End it. All that is missing is said at once: the roll, items still open, items not recorded.

    Its conclusions stand from now on; topics that are not done come back at the next meeting.
    """
    now = take(meeting, actor, at, states=[State.HELD], act=_("kết thúc"))
    items = list(
        now.items.exclude(state=AgendaItem.State.DROPPED)
        .select_related("minutes")
        .prefetch_related("conclusions")
    )
    raise_all(_faults(now, items))
    now.state, now.closed_at = State.CLOSED, at
    now.save(update_fields=["state", "closed_at"])
    count = Conclusion.objects.filter(item__meeting=now).count()
    audit.record(MeetingFact.CLOSED, now, actor=actor, at=at, items=len(items), conclusions=count)
    return now


def _faults(meeting: Meeting, items: list[AgendaItem]) -> list[Refused]:
    found: list[Refused] = []
    unknown = meeting.participants.filter(is_member=True, attendance=Participant.Attendance.UNKNOWN)
    if unknown.exists() or not meeting.participants.exists():
        found.append(AttendanceMissing())
    if not items:
        found.append(NothingDealtWith())
    if waiting := [item for item in items if item.state == AgendaItem.State.PLANNED]:
        named = "; ".join(item.subject for item in waiting[:NAMED])
        more = ", …" if len(waiting) > NAMED else ""
        found.append(ItemsOpen(count=len(waiting), subjects=f"{named}{more}"))
    done = [item for item in items if item.state == AgendaItem.State.DONE]
    found += [
        MinutesMissing(subject=item.subject)
        for item in done
        if not item.minutes.text and not item.conclusions.all()
    ]
    return found


@transaction.atomic
def reopen_meeting(*, meeting: Meeting, reason: str, actor: User, at: datetime) -> Meeting:
    """Open a closed meeting again to correct its record: its notice is approved and issued anew."""
    now = take(meeting, actor, at, states=[State.CLOSED], act=_("mở lại"))
    why = reason_of(reason)
    now.state, now.closed_at = State.HELD, None
    forget_notice(now)
    now.save(update_fields=["state", "closed_at", *FORGOTTEN])
    audit.record(MeetingFact.REOPENED, now, actor=actor, at=at, reason=why)
    return now
