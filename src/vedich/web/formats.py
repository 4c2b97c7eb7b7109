"""How pages write numbers, days, periods and inexact values. Nothing is written as “–”."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext
from markupsafe import Markup

from vedich.lib import clock, dates, numbers
from vedich.lib.numbers import Qualified
from vedich.lib.periods import BadPeriod, Period

NOTHING = Markup("–")


def so(value: Decimal | float | None, decimals: int | None = None) -> str:
    """A number: 1.234,5; with `decimals` rounded to that many, which are then all shown."""
    if value is None:
        return NOTHING
    return numbers.format_number(value, decimals, strip=decimals is None)


def chenh(value: Decimal | float | None, decimals: int | None = None) -> str:
    """A difference with its sign: +2,3."""
    return NOTHING if value is None else numbers.format_signed(value, decimals)


def tien(value: Decimal | float | None) -> str:
    """An amount of đồng with its unit in words: “8,6 tỷ đồng”."""
    return NOTHING if value is None else numbers.format_money(value)


def ngay(value: date | datetime | None) -> Markup:
    """A day, dd/mm/yyyy, in a `<time>`; of a moment, the day it was in Vietnam."""
    if value is None:
        return NOTHING
    day = clock.day_of(value) if isinstance(value, datetime) else value
    return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), dates.format_date(day))


def luc(value: datetime | None) -> Markup:
    """A moment on Vietnamese clocks: 09:41 21/02/2020."""
    if value is None:
        return NOTHING
    there = clock.local(value)
    shown = f"{there:%H:%M} {dates.format_date(there.date())}"
    return Markup('<time datetime="{}">{}</time>').format(there.isoformat("T", "minutes"), shown)


def ky(value: str | Period | None) -> str:
    """A period by its code or itself: “năm 2019”; what cannot be read is shown as it stands."""
    if not value:
        return NOTHING
    try:
        period = value if isinstance(value, Period) else Period.parse(value)
    except BadPeriod:
        return str(value)
    return period.label


def gia_tri(value: Any, decimals: int | None = None) -> str:
    """A value with its qualifier: “> 36”, “36-38”, “≈ 1.200”.

    Takes a number, a `Qualified`, or a row with `qualifier`, `value` and `value_high`.
    """
    if value is None:
        return NOTHING
    if isinstance(value, Decimal | int | float):
        return so(value, decimals)
    if isinstance(value, Qualified):
        return numbers.format_qualified(value.qualifier, value.low, value.high, decimals)
    if value.value is None:
        return str(getattr(value, "value_text", "")) or NOTHING
    return numbers.format_qualified(value.qualifier, value.value, value.value_high, decimals)


def dung_luong(size: int | None) -> str:
    """How heavy a file is: 12 KB, 3,4 MB; never 0 for one that is not empty."""
    if size is None:
        return NOTHING
    if size < 1_000_000:
        return f"{numbers.format_number(max(round(size / 1000), 1))} KB"
    return f"{numbers.format_number(size / 1_000_000, 1)} MB"


def yes_no(value: bool) -> str:
    """How a table and its Excel file write a truth value."""
    return gettext("có") if value else gettext("không")


FILTERS: dict[str, Callable[..., Any]] = {
    "so": so,
    "chenh": chenh,
    "ngay": ngay,
    "luc": luc,
    "dung_luong": dung_luong,
    "ky": ky,
    "gia_tri": gia_tri,
    "tien": tien,
}
