"""Where an indicator stands on its way: one pure function, with the sentence that explains it.

Rule (DESIGN section 4, DESIGN-UI section 3): the latest measured value is held against the plan of
the day it was measured for, in the direction that is good. At or better: *đúng tiến độ*. Behind by
at most the tolerance (a part of the way from base to target): *cần chú ý*. By more: *chậm tiến độ*.
No value for the last period due, or no target: *thiếu số liệu*. At or past it: *đã về đích*.
A number that is imprecise, or known from the press or an estimate only, is neither praised nor
criticised: *chờ xác nhận* (past the target by the press: reached, "theo báo chí, chờ xác nhận").
A forecast never enters.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from vedich.lib import numbers
from vedich.lib.dates import format_date

PERCENT_UNIT = "%"
REACHING = {"up": {"=", ">", "≥"}, "down": {"=", "<", "≤"}}
UNCONFIRMED = {"press", "estimate", "none"}


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


USUAL_TOLERANCE = Decimal(5)
"""Percent of the way from base to target, where no indicator and no regulation says another."""


@dataclass(frozen=True)
class Course:
    """The way from base to target. Days: last days of periods; values: the indicator's unit."""

    direction: str
    target_on: date
    target: Decimal | None
    base_on: date | None = None
    base: Decimal | None = None
    trajectory: tuple[tuple[date, Decimal], ...] = ()
    tolerance_percent: Decimal = USUAL_TOLERANCE
    unit: str = ""
    decimals: int = 1

    @property
    def sign(self) -> int:
        return 1 if self.direction == "up" else -1

    @property
    def tolerance(self) -> Decimal | None:
        """Tolerance in the indicator's unit; None where base or target is unknown."""
        if self.base is None or self.target is None:
            return None
        return abs(self.target - self.base) * self.tolerance_percent / 100

    def plan_on(self, day: date) -> Decimal | None:
        """The planned value for `day`: straight lines between base, trajectory points and target.

        None before the first known point and where fewer than two points enclose the day; from
        the target's day on the plan is the target.
        """
        points = sorted(self._points())
        if not points or day < points[0][0]:
            return None
        for (start, low), (end, high) in itertools.pairwise(points):
            if start <= day <= end:
                share = Decimal((day - start).days) / Decimal((end - start).days)
                return low + (high - low) * share
        return points[-1][1]

    def progress_of(self, value: Decimal) -> Decimal | None:
        """How much of the way from base to target is done at `value` (1 = there)."""
        if self.base is None or self.target is None or self.base == self.target:
            return None
        return (value - self.base) / (self.target - self.base)

    def is_reached_by(self, value: Decimal) -> bool:
        return self.target is not None and (value - self.target) * self.sign >= 0

    def _points(self) -> list[tuple[date, Decimal]]:
        points = dict(self.trajectory)
        if self.base_on is not None and self.base is not None:
            points[self.base_on] = self.base
        if self.target is not None:
            points[self.target_on] = self.target
        return list(points.items())


@dataclass(frozen=True)
class Reading:
    """A measured value: the last day of its period, what was said, how sure it is."""

    day: date
    value: Decimal
    qualifier: str = "="
    source: str = "self_reported"


@dataclass(frozen=True)
class Standing:
    """What the function found; `behind` > 0 is how far short of the plan, in the unit."""

    status: Status
    sentence: str
    reading: Reading | None = None
    plan: Decimal | None = None
    behind: Decimal | None = None
    tolerance: Decimal | None = None
    progress: Decimal | None = None
    plan_progress: Decimal | None = None
    finished_on: date | None = None
    days_early: int | None = None
    needs_confirmation: bool = False


def stand(course: Course | None, readings: Sequence[Reading], *, due_on: date | None) -> Standing:
    """The status of one indicator at one place.

    `readings` in any order; `due_on`: last day of the last period whose figures should be in by
    now, None when nothing is due yet.
    """
    latest = max(readings, key=lambda reading: reading.day, default=None)
    if course is None or course.target is None:
        text = _("chưa có con số của đích nên chưa xét tiến độ")
        return Standing(Status.NO_DATA, text, reading=latest)
    if latest is None:
        return Standing(Status.NO_DATA, _("có đích, chưa có số thực hiện"))
    if due_on is not None and latest.day < due_on:
        return _stand_on_old(course, latest, due_on)
    if course.is_reached_by(latest.value) and latest.qualifier in REACHING[course.direction]:
        return _stand_reached(course, latest, readings)
    return _stand_on_the_way(course, latest)


def _stand_on_old(course: Course, latest: Reading, due_on: date) -> Standing:
    text = _("chưa có số đến {due}; số gần nhất {value} ({day})").format(
        due=format_date(due_on), value=_say(course, latest.value), day=format_date(latest.day)
    )
    progress = course.progress_of(latest.value)
    return Standing(Status.NO_DATA, text, reading=latest, progress=progress)


