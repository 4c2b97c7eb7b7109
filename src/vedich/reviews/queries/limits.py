"""Up to which day the regulation warns of a review: by the rule of who prepares it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet

from vedich.regulations.models import Matter, Rule
from vedich.regulations.queries import ahead_of, rules_of
from vedich.reviews.models import Review
from vedich.reviews.status import Standing, standing_of

Limits = Mapping[int, date]


def waiting() -> QuerySet[Review]:
    """Reviews that are still to be held."""
    open_ones = Review.objects.filter(done_on__isnull=True)
    ended = Q(duty__ended_on__isnull=False, due_on__gte=F("duty__ended_on"))
    return open_ones.exclude(ended)


def soon_limits(organisations: Any, *, on: date) -> Limits:
    """Agency → the last day due of which people are warned on `on`; missing: no rule. 1 statement.

    "Báo trước hạn" of the working regulation, as for tasks.
    """
    rules = rules_of(organisations, [Matter.TASK_WARNING], on=on)
    days: dict[tuple[int, str], date] = {}
    found: dict[int, date] = {}
    for (organisation, _matter), rule in rules.items():
        key = rule.days or 0, str(rule.unit)
        if key not in days:
            days[key] = _last_warned(rule, on)
        found[organisation] = days[key]
    return found


def _last_warned(rule: Rule, on: date) -> date:
    """The last day whose warning has begun; working days are at most half of the days."""
    day = on + timedelta(days=2 * (rule.days or 0) + 30)
    while day > on and ahead_of(rule, day) > on:
        day -= timedelta(days=1)
    return day


def soon_q(limits: Limits, *, on: date) -> Q:
    """Open reviews whose day is not past and of which people are warned."""
    groups: dict[date, list[int]] = defaultdict(list)
    for organisation, last in limits.items():
        groups[last].append(organisation)
    found = Q(pk__in=[])
    for last, organisations in groups.items():
        found |= Q(due_on__gte=on, due_on__lte=last, prepared_by__in=organisations)
    return found


def near_all(*, on: date) -> QuerySet[Review]:
    """All open reviews of which people are warned on `on`, whosever they are."""
    rows = waiting().filter(due_on__gte=on)
    limits = soon_limits(rows.values("prepared_by"), on=on)
    related = rows.filter(soon_q(limits, on=on)).select_related("duty__document", "prepared_by")
    return related.order_by("due_on", "pk")


def standing_by(review: Review, limits: Limits, *, on: date) -> Standing:
    """Where a review stands, which comes with its duty, by limits asked for before."""
    return standing_of(
        due_on=review.due_on,
        done_on=review.done_on,
        ended_on=review.duty.ended_on,
        soon_until=limits.get(review.prepared_by_id),
        on=on,
    )


def standings(reviews: Iterable[Review], *, on: date) -> Callable[[Review], Standing]:
    """Where each of these stands; one statement for all. They come with their duty."""
    limits = soon_limits({one.prepared_by_id for one in reviews}, on=on)
    return lambda one: standing_by(one, limits, on=on)
