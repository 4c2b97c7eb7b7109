"""The way of one place, from its dated rows: plain Python, no database.

Crossed first: the earliest day on which either all criteria were met or a decision recognised the
place. Lost: a criterion that fell after that day, or a recognition withdrawn and not given again.
Regained: neither is so any more. A criterion not met before the first crossing (recognised at
17/19) is no loss; it shows as 17/19.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Turn(StrEnum):
    """What can happen on the way."""

    COMPLETE = "complete"
    RECOGNISED = "recognised"
    FELL = "fell"
    WITHDRAWN = "withdrawn"
    LOST = "lost"
    REGAINED = "regained"


@dataclass(frozen=True)
class Step:
    """One assessment; of two on one day the later written counts."""

    on: date
    criterion: int
    is_met: bool
    is_verified: bool = False


@dataclass(frozen=True)
class Span:
    """A recognition from a day, up to a day (None: still)."""

    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True)
class Event:
    on: date
    turn: Turn
    criterion: int | None = None


@dataclass
class Way:
    """Where the place stands at the end, and what happened until then."""

    complete_on: date | None = None
    recognised_on: date | None = None
    lost_on: date | None = None
    regained_on: date | None = None
    is_verified: bool = False
    is_recognised: bool = False
    met: dict[int, Step] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    fallen: set[int] = field(default_factory=set)

    @property
    def first_on(self) -> date | None:
        return min((day for day in (self.complete_on, self.recognised_on) if day), default=None)

    def count_met(self) -> int:
        return sum(step.is_met for step in self.met.values())


def trace(
    criteria: Collection[int],
    steps: Sequence[Step],
    spans: Sequence[Span],
    *,
    until: date | None = None,
) -> Way:
    """The way up to and with `until` (None: all of it). `steps` in the order they were written."""
    way = Way()
    wanted = set(criteria)
    for day in _days(steps, spans, until):
        crossed_before = way.first_on is not None and way.first_on < day
        _assess(way, [step for step in steps if step.on == day], crossed_before)
        if way.complete_on is None and wanted and _meets_all(way, wanted):
            way.complete_on = day
            way.events.append(Event(day, Turn.COMPLETE))
        _recognise(way, day, spans)
        _gain_or_lose(way, day)
    verified = all(step.is_verified for step in way.met.values())
    way.is_verified = way.recognised_on is not None or (
        way.complete_on is not None and bool(way.met) and verified
    )
    return way


def _days(steps: Iterable[Step], spans: Iterable[Span], until: date | None) -> list[date]:
    days = {step.on for step in steps}
    for span in spans:
        days |= {span.valid_from} | ({span.valid_to} if span.valid_to else set())
    return sorted(day for day in days if until is None or day <= until)


def _assess(way: Way, steps: Sequence[Step], crossed_before: bool) -> None:
    for step in steps:
        way.met[step.criterion] = step
    for step in {step.criterion: step for step in steps}.values():
        if step.is_met:
            way.fallen.discard(step.criterion)
        elif crossed_before and step.criterion not in way.fallen:
            way.fallen.add(step.criterion)
            way.events.append(Event(step.on, Turn.FELL, step.criterion))


def _meets_all(way: Way, criteria: set[int]) -> bool:
    return all(pk in way.met and way.met[pk].is_met for pk in criteria)


def _recognise(way: Way, day: date, spans: Sequence[Span]) -> None:
    now = any(
        span.valid_from <= day and (span.valid_to is None or day < span.valid_to) for span in spans
    )
    if now and not way.is_recognised:
        way.recognised_on = way.recognised_on or day
        way.events.append(Event(day, Turn.RECOGNISED))
    if way.is_recognised and not now:
        way.events.append(Event(day, Turn.WITHDRAWN))
    way.is_recognised = now


def _gain_or_lose(way: Way, day: date) -> None:
    withdrawn = way.recognised_on is not None and not way.is_recognised
    is_lost = bool(way.fallen) or withdrawn
    if is_lost and way.lost_on is None:
        way.lost_on = day
        way.events.append(Event(day, Turn.LOST))
    elif not is_lost and way.lost_on is not None:
        way.lost_on, way.regained_on = None, day
        way.events.append(Event(day, Turn.REGAINED))
