"""Writing many rows at once: COPY on PostgreSQL, `executemany` on SQLite.

Django's `bulk_create` costs the same on any database, because it is Python that is slow
(measured: 4-12 times this); and it cannot be trusted with composite keys.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice, repeat
from typing import Any, NamedTuple, TypeVar

from django.db import connection, models

K = TypeVar("K")
MANY = 2000
"""From so many rows on, PostgreSQL takes them faster by COPY than inside a statement."""
LINES = 5000


class Same(NamedTuple):
    """One value for a column of all rows."""

    value: Any


Column = Sequence[Any] | Same


def batches(ids: Sequence[K], size: int = 400) -> Iterator[Sequence[K]]:
    """The ids in handfuls: SQLite takes at most some thousand parameters in one statement."""
    return (ids[start : start + size] for start in range(0, len(ids), size))


def bulk_insert(
    model: type[models.Model], columns: Mapping[str, Column], *, count: int
) -> list[int]:
    """Insert `count` new rows, given column by column; returns their ids, in order.

    `columns` are field names as in `Model._meta` (a foreign key by its `…_id`), each with a value
    a row or `Same`; what is not named gets its default. Signals and `save` are passed by. Must run
    inside a transaction: the ids are taken before the rows are written.
    """
    if not count:
        return []
    if not connection.in_atomic_block:
        raise RuntimeError("bulk_insert outside a transaction")
    ids = _new_ids(model, count)
    given: dict[models.Field[Any, Any], Column] = {
        field: Same(field.get_default())
        for field in model._meta.local_concrete_fields
        if not field.primary_key
    }
    given |= {_field(model, name): values for name, values in columns.items()}
    pk = model._meta.pk
    given[pk] = ids
    stored = _stored(given)
    names = [connection.ops.quote_name(str(field.column)) for field in given]
    table = connection.ops.quote_name(model._meta.db_table)
    if connection.vendor == "postgresql":
        _copy(table, names, stored, count)
    else:
        _execute_many(f"INSERT INTO {table} ({', '.join(names)})", stored, count)
    return ids


def _new_ids(model: type[models.Model], count: int) -> list[int]:
    table, column = model._meta.db_table, str(model._meta.pk.column)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [connection.ops.quote_name(table), column, count],
            )
            return [pk for (pk,) in cursor.fetchall()]
        # The transaction is immediate: nobody else takes numbers before it ends.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
    first = (row[0] if row else 0) + 1
    return list(range(first, first + count))


def bulk_upsert(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    key: Sequence[str],
    overwrite: bool = True,
) -> int:
    """Insert `rows`, or overwrite those whose `key` is there. Returns how many were handed in.

    Without `overwrite` a row whose `key` is there stays as it is.

    `columns` and `key` are field names as in `Model._meta` (a foreign key by its `…_id`).
    """
    given = list(zip(*rows, strict=True))
    if not given:
        return 0
    fields = [_field(model, name) for name in columns]
    stored = _stored(dict(zip(fields, given, strict=True)))
    count = len(given[0])
    quote = connection.ops.quote_name
    names = [quote(str(field.column)) for field in fields]
    keys = [quote(str(_field(model, name).column)) for name in key]
    others = [name for name in names if name not in keys] if overwrite else []
    changes = ", ".join(f"{name} = excluded.{name}" for name in others)
    conflict = f"ON CONFLICT ({', '.join(keys)}) DO " + (
        f"UPDATE SET {changes}" if changes else "NOTHING"
    )
    table = quote(model._meta.db_table)
    head = f"INSERT INTO {table} ({', '.join(names)})"
    if connection.vendor != "postgresql":
        made = _execute_many(head, stored, count, f"ON CONFLICT ({', '.join(keys)}) DO NOTHING")
        if made < count and changes:
            _update_many(table, names, keys, stored, count)
    elif count >= MANY:
        _copy_over(head, table, names, stored, count, conflict)
    else:
        arrays = ", ".join(f"%s::{field.db_type(connection)}[]" for field in fields)
        with connection.cursor() as cursor:
            cursor.execute(
                f"{head} SELECT * FROM unnest({arrays}) {conflict}",  # noqa: S608 - our own names
                [_listed(column, count) for column in stored],
            )
    return count


# --- Values as the database takes them ------------------------------------------------------------


def _stored(columns: Mapping[models.Field[Any, Any], Column]) -> list[Column]:
    """The columns in the database's own values; equal values of like fields are made once."""
    memos: dict[Any, dict[Any, Any]] = {}
    found: list[Column] = []
    for field, given in columns.items():
        values = _collapsed(given)
        prepare = _preparing(field, memos.setdefault(_likeness(field), {}))
        if isinstance(values, Same):
            found.append(Same(prepare(values.value)))
        elif prepare is _as_it_is and type(values[0]) in (str, int):
            found.append(values)
        else:
            found.append([prepare(value) for value in values])
    return found


