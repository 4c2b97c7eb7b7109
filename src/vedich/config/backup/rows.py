"""Rows as lines of JSON and back, the same for every database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import connections, models
from django.db.migrations.state import StateApps

LEFT_OUT = {"django_session"}
BATCH = 500


def tables(apps: Apps | StateApps) -> list[type[models.Model]]:
    """Every table of our models, those between two of a many-to-many included, by its name."""
    found = {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
    return [found[name] for name in sorted(found) if name not in LEFT_OUT]


def stored_fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The columns that hold something of their own: not what the database works out."""
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def dump(model: type[models.Model], using: str) -> Iterator[bytes]:
    """The lines of a table."""
    fields = stored_fields(model)
    rows = model._base_manager.using(using).order_by("pk")
    for values in rows.values_list(*(field.attname for field in fields)).iterator(BATCH * 4):
        line = [_plain(field, value) for field, value in zip(fields, values, strict=True)]
        yield json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _plain(field: models.Field[Any, Any], value: Any) -> Any:
    if isinstance(field, models.JSONField):
        return _sorted(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return str(value)


def _sorted(value: Any) -> Any:
    """PostgreSQL orders the keys of JSON in its own way; the backup has one order."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(item) for item in value] if isinstance(value, list) else value


def load(model: type[models.Model], columns: list[str], lines: Iterable[bytes], using: str) -> int:
    """Write the lines into the table exactly as they are; how many. Columns are by attname."""
    by_name = {field.attname: field for field in stored_fields(model)}
    fields = [by_name[name] for name in columns]
    source, count = iter(lines), 0
    while batch := list(islice(source, BATCH)):
        rows = [_row(model, fields, json.loads(line)) for line in batch]
        # As they are: bulk_create would stamp the moment of saving on them.
        model._base_manager.using(using)._insert(  # type: ignore[attr-defined]
            rows, fields=fields, using=using, raw=True
        )
        count += len(rows)
    return count


def _row(
    model: type[models.Model], fields: list[models.Field[Any, Any]], values: list[Any]
) -> models.Model:
    pairs = zip(fields, values, strict=True)
    return model(**{field.attname: _value(field, value) for field, value in pairs})


def _value(field: models.Field[Any, Any], value: Any) -> Any:
    if isinstance(field, models.ForeignKey):
        return field.target_field.to_python(value)
    return value if isinstance(field, models.JSONField) else field.to_python(value)


def empty(apps: Apps | StateApps, using: str) -> None:
    """Delete what the migrations themselves have written; inside a transaction."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.managed and not model._meta.proxy:
                name = connection.ops.quote_name(model._meta.db_table)
                cursor.execute(f"DELETE FROM {name}")  # noqa: S608 - our own table


def reset_numbers(apps: Apps | StateApps, using: str) -> None:
    """Let new rows be numbered after the loaded ones."""
    connection = connections[using]
    statements = connection.ops.sequence_reset_sql(no_style(), list(apps.get_models()))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
