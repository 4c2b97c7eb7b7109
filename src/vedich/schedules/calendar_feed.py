"""Schedules of weeks as calendars: one's own approved entries in the feed, a whole week as a file.

Meetings come to the feed from their own module.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from vedich.accounts.models import User
from vedich.lib import clock
from vedich.notices.calendar import Event
from vedich.schedules.lines import Line
from vedich.schedules.models import Entry, Schedule
from vedich.schedules.queries import WeekOf
from vedich.web.addresses import url


def events(user: User, first: date, last: date) -> Iterator[Event]:
    """What this person has in approved schedules, called off ones left out."""
    rows = Entry.objects.filter(
        leaders__user=user, schedule__state=Schedule.State.APPROVED, is_cancelled=False,
        on__gte=first, on__lt=last,
    )  # fmt: skip
    for entry in rows.order_by("on", "pk"):
        yield _event(f"schedule-entry-{entry.pk}", entry.on, entry, entry.text, entry.place)


def events_of_week(week: WeekOf) -> Iterator[Event]:
    """All that stands in a week, with who takes part."""
    for line in week.standing:
        names = ", ".join(person.name for person in line.people)
        yield _event(line.key, line.on, line, line.text, line.place, note=names)


def _event(uid: str, on: date, timed: Entry | Line, text: str, place: str, note: str = "") -> Event:
    """A time where the hour is known, else a whole day that names its session."""
    hours = timed.hours
    path = url("own_week", query={"tuan": f"{on:%G-W%V}"})
    if hours.starts is None:
        return Event(uid, f"{hours.label}: {text}", on, path=path, place=place, note=note)
    starts = datetime.combine(on, hours.starts, tzinfo=clock.VIETNAM)
    ends = datetime.combine(on, hours.ends, tzinfo=clock.VIETNAM) if hours.ends else None
    return Event(uid, text, starts, ends, path=path, place=place, note=note)
