"""Reads of indicators that pages, the API and the modules above share."""

from vedich.indicators.queries.standings import (
    StandingOf,
    course_of,
    due_period,
    standing_of,
    standings,
    summary,
)
from vedich.indicators.queries.tolerances import Tolerance, tolerance_of, with_tolerances
from vedich.indicators.queries.values import (
    Point,
    claims_about,
    readings_of,
    series,
    values_at,
)

__all__ = [
    "Point",
    "StandingOf",
    "Tolerance",
    "claims_about",
    "course_of",
    "due_period",
    "readings_of",
    "series",
    "standing_of",
    "standings",
    "summary",
    "tolerance_of",
    "values_at",
    "with_tolerances",
]
