"""A database at the side of the one in use, and how it takes the other's place."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

from django.db import connection, transaction

Side = tuple[str, Callable[[], None]]

SCHEMA = "vedich_incoming"


def at_the_side() -> AbstractContextManager[Side]:
    """An empty database's VEDICH_DATABASE, and a call that puts it in place in one transaction."""
    return _sqlite() if connection.vendor == "sqlite" else _postgres()


@contextmanager
def _sqlite() -> Iterator[Side]:
    here = Path(connection.settings_dict["NAME"])
    side = here.with_name(here.name + ".incoming")
    here.parent.mkdir(parents=True, exist_ok=True)
    _remove(side)
    try:
        yield str(side), lambda: _copy_over(side, here)
    finally:
        _remove(side)


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _copy_over(side: Path, here: Path) -> None:
    """SQLite's own copy is one transaction on the target: killed in between, it is rolled back."""
    source, target = sqlite3.connect(side), sqlite3.connect(here, timeout=20)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()


@contextmanager
def _postgres() -> Iterator[Side]:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        cursor.execute(f"CREATE SCHEMA {SCHEMA}")
    try:
        yield _address(), _move_over
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")


def _address() -> str:
    """The server in use, with the schema at the side as the only one in sight."""
    described = connection.settings_dict
    own = dict(described["OPTIONS"])
    own = {key: value for key, value in own.items() if isinstance(value, str | int)}
    own["options"] = f"{own.get('options', '')} -csearch_path={SCHEMA}".strip()
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST"}
    own |= {key: described[name] for key, name in (names | {"port": "PORT"}).items()}
    given = {key: value for key, value in own.items() if value}
    return "postgresql://?" + urlencode(given, quote_via=quote)


TABLES = """
    SELECT format('%%I', relname) FROM pg_class
    WHERE relnamespace = %s::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
"""
ROUTINES = """
    SELECT format('%%I(%%s)', proname, pg_get_function_identity_arguments(oid)) FROM pg_proc
    WHERE pronamespace = %s::regnamespace
"""


@transaction.atomic
def _move_over() -> None:
    """Drop our tables and functions and move the new ones in; others' in the schema stay."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        here = connection.ops.quote_name(cursor.fetchone()[0])
        cursor.execute(TABLES, [SCHEMA])
        tables = [name for (name,) in cursor.fetchall()]
        cursor.execute(ROUTINES, [SCHEMA])
        routines = [name for (name,) in cursor.fetchall()]
        for table in tables:
            cursor.execute(f"DROP TABLE IF EXISTS {here}.{table} CASCADE")
        for routine in routines:
            cursor.execute(f"DROP ROUTINE IF EXISTS {here}.{routine} CASCADE")
        for routine in routines:
            cursor.execute(f"ALTER ROUTINE {SCHEMA}.{routine} SET SCHEMA {here}")
        for table in tables:
            cursor.execute(f"ALTER TABLE {SCHEMA}.{table} SET SCHEMA {here}")
