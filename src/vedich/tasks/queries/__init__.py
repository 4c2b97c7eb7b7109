"""Reads of work that more than one caller needs."""

from vedich.tasks.queries.counting import (
    CURRENT,
    ORIGINAL,
    RATE_RULE,
    RULES,
    Bucket,
    Counts,
    counts_by,
    counts_of,
    in_bucket,
    with_bucket,
)

__all__ = [
    "CURRENT",
    "ORIGINAL",
    "RATE_RULE",
    "RULES",
    "Bucket",
    "Counts",
    "counts_by",
    "counts_of",
    "in_bucket",
    "with_bucket",
]
