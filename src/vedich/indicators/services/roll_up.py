"""Keeping the derived tables true: from the claims of a place up to its province.

For a period the tree of its last day decides who lies in whom, so a later reorganisation changes
no total of an earlier period. The state of the parts is kept (sum, weighted sum, weight, highest,
count), never an average. A stated total stands for its whole place; the parts are kept beside it.
Work goes level by level from the deepest place up, a fixed number of statements a level.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db import connection
from django.db.models import Case, Count, F, IntegerField, Max, Min, Q, Sum, Value, When

from vedich.areas.models import AreaClosure
from vedich.indicators.models import Claim, Metric, RollUp, ValueInForce
from vedich.lib.periods import Period
from vedich.web.db import bulk_upsert

Key = tuple[int, str, int]  # area, period code, metric

SURENESS = [
    Claim.Source.NONE,
    Claim.Source.ILLUSTRATIVE,
    Claim.Source.PRESS,
    Claim.Source.ESTIMATE,
    Claim.Source.SELF_REPORTED,
    Claim.Source.VERIFIED,
]
COLUMNS = [
    "area_id",
    "period",
    "metric_id",
    "value",
    "parts_value",
    "total",
    "weighted_total",
    "weight",
    "highest",
    "count",
    "is_stated",
    "is_exact",
    "source_kind",
    "reference_day",
]
CHUNK = 400  # SQLite takes at most some thousand parameters in one statement


@dataclass
class Parts:
    """What the inner places and the place's own part add up to."""

    total: Decimal | None = None
    weighted_total: Decimal | None = None
    weight: Decimal | None = None
    highest: Decimal | None = None
    count: int = 0
    inexact: int = 0
    sureness: list[int] = field(default_factory=list)

    def add(self, value: Decimal, weight: Decimal | None) -> None:
        self.total = (self.total or Decimal(0)) + value
        self.highest = value if self.highest is None else max(self.highest, value)
        if weight is not None:
            self.weighted_total = (self.weighted_total or Decimal(0)) + value * weight
            self.weight = (self.weight or Decimal(0)) + weight

    def value(self, aggregation: str) -> Decimal | None:
        if aggregation == Metric.Aggregation.MAX:
            return self.highest
        if aggregation == Metric.Aggregation.WEIGHTED:
            if self.weighted_total is None or not self.weight:
                return None
            return self.weighted_total / self.weight
        return self.total


def update(keys: Iterable[Key]) -> None:
    """Make the roll-ups of these keys and of every place above them true again.

    Must run in the transaction of the change. On PostgreSQL it first waits for whoever writes the
    same province and period, always in one order, so that no sum is read half changed.
    """
    by_period: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for area, period, metric in keys:
        by_period[period].add((area, metric))
    for period in sorted(by_period):
        _update_period(period, by_period[period])


def rebuild(progress: Callable[[str], None] = lambda _text: None) -> int:
    """Reckon every roll-up again from the values in force; returns how many periods there were."""
    RollUp.objects.all().delete()
    periods = list(ValueInForce.objects.values_list("period", flat=True).distinct())
    for number, period in enumerate(sorted(periods), start=1):
        pairs = ValueInForce.objects.filter(period=period).values_list("area_id", "metric_id")
        _update_period(period, set(pairs))
        progress(f"{number}/{len(periods)} {period}")
    return len(periods)


def update_after_move(area_id: int, former: Iterable[int | None], on: date) -> None:
    """A place moved or ended on `on`: reckon again what it and its `former` uppers hold since."""
    held = RollUp.objects.filter(area_id=area_id, reference_day__gte=on)
    pairs = list(held.values_list("period", "metric_id"))
    places = {area_id, *(area for area in former if area is not None)}
    update((area, period, metric) for area in places for period, metric in pairs)


def lock(keys: Iterable[Key]) -> None:
    """Wait for whoever writes the same provinces and periods; held to the end of the transaction.

    Taken before anything is read that the writing rests on, always in one order.
    """
    if connection.vendor != "postgresql":  # SQLite's immediate transaction is alone already
        return
    by_period: dict[str, set[int]] = defaultdict(set)
    for area, period, _metric in keys:
        by_period[period].add(area)
    for period in sorted(by_period):
        areas = by_period[period]
        above = _areas_above(areas, Period.parse(period).last_day) if period else {}
        _lock({above[area][-1] if above.get(area) else area for area in areas}, period)


def _update_period(period: str, pairs: set[tuple[int, int]]) -> None:
    day = Period.parse(period).last_day
    metrics = Metric.objects.in_bulk({metric for _area, metric in pairs})
    above = _areas_above({area for area, _metric in pairs}, day)
    _lock({ancestors[-1] for ancestors in above.values() if ancestors}, period)
    levels: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for area, metric in pairs:
        chain = above.get(area) or [area]
        rolled = metrics[metric].aggregation != Metric.Aggregation.NONE
        for height, ancestor in enumerate(chain if rolled else chain[:1]):
            depth = len(chain) - height
            levels[depth][ancestor].add(metric)
    for depth in sorted(levels, reverse=True):
        places = sorted(levels[depth])
        for start in range(0, len(places), CHUNK):
            chunk = {place: levels[depth][place] for place in places[start : start + CHUNK]}
            _update_level(period, day, chunk, metrics)


