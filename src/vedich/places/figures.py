"""The figures of many indicators at many places, in a number of statements that never grows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from vedich.accounts.models import User
from vedich.indicators import queries
from vedich.indicators.by_place import PlaceRow
from vedich.indicators.models import Indicator, RollUp, Target
from vedich.indicators.profile import main_target
from vedich.indicators.queries import Point
from vedich.indicators.rules import visible_indicators
from vedich.indicators.trajectories import with_trajectory
from vedich.lib.periods import Period

PERIODS = 12
"""How many of the last periods may be chosen."""


def indicators_of(user: User, ids: Sequence[int], *, on: date) -> list[Any]:
    """The indicators with a target or a value at these places, those with most targets first.

    Each has `targeted`: how many of the places have a target. One statement.
    """
    here = RollUp.objects.filter(area__in=ids, value__isnull=False)
    has_value = Exists(here.filter(metric=OuterRef("metric")))
    has_ratio = Exists(here.filter(metric=OuterRef("numerator")))
    seen = visible_indicators(user, on=on).values("pk")
    rows = Indicator.objects.filter(pk__in=seen).annotate(
        targeted=Count("targets__area", filter=Q(targets__area__in=list(ids)), distinct=True)
    )
    rows = rows.filter(Q(targeted__gt=0) | has_value | has_ratio).select_related("metric")
    return list(rows.order_by("-targeted", "sort_key", "pk"))


def any_indicator(user: User, *, on: date) -> list[Any]:
    """One indicator of the reader's work, for a map of places without a single figure."""
    seen = visible_indicators(user, on=on).values("pk")
    rows = Indicator.objects.filter(pk__in=seen).select_related("metric")
    return list(rows.order_by("sort_key", "pk")[:1])


@dataclass
class Figures:
    """Targets and values by (area, indicator), read with `load`; judged on `on`."""

    on: date
    targets: dict[tuple[int, int], list[Target]]
    points: dict[tuple[int, int], list[Point]]

    def row(self, area: Any, indicator: Indicator, period: Period | None = None) -> PlaceRow:
        """One indicator at one place; with `period`, as it stood when that period was reported.

        Values of later periods are left out, and the day judged on is the one by which the figures
        of the period should have been handed in, at most `on`.
        """
        key = area.pk, indicator.pk
        points, day = self.points[key], self.on
        if period is not None:
            points = [each for each in points if each.period.last_day <= period.last_day]
            due = period.last_day + timedelta(days=indicator.due_days + 1)
            day = min(self.on, due)
        target = main_target(self.targets.get(key, []), on=day)
        found = queries.standing_of(target, points, day) if target else None
        return PlaceRow(area=area, name=str(area.name_on), cells=[], points=points, found=found)

    def periods(self, indicators: Iterable[Indicator]) -> list[Period]:
        """The last periods for which any place has a value of any of these, the newest first."""
        wanted = {indicator.pk for indicator in indicators}
        seen = {
            point.period.code: point.period
            for (_area, indicator), points in self.points.items()
            if indicator in wanted
            for point in points
        }
        ordered = sorted(seen.values(), key=lambda each: (each.last_day, each.start), reverse=True)
        return ordered[:PERIODS]


def load(
    indicators: Sequence[Indicator],
    ids: Sequence[int],
    *,
    on: date,
    key_only: bool = False,
    sources: bool = True,
) -> Figures:
    """Targets and values of these indicators at these places. Three statements at most.

    `key_only`: only key targets (chỉ tiêu chủ yếu) count; `sources`: see `queries.values_at`.
    """
    rows = Target.objects.filter(indicator__in=indicators, area__in=list(ids))
    if key_only:
        rows = rows.filter(is_key=True)
    rows = queries.with_tolerances(rows, on=on)
    by_key: dict[tuple[int, int], list[Target]] = defaultdict(list)
    known = {indicator.pk: indicator for indicator in indicators}
    for target in with_trajectory(rows.order_by("period", "pk")):
        target.indicator = known[target.indicator_id]
        by_key[target.area_id, target.indicator_id].append(target)
    pairs = [(area, indicator) for area in ids for indicator in indicators]
    return Figures(on, by_key, queries.values_at(pairs, until=on, sources=sources))
