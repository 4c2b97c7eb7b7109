"""Reads of arrivals: counts, the same paper, what waits, hours to an instruction."""

from vedich.incoming.queries.papers import (
    Counts,
    arrivals_of,
    awaiting_reply,
    counts_of,
    issues_numbers,
    leaders_for,
    office_of,
    overdue,
    phrases_for,
    same_document,
    waiting_for,
)

__all__ = [
    "Counts", "arrivals_of", "awaiting_reply", "counts_of", "issues_numbers",
    "leaders_for", "office_of", "overdue", "phrases_for", "same_document", "waiting_for",
]  # fmt: skip
