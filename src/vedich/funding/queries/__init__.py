"""Reads of money that pages, tables, panels and the API share."""

from vedich.funding.queries.lines import (
    FLAGGED,
    Group,
    Totals,
    by_year_and_source,
    current_amounts,
    summed,
    totals_of,
    with_amounts,
)
from vedich.funding.queries.support import (
    Count,
    PlaceOf,
    RateOf,
    YearOf,
    claimed_rate,
    counts_of,
    last_day,
    places_of,
    rate_of,
    rates,
    rates_at,
    years_of,
)

__all__ = [
    "FLAGGED",
    "Count",
    "Group",
    "PlaceOf",
    "RateOf",
    "Totals",
    "YearOf",
    "by_year_and_source",
    "claimed_rate",
    "counts_of",
    "current_amounts",
    "last_day",
    "places_of",
    "rate_of",
    "rates",
    "rates_at",
    "summed",
    "totals_of",
    "with_amounts",
    "years_of",
]
