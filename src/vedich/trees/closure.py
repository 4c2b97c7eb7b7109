"""The derived table that answers every question about a tree, and the SQL that keeps it true.

A row says: `descendant` lies `depth` levels under `ancestor` from a day to a day, by one path. As
a unit has one parent on a day, the path of a day is unique and rows of one pair never overlap.
The table is written here alone, and only by `trees.services`.
"""

# ruff: noqa: S608 - the names in the SQL are those of Django's own models, the values parameters

from __future__ import annotations

from typing import Any, NamedTuple

from django.db import connection
from django.db.backends.utils import CursorWrapper

from vedich.lib.periods import FIRST_DAY, LAST_DAY
from vedich.trees.models import Dated
from vedich.trees.tree import Tree

DEEPEST = 64
"""No tree of ours is deeper; stops the recursion of a damaged one."""


class Row(NamedTuple):
    """A row of the closure as the database gives it."""

    descendant_id: int
    ancestor_id: int
    valid_from: Any
    valid_to: Any
    depth: int


def refresh(tree: Tree[Any], node: Dated) -> None:
    """Restate the closure after the placements or the life of `node` changed.

    What lies below `node` stays as it was relative to it, so only the rows that lead through it
    are taken out and made again: rows below × placements of the node × rows above the parents.
    """
    sql, given = _Names(tree), {"node": node.pk, "first": _day(FIRST_DAY), "last": _day(LAST_DAY)}
    with connection.cursor() as cursor:
        cursor.execute(
            f"""DELETE FROM {sql.closure} AS led WHERE
                descendant_id IN (SELECT descendant_id FROM {sql.closure}
                                  WHERE ancestor_id = %(node)s)
                AND EXISTS (SELECT 1 FROM {sql.closure} AS below
                  WHERE below.ancestor_id = %(node)s AND below.descendant_id = led.descendant_id
                  AND below.valid_from <= led.valid_from AND led.valid_from < below.valid_to
                  AND below.depth < led.depth)""",
            given,
        )
        cursor.execute(
            f"""DELETE FROM {sql.closure}
                WHERE descendant_id = %(node)s AND ancestor_id = %(node)s""",
            given,
        )
        cursor.execute(f"{sql.insert} {sql.selves} WHERE node.id = %(node)s", given)
        since = f"{sql.later}(below.valid_from, above.valid_from, {sql.since})"
        until = f"{sql.earlier}(below.valid_to, above.valid_to, {sql.until})"
        cursor.execute(
            f"""{sql.insert}
                SELECT below.descendant_id, above.ancestor_id, {since}, {until},
                       below.depth + above.depth + 1
                FROM {sql.closure} AS below
                JOIN {sql.placement} AS placed ON placed.child_id = below.ancestor_id
                JOIN {sql.closure} AS above ON above.descendant_id = placed.parent_id
                WHERE below.ancestor_id = %(node)s AND {since} < {until}""",
            given,
        )


def rebuild(tree: Tree[Any]) -> int:
    """Make the whole closure anew from the placements, level by level; returns how many rows.

    The tree must have no circle.
    """
    sql, given = _Names(tree), {"first": _day(FIRST_DAY), "last": _day(LAST_DAY)}
    since = f"{sql.later}(path.valid_from, {sql.since})"
    until = f"{sql.earlier}(path.valid_to, {sql.until})"
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {sql.closure}")
        cursor.execute(f"{sql.insert} {sql.selves}", given)
        total, made, depth = 0, cursor.rowcount, 0
        while made > 0 and depth < DEEPEST:
            total += made
            cursor.execute(
                f"""{sql.insert}
                    SELECT path.descendant_id, placed.parent_id, {since}, {until}, path.depth + 1
                    FROM {sql.closure} AS path
                    JOIN {sql.placement} AS placed ON placed.child_id = path.ancestor_id
                    WHERE path.depth = %(depth)s AND placed.parent_id IS NOT NULL
                    AND {since} < {until}""",
                {**given, "depth": depth},
            )
            made, depth = cursor.rowcount, depth + 1
    return total


