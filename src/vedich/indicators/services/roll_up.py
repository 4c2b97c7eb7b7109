"""Keeping the derived tables true: from the claims of a place up to its province.

For a period the tree of its last day decides who lies in whom, so a later reorganisation changes
no total of an earlier period. The state of the parts is kept (sum, weighted sum, weight, highest,
count), never an average. A stated total stands for its whole place; the parts are kept beside it.
Work goes level by level from the deepest place up, in the database: no number is fetched to be
reckoned with, so a report costs the same in a province ten times as large.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from django.db import connection

from vedich.areas.models import AreaClosure
from vedich.indicators.models import Claim, RollUp, ValueInForce
from vedich.lib.periods import Period
from vedich.web.db import batches

Key = tuple[int, str, int]  # area, period code, metric

SURENESS = [
    Claim.Source.NONE,
    Claim.Source.ILLUSTRATIVE,
    Claim.Source.PRESS,
    Claim.Source.ESTIMATE,
    Claim.Source.SELF_REPORTED,
    Claim.Source.VERIFIED,
]
CHUNK = 400  # SQLite takes at most some thousand parameters in one statement

# The parts of a place: what it adds itself, and what its children count for. `stated` is the total
# said of the whole of it.
_PARTS = """
SELECT f.area_id, f.metric_id, c.value, c.weight, 1 AS places,
       CASE WHEN c.qualifier = '=' THEN 0 ELSE 1 END AS inexact, {own_rank} AS sureness,
       NULL AS stated, NULL AS stated_weight, NULL AS stated_exact, NULL AS stated_sureness
  FROM indicators_valueinforce f JOIN indicators_claim c ON c.id = f.part_id
 WHERE f.period = %(period)s AND f.area_id IN ({areas}) AND f.metric_id IN ({metrics})
UNION ALL
SELECT f.area_id, f.metric_id, NULL, NULL, 0, 0, NULL,
       c.value, c.weight, CASE WHEN c.qualifier = '=' THEN 1 ELSE 0 END, {own_rank}
  FROM indicators_valueinforce f JOIN indicators_claim c ON c.id = f.total_id
 WHERE f.period = %(period)s AND f.area_id IN ({areas}) AND f.metric_id IN ({metrics})
UNION ALL
SELECT u.ancestor_id, r.metric_id, r.value, r.weight, r.count,
       CASE WHEN r.is_exact THEN 0 ELSE 1 END, {child_rank}, NULL, NULL, NULL, NULL
  FROM areas_areaclosure u
  JOIN indicators_rollup r ON r.area_id = u.descendant_id AND r.period = %(period)s
  JOIN indicators_metric m ON m.id = r.metric_id AND m.aggregation <> 'none'
 WHERE u.ancestor_id IN ({areas}) AND u.depth = 1
   AND u.valid_from <= %(day)s AND u.valid_to > %(day)s
   AND r.metric_id IN ({metrics}) AND r.value IS NOT NULL
"""
_SUMS = """
SELECT p.area_id, p.metric_id, SUM(p.value) AS total, SUM(p.value * p.weight) AS weighted_total,
       SUM(p.weight) AS weight, MAX(p.value) AS highest, SUM(p.places) AS places,
       CASE WHEN SUM(p.inexact) = 0 THEN 1 ELSE 0 END AS exact, MIN(p.sureness) AS sureness,
       MAX(p.stated) AS stated, MAX(p.stated_weight) AS stated_weight,
       MAX(p.stated_exact) AS stated_exact, MAX(p.stated_sureness) AS stated_sureness,
       CASE m.aggregation
            WHEN 'max' THEN MAX(p.value)
            WHEN 'weighted' THEN SUM(p.value * p.weight) * 1.0 / NULLIF(SUM(p.weight), 0)
            ELSE SUM(p.value) END AS parts_value
  FROM ({parts}) p JOIN indicators_metric m ON m.id = p.metric_id
 GROUP BY p.area_id, p.metric_id, m.aggregation
"""
# The same of places with nothing inside them, which are nearly all: one row each, so nothing is
# gathered or sorted.
_ALONE = """
SELECT f.area_id, f.metric_id, c.value AS total, c.value * c.weight AS weighted_total,
       c.weight AS weight, c.value AS highest, 1 AS places,
       CASE WHEN c.qualifier <> '=' THEN 0 ELSE 1 END AS exact, {own_rank} AS sureness,
       t.value AS stated, t.weight AS stated_weight,
       CASE WHEN t.qualifier = '=' THEN 1 WHEN t.qualifier <> '=' THEN 0 END AS stated_exact,
       {total_rank} AS stated_sureness,
       CASE m.aggregation
            WHEN 'weighted' THEN (c.value * c.weight) * 1.0 / NULLIF(c.weight, 0)
            ELSE c.value END AS parts_value
  FROM indicators_valueinforce f
  JOIN indicators_metric m ON m.id = f.metric_id
  LEFT JOIN indicators_claim c ON c.id = f.part_id
  LEFT JOIN indicators_claim t ON t.id = f.total_id
 WHERE f.period = %(period)s AND f.area_id IN ({areas}) AND f.metric_id IN ({metrics})
"""
_UPSERT = """
INSERT INTO indicators_rollup (area_id, period, metric_id, value, parts_value, total,
       weighted_total, weight, highest, count, is_stated, is_exact, source_kind, reference_day)
SELECT s.area_id, %(period)s, s.metric_id, ROUND(COALESCE(s.stated, s.parts_value), 6),
       ROUND(s.parts_value, 6), ROUND(s.total, 6), ROUND(s.weighted_total, 6),
       ROUND(COALESCE(s.stated_weight, s.weight), 6), s.highest,
       CASE WHEN s.places < 1 THEN 1 ELSE s.places END, s.stated IS NOT NULL,
       COALESCE(s.stated_exact, s.exact) = 1, {kind}, {day}
  FROM ({sums}) s WHERE true
