"""The numbers of a chart, period by period: as a table on the page and in Word."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from vedich.indicators.profile import Profile
from vedich.indicators.queries import Point
from vedich.lib.dates import format_date


class NumberRow(NamedTuple):
    """A period of the chart: its value, the plan of its last day, the gap between the two, and
    the step since the exact value before."""

    label: str
    point: Point | None
    plan: Decimal | None
    gap: Decimal | None
    step: Decimal | None


def number_rows(shown: Profile) -> list[NumberRow]:
    """Every value and every day of the plan, oldest first."""
    course = shown.found.course if shown.found else None
    by_day: dict[date, Point | None] = {day: None for day, _value in shown.line.plan}
    by_day |= {point.period.last_day: point for point in shown.points}
    rows: list[NumberRow] = []
    before: Point | None = None
    for day in sorted(by_day):
        point = by_day[day]
        plan = course.plan_on(day) if course else None
        exact = point is not None and point.is_exact
        rows.append(
            NumberRow(
                label=point.period.label if point else format_date(day),
                point=point,
                plan=plan,
                gap=point.value - plan if point and exact and plan is not None else None,
                step=point.value - before.value if point and exact and before else None,
            )
        )
        before = point if point is not None and exact else before
    return rows
