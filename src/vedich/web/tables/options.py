"""What the choice filters of one list offer, all in one statement.

A list with five filters would ask five times before it shows a row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import F, QuerySet, Value

MOST_CHOICES = 300
"""More than this nobody reads in a list of choices; the rest is found by typing."""


def offered(
    what: str, rows: QuerySet[Any], *, name: Any = "name", place: Any = "sort_key"
) -> QuerySet[Any, Any]:
    """The choices of the filter `what`: its rows with their words and their place in the order.

    `name` and `place` are fields or expressions, text both.
    """
    named = rows.order_by().annotate(
        what=Value(what),
        words=F(name) if isinstance(name, str) else name,
        place=F(place) if isinstance(place, str) else place,
    )
    found: QuerySet[Any, Any] = named.values_list("what", "pk", "words", "place")
    return found


def options_of(known: Sequence[QuerySet[Any, Any]]) -> dict[str, list[tuple[int, str]]]:
    """Filter → (id, words) of what it offers, in order, from what `offered` gave for each."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for what, pk, words, _place in known[0].union(*known[1:], all=True).order_by("place"):
        if len(found[what]) < MOST_CHOICES:
            found[what].append((pk, words))
    return found
