"""The sentence beside the word of a status: what was held against what, and by how much."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from vedich.indicators.course import PERCENT_UNIT, UNCONFIRMED, Course, Reading
from vedich.lib import numbers
from vedich.lib.dates import format_date


def say_no_goal() -> str:
    return _("chưa có con số của đích nên chưa xét tiến độ")


def say_no_value() -> str:
    return _("có đích, chưa có số thực hiện")


def say_old(course: Course, latest: Reading, due_on: date) -> str:
    return _("chưa có số đến {due}; số gần nhất {value} ({day})").format(
        due=format_date(due_on), value=_say(course, latest.value), day=format_date(latest.day)
    )


def say_no_plan(course: Course) -> str:
    return _("có đích {target}, chưa có giá trị gốc nên chưa tính được kế hoạch").format(
        target=_say(course, course.target)
    )


def say_inexact(course: Course, latest: Reading, plan: Decimal) -> str:
    return _("kế hoạch {plan}, số hiện có {value} chưa chính xác nên chưa xét").format(
        plan=_say(course, plan),
        value=numbers.format_qualified(latest.qualifier, latest.value, None, None),
    )


def say_reached(course: Course, latest: Reading, early: int) -> str:
    parts = [
        _("thực hiện {value}, đích {target}").format(
            value=_say(course, latest.value), target=_say(course, course.target)
        ),
        say_early(early),
    ]
    if latest.source in UNCONFIRMED:
        parts.append(
            _("theo báo chí, chờ xác nhận")
            if latest.source == "press"
            else _("số chưa kiểm chứng, chờ xác nhận")
        )
    return ", ".join(part for part in parts if part)


def say_doubt(course: Course, latest: Reading, plan: Decimal) -> str:
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


def say_gap(course: Course, latest: Reading, plan: Decimal, behind: Decimal) -> str:
    """The sentence beside the word: "kế hoạch 20,1%, thực hiện 22,4%, chậm 2,3 điểm phần trăm"."""
    text = _("kế hoạch {plan}, thực hiện {value}").format(
        plan=_say(course, plan), value=_say(course, latest.value)
    )
    gap = numbers.format_number(abs(behind), course.decimals, strip=False)
    unit = _("điểm phần trăm") if course.unit == PERCENT_UNIT else course.unit
    if not course.shows(behind):
        return _("{text}, đúng kế hoạch").format(text=text)
    if behind < 0:
        return _("{text}, vượt {gap} {unit}").format(text=text, gap=gap, unit=unit)
    text = _("{text}, chậm {gap} {unit}").format(text=text, gap=gap, unit=unit)
    if course.tolerance is None:
        return text
    limit = numbers.format_number(course.tolerance, course.decimals, strip=False)
    return _("{text}, ngưỡng {limit}").format(text=text, limit=limit)


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


def _say(course: Course, value: Decimal | None) -> str:
    if value is None:
        return _("chưa rõ")
    return _with_unit(course, numbers.format_number(value, course.decimals, strip=False))


def _with_unit(course: Course, text: str) -> str:
    return f"{text}%" if course.unit == PERCENT_UNIT else f"{text} {course.unit}".strip()
