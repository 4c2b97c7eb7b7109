"""Targets with the points of their trajectories, in one statement instead of two."""

from __future__ import annotations

from django.db.models import F, QuerySet

from vedich.indicators.models import Target, TrajectoryPoint


def with_trajectory(targets: QuerySet[Target]) -> list[Target]:
    """The targets in their order; `target.trajectory.all()` asks nothing more.

    A page shows several panels, each with its statements; Django's own prefetch would cost one more
    in each. The rows come once for each point, so the query must not be sliced or distinct.
    """
    joined = targets.annotate(
        point_id=F("trajectory__pk"),
        point_period=F("trajectory__period"),
        point_value=F("trajectory__value"),
    )
    found: dict[int, Target] = {}
    points: dict[int, list[TrajectoryPoint]] = {}
    for row in joined:
        target = found.setdefault(row.pk, row)
        known = points.setdefault(row.pk, [])
        if row.point_id is not None:
            point = TrajectoryPoint(
                pk=row.point_id, target=target, period=row.point_period, value=row.point_value
            )
            known.append(point)
    for pk, target in found.items():
        _remember(target, points[pk])
    return list(found.values())


def _remember(target: Target, points: list[TrajectoryPoint]) -> None:
    """Put the points where Django's prefetch would have put them."""
    rows = target.trajectory.all()
    rows._result_cache = points
    rows._prefetch_done = True  # type: ignore[attr-defined]
    cache = target.__dict__.setdefault("_prefetched_objects_cache", {})
    cache["trajectory"] = rows
