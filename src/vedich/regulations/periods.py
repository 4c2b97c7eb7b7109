"""Half-open periods whose ends may be unknown, held against each other."""

from __future__ import annotations

from datetime import date

from django.db.models import Q


def overlapping(since: date | None, until: date | None) -> Q:
    """Condition: the dated row shares a day with since..until."""
    condition = Q()
    if since is not None:
        condition &= Q(valid_to__isnull=True) | Q(valid_to__gt=since)
    if until is not None:
        condition &= Q(valid_from__isnull=True) | Q(valid_from__lt=until)
    return condition


def is_within(
    since: date | None, until: date | None, outer_since: date | None, outer_until: date | None
) -> bool:
    """Whether since..until lies in the outer period; an open end lies in an ended one.

    Rules without an end end with their regulation.
    """
    begins = outer_since is None or (since is not None and since >= outer_since)
    ends = outer_until is None or until is None or until <= outer_until
    starts_in_time = outer_until is None or since is None or since < outer_until
    return begins and ends and starts_in_time