def _stand_reached(course: Course, latest: Reading, readings: Sequence[Reading]) -> Standing:
    """Reached; the finish is the first day since which every reading has held the target."""
    finished_on = latest.day
    for reading in sorted(readings, key=lambda reading: reading.day, reverse=True):
        held = course.is_reached_by(reading.value)
        if not held or reading.qualifier not in REACHING[course.direction]:
            break
        finished_on = reading.day
    early = (course.target_on - finished_on).days
    parts = [
        _("thực hiện {value}, đích {target}").format(
            value=_say(course, latest.value), target=_say(course, course.target)
        ),
        say_early(early),
    ]
    unsure = latest.source in UNCONFIRMED
    if unsure:
        parts.append(
            _("theo báo chí, chờ xác nhận")
            if latest.source == "press"
            else _("số chưa kiểm chứng, chờ xác nhận")
        )
    plan = course.plan_on(latest.day)
    return Standing(
        Status.REACHED,
        ", ".join(part for part in parts if part),
        reading=latest,
        plan=plan,
        tolerance=course.tolerance,
        progress=course.progress_of(latest.value),
        plan_progress=course.progress_of(plan) if plan is not None else None,
        finished_on=finished_on,
        days_early=early,
        needs_confirmation=unsure,
    )


def _stand_on_the_way(course: Course, latest: Reading) -> Standing:
    plan = course.plan_on(latest.day)
    progress = course.progress_of(latest.value)
    if plan is None:
        text = _("có đích {target}, chưa có giá trị gốc nên chưa tính được kế hoạch").format(
            target=_say(course, course.target)
        )
        return Standing(Status.NO_DATA, text, reading=latest, progress=progress)
    plan_progress = course.progress_of(plan)
    if latest.qualifier != "=" or latest.source in UNCONFIRMED:
        text = _("kế hoạch {plan}, số hiện có {value} chưa chính xác nên chưa xét").format(
            plan=_say(course, plan),
            value=numbers.format_qualified(latest.qualifier, latest.value, None, None),
        )
        return Standing(
            Status.AWAITING,
            text,
            reading=latest,
            plan=plan,
            progress=progress,
            plan_progress=plan_progress,
            needs_confirmation=True,
        )
    behind = (plan - latest.value) * course.sign
    tolerance = course.tolerance
    if behind <= 0 or not _shows(course, behind):
        status = Status.ON_COURSE
    elif tolerance is not None and behind <= tolerance:
        status = Status.ATTENTION
    else:
        status = Status.BEHIND
    return Standing(
        status,
        _say_gap(course, latest, plan, behind),
        reading=latest,
        plan=plan,
        behind=behind,
        tolerance=tolerance,
        progress=progress,
        plan_progress=plan_progress,
    )


def _say_gap(course: Course, latest: Reading, plan: Decimal, behind: Decimal) -> str:
    """The sentence beside the word: "kế hoạch 20,1%, thực hiện 22,4%, chậm 2,3 điểm phần trăm"."""
    text = _("kế hoạch {plan}, thực hiện {value}").format(
        plan=_say(course, plan), value=_say(course, latest.value)
    )
    gap = numbers.format_number(abs(behind), course.decimals)
    unit = _("điểm phần trăm") if course.unit == PERCENT_UNIT else course.unit
    if not _shows(course, behind):
        return _("{text}, đúng kế hoạch").format(text=text)
    if behind < 0:
        return _("{text}, vượt {gap} {unit}").format(text=text, gap=gap, unit=unit)
    text = _("{text}, chậm {gap} {unit}").format(text=text, gap=gap, unit=unit)
    if course.tolerance is None:
        return text
    limit = numbers.format_number(course.tolerance, course.decimals)
    return _("{text}, ngưỡng {limit}").format(text=text, limit=limit)


def _shows(course: Course, gap: Decimal) -> bool:
    """Whether a gap is seen at the indicator's decimals; one that is not is no shortfall."""
    return numbers.parse(numbers.format_number(abs(gap), course.decimals)) != 0


def say_early(days: int) -> str:
    """How early or late the finish was against the target's day: "sớm 1 năm", "muộn 3 tháng"."""
    if days == 0:
        return _("đúng hạn của đích")
    months = round(abs(days) / 30.4375)
    if months == 0:
        span = _("{days} ngày").format(days=abs(days))
    elif months % 12 == 0:
        span = _("{years} năm").format(years=months // 12)
    elif months > 12:
        span = _("{years} năm {months} tháng").format(years=months // 12, months=months % 12)
    else:
        span = _("{months} tháng").format(months=months)
    return (_("sớm {span}") if days > 0 else _("muộn {span}")).format(span=span)


def worst(statuses: Sequence[Status]) -> Status | None:
    """What a parent shows of its key targets: the worst; reached only when all are."""
    return min(statuses, key=WORST_FIRST.index, default=None)


def _say(course: Course, value: Decimal | None) -> str:
    if value is None:
        return _("chưa rõ")
    text = numbers.format_number(value, course.decimals)
    return f"{text}%" if course.unit == PERCENT_UNIT else f"{text} {course.unit}".strip()
