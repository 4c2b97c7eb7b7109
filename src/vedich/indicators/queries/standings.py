"""Where targets stand on a day, many at once, in a number of statements that never grows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from vedich.indicators.models import Indicator, Target
from vedich.indicators.queries.tolerances import tolerance_of, with_tolerances
from vedich.indicators.queries.values import Point, readings_of, values_at
from vedich.indicators.status import Course, Standing, Status, stand
from vedich.indicators.trajectories import prefetched, trajectory_of
from vedich.lib.periods import Kind, Period, last_complete

PERIOD_KINDS = {
    Indicator.Frequency.YEAR: Kind.YEAR,
    Indicator.Frequency.HALF: Kind.HALF,
    Indicator.Frequency.QUARTER: Kind.QUARTER,
    Indicator.Frequency.MONTH: Kind.MONTH,
}


@dataclass(frozen=True)
class StandingOf:
    """A target, the values at its place, the way it should go, and where it stands on it."""

    target: Target
    course: Course | None
    points: list[Point]
    standing: Standing
    due: Period | None

    @property
    def latest(self) -> Point | None:
        return self.points[-1] if self.points else None


def standings(
    targets: QuerySet[Target] | Iterable[Target], *, on: date, sources: bool = True
) -> list[StandingOf]:
    """Where each target stands on `on`, in the order given. Four statements at most.

    Hand over a queryset: what is needed beside it is fetched with it; a list is one that went
    through `with_tolerances` and `with_trajectory`. `sources`: see `values_at`.
    """
    if isinstance(targets, QuerySet):
        targets = prefetched(
            with_tolerances(targets, on=on).select_related("indicator__metric", "area")
        )
    rows = list(targets)
    values = values_at(((row.area_id, row.indicator) for row in rows), until=on, sources=sources)
    return [standing_of(row, values[row.area_id, row.indicator_id], on) for row in rows]


def summary(found: Iterable[StandingOf]) -> dict[Status, int]:
    """How many stand where, in the order of the vocabulary; states without any are left out."""
    counts = Counter(each.standing.status for each in found)
    return {status: counts[status] for status in Status if counts[status]}


def due_period(indicator: Indicator, *, on: date) -> Period | None:
    """The last period whose figures should be in by `on`: over, and `due_days` past."""
    kind = PERIOD_KINDS.get(Indicator.Frequency(indicator.frequency))
    if kind is None:
        return None
    return last_complete(kind, on - timedelta(days=indicator.due_days))


def standing_of(target: Target, points: list[Point], on: date) -> StandingOf:
    """Where one target stands, given the values at its place; the trajectory is read from it."""
    course = course_of(target, points, on=on)
    due = due_period(target.indicator, on=on)
    first = Period.parse(target.base_period).last_day if target.base_period else None
    due_on = due.last_day if due is not None and (first is None or due.last_day > first) else None
    standing = stand(course, readings_of(points), due_on=due_on)
    return StandingOf(target, course, points, standing, due)


def course_of(target: Target, points: list[Point], *, on: date) -> Course | None:
    """The way from base to target; the base is the stated one, else the value of its period.

    `on`: the day whose regulation says the tolerance where the indicator does not.
    """
    indicator = target.indicator
    base_on = Period.parse(target.base_period).last_day if target.base_period else None
    base = _base(target, points)
    return Course(
        direction=indicator.direction,
        target_on=Period.parse(target.period).last_day,
        target=target.value,
        base_on=base_on,
        base=target.base_value if base is None else base.value,
        base_qualifier="=" if base is None else base.qualifier,
        base_high=None if base is None else base.value_high,
        base_source="" if base is None else base.source_kind,
        trajectory=tuple(
            (Period.parse(point.period).last_day, point.value) for point in trajectory_of(target)
        ),
        tolerance_percent=tolerance_of(target, on=on).percent,
        unit=indicator.metric.measure_unit,
        decimals=indicator.metric.decimals,
    )


def _base(target: Target, points: list[Point]) -> Point | None:
    """The value of the base's period, where the target states no base of its own."""
    if target.base_value is not None or not target.base_period:
        return None
    period = Period.parse(target.base_period)
    return next((point for point in points if point.period == period), None)
