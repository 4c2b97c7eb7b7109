"""Telling participants what happens to a meeting. Messages name no matter of the agenda."""

from __future__ import annotations

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from vedich.accounts.models import User
from vedich.lib import clock
from vedich.lib.dates import format_date, weekday_name
from vedich.meetings.facts import MeetingFact
from vedich.meetings.models import Meeting
from vedich.notices.services import notify


def called(meeting: Meeting, *, at: datetime) -> None:
    """They are called to it."""
    _tell(meeting, MeetingFact.CALLED, gettext_noop("Mời dự %(meeting)s"), at)


def changed(meeting: Meeting, *, at: datetime) -> None:
    """Its day, hour or place is another."""
    _tell(meeting, MeetingFact.MOVED, gettext_noop("Đổi giờ, ngày hoặc nơi họp: %(meeting)s"), at)


def cancelled(meeting: Meeting, *, at: datetime) -> None:
    """It is not held."""
    _tell(
        meeting, MeetingFact.CANCELLED, gettext_noop("Không họp: %(meeting)s"), at, meeting.reason
    )


def papers_sent(meeting: Meeting, *, at: datetime, body: str = "") -> None:
    """Papers were sent, or one sent before was changed."""
    _tell(meeting, MeetingFact.PAPERS_SENT, gettext_noop("Tài liệu của %(meeting)s"), at, body)


def _tell(meeting: Meeting, fact: MeetingFact, pattern: str, at: datetime, body: str = "") -> None:
    people = User.objects.filter(person__participations__meeting=meeting, is_active=True)
    with translation.override("vi"):
        title = gettext(pattern) % {"meeting": f"{meeting.name}, {when(meeting)}"}
    notify(
        people.values_list("pk", flat=True),
        fact,
        about=meeting,
        title=title,
        body=body,
        path=meeting.get_absolute_url(),
        at=at,
    )


def when(meeting: Meeting) -> str:
    """ "8:00 thứ Hai 24/02/2020"."""
    start = clock.local(meeting.starts_at)
    return f"{start.hour}:{start:%M} {weekday_name(start.date())} {format_date(start.date())}"
