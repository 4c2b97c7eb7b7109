"""The calendar that a person's telephone or desk reads, filled by the modules above.

    calendar.provide(lambda user, first, last: [Event(...), ...])

said in `apps.ready()`; the days asked for are half-open, `last` is the first day no more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar
from icalendar import Event as Entry

from vedich.accounts.models import User
from vedich.lib import clock

BEFORE, AFTER = timedelta(days=92), timedelta(days=366)


@dataclass(frozen=True)
class Event:
    """One entry: a whole day (`starts` a date; `ends` the first day no more, by default the next)
    or a time (`starts` an aware moment). `uid` stays the same while the thing is the same; `path`
    is our page about it. Nothing secret belongs into `title`: calendars are copied to telephones.
    """

    uid: str
    title: str
    starts: date | datetime
    ends: date | datetime | None = None
    path: str = ""
    place: str = ""
    note: str = ""


Provider = Callable[[User, date, date], Iterable[Event]]
_providers: list[Provider] = []


def provide(provider: Provider) -> None:
    """Put the events of `provider` into everybody's calendar."""
    if provider not in _providers:
        _providers.append(provider)


def events_of(user: User, *, on: date) -> list[Event]:
    """What the calendar of `user` holds: a quarter back, a year ahead, in the order of time."""
    first, last = on - BEFORE, on + AFTER
    found = [event for provider in _providers for event in provider(user, first, last)]
    return sorted(found, key=lambda event: (_day(event.starts), event.uid))


def _day(when: date | datetime) -> date:
    return clock.day_of(when) if isinstance(when, datetime) else when


def written(events: Iterable[Event]) -> bytes:
    """The calendar as RFC 5545 writes it. The same events give the same bytes."""
    with translation.override("vi"):
        calendar = Calendar()
        calendar.add("prodid", "-//Ve Dich//lich//VI")
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        calendar.add("x-wr-calname", _("Lịch Về Đích"))
        for event in events:
            calendar.add_component(_entry(event))
        return bytes(calendar.to_ical())


def _entry(event: Event) -> Entry:
    entry = Entry()
    entry.add("uid", f"{event.uid}@{_host()}")
    entry.add("summary", event.title)
    entry.add("dtstart", _stamp(event.starts))
    if (ends := _end(event)) is not None:
        entry.add("dtend", _stamp(ends))
    # Of its content alone, so that an unchanged calendar has an unchanged mark.
    start = event.starts
    moment = start if isinstance(start, datetime) else clock.start_of(start)
    entry.add("dtstamp", _stamp(moment))
    if event.path:
        entry.add("url", f"{settings.SITE_ADDRESS}{event.path}")
    if event.place:
        entry.add("location", event.place)
    if event.note:
        entry.add("description", event.note)
    return entry


def _end(event: Event) -> date | datetime | None:
    if event.ends is None and not isinstance(event.starts, datetime):
        return event.starts + timedelta(days=1)
    return event.ends


def _stamp(when: date | datetime) -> date | datetime:
    """Moments in world time, so that no table of zones must be sent along."""
    return when.astimezone(UTC) if isinstance(when, datetime) else when


def _host() -> str:
    return str(settings.SITE_ADDRESS).partition("://")[2].partition(":")[0]


def mark_of(content: bytes) -> str:
    """What changes when the calendar does (ETag)."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'
