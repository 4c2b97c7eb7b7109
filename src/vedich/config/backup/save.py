"""Making a backup while people go on working."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

import vedich
from vedich.config.backup import rows
from vedich.config.backup.archive import (
    MANIFEST,
    Manifest,
    Table,
    pieces_of,
    table_part,
    write_part,
)
from vedich.config.backup.refusals import NotUpToDate
from vedich.files import store as files

COPY = "backup_copy"


def save(path: Path, *, at: datetime, progress: Callable[[str], None]) -> Manifest:
    """Write the whole installation, as it stands at one moment, to `path`; whole or not at all."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NotUpToDate
    half = path.with_name(path.name + ".part")
    try:
        with _still() as using, zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED, True, 6) as zipped:
            manifest = _write(zipped, using, at, progress)
        with half.open("rb") as written:
            os.fsync(written.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    return manifest


def _write(
    zipped: zipfile.ZipFile, using: str, at: datetime, progress: Callable[[str], None]
) -> Manifest:
    applied = MigrationRecorder(connections[using]).applied_migrations()
    manifest = Manifest(
        version=vedich.__version__,
        made_at=at.isoformat(timespec="seconds"),
        migrations=sorted([app, name] for app, name in applied),
    )
    for model in rows.tables(apps):
        name = model._meta.db_table
        progress(name)
        count, digest = write_part(zipped, table_part(name), rows.dump(model, using))
        columns = [field.attname for field in rows.stored_fields(model)]
        manifest.tables[name] = Table(columns, count, digest)
    home = Path(settings.MEDIA_ROOT)
    for path in sorted(path for path in home.rglob("*") if _is_whole(path)):
        name = path.relative_to(home).as_posix()
        progress(name)
        with path.open("rb") as source:
            _, manifest.files[name] = write_part(zipped, f"files/{name}", pieces_of(source))
    zipped.writestr(MANIFEST, manifest.as_json())
    return manifest


def _is_whole(path: Path) -> bool:
    """A file, and not one that somebody is sending at this moment."""
    return path.is_file() and not path.name.endswith(files.HALF)


@contextmanager
def _still() -> Iterator[str]:
    """An alias under which the database stands still: nothing that others write is seen."""
    if connection.vendor == "sqlite":
        with _sqlite_copy() as using:
            yield using
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield "default"


@contextmanager
def _sqlite_copy() -> Iterator[str]:
    """SQLite's own online copy, in a folder of its own, as a second database."""
    here = Path(connection.settings_dict["NAME"]).resolve()
    with tempfile.TemporaryDirectory(prefix="vedich-backup-") as folder:
        name = Path(folder) / "copy.sqlite3"
        # Not our own connection: SQLite waits for ever to copy what the copier itself is writing.
        with (
            closing(sqlite3.connect(f"{here.as_uri()}?mode=ro", uri=True, timeout=20)) as source,
            closing(sqlite3.connect(name)) as copy,
        ):
            source.backup(copy)
        described: dict[str, Any] = {**connections.settings["default"], "NAME": name}
        connections.settings[COPY] = described
        try:
            yield COPY
        finally:
            connections[COPY].close()
            del connections[COPY]
            del connections.settings[COPY]
