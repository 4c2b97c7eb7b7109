"""Reads of schedules that more than one caller needs."""

from vedich.schedules.queries.changes import approved_of
from vedich.schedules.queries.shares import Share, shares_of, total_of
from vedich.schedules.queries.weeks import (
    WeekOf,
    days_of,
    history_of_schedule,
    leaders_for,
    line_of_entry,
    own_lines,
    week_of,
)

__all__ = [
    "Share", "WeekOf", "approved_of", "days_of", "history_of_schedule", "leaders_for",
    "line_of_entry", "own_lines", "shares_of", "total_of", "week_of",
]  # fmt: skip
