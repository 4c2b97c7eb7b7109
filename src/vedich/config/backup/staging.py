"""`python -m vedich.config.backup.staging FILE`: fill the empty database at VEDICH_DATABASE.

A process of its own, because the database it fills is not the one that its parent works on.
Says on standard output what it is doing; on standard error, last line, why it stopped.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps

from vedich.config.backup import rows
from vedich.config.backup.archive import Manifest, read_manifest, table_part
from vedich.config.backup.refusals import DamagedBackup

Key = tuple[str, str]


def last_of_each_app(executor: MigrationExecutor, manifest: Manifest) -> list[Key]:
    """How far the backup's migrations had come: those of its own with no later one of its app."""
    keys = {(app, name) for app, name in manifest.migrations}
    nodes = executor.loader.graph.node_map
    return sorted(
        key
        for key in keys & set(nodes)
        if not any(child.key[0] == key[0] and child.key in keys for child in nodes[key].children)
    )


def fill(path: Path) -> None:
    """Tables as they were, rows as they were, then forward to this version."""
    with zipfile.ZipFile(path) as archive:
        manifest = read_manifest(archive, path)
        executor = MigrationExecutor(connection)
        targets = last_of_each_app(executor, manifest)
        executor.migrate(targets)
        apps = MigrationExecutor(connection).loader.project_state(targets).apps
        with transaction.atomic():
            _load_all(archive, manifest, apps)
            connection.check_constraints()
    call_command("migrate", verbosity=0, interactive=False)


def _load_all(archive: zipfile.ZipFile, manifest: Manifest, apps: StateApps) -> None:
    rows.empty(apps, "default")
    models = {model._meta.db_table: model for model in rows.tables(apps)}
    for name, table in manifest.tables.items():
        print(name, flush=True)
        if name not in models:
            raise DamagedBackup(part=table_part(name))
        with archive.open(table_part(name)) as lines:
            if rows.load(models[name], table.columns, lines, "default") != table.rows:
                raise DamagedBackup(part=table_part(name))
    rows.reset_numbers(apps, "default")


if __name__ == "__main__":
    django.setup()
    fill(Path(sys.argv[1]))
