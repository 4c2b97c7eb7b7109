"""How many reviews fell due, were held, were not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet


@dataclass(frozen=True)
class Sums:
    """Counted over all reviews of a list.

    `due`: whose day has come by today, or which were held before it; `done` of them were held.
    Those that an ended duty no longer asks for are not counted.
    """

    papers: int
    due: int
    done: int
    overdue: int

    @property
    def percent(self) -> int | None:
        """Held of those due, in whole per cent, rounded down: 100 means all; None: none due."""
        return self.done * 100 // self.due if self.due else None


def sums_of(reviews: QuerySet[Any], *, on: date) -> Sums:
    """One statement. A review is overdue from the day after its day."""
    done = Q(done_on__isnull=False)
    asked = Q(duty__ended_on__isnull=True) | Q(due_on__lt=F("duty__ended_on"))
    missed = Q(done_on__isnull=True, due_on__lt=on) & asked
    found = reviews.order_by().aggregate(
        papers=Count("duty__document", distinct=True),
        done=Count("pk", filter=done),
        overdue=Count("pk", filter=missed),
        today=Count("pk", filter=Q(done_on__isnull=True, due_on=on) & asked),
    )
    due = found["done"] + found["overdue"] + found["today"]
    return Sums(papers=found["papers"], due=due, done=found["done"], overdue=found["overdue"])
