"""The notice of conclusions: drafted by the office, approved by who was in the chair, issued."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.documents.models import Document
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.errors import Refused, raise_all
from vedich.meetings import rules
from vedich.meetings.facts import MeetingFact
from vedich.meetings.models import Conclusion, Meeting
from vedich.meetings.refusals import (
    IssuedAlready,
    IssuedBeforeApproval,
    IssuedBeforeMeeting,
    IssuedInFuture,
    NothingToAnnounce,
    NoticeApproved,
    NoticeNotApproved,
    NoticeNotSent,
    NoticeWaits,
    NotYours,
    WrongState,
)
from vedich.meetings.services import telling
from vedich.meetings.services.common import State, reason_of, take

DRAFT = ("notice_sent_at", "notice_sent_by", "notice_approved_at", "notice_approved_by")


@transaction.atomic
def send_notice(*, meeting: Meeting, actor: User, at: datetime) -> Meeting:
    """Lay the draft before who was in the chair. The draft is the record as it stands."""
    now = take(meeting, actor, at, states=[State.CLOSED], act=_("trình dự thảo thông báo"))
    if now.notice_approved_at is not None:
        raise NoticeApproved
    if now.notice_sent_at is not None:
        raise NoticeWaits(approver=approver_of(now))
    if not Conclusion.objects.filter(item__meeting=now).exists():
        raise NothingToAnnounce
    now.notice_sent_at, now.notice_sent_by, now.notice_reason = at, actor, ""
    now.save(update_fields=[*DRAFT, "notice_reason"])
    audit.record(MeetingFact.NOTICE_SENT, now, actor=actor, at=at)
    telling.notice_sent(now, at=at)
    return now


@transaction.atomic
def approve_notice(*, meeting: Meeting, actor: User, at: datetime) -> Meeting:
    """It may be issued. By who was in the chair, or stands in."""
    now = _take_draft(meeting, actor, at)
    now.notice_approved_at, now.notice_approved_by = at, actor
    now.save(update_fields=DRAFT)
    audit.record(MeetingFact.NOTICE_APPROVED, now, actor=actor, at=at)
    telling.notice_approved(now, at=at)
    return now


@transaction.atomic
def return_notice(*, meeting: Meeting, reason: str, actor: User, at: datetime) -> Meeting:
    """It is not to be issued like this: back to the office, with the reason."""
    now = _take_draft(meeting, actor, at)
    why = reason_of(reason)
    drafter = now.notice_sent_by
    now.notice_sent_at, now.notice_sent_by, now.notice_reason = None, None, why
    now.save(update_fields=[*DRAFT, "notice_reason"])
    audit.record(MeetingFact.NOTICE_RETURNED, now, actor=actor, at=at, reason=why)
    telling.notice_returned(now, drafter, at=at)
    return now


@transaction.atomic
def issue_conclusions(
    *, meeting: Meeting, on: date, actor: User, at: datetime, notice: Document | None = None
) -> Meeting:
    """Say on which day the approved notice was issued, and which paper it is."""
    now = take(meeting, actor, at, states=[State.CLOSED], act=_("ra thông báo kết luận"))
    if now.notice_approved_at is None:
        raise NoticeNotApproved(approver=approver_of(now))
    if now.issued_on is not None:
        raise IssuedAlready(day=now.issued_on)
    today = clock.day_of(at)
    found: list[Refused] = []
    if on < now.day:
        found.append(IssuedBeforeMeeting(day=now.day, field="on"))
    elif on < (approved_on := clock.day_of(now.notice_approved_at)):
        found.append(IssuedBeforeApproval(day=approved_on, field="on"))
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


def forget_notice(meeting: Meeting) -> None:
    """The record is opened again: what was drafted, approved and issued of it holds no more."""
    for name in (*DRAFT, "issued_on", "notice"):
        setattr(meeting, name, None)
    meeting.notice_reason = ""


FORGOTTEN = (*DRAFT, "notice_reason", "issued_on", "notice")


def approver_of(meeting: Meeting) -> str:
    """Whose approval is awaited, in words."""
    return meeting.chair.name if meeting.chair else _("người chủ trì")


def _take_draft(meeting: Meeting, actor: User, at: datetime) -> Meeting:
    """The meeting, locked, whose draft waits for the actor."""
    if not rules.may_approve_notice(actor, meeting, on=clock.day_of(at)):
        raise PermissionDenied
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("body", "chair")
    now = rows.get(pk=meeting.pk)
    if now.state != State.CLOSED:
        raise WrongState(state=now.get_state_display(), act=_("duyệt thông báo kết luận"))
    if now.notice_approved_at is not None:
        raise NoticeApproved
    if now.notice_sent_at is None:
        raise NoticeNotSent
    return now
