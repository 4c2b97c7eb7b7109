"""The same rows in bare SQL, on the product's own tables with their own indexes.

What a careful person would write by hand: as few statements as can be, nothing checked, nobody
asked, no history beyond one line of the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from python_calamine import CalamineWorkbook

CLAIM = (
    "INSERT INTO indicators_claim (version, area_id, metric_id, period, kind, qualifier, value,"
    " value_text, measure_unit, since, target_period, nature, coverage, items, source_kind, note,"
    " import_key, state, reported_by_id, reported_at, approved_by_id, approved_at, reason) VALUES "
)
CLAIM_ROW = (
    "(1, %s, %s, %s, 'level', '=', %s, '', '', '', '', 'result', 'part', '[]', 'self_reported',"
    " '', '', 'approved', %s, %s, %s, %s, '')"
)
CLAIM_COLUMNS = (
    "version, area_id, metric_id, period, kind, qualifier, value, value_text, measure_unit, since,"
    " target_period, nature, coverage, items, source_kind, note, import_key, state, reported_by_id,"
    " reported_at, approved_by_id, approved_at, reason"
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
CAME_INTO_FORCE = (
    "INSERT INTO indicators_valueinforce (area_id, period, metric_id, part_id)"
    " SELECT area_id, period, metric_id, id FROM indicators_claim WHERE id > %s"
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


@transaction.atomic
def load(besides: Sequence[int], period: str, user: int, at: datetime) -> int:
    """A number of every metric for every commune but some, made inside the database; how many."""
    left_out = "".join(f" AND a.id <> {int(area)}" for area in besides)
    moment = at.isoformat(" ")
    moment_of = "%s" if connection.vendor == "sqlite" else "%s::timestamptz"
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(MAX(id), 0) FROM indicators_claim")
        before = cursor.fetchone()[0]
        cursor.execute(
            f"INSERT INTO indicators_claim ({CLAIM_COLUMNS})"
            " SELECT 1, a.id, m.id, %s, 'level', '=', a.id * 7 %% 1000 + m.id %% 10, '', '', '',"
            " '', 'result', 'part', '[]', 'self_reported', '', '', 'approved',"
            f" %s, {moment_of}, %s, {moment_of}, ''"
            " FROM areas_area a CROSS JOIN indicators_metric m"
            f" WHERE a.level = 'commune'{left_out} ORDER BY a.id, m.id",
            [period, user, moment, user, moment],
        )
        cursor.execute(CAME_INTO_FORCE, [before])
        return int(cursor.rowcount)


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


def read_sheet(path: Path) -> list[list[Any]]:
    """The rows of the file below its header, by `python-calamine` alone."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return rows[1:]


@transaction.atomic
def import_file(path: Path, user: int, at: datetime) -> int:
    """Read a file of numbers, write claims (COPY or executemany), a line of the log, the sums.

    Nothing is checked: a code that is not there ends it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT code, id FROM areas_area")
        areas = dict(cursor.fetchall())
        cursor.execute("SELECT code, id FROM indicators_metric")
        metrics = dict(cursor.fetchall())
        cursor.execute("SELECT COALESCE(MAX(id), 0) FROM indicators_claim")
        before = cursor.fetchone()[0]
        moment = at.isoformat(" ")
        tail = ("", "", "", "", "result", "part", "[]", "self_reported", "", "", "approved")
        rows = [
            (1, areas[area], metrics[metric], period, "level", "=", value, *tail, user, moment,
             user, moment, "")
            for area, metric, period, value in read_sheet(path)
        ]  # fmt: skip
        _write_claims(cursor, rows)
        cursor.execute(CAME_INTO_FORCE, [before])
        cursor.execute(
            "INSERT INTO audit_auditentry (fact, target_type, target_id, actor_id, at, data,"
            " personal_digest) VALUES ('bench', 'intake.import', 1, %s, %s, '{}', '')",
            [user, moment],
        )
        periods = sorted({row[3] for row in rows})
        holes = ", ".join(["%s"] * len(periods))
        cursor.execute(_said(OWN, f"f.period IN ({holes})"), periods)
        for level in ("district", "province"):
            where = f"a.level = %s AND r.period IN ({holes})"
            cursor.execute(_said(CHILDREN, where), [level, *periods])
    return len(rows)


def _write_claims(cursor: Any, rows: Sequence[Sequence[Any]]) -> None:
    if connection.vendor == "sqlite":
        holes = ", ".join(["%s"] * len(rows[0]))
        cursor.executemany(
            f"INSERT INTO indicators_claim ({CLAIM_COLUMNS}) VALUES ({holes})",
            rows,
        )
        return
    with cursor.copy(f"COPY indicators_claim ({CLAIM_COLUMNS}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def forget(periods: Sequence[str]) -> None:
    """Take the numbers of these periods out again, with their log, and leave no dead rows."""
    holes = ", ".join(["%s"] * len(periods))
    with transaction.atomic(), connection.cursor() as cursor:
        for table in ("rollup", "valueinforce", "claim"):
            cursor.execute(
                f"DELETE FROM indicators_{table} WHERE period IN ({holes})",
                list(periods),
            )
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM indicators_rollup, indicators_valueinforce, indicators_claim")


@transaction.atomic
def rebuild() -> None:
    """Every roll-up anew: communes, districts, province."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM indicators_rollup")
        cursor.execute(_said(OWN, "f.part_id IS NOT NULL"))
        for level in ("district", "province"):
            cursor.execute(_said(CHILDREN, "a.level = %s"), [level])


def checksum(periods: Sequence[str] = ()) -> tuple[int, str]:
    """Rows and sum of the roll-ups (of some periods), to see that two ways came to the same."""
    holes = ", ".join(["%s"] * len(periods))
    where = f" WHERE period IN ({holes})" if periods else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT COUNT(*), SUM(value) FROM indicators_rollup{where}",
            list(periods),
        )
        count, total = cursor.fetchone()
    return count, f"{float(total or 0):.3f}"