def circles(tree: Tree[Any]) -> list[int]:
    """Units that lie below themselves on some day, by the placements as they stand."""
    sql, given = _Names(tree), {"first": _day(FIRST_DAY), "last": _day(LAST_DAY)}
    since = f"{sql.later}(reach.valid_from, {sql.since})"
    until = f"{sql.earlier}(reach.valid_to, {sql.until})"
    with connection.cursor() as cursor:
        cursor.execute(
            f"""WITH RECURSIVE reach (child_id, parent_id, valid_from, valid_to) AS (
                  SELECT placed.child_id, placed.parent_id, {sql.since}, {sql.until}
                  FROM {sql.placement} AS placed WHERE placed.parent_id IS NOT NULL
                UNION
                  SELECT reach.child_id, placed.parent_id, {since}, {until}
                  FROM reach JOIN {sql.placement} AS placed ON placed.child_id = reach.parent_id
                  WHERE placed.parent_id IS NOT NULL AND {since} < {until}
                  AND reach.child_id <> reach.parent_id)
                SELECT DISTINCT child_id FROM reach WHERE child_id = parent_id
                ORDER BY child_id""",
            given,
        )
        return [row[0] for row in cursor.fetchall()]


def differences(tree: Tree[Any], limit: int = 20) -> tuple[list[Row], list[Row]]:
    """Rows that the placements ask for and the closure lacks, and rows it has for no reason.

    At most `limit` of each. The tree must have no circle.
    """
    with connection.cursor() as cursor:
        return (
            _rows(cursor, tree, "{expected} EXCEPT {stored}", limit),
            _rows(cursor, tree, "{stored} EXCEPT {expected}", limit),
        )


def _rows(cursor: CursorWrapper, tree: Tree[Any], asked: str, limit: int) -> list[Row]:
    sql = _Names(tree)
    since = f"{sql.later}(path.valid_from, {sql.since})"
    until = f"{sql.earlier}(path.valid_to, {sql.until})"
    columns = "descendant_id, ancestor_id, valid_from, valid_to, depth"
    body = asked.format(
        expected=f"SELECT {columns} FROM path", stored=f"SELECT {columns} FROM {sql.closure}"
    )
    cursor.execute(
        f"""WITH RECURSIVE path ({columns}) AS (
              {sql.selves}
            UNION ALL
              SELECT path.descendant_id, placed.parent_id, {since}, {until}, path.depth + 1
              FROM path JOIN {sql.placement} AS placed ON placed.child_id = path.ancestor_id
              WHERE placed.parent_id IS NOT NULL AND {since} < {until} AND path.depth < {DEEPEST})
            SELECT * FROM ({body}) AS found ORDER BY 1, 2, 3 LIMIT {int(limit)}""",
        {"first": _day(FIRST_DAY), "last": _day(LAST_DAY)},
    )
    return [Row(*row) for row in cursor.fetchall()]


class _Names:
    """The SQL of one tree that differs by table and by database."""

    def __init__(self, tree: Tree[Any]) -> None:
        quote = connection.ops.quote_name
        self.closure = quote(tree.closure._meta.db_table)
        self.placement = quote(tree.placement._meta.db_table)
        node = quote(tree.node._meta.db_table)
        on_postgres = connection.vendor == "postgresql"
        self.later, self.earlier = ("GREATEST", "LEAST") if on_postgres else ("MAX", "MIN")
        self.since = "COALESCE(placed.valid_from, %(first)s)"
        self.until = "COALESCE(placed.valid_to, %(last)s)"
        self.insert = (
            f"INSERT INTO {self.closure} (descendant_id, ancestor_id, valid_from, valid_to, depth)"
        )
        self.selves = (
            "SELECT node.id, node.id, COALESCE(node.valid_from, %(first)s),"
            f" COALESCE(node.valid_to, %(last)s), 0 FROM {node} AS node"
        )


def _day(day: Any) -> Any:
    return connection.ops.adapt_datefield_value(day)
