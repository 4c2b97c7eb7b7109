"""Telling participants what happens to a meeting. Messages name no matter of the agenda."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from vedich.accounts.models import User
from vedich.lib import clock
from vedich.lib.dates import format_date, weekday_name
from vedich.meetings.facts import MeetingFact
from vedich.meetings.models import Meeting
from vedich.notices.services import notify
from vedich.organisations.absent import deputy_of, reachable


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


def notice_sent(meeting: Meeting, *, at: datetime) -> None:
    """The draft of the notice waits for who was in the chair, or who stands in."""
    on = clock.day_of(at)
    people = [meeting.chair] if meeting.chair else []
    if meeting.chair and (deputy := deputy_of(meeting.chair, on=on)) is not None:
        people.append(deputy)
    users = {one.user_id for one in people if one.user_id is not None}
    if not users:
        leaders = reachable(meeting.body, on)
        users = {one.person.user_id for one in leaders if one.person.user_id is not None}
    pattern = gettext_noop("Dự thảo thông báo kết luận chờ đồng chí duyệt: %(meeting)s")
    _send(meeting, MeetingFact.NOTICE_SENT, pattern, users, at)


def notice_approved(meeting: Meeting, *, at: datetime) -> None:
    """Whoever drafted it may issue it."""
    users = {meeting.notice_sent_by_id} - {None}
    pattern = gettext_noop("Đã duyệt thông báo kết luận: %(meeting)s")
    _send(meeting, MeetingFact.NOTICE_APPROVED, pattern, users, at)


def notice_returned(meeting: Meeting, drafter: User | None, *, at: datetime) -> None:
    """Whoever drafted it reads why it came back."""
    users = {drafter.pk} if drafter else set()
    pattern = gettext_noop("Trả lại dự thảo thông báo kết luận: %(meeting)s")
    _send(meeting, MeetingFact.NOTICE_RETURNED, pattern, users, at, meeting.notice_reason)


def _tell(meeting: Meeting, fact: MeetingFact, pattern: str, at: datetime, body: str = "") -> None:
    people = User.objects.filter(person__participations__meeting=meeting, is_active=True)
    _send(meeting, fact, pattern, people.values_list("pk", flat=True), at, body)


def _send(
    meeting: Meeting, fact: MeetingFact, pattern: str, users: Iterable[Any], at: datetime,
    body: str = "",
) -> None:  # fmt: skip
    with translation.override("vi"):
        title = gettext(pattern) % {"meeting": f"{meeting.name}, {when(meeting)}"}
    notify(
        users,
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
