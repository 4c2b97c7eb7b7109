"""The days on which a duty falls due; plain, without the database."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

AHEAD = timedelta(days=400)
"""So far ahead the days of a duty that repeats are written: the next year's too, however early."""

MONTHS = {"once": 0, "half_yearly": 6, "yearly": 12}


def days_of(first: date, cadence: str, *, on: date, until: date | None = None) -> list[date]:
    """The days due: the first always, the others up to `AHEAD` of `on`, none after `until`.

    >>> days_of(date(2019, 6, 30), "half_yearly", on=date(2019, 7, 1), until=date(2020, 1, 1))
    [datetime.date(2019, 6, 30), datetime.date(2019, 12, 31)]
    >>> days_of(date(2019, 6, 30), "once", on=date(2021, 1, 1))
    [datetime.date(2019, 6, 30)]
    """
    last = on + AHEAD if until is None else min(until, on + AHEAD)
    found = [first]
    for day in _after(first, MONTHS[cadence]):
        if day > last:
            break
        found.append(day)
    return found


def _after(first: date, months: int) -> Iterator[date]:
    count = 0
    while months:
        count += months
        yield _later(first, count)


def _later(day: date, months: int) -> date:
    """The same day so many months later; the last of a month stays the last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month + 1, length if is_last else min(day.day, length))
