"""The values that count, by place and period, with what they rest on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q, QuerySet

from vedich.indicators.models import Claim, Indicator, RollUp, ValueInForce
from vedich.indicators.status import Reading
from vedich.lib.periods import Period

Place = tuple[int, int]  # area, indicator


class Point(NamedTuple):
    """One value of an indicator at a place; a plain tuple, as there are ten thousands of them.

    `claim`: the one number it is, where it is one; None where it was summed or reckoned from parts.
    `parts_value`: what the parts give, beside a stated total. `places`: how many gave parts.
    """

    period: Period
    value: Decimal
    qualifier: str
    source_kind: str
    value_high: Decimal | None = None
    claim: Claim | None = None
    parts_value: Decimal | None = None
    is_stated: bool = False
    places: int = 1
    numerator: Decimal | None = None
    denominator: Decimal | None = None

    @property
    def is_exact(self) -> bool:
        return self.qualifier == Claim.Qualifier.EQUAL

    def as_reading(self) -> Reading:
        return Reading(self.period.last_day, self.value, self.qualifier, self.source_kind)


class _Rolled(NamedTuple):
    """A roll-up that has a value: they come by the ten thousand, too many for model instances."""

    area_id: int
    metric_id: int
    period: str
    value: Decimal
    parts_value: Decimal | None
    is_stated: bool
    is_exact: bool
    source_kind: str
    places: int


_COLUMNS = (*_Rolled._fields[:-1], "count")


def values_at(
    pairs: Iterable[tuple[int, Indicator]], *, until: date | None = None, sources: bool = True
) -> dict[Place, list[Point]]:
    """For each (area, indicator): its values in force, oldest first. Two statements in all.

    A value stated outright stands before the ratio of the parts. `until`: leave out periods that
    end after this day. Without `sources` the second statement is asked only where a value is
    inexact and needs its sign; the points then do not name the claim they are.
    """
    wanted = list(pairs)
    areas = {area for area, _indicator in wanted}
    metrics = {
        metric
        for _area, indicator in wanted
        for metric in (indicator.metric_id, indicator.numerator_id, indicator.denominator_id)
        if metric
    }
    rows = RollUp.objects.filter(area__in=areas, metric__in=metrics, value__isnull=False)
    if until is not None:
        rows = rows.filter(reference_day__lte=until)
    rolled: dict[tuple[int, int], dict[str, _Rolled]] = defaultdict(dict)
    inexact = False
    for row in map(_Rolled._make, rows.values_list(*_COLUMNS)):
        rolled[row.area_id, row.metric_id][row.period] = row
        inexact = inexact or not row.is_exact
    claims = _single_claims(areas, metrics) if sources or inexact else {}
    return {
        (area, indicator.pk): _points(area, indicator, rolled, claims) for area, indicator in wanted
    }


def series(area_id: int, indicator: Indicator, *, until: date | None = None) -> list[Point]:
    """The values in force of one indicator at one place, oldest first."""
    return values_at([(area_id, indicator)], until=until)[area_id, indicator.pk]


def readings_of(points: Iterable[Point]) -> list[Reading]:
    return [point.as_reading() for point in points]


def claims_about(indicator: Indicator, areas: Sequence[int]) -> QuerySet[Claim]:
    """Everything said about an indicator, its numerator and its denominator at these places."""
    metrics = [
        metric
        for metric in (indicator.metric_id, indicator.numerator_id, indicator.denominator_id)
        if metric
    ]
    return (
        Claim.objects.filter(area__in=areas, metric__in=metrics)
        .select_related(
            "metric", "area", "organisation", "document", "clause", "reported_by", "approved_by"
        )
        .order_by("-period", "-pk")
    )


def _single_claims(areas: set[int], metrics: set[int]) -> dict[tuple[int, str, int], Claim]:
    """Claims in force by (area, period, metric): the stated total, else the place's own part."""
    rows = ValueInForce.objects.filter(
        Q(part__isnull=False) | Q(total__isnull=False), area__in=areas, metric__in=metrics
    ).select_related("part", "total")
    found: dict[tuple[int, str, int], Claim] = {}
    for row in rows:
        claim = row.total or row.part
        if claim is not None:
            found[row.area_id, row.period, row.metric_id] = claim
    return found


def _points(
    area: int,
    indicator: Indicator,
    rolled: dict[tuple[int, int], dict[str, _Rolled]],
    claims: dict[tuple[int, str, int], Claim],
) -> list[Point]:
    found: dict[str, Point] = {}
    if indicator.numerator_id and indicator.denominator_id:
        tops = rolled.get((area, indicator.numerator_id), {})
        bottoms = rolled.get((area, indicator.denominator_id), {})
        for period in tops.keys() & bottoms.keys():
            if (point := _ratio(indicator, tops[period], bottoms[period])) is not None:
                found[period] = point
    for period, row in rolled.get((area, indicator.metric_id), {}).items():
        claim = claims.get((area, period, indicator.metric_id))
        found[period] = _direct(row, claim, beside=found.get(period))
    return sorted(found.values(), key=lambda point: (point.period.last_day, point.period.start))


def _ratio(indicator: Indicator, top: _Rolled, bottom: _Rolled) -> Point | None:
    if not bottom.value:
        return None
    exact = top.is_exact and bottom.is_exact
    order = list(Claim.Source)
    source = max(
        top.source_kind, bottom.source_kind, key=lambda kind: order.index(Claim.Source(kind))
    )
    return Point(
        period=Period.parse(top.period),
        value=top.value / bottom.value * indicator.factor,
        qualifier=Claim.Qualifier.EQUAL if exact else Claim.Qualifier.ABOUT,
        source_kind=source,
        places=top.places,
        numerator=top.value,
        denominator=bottom.value,
    )


def _direct(row: _Rolled, claim: Claim | None, beside: Point | None) -> Point:
    single = claim if claim is not None and (row.is_stated or row.places == 1) else None
    qualifier = Claim.Qualifier.EQUAL if row.is_exact else Claim.Qualifier.ABOUT
    parts = row.parts_value if row.is_stated else None
    return Point(
        period=Period.parse(row.period),
        value=row.value,
        qualifier=single.qualifier if single else qualifier,
        source_kind=row.source_kind,
        value_high=single.value_high if single else None,
        claim=single,
        parts_value=beside.value if parts is None and beside is not None else parts,
        is_stated=row.is_stated,
        places=row.places,
        numerator=beside.numerator if beside else None,
        denominator=beside.denominator if beside else None,
    )
