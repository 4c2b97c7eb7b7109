"""Putting a backup in the place of what is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from vedich.accounts.models import User
from vedich.config.backup import places
from vedich.config.backup.archive import Manifest, check_parts, read_manifest
from vedich.config.backup.refusals import NewerBackup, NotABackup, NotEmpty, RestoreFailed
from vedich.web import statistics

Progress = Callable[[str], None]


def restore(path: Path, *, replace: bool, progress: Progress) -> Manifest:
    """Put the installation in `path` here; all of it, or what was here stays.

    Without `replace` only into an installation in which nobody has an account.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        raise NotABackup(path=path) from error
    with archive:
        manifest = read_manifest(archive, path)
        _check_version(manifest)
        check_parts(archive, manifest)
        if not replace and not is_empty():
            raise NotEmpty
        try:
            _extract_files(archive, manifest)
            with places.at_the_side() as (address, take_over):
                _build(path, address, progress)
                connection.close()
                take_over()
        except Exception:
            shutil.rmtree(incoming_files(), ignore_errors=True)
            raise
    _take_over_files()
    statistics.refresh()
    return manifest


def is_empty() -> bool:
    """Whether nobody has an account here yet (the system's own does not count)."""
    if User._meta.db_table not in connection.introspection.table_names():
        return True
    return not User.objects.filter(is_system=False).exists()


def _check_version(manifest: Manifest) -> None:
    known = MigrationLoader(None).disk_migrations
    if any((app, name) not in known for app, name in manifest.migrations):
        raise NewerBackup(version=manifest.version)


def _build(path: Path, address: str, progress: Progress) -> None:
    environment = {
        **os.environ,
        "VEDICH_DATABASE": address,
        "DJANGO_SETTINGS_MODULE": "vedich.config.settings",
    }
    command = [sys.executable, "-m", "vedich.config.backup.staging", str(path)]
    with subprocess.Popen(  # noqa: S603 - our own command
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        for line in running.stdout or ():
            progress(line.strip())
        said = running.stderr.read() if running.stderr else ""
    if running.returncode:
        lines = said.strip().splitlines() or [""]
        raise RestoreFailed(reason=lines[-1])


def incoming_files() -> Path:
    """Where attached files wait until the database is in its place; left over means cut short."""
    home = Path(settings.MEDIA_ROOT)
    return home.with_name(home.name + ".incoming")


def _extract_files(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    folder = incoming_files()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in manifest.files:
        target = (folder / name).resolve()
        if not target.is_relative_to(folder.resolve()):
            raise NotABackup(path=name)
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(f"files/{name}") as source, target.open("wb") as written:
            shutil.copyfileobj(source, written)


def _take_over_files() -> None:
    home = Path(settings.MEDIA_ROOT)
    old = home.with_name(home.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if home.exists():
        home.rename(old)
    incoming_files().rename(home)
    shutil.rmtree(old, ignore_errors=True)