def _areas_above(areas: set[int], day: date) -> dict[int, list[int]]:
    """For each area: itself, its parent, … up to the top, by the tree of `day`."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    ids = sorted(areas)
    for start in range(0, len(ids), CHUNK):
        rows = AreaClosure.objects.filter(
            descendant_id__in=ids[start : start + CHUNK], valid_from__lte=day, valid_to__gt=day
        ).values_list("descendant_id", "depth", "ancestor_id")
        for descendant, depth, ancestor in rows:
            found[descendant].append((depth, ancestor))
    return {area: [ancestor for _depth, ancestor in sorted(rows)] for area, rows in found.items()}


def _lock(provinces: set[int], period: str) -> None:
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for province in sorted(provinces):
            cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [province, period])


def _update_level(
    period: str, day: date, places: dict[int, set[int]], metrics: dict[int, Metric]
) -> None:
    wanted = {metric for each in places.values() for metric in each}
    in_force = _in_force(period, places, wanted)
    parts = _parts_below(period, day, places, wanted)
    rows, gone = [], []
    for area, each in places.items():
        for metric in each:
            part, total = in_force.get((area, metric), (None, None))
            row = _row(metrics[metric], part, total, parts.get((area, metric), Parts()))
            if row is None:
                gone.append((area, metric))
            else:
                rows.append((area, period, metric, *row, day))
    bulk_upsert(RollUp, COLUMNS, rows, key=["area_id", "period", "metric_id"])
    for area, metric in gone:
        RollUp.objects.filter(area_id=area, period=period, metric_id=metric).delete()


class Said(NamedTuple):
    """What a roll-up needs of a claim in force."""

    value: Decimal | None
    weight: Decimal | None
    qualifier: str
    source_kind: str


def _in_force(
    period: str, places: Iterable[int], metrics: set[int]
) -> dict[tuple[int, int], tuple[Said | None, Said | None]]:
    """The part and the stated total in force of each place and metric."""
    columns = [f"{slot}__{name}" for slot in ("part", "total") for name in Said._fields]
    rows = ValueInForce.objects.filter(
        area_id__in=list(places), period=period, metric_id__in=metrics
    ).values_list("area_id", "metric_id", "part_id", "total_id", *columns)
    return {
        (area, metric): (
            None if part is None else Said(*said[:4]),
            None if total is None else Said(*said[4:]),
        )
        for area, metric, part, total, *said in rows.iterator(chunk_size=5000)
    }


def _parts_below(
    period: str, day: date, places: Iterable[int], metrics: set[int]
) -> dict[tuple[int, int], Parts]:
    """What the children of each place hold, added up in the database."""
    rank = Case(
        *(When(source_kind=kind, then=Value(place)) for place, kind in enumerate(SURENESS)),
        output_field=IntegerField(),
    )
    rows = (
        RollUp.objects.filter(
            period=period,
            metric_id__in=metrics,
            value__isnull=False,
            area__up__ancestor_id__in=list(places),
            area__up__depth=1,
            area__up__valid_from__lte=day,
            area__up__valid_to__gt=day,
        )
        .exclude(metric__aggregation=Metric.Aggregation.NONE)
        .values_list("area__up__ancestor_id", "metric_id")
        .annotate(
            sum_of=Sum("value"),
            weighted=Sum(F("value") * F("weight")),
            weights=Sum("weight", filter=Q(weight__isnull=False)),
            top=Max("value"),
            counted=Sum("count"),
            unsure=Count("area_id", filter=Q(is_exact=False)),
            sure=Min(rank),
        )
    )
    return {
        (area, metric): Parts(total, weighted, weights, top, counted, unsure, [sure])
        for area, metric, total, weighted, weights, top, counted, unsure, sure in rows
    }


def _row(
    metric: Metric, part: Said | None, total: Said | None, parts: Parts
) -> tuple[object, ...] | None:
    """Columns from `value` to `source_kind`, or None when nothing is known of the place."""
    if part is None and total is None and not parts.count:
        return None
    if part is not None and part.value is not None:
        parts.add(part.value, part.weight)
        parts.count += 1
        parts.inexact += part.qualifier != Claim.Qualifier.EQUAL
        parts.sureness.append(SURENESS.index(Claim.Source(part.source_kind)))
    parts_value = parts.value(metric.aggregation)
    exact = parts.inexact == 0
    sureness = min(parts.sureness, default=0)
    value, weight = parts_value, parts.weight
    if total is not None:
        value = total.value
        weight = total.weight if total.weight is not None else parts.weight
        exact = total.qualifier == Claim.Qualifier.EQUAL
        sureness = SURENESS.index(Claim.Source(total.source_kind))
    return (
        value,
        parts_value,
        parts.total,
        parts.weighted_total,
        weight,
        parts.highest,
        max(parts.count, 1),
        total is not None,
        exact,
        SURENESS[sureness],
    )
