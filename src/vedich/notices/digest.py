"""What upper modules put into the morning digest, in their `apps.ready()`.

    digest.section("tasks.overdue", _("Việc quá hạn"), overdue_lines, order=10)

`overdue_lines(on)` gives, for everybody at once, account id → the lines for that person.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django_stubs_ext import StrOrPromise

from vedich.lib.workdays import is_workday


@dataclass(frozen=True)
class Line:
    """One line of the digest, in Vietnamese, and the page it leads to."""

    text: str
    path: str


Lines = Callable[[date], Mapping[int, Sequence[Line]]]


@dataclass(frozen=True)
class Section:
    key: str
    title: StrOrPromise
    lines: Lines
    order: int


_sections: dict[str, Section] = {}
_holidays: list[Callable[[date], Collection[date]]] = []


def section(key: str, title: StrOrPromise, lines: Lines, *, order: int = 50) -> None:
    """Add a part to everybody's digest; saying it twice changes nothing."""
    _sections[key] = Section(key, title, lines, order)


def sections() -> list[Section]:
    return sorted(_sections.values(), key=lambda each: (each.order, each.key))


def holidays_from(holidays: Callable[[date], Collection[date]]) -> None:
    """`holidays(on)` says which days around `on` are off; until somebody does, weekends alone."""
    _holidays[:] = [holidays]


def is_working_day(on: date) -> bool:
    return is_workday(on, _holidays[0](on) if _holidays else ())
