"""Periods of the calendar that figures and reports belong to, and half-open dated rows.

Everywhere a period runs from its start up to, not with, its end.
"""

from vedich.lib.periods.calendar import (
    DAY,
    HALF,
    MONTH,
    QUARTER,
    SPAN,
    YEAR,
    Period,
    last_complete,
    periods_between,
)
from vedich.lib.periods.dated import FIRST_DAY, LAST_DAY, covers, overlaps
from vedich.lib.periods.reading import BackwardSpan, BadPeriod, Kind, NoPeriod, NoSuchPeriod

__all__ = [
    "DAY",
    "FIRST_DAY",
    "HALF",
    "LAST_DAY",
    "MONTH",
    "QUARTER",
    "SPAN",
    "YEAR",
    "BackwardSpan",
    "BadPeriod",
    "Kind",
    "NoPeriod",
    "NoSuchPeriod",
    "Period",
    "covers",
    "last_complete",
    "overlaps",
    "periods_between",
]
