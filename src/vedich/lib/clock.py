"""The one place that knows what day it is, in Vietnam.

Views and jobs ask once and hand `at` or `on` down. `VEDICH_TODAY` (2020-02-21 or 21/02/2020) fixes
the day, as the demo does; the time of day goes on.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from vedich.lib.dates import BadDate, parse_date

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
VARIABLE = "VEDICH_TODAY"

_fixed: ContextVar[date | None] = ContextVar("vedich_fixed_day", default=None)


class FixedDayError(ValueError):
    """`VEDICH_TODAY` holds something that is not a day: for the administrator, not for a form."""


def now() -> datetime:
    """This moment in Vietnam, aware; on the fixed day if there is one."""
    day = _fixed_day()
    if isinstance(day, datetime):
        return day
    moment = datetime.now(VIETNAM)
    return moment if day is None else datetime.combine(day, moment.timetz())


def today() -> date:
    """This day in Vietnam, or the fixed one."""
    return now().date()


def local(at: datetime) -> datetime:
    """The same moment on Vietnamese clocks; a naive `at` is a ValueError."""
    if at.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {at!r}")
    return at.astimezone(VIETNAM)


def day_of(at: datetime) -> date:
    """The day it is in Vietnam at the moment `at`; a naive `at` is a ValueError.

    >>> from datetime import UTC
    >>> day_of(datetime(2020, 2, 20, 17, 30, tzinfo=UTC))
    datetime.date(2020, 2, 21)
    """
    return local(at).date()


def start_of(day: date) -> datetime:
    """The first moment of `day` in Vietnam, aware."""
    return datetime.combine(day, time(), tzinfo=VIETNAM)


def is_fixed() -> bool:
    """Whether the day is a set one; the footer then says so."""
    return _fixed_day() is not None


@contextmanager
def fixed(day: date) -> Iterator[None]:
    """Fix the day for the block, before `VEDICH_TODAY`; an aware datetime stops the clock at it.

    It holds for this thread or task alone; for a server in another thread set `VEDICH_TODAY`.
    """
    token = _fixed.set(local(day) if isinstance(day, datetime) else day)
    try:
        yield
    finally:
        _fixed.reset(token)


def _fixed_day() -> date | None:
    if (day := _fixed.get()) is not None:
        return day
    text = os.environ.get(VARIABLE, "").strip()
    return _read(text) if text else None


@lru_cache(maxsize=8)
def _read(text: str) -> date:
    try:
        return parse_date(text)
    except BadDate as error:
        raise FixedDayError(f"{VARIABLE}: {error} Ghi như 2020-02-21 hoặc 21/02/2020.") from error
