"""Opening and closing a meeting, and issuing its conclusions."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.documents.models import Document
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.errors import Refused, raise_all
from vedich.meetings.facts import MeetingFact
from vedich.meetings.models import AgendaItem, Conclusion, Meeting, Participant
from vedich.meetings.refusals import (
    AttendanceMissing,
    IssuedBeforeMeeting,
    IssuedInFuture,
    ItemsOpen,
    MinutesMissing,
    NothingDealtWith,
    NotYours,
    TooEarly,
)
from vedich.meetings.services.common import State, reason_of, take

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
    """Open a closed meeting again to correct its record, before the conclusions are issued."""
    now = take(meeting, actor, at, states=[State.CLOSED], act=_("mở lại"))
    why = reason_of(reason)
    now.state, now.closed_at = State.HELD, None
    now.issued_on, now.notice = None, None
    now.save(update_fields=["state", "closed_at", "issued_on", "notice"])
    audit.record(MeetingFact.REOPENED, now, actor=actor, at=at, reason=why)
    return now


@transaction.atomic
def issue_conclusions(
    *, meeting: Meeting, on: date, actor: User, at: datetime, notice: Document | None = None
) -> Meeting:
    """Say on which day the notice of conclusions was issued, and which paper it is."""
    now = take(meeting, actor, at, states=[State.CLOSED], act=_("ra thông báo kết luận"))
    today = clock.day_of(at)
    found: list[Refused] = []
    if on < now.day:
        found.append(IssuedBeforeMeeting(day=now.day, field="on"))
    if on > today:
        found.append(IssuedInFuture(day=on, field="on"))
    if notice is not None:
        seen = documents_visible_to(actor, on=today).filter(pk=notice.pk)
        if not seen.exists():
            found.append(NotYours(thing=notice.title, field="notice"))
    raise_all(found)
    now.issued_on, now.notice = on, notice
    now.save(update_fields=["issued_on", "notice"])
    audit.record(MeetingFact.ISSUED, now, actor=actor, at=at, day=format_date(on), document=notice)
    return now
