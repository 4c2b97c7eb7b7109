"""Where an indicator stands on its way: one pure function, with the sentence that explains it.

Rule (DESIGN section 4, DESIGN-UI section 3): the latest measured value is held against the plan of
the day it was measured for, in the direction that is good. At or better: *đúng tiến độ*. Behind by
at most the tolerance (a part of the way from base to target): *cần chú ý*. By more: *chậm tiến độ*.
No value for the last period due, or no target: *thiếu số liệu*. At or past it: *đã về đích*.
A number that is imprecise, or known from the press or an estimate only, is neither praised nor
criticised: *chờ xác nhận* (past the target by the press: reached, "theo báo chí, chờ xác nhận").
So is a number held against a plan that begins at such a base ("trên 36"), unless the base's sign
leaves no doubt: where the true base can only be worse than drawn, at the plan is at the plan; where
it can only be better, behind is behind. Of a way that begins nowhere exact no share is reckoned.
A forecast never enters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property, partial

from vedich.indicators import saying
from vedich.indicators.course import (
    PERCENT_UNIT,
    UNCONFIRMED,
    USUAL_TOLERANCE,
    Course,
    Reading,
)
from vedich.indicators.saying import say_base, say_early

__all__ = [
    "PERCENT_UNIT",
    "UNCONFIRMED",
    "USUAL_TOLERANCE",
    "WORST_FIRST",
    "Course",
    "Reading",
    "Standing",
    "Status",
    "say_base",
    "say_early",
    "stand",
    "worst",
]
REACHING = {"up": {"=", ">", "≥"}, "down": {"=", "<", "≤"}}


class Status(StrEnum):
    """Names of the states as the pages' classes have them (`is-reached` …)."""

    REACHED = "reached"
    ON_COURSE = "on"
    ATTENTION = "risk"
    BEHIND = "off"
    AWAITING = "wait"
    NO_DATA = "nodata"


WORST_FIRST = [
    Status.BEHIND,
    Status.NO_DATA,
    Status.ATTENTION,
    Status.AWAITING,
    Status.ON_COURSE,
    Status.REACHED,
]


@dataclass(frozen=True)
class Standing:
    """What the function found; `behind` > 0 is how far short of the plan, in the unit."""

    status: Status
    say: Callable[[], str] = field(repr=False, compare=False)
    """Puts it into words when they are asked for: of a thousand judged a page tells a few."""
    reading: Reading | None = None
    plan: Decimal | None = None
    behind: Decimal | None = None
    tolerance: Decimal | None = None
    progress: Decimal | None = None
    plan_progress: Decimal | None = None
    finished_on: date | None = None
    days_early: int | None = None
    needs_confirmation: bool = False

    @cached_property
    def sentence(self) -> str:
        return self.say()


def stand(course: Course | None, readings: Sequence[Reading], *, due_on: date | None) -> Standing:
    """The status of one indicator at one place.

    `readings` in any order; `due_on`: last day of the last period whose figures should be in by
    now, None when nothing is due yet.
    """
    latest = max(readings, key=lambda reading: reading.day, default=None)
    if course is None or course.target is None:
        return Standing(Status.NO_DATA, saying.say_no_goal, reading=latest)
    if latest is None:
        return Standing(Status.NO_DATA, saying.say_no_value)
    if due_on is not None and latest.day < due_on:
        return _stand_on_old(course, latest, due_on)
    if course.is_reached_by(latest.value) and latest.qualifier in REACHING[course.direction]:
        return _stand_reached(course, latest, readings)
    return _stand_on_the_way(course, latest)


def _stand_on_old(course: Course, latest: Reading, due_on: date) -> Standing:
    say = partial(saying.say_old, course, latest, due_on)
    progress = course.progress_of(latest.value)
    return Standing(Status.NO_DATA, say, reading=latest, progress=progress)


def _stand_reached(course: Course, latest: Reading, readings: Sequence[Reading]) -> Standing:
    """Reached; the finish is the first day since which every reading has held the target."""
    finished_on = latest.day
    for reading in sorted(readings, key=lambda reading: reading.day, reverse=True):
        held = course.is_reached_by(reading.value)
        if not held or reading.qualifier not in REACHING[course.direction]:
            break
        finished_on = reading.day
    early = (course.target_on - finished_on).days
    plan = course.plan_on(latest.day)
    return Standing(
        Status.REACHED,
        partial(saying.say_reached, course, latest, early),
        reading=latest,
        plan=plan,
        tolerance=course.tolerance,
        progress=course.progress_of(latest.value),
        plan_progress=course.progress_of(plan) if plan is not None else None,
        finished_on=finished_on,
        days_early=early,
        needs_confirmation=latest.source in UNCONFIRMED,
    )


def _stand_on_the_way(course: Course, latest: Reading) -> Standing:
    plan = course.plan_on(latest.day)
    progress = course.progress_of(latest.value)
    if plan is None:
        say = partial(saying.say_no_plan, course)
        return Standing(Status.NO_DATA, say, reading=latest, progress=progress)
    plan_progress = course.progress_of(plan)
    if latest.qualifier != "=" or latest.source in UNCONFIRMED:
        return Standing(
            Status.AWAITING,
            partial(saying.say_inexact, course, latest, plan),
            reading=latest,
            plan=plan,
            progress=progress,
            plan_progress=plan_progress,
            needs_confirmation=True,
        )
    behind = (plan - latest.value) * course.sign
    status = _status_of(course, behind)
    say = partial(saying.say_gap, course, latest, plan, behind)
    if in_doubt := _is_in_doubt(course, status, latest.day):
        status, say = Status.AWAITING, partial(saying.say_doubt, course, latest, plan)
    return Standing(
        status,
        say,
        reading=latest,
        plan=plan,
        behind=None if in_doubt else behind,
        tolerance=course.tolerance,
        progress=progress,
        plan_progress=plan_progress,
        needs_confirmation=in_doubt,
    )


def _status_of(course: Course, behind: Decimal) -> Status:
    if behind <= 0 or not course.shows(behind):
        return Status.ON_COURSE
    if course.tolerance is not None and behind <= course.tolerance:
        return Status.ATTENTION
    return Status.BEHIND


def _is_in_doubt(course: Course, status: Status, day: date) -> bool:
    """Whether the true base may give another status than the one drawn from it."""
    if course.base is None or course.is_base_sure:
        return False
    moves = course.moves_with_base(day)
    if status == Status.ON_COURSE:
        return moves and course.lean != 1
    if status == Status.ATTENTION:
        return moves or course.lean != 1
    return course.lean != -1


def worst(statuses: Sequence[Status]) -> Status | None:
    """What a parent shows of its key targets: the worst; reached only when all are."""
    return min(statuses, key=WORST_FIRST.index, default=None)
