"""Meetings in the calendar that a person's telephone reads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from vedich.accounts.models import User
from vedich.lib import clock
from vedich.meetings.models import Meeting, Participant
from vedich.notices.calendar import Event


def events(user: User, first: date, last: date) -> Iterator[Event]:
    """The meetings that this person is called to or stands in at; no matter of the agenda."""
    mine = Participant.objects.filter(Q(person__user=user) | Q(substitute__user=user))
    rows = Meeting.objects.filter(
        pk__in=mine.values("meeting_id"),
        starts_at__gte=clock.start_of(first),
        starts_at__lt=clock.start_of(last),
    ).exclude(state__in=[Meeting.State.PLANNED, Meeting.State.CANCELLED])
    for one in rows.select_related("body").order_by("starts_at", "pk"):
        yield Event(
            uid=f"meeting-{one.pk}",
            title=one.name,
            starts=one.starts_at,
            ends=one.ends_at,
            path=one.get_absolute_url(),
            place=one.place,
        )
