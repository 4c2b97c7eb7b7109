"""Ngày làm việc: the days that count where a text says so.

Holidays are dated data with a source and are handed in. The first day is not counted (Civil Code
2015, article 147). Saturday and Sunday are off, save those worked in exchange for another day.
"""

from collections.abc import Collection
from datetime import date, timedelta

_SATURDAY = 5
_DAY = timedelta(days=1)


def is_workday(
    day: date, holidays: Collection[date], *, worked_weekends: Collection[date] = ()
) -> bool:
    """Whether offices are open on `day`.

    `worked_weekends` are Saturdays and Sundays worked in exchange (ngày làm bù).
    """
    if day in holidays:
        return False
    return day.weekday() < _SATURDAY or day in worked_weekends


def add_workdays(
    start: date, n: int, holidays: Collection[date], *, worked_weekends: Collection[date] = ()
) -> date:
    """The `n`-th workday after `start`, which itself is not counted; `n` < 0 counts backwards.

    >>> add_workdays(date(2020, 2, 21), 3, holidays=())
    datetime.date(2020, 2, 26)
    """
    holidays, worked_weekends = frozenset(holidays), frozenset(worked_weekends)
    step = _DAY if n > 0 else -_DAY
    day, left = start, abs(n)
    while left:
        day += step
        left -= is_workday(day, holidays, worked_weekends=worked_weekends)
    return day


def workdays_between(
    a: date, b: date, holidays: Collection[date], *, worked_weekends: Collection[date] = ()
) -> int:
    """How many workdays lie after `a` up to and with `b`; negative when `b` is before `a`.

    >>> workdays_between(date(2020, 2, 21), date(2020, 2, 26), holidays=())
    3
    """
    holidays, worked_weekends = frozenset(holidays), frozenset(worked_weekends)
    step = 1 if b >= a else -1
    days = (a + timedelta(days=step * i) for i in range(1, abs((b - a).days) + 1))
    return step * sum(is_workday(day, holidays, worked_weekends=worked_weekends) for day in days)
