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

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from vedich.indicators.course import (
    PERCENT_UNIT,
    UNCONFIRMED,
    USUAL_TOLERANCE,
    Course,
    Reading,
)
from vedich.lib import numbers
from vedich.lib.dates import format_date

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
    status = _status_of(course, behind)
    sentence = _say_gap(course, latest, plan, behind)
    if in_doubt := _is_in_doubt(course, status, latest.day):
        status, sentence = Status.AWAITING, _say_doubt(course, latest, plan)
    return Standing(
        status,
        sentence,
        reading=latest,
        plan=plan,
        behind=None if in_doubt else behind,
        tolerance=course.tolerance,
        progress=progress,
        plan_progress=plan_progress,
        needs_confirmation=in_doubt,
    )


def _status_of(course: Course, behind: Decimal) -> Status:
    if behind <= 0 or not _shows(course, behind):
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


def _say_doubt(course: Course, latest: Reading, plan: Decimal) -> str:
    text = _(
        "thực hiện {value}; kế hoạch {plan} tính từ giá trị gốc {base} chưa chính xác nên chưa xét"
    )
    if course.base_qualifier == "=":
        text = _(
            "thực hiện {value}; kế hoạch {plan} tính từ giá trị gốc {base} chưa kiểm chứng nên "
            "chưa xét"
        )
    return text.format(
        value=_say(course, latest.value), plan=_say(course, plan), base=say_base(course)
    )


def say_base(course: Course) -> str:
    """The base with its sign and unit: "> 36%"; "chưa rõ" where there is none."""
    if course.base is None or course.is_base_sure:
        return _say(course, course.base)
    return _with_unit(
        course,
        numbers.format_qualified(
            course.base_qualifier, course.base, course.base_high, course.decimals
        ),
    )


def _say_gap(course: Course, latest: Reading, plan: Decimal, behind: Decimal) -> str:
    """The sentence beside the word: "kế hoạch 20,1%, thực hiện 22,4%, chậm 2,3 điểm phần trăm"."""
    text = _("kế hoạch {plan}, thực hiện {value}").format(
        plan=_say(course, plan), value=_say(course, latest.value)
    )
    gap = numbers.format_number(abs(behind), course.decimals, strip=False)
    unit = _("điểm phần trăm") if course.unit == PERCENT_UNIT else course.unit
    if not _shows(course, behind):
        return _("{text}, đúng kế hoạch").format(text=text)
    if behind < 0:
        return _("{text}, vượt {gap} {unit}").format(text=text, gap=gap, unit=unit)
    text = _("{text}, chậm {gap} {unit}").format(text=text, gap=gap, unit=unit)
    if course.tolerance is None:
        return text
    limit = numbers.format_number(course.tolerance, course.decimals, strip=False)
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
    return _with_unit(course, numbers.format_number(value, course.decimals, strip=False))


def _with_unit(course: Course, text: str) -> str:
    return f"{text}%" if course.unit == PERCENT_UNIT else f"{text} {course.unit}".strip()
