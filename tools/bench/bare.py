"""The same rows in bare SQL, on the product's own tables with their own indexes.

What a careful person would write by hand: as few statements as can be, nothing checked, nobody
asked, no history beyond one line of the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

CLAIM = (
    "INSERT INTO indicators_claim (version, area_id, metric_id, period, kind, qualifier, value,"
    " value_text, measure_unit, since, target_period, nature, coverage, items, source_kind, note,"
    " import_key, state, reported_by_id, reported_at, approved_by_id, approved_at, reason) VALUES "
)
CLAIM_ROW = (
    "(1, %s, %s, %s, 'level', '=', %s, '', '', '', '', 'result', 'part', '[]', 'self_reported',"
    " '', '', 'approved', %s, %s, %s, %s, '')"
)
IN_FORCE = "INSERT INTO indicators_valueinforce (area_id, period, metric_id, part_id) VALUES "
ROLL_UP = (
    "INSERT INTO indicators_rollup (area_id, period, metric_id, value, parts_value, total,"
    " highest, count, is_stated, is_exact, source_kind, reference_day) "
)
OVERWRITE = (
    " ON CONFLICT (area_id, period, metric_id) DO UPDATE SET value = excluded.value,"
    " parts_value = excluded.parts_value, total = excluded.total, highest = excluded.highest,"
    " count = excluded.count"
)
OWN = (
    ROLL_UP + "SELECT f.area_id, f.period, f.metric_id, c.value, c.value, c.value, c.value, 1,"
    " {false}, {true}, c.source_kind, '2019-12-31' FROM indicators_valueinforce f"
    " JOIN indicators_claim c ON c.id = f.part_id WHERE {where}"
)
CHILDREN = (
    ROLL_UP + "SELECT u.ancestor_id, r.period, r.metric_id, SUM(r.value), SUM(r.value),"
    " SUM(r.value), MAX(r.value), SUM(r.count), {false}, {true}, MAX(r.source_kind), '2019-12-31'"
    " FROM areas_areaclosure u JOIN indicators_rollup r ON r.area_id = u.descendant_id"
    " JOIN areas_area a ON a.id = u.ancestor_id"
    " WHERE u.depth = 1 AND {where} GROUP BY u.ancestor_id, r.period, r.metric_id"
)
BATCH = 500


def _said(text: str, where: str) -> str:
    truth = {"sqlite": ("1", "0")}.get(connection.vendor, ("true", "false"))
    return text.format(true=truth[0], false=truth[1], where=where)


def _batches(rows: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))


def _insert(head: str, row: str, rows: Sequence[Sequence[Any]], tail: str = "") -> list[int]:
    """Insert in statements of many rows; the ids, when `tail` asks for them."""
    ids: list[int] = []
    with connection.cursor() as cursor:
        for part in _batches(rows):
            values = [value for each in part for value in each]
            cursor.execute(head + ", ".join([row] * len(part)) + tail, values)
            ids += [found[0] for found in cursor.fetchall()] if tail else []
    return ids


def claims(
    pairs: Sequence[tuple[int, int]], period: str, numbers: Sequence[int], user: int, at: datetime
) -> None:
    """Approved claims of (area, metric) pairs and what makes them count."""
    moment = at.isoformat(" ")
    rows = [
        (area, metric, period, number, user, moment, user, moment)
        for (area, metric), number in zip(pairs, numbers, strict=True)
    ]
    ids = _insert(CLAIM, CLAIM_ROW, rows, " RETURNING id")
    in_force = [
        (area, period, metric, claim) for (area, metric), claim in zip(pairs, ids, strict=True)
    ]
    _insert(IN_FORCE, "(%s, %s, %s, %s)", in_force)


def load(
    places: Sequence[int], metrics: Sequence[int], period: str, user: int, at: datetime
) -> int:
    """A number for every place and metric; how many."""
    pairs = [(area, metric) for area in places for metric in metrics]
    claims(pairs, period, [area * 7 % 1000 + metric % 10 for area, metric in pairs], user, at)
    return len(pairs)


@transaction.atomic
def report(
    area: int, uppers: Sequence[int], metrics: Sequence[int], period: str, user: int, at: datetime
) -> None:
    """A commune's numbers, a line of the log, and the rows of the commune and all above it."""
    pairs = [(area, metric) for metric in metrics]
    claims(pairs, period, [metric % 97 for metric in metrics], user, at)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_auditentry (fact, target_type, target_id, actor_id, at, data,"
            " personal_digest) VALUES ('bench', 'areas.area', %s, %s, %s, '{}', '')",
            [area, user, at.isoformat(" ")],
        )
        where = "f.area_id = %s AND f.period = %s"
        cursor.execute(_said(OWN, where) + OVERWRITE, [area, period])
        for upper in uppers:
            where = "u.ancestor_id = %s AND r.period = %s"
            cursor.execute(_said(CHILDREN, where) + OVERWRITE, [upper, period])


@transaction.atomic
def rebuild() -> None:
    """Every roll-up anew: communes, districts, province."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM indicators_rollup")
        cursor.execute(_said(OWN, "f.part_id IS NOT NULL"))
        for level in ("district", "province"):
            cursor.execute(_said(CHILDREN, "a.level = %s"), [level])


def checksum() -> tuple[int, str]:
    """Rows and sum of the roll-ups, to see that two ways came to the same."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*), SUM(value) FROM indicators_rollup")
        count, total = cursor.fetchone()
    return count, f"{float(total or 0):.3f}"
