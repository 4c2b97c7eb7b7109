"""The same in bare SQL: few statements, nothing checked, nobody asked, one line of the log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction

OPEN = "('assigned', 'acknowledged', 'in_progress', 'returned')"
BUCKET = (
    "CASE WHEN state = 'confirmed' AND due_on IS NULL THEN 'xong-khong-han'"
    " WHEN state = 'confirmed' AND done_on > due_on THEN 'muon'"
    " WHEN state = 'confirmed' THEN 'dung-han' WHEN state = 'reported' THEN 'cho-xac-nhan'"
    " WHEN due_on IS NULL THEN 'khong-han' WHEN due_on < %s THEN 'qua-han' ELSE 'trong-han' END"
)
COUNTED = "FROM tasks_task WHERE state NOT IN ('drafted', 'cancelled')"
ENTRY = (
    "INSERT INTO audit_auditentry (fact, target_type, target_id, actor_id, at, data,"
    " personal_digest) VALUES ('bench', 'tasks.task', %s, %s, %s, '{}', '')"
)
EXTENSION = (
    "INSERT INTO tasks_extension (task_id, from_due_on, to_due_on, reason, is_objective,"
    " asked_by_id, asked_at, outcome, answer, granted_to, decided_on, decided_by_id, decided_at)"
    " VALUES (%s, %s, %s, 'thử', %s, %s, %s, 'granted', '', %s, %s, %s, %s)"
)


def _rows(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def register(person: int, on: date) -> int:
    """A page of the register: overdue, of one person."""
    found = _rows(
        "SELECT t.id, t.name, o.name, t.due_on, t.state FROM tasks_task t"  # noqa: S608 - our own
        " JOIN organisations_organisation o ON o.id = t.lead_id"
        f" WHERE t.owner_id = %s AND t.state IN {OPEN} AND t.due_on < %s"
        " ORDER BY t.due_on, t.id LIMIT 50",
        [person, on],
    )
    return len(found)


def task(pk: int) -> int:
    """One task with its steps, parts, extensions and remarks."""
    found = _rows("SELECT * FROM tasks_task WHERE id = %s", [pk])
    for table in ("step", "part", "extension", "comment"):
        _rows(f"SELECT * FROM tasks_{table} WHERE task_id = %s ORDER BY id", [pk])  # noqa: S608
    return len(found)


@transaction.atomic
def create(giver: int, lead: int, due: date, on: date, user: int, at: datetime) -> None:
    """A task, its first step, two lines of the log: drafted, given."""
    moment = at.isoformat(" ")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO tasks_task (name, folded, sort_key, version, assigned_by_id, lead_id,"
            " origin, period, product, note, weight, original_due_on, due_on, no_deadline, state,"
            " assigned_on) VALUES ('Việc thử', 'viec thu', 'viec thu', 1, %s, %s, 'direct', '',"
            " 'Báo cáo', '', 1, %s, %s, '', 'assigned', %s) RETURNING id",
            [giver, lead, due, due, on],
        )
        pk = cursor.fetchone()[0]
        cursor.execute(
            'INSERT INTO tasks_step (task_id, act, to_state, "on", text, done_by_id, done_at)'
            " VALUES (%s, 'assign', 'assigned', %s, '', %s, %s)",
            [pk, on, user, moment],
        )
        cursor.executemany(ENTRY, [(pk, user, moment)] * 2)


@transaction.atomic
def extend(rows: Sequence[tuple[int, date]], until: date, on: date, user: int, at: datetime) -> int:
    """Move the deadlines of many tasks: each with its extension and a line of the log."""
    moment = at.isoformat(" ")
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE tasks_task SET due_on = %s, version = version + 1 WHERE id = %s",
            [(until, pk) for pk, _due in rows],
        )
        cursor.executemany(
            EXTENSION,
            [(pk, due, until, False, user, moment, until, on, user, moment) for pk, due in rows],
        )
        cursor.executemany(ENTRY, [(pk, user, moment) for pk, _due in rows])
    return len(rows)


def counters(on: date) -> dict[str, int]:
    """Of the whole province."""
    sql = f"SELECT {BUCKET}, COUNT(*) {COUNTED} GROUP BY 1"
    return dict(_rows(sql, [on]))


def counters_by_lead(on: date) -> int:
    """By lead unit; how many lines."""
    sql = f"SELECT lead_id, {BUCKET}, COUNT(*) {COUNTED} GROUP BY 1, 2"
    return len({row[0] for row in _rows(sql, [on])})
