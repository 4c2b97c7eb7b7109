"""Reads that more than one caller needs."""

from vedich.reviews.queries.limits import (
    near_all,
    soon_limits,
    soon_q,
    standing_by,
    standings,
    waiting,
)
from vedich.reviews.queries.papers import (
    Proposal,
    history_of_duty,
    next_of,
    proposals_of,
    proposed_in,
)
from vedich.reviews.queries.sources import CENTRE, OWN, SOURCES, of_source
from vedich.reviews.queries.sums import Sums, sums_of

__all__ = [
    "CENTRE",
    "OWN",
    "SOURCES",
    "Proposal",
    "Sums",
    "history_of_duty",
    "near_all",
    "next_of",
    "of_source",
    "proposals_of",
    "proposed_in",
    "soon_limits",
    "soon_q",
    "standing_by",
    "standings",
    "sums_of",
    "waiting",
]
