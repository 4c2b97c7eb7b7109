"""The points of the trajectories of many targets, in one statement or in two."""

from __future__ import annotations

from django.db.models import F, Prefetch, QuerySet

from vedich.indicators.models import Target, TrajectoryPoint

_KNOWN = "known_trajectory"


def trajectory_of(target: Target) -> list[TrajectoryPoint]:
    """The points of a target: those that came along with it, else asked for, a statement."""
    known: list[TrajectoryPoint] | None = target.__dict__.get(_KNOWN)
    return list(target.trajectory.all()) if known is None else known


def prefetched(targets: QuerySet[Target]) -> QuerySet[Target]:
    """The targets, with their points in a second statement for all of them.

    A plain list at each: for a thousand targets Django else builds a thousand querysets, which
    takes longer than to read them.
    """
    return targets.prefetch_related(Prefetch("trajectory", to_attr=_KNOWN))


def with_trajectory(targets: QuerySet[Target]) -> list[Target]:
    """The targets in their order; `trajectory_of` asks nothing more.

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
        setattr(target, _KNOWN, points[pk])
    return list(found.values())
