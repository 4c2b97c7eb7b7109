"""Public holidays and the weekends worked in exchange, as dated data (`data/holidays.json`)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from vedich.lib import workdays

FILE = Path(__file__).parent / "data" / "holidays.json"


@dataclass(frozen=True)
class Holidays:
    """The days off of the State: names by day; `worked` are weekends worked in exchange.

    Known for the years `first_year`..`last_year`. Those of `tentative_year` follow from the law
    alone: the notice of days exchanged was not out when they were written down.
    """

    names: dict[date, str]
    worked: frozenset[date]
    first_year: int
    last_year: int
    tentative_year: int
    source: str

    def is_known(self, year: int) -> bool:
        """Whether the days off of the year are written down, Tết among them."""
        return self.first_year <= year <= self.last_year


@lru_cache(maxsize=1)
def holidays() -> Holidays:
    """What the file says."""
    data = json.loads(FILE.read_text("utf-8"))
    return Holidays(
        names={date.fromisoformat(day): name for day, name in data["days"].items()},
        worked=frozenset(map(date.fromisoformat, data["worked_weekends"])),
        first_year=data["first_year"],
        last_year=data["last_year"],
        tentative_year=data["tentative_year"],
        source=data["source"],
    )


def is_workday(day: date) -> bool:
    """Whether offices are open on `day`."""
    known = holidays()
    return workdays.is_workday(day, known.names, worked_weekends=known.worked)


def add_workdays(start: date, n: int) -> date:
    """The `n`-th workday after `start`, not counted itself; backwards for `n` < 0."""
    known = holidays()
    return workdays.add_workdays(start, n, known.names, worked_weekends=known.worked)


def workday_from(day: date) -> date:
    """`day` itself where it is a workday, else the next one (Civil Code 2015, article 148.5)."""
    return day if is_workday(day) else add_workdays(day, 1)


def workday_until(day: date) -> date:
    """`day` itself where it is a workday, else the last one before it."""
    return day if is_workday(day) else add_workdays(day, -1)