def _collapsed(values: Column) -> Column:
    """A column that says the same in all rows, as `Same`."""
    if isinstance(values, Same) or (values[0] and isinstance(values[0], dict | list)):
        return values
    return Same(values[0]) if values.count(values[0]) == len(values) else values


def _likeness(field: models.Field[Any, Any]) -> Any:
    """Fields that store a value alike."""
    if isinstance(field, models.DecimalField):
        return models.DecimalField, field.max_digits, field.decimal_places
    return field


_PLAIN = (models.IntegerField, models.CharField, models.TextField)


def _as_it_is(value: Any) -> Any:
    """A word of a `TextChoices` as plain text: a database driver stumbles over its class."""
    return str(value) if isinstance(value, str) else value


def _preparing(field: models.Field[Any, Any], memo: dict[Any, Any]) -> Callable[[Any], Any]:
    if isinstance(field, models.JSONField):
        return lambda value: json.dumps(value)
    if isinstance(field, models.ForeignKey):
        field = field.target_field
    if isinstance(field, _PLAIN):  # whole numbers and texts are stored as they are
        return _as_it_is

    def prepare(value: Any) -> Any:
        if value is None:
            return None
        try:
            return memo[value]
        except KeyError:
            memo[value] = stored = field.get_db_prep_save(value, connection)
            return stored

    return prepare


# --- Writing --------------------------------------------------------------------------------------


def _execute_many(head: str, stored: Sequence[Column], count: int, tail: str = "") -> int:
    """One statement, prepared once; what is empty in all rows stands in it and is bound in none.

    Returns how many rows were written.
    """
    marks, bound = [], []
    for column in stored:
        if isinstance(column, Same) and column.value is None:
            marks.append("NULL")
            continue
        marks.append("%s")
        bound.append(repeat(column.value, count) if isinstance(column, Same) else column)
    with connection.cursor() as cursor:
        rows: Any = zip(*bound, strict=True)
        cursor.executemany(f"{head} VALUES ({', '.join(marks)}) {tail}", rows)
        return int(cursor.rowcount)


def _update_many(
    table: str, names: Sequence[str], keys: Sequence[str], stored: Sequence[Column], count: int
) -> None:
    """Overwrite the rows of these keys.

    A statement of its own: SQLite is ready to undo each single `DO UPDATE`, which in a long
    transaction takes twenty times as long as the insert.
    """
    columns = {
        name: repeat(column.value, count) if isinstance(column, Same) else column
        for name, column in zip(names, stored, strict=True)
    }
    changed = [name for name in names if name not in keys]
    sets = ", ".join(f"{name} = %s" for name in changed)
    same = " AND ".join(f"{name} = %s" for name in keys)
    rows: Any = zip(*(columns[name] for name in (*changed, *keys)), strict=True)
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {sets} WHERE {same}", rows)  # noqa: S608 - ours


def _copy(table: str, names: Sequence[str], stored: Sequence[Column], count: int) -> None:
    columns = [
        repeat(_copied(column.value), count)
        if isinstance(column, Same)
        else [_copied(value) for value in column]
        for column in stored
    ]
    lines = map("\t".join, zip(*columns, strict=True))
    command = f"COPY {table} ({', '.join(names)}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(command) as copy:
        while block := list(islice(lines, LINES)):
            copy.write("\n".join(block) + "\n")


def _copy_over(
    head: str, table: str, names: Sequence[str], stored: Sequence[Column], count: int, conflict: str
) -> None:
    """COPY beside the table, then into it: COPY itself knows no ON CONFLICT."""
    columns = ", ".join(names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMP TABLE bulk_upsert ON COMMIT DROP AS SELECT {columns} FROM {table} "  # noqa: S608 - our own names
            "WITH NO DATA"
        )
    _copy("bulk_upsert", names, stored, count)
    with connection.cursor() as cursor:
        cursor.execute(f"{head} SELECT {columns} FROM bulk_upsert {conflict}")  # noqa: S608 - as above
        cursor.execute("DROP TABLE bulk_upsert")


def _listed(column: Column, count: int) -> list[Any]:
    return [column.value] * count if isinstance(column, Same) else list(column)


_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _copied(value: Any) -> str:
    """A value as a line of COPY writes it."""
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return value.translate(_ESCAPES)
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, date):  # a moment is one too
        return value.isoformat()
    return str(value)


def _field(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    for field in model._meta.local_concrete_fields:
        if name in (field.name, field.attname):
            return field
    raise TypeError(f"{model.__name__}.{name} is no column")