ON CONFLICT (area_id, period, metric_id) DO UPDATE SET value = excluded.value,
       parts_value = excluded.parts_value, total = excluded.total,
       weighted_total = excluded.weighted_total, weight = excluded.weight,
       highest = excluded.highest, count = excluded.count, is_stated = excluded.is_stated,
       is_exact = excluded.is_exact, source_kind = excluded.source_kind,
       reference_day = excluded.reference_day
"""
_HELD = """
SELECT COUNT(*) FROM indicators_rollup
 WHERE period = %(period)s AND area_id IN ({areas}) AND metric_id IN ({metrics})
"""
_GONE = """
DELETE FROM indicators_rollup
 WHERE period = %(period)s AND area_id IN ({areas}) AND metric_id IN ({metrics})
   AND NOT EXISTS (
       SELECT 1 FROM ({parts}) p
        WHERE p.area_id = indicators_rollup.area_id AND p.metric_id = indicators_rollup.metric_id)
"""


def update(keys: Iterable[Key]) -> None:
    """Make the roll-ups of these keys and of every place above them true again.

    Must run in the transaction of the change. On PostgreSQL it first waits for whoever writes the
    same province and period, always in one order, so that no sum is read half changed.
    """
    areas: dict[str, set[int]] = defaultdict(set)
    metrics: dict[str, set[int]] = defaultdict(set)
    for area, period, metric in keys:
        areas[period].add(area)
        metrics[period].add(metric)
    for period in sorted(areas):
        _update_period(period, areas[period], metrics[period])


def rebuild(progress: Callable[[str], None] = lambda _text: None) -> int:
    """Reckon every roll-up again from the values in force; returns how many periods there were."""
    RollUp.objects.all().delete()
    areas, metrics = _by_period("area_id"), _by_period("metric_id")
    periods = sorted(areas)
    for number, period in enumerate(periods, start=1):
        _update_period(period, areas[period], metrics[period])
        progress(f"{number}/{len(periods)} {period}")
    return len(periods)


def _by_period(column: str) -> dict[str, set[int]]:
    """The areas, or the metrics, with a value in force of each period; one look at the table."""
    found: dict[str, set[int]] = defaultdict(set)
    for period, each in ValueInForce.objects.values_list("period", column).distinct():
        found[period].add(each)
    return found


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


def _update_period(period: str, areas: set[int], metrics: set[int]) -> None:
    """The roll-ups of these metrics at these places and all above them, from the deepest up."""
    day = Period.parse(period).last_day
    above = _areas_above(areas, day)
    _lock({ancestors[-1] for ancestors in above.values() if ancestors}, period)
    levels: dict[int, set[int]] = defaultdict(set)
    for area in areas:
        chain = above.get(area) or [area]
        for height, ancestor in enumerate(chain):
            levels[len(chain) - height].add(ancestor)
    uppers = _with_places_inside(set().union(*levels.values()), day)
    for depth in sorted(levels, reverse=True):
        for alone in (True, False):
            some = levels[depth] - uppers if alone else levels[depth] & uppers
            for places in batches(sorted(some), CHUNK):
                _update_places(period, day, places, sorted(metrics), alone=alone)


def _with_places_inside(areas: set[int], day: date) -> set[int]:
    """Those that have any place directly inside them on `day`."""
    return {
        area
        for some in batches(sorted(areas), CHUNK)
        for area in AreaClosure.objects.filter(
            ancestor_id__in=some, depth=1, valid_from__lte=day, valid_to__gt=day
        )
        .values_list("ancestor_id", flat=True)
        .distinct()
    }


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


def _update_places(
    period: str, day: date, places: Sequence[int], metrics: Sequence[int], *, alone: bool
) -> None:
    """Reckon these places from their own values in force and from their children's roll-ups.

    `alone`: none of them has children.
    """
    numbers = {"areas": _listed(places), "metrics": _listed(metrics)}
    parts = _PARTS.format(
        own_rank=_rank("c.source_kind"), child_rank=_rank("r.source_kind"), **numbers
    )
    stored_day = connection.ops.adapt_datefield_value(day)
    given = {"period": period, "day": stored_day}
    upsert = _UPSERT.format(
        kind=_kind("COALESCE(s.stated_sureness, s.sureness)"),
        day="CAST(%(day)s AS date)" if connection.vendor == "postgresql" else "%(day)s",
        sums=_alone(numbers) if alone else _SUMS.format(parts=parts),
    )
    with connection.cursor() as cursor:
        cursor.execute(upsert, given)
        written = cursor.rowcount
        cursor.execute(_HELD.format(**numbers), given)
        if written < cursor.fetchone()[0]:  # something is known of fewer than before
            cursor.execute(_GONE.format(parts=parts, **numbers), given)


def _alone(numbers: dict[str, str]) -> str:
    ranks = {"own_rank": _rank("c.source_kind"), "total_rank": _rank("t.source_kind")}
    return _ALONE.format(**ranks, **numbers)


def _listed(ids: Iterable[int]) -> str:
    """Ids inside `IN (…)`: whole numbers, so they need no parameters, of which there may be few."""
    return ", ".join(str(int(each)) for each in ids)


def _rank(column: str) -> str:
    """How sure a kind of source is, as a number that can be compared."""
    cases = " ".join(f"WHEN '{kind}' THEN {place}" for place, kind in enumerate(SURENESS))
    return f"CASE {column} {cases} END"


def _kind(rank: str) -> str:
    cases = " ".join(f"WHEN {place} THEN '{kind}'" for place, kind in enumerate(SURENESS))
    return f"CASE {rank} {cases} ELSE '{SURENESS[0]}' END"
