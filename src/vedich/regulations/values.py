"""The value of a rule by its matter: what it must say, and what is wrong with one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from decimal import Decimal
from typing import Any, TypedDict

from vedich.lib.errors import Refused
from vedich.lib.numbers import format_number
from vedich.regulations import refusals
from vedich.regulations.models import MOST_DAYS, Family, Matter, Rule

BLANK: dict[str, Any] = {
    "days": None,
    "unit": "",
    "percent": None,
    "every": "",
    "weekday": None,
    "ordinal": None,
    "month_of_quarter": None,
    "starts_at": None,
    "on_holiday": "",
}
"""The columns of a value, empty."""

CHOICES: dict[str, Any] = {
    "unit": Rule.Unit,
    "every": Rule.Every,
    "weekday": Rule.Weekday,
    "ordinal": Rule.Ordinal,
    "month_of_quarter": Rule.MonthOfQuarter,
    "on_holiday": Rule.OnHoliday,
}
CADENCES = {
    Rule.Every.WEEK: ("weekday", "on_holiday"),
    Rule.Every.MONTH: ("weekday", "ordinal", "on_holiday"),
    Rule.Every.QUARTER: ("weekday", "ordinal", "month_of_quarter", "on_holiday"),
}


class Value(TypedDict, total=False):
    """What a rule says; columns that its matter does not ask for are left out or empty."""

    days: int | None
    unit: str
    percent: Decimal | None
    every: str
    weekday: int | None
    ordinal: int | None
    month_of_quarter: int | None
    starts_at: time | None
    on_holiday: str


def full(value: Value) -> dict[str, Any]:
    """The value with all columns; None and "" both stand for empty, each column has its own."""
    given = {key: each for key, each in value.items() if each not in (None, "")}
    return BLANK | given


def faults_of(matter: Matter, value: dict[str, Any]) -> Iterator[Refused]:
    """All that is wrong with a full value."""
    needed = _needed(matter, value)
    for column in needed:
        if value[column] == BLANK[column]:
            yield _missing(column)
    optional = {"starts_at"} if matter.family == Family.CADENCE else set()
    for column, empty in BLANK.items():
        if value[column] == empty:
            continue
        if column not in needed and column not in optional:
            yield refusals.StrayValue(matter=matter.label, what=label_of(column), field=column)
        elif (problem := _problem(column, value[column])) is not None:
            yield problem


def label_of(column: str) -> str:
    """What the column is called."""
    return str(Rule._meta.get_field(column).verbose_name)  # type: ignore[union-attr]


def _needed(matter: Matter, value: dict[str, Any]) -> tuple[str, ...]:
    if matter.family == Family.DAYS:
        return ("days", "unit")
    if matter.family == Family.PERCENT:
        return ("percent",)
    every = value["every"]
    more = CADENCES[every] if every in Rule.Every.values else CADENCES[Rule.Every.QUARTER]
    return ("every", *more)


def _missing(column: str) -> Refused:
    if column in CHOICES:
        return refusals.ChoiceMissing(what=label_of(column), field=column)
    return refusals.NumberMissing(what=label_of(column), field=column)


def _problem(column: str, said: Any) -> Refused | None:
    if column in CHOICES and said not in CHOICES[column].values:
        return refusals.NotReadable(what=label_of(column), field=column)
    if column == "days":
        if said < 0:
            return refusals.NegativeDays(field=column)
        if said > MOST_DAYS:
            return refusals.TooManyDays(days=said, most=MOST_DAYS, field=column)
    if column == "percent":
        if not 0 <= said <= 100:
            return refusals.PercentOutOfRange(percent=format_number(said), field=column)
        if round(Decimal(said), 2) != said:
            return refusals.TooManyDecimals(field=column)
    return None
