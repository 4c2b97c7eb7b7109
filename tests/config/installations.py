"""A second installation beside the test database, worked on only through the vedich command."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import psycopg
from django.conf import settings
from django.db import connection

OWN_KIND = "postgresql" if os.environ.get("VEDICH_TEST_POSTGRES") else "sqlite"
KINDS = sorted({"sqlite", OWN_KIND})
"""What this run can restore into: PostgreSQL needs the server of its run."""


@dataclass
class Installation:
    """Its folder and its database's address."""

    home: Path
    database: str

    @property
    def environment(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("VEDICH_")}
        return {
            **kept,
            "VEDICH_HOME": str(self.home),
            "VEDICH_DATABASE": self.database,
            "DJANGO_SETTINGS_MODULE": "vedich.config.settings",
            "PYTHONWARNINGS": "ignore",
        }

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """What the database itself answers."""
        if self.database.startswith("postgresql:"):
            with psycopg.connect(self.database) as server:
                return server.execute(statement.encode()).fetchall()
        with closing(sqlite3.connect(self.database)) as file:
            return file.execute(statement).fetchall()

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "vedich.config.cli", *words]

    def vedich(self, *words: str, fails: bool = False, **given: str) -> str:
        """What the command says; which way it ends is checked."""
        done = subprocess.run(  # noqa: S603 - our own command
            self.command(*words),
            env={**self.environment, **given},
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        said = done.stdout + done.stderr
        assert (done.returncode != 0) == fails, said
        return said


def _server() -> dict[str, str]:
    described = connection.settings_dict
    names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
    return {key: described[name] for key, name in names.items() if described[name]}


def _address(name: str) -> str:
    return "postgresql://?" + urlencode({**_server(), "dbname": name}, quote_via=quote)


def the_tests_own() -> Installation:
    """The test database, as a process of its own sees it: only what is committed."""
    name = str(connection.settings_dict["NAME"])
    database = _address(name) if connection.vendor == "postgresql" else name
    return Installation(Path(settings.HOME), database)


@contextmanager
def installation(kind: str, folder: Path) -> Iterator[Installation]:
    """A new one with an empty database of this kind."""
    home = folder / "home"
    home.mkdir()
    if kind == "sqlite":
        yield Installation(home, str(home / "vedich.sqlite3"))
        return
    name = f"beside_{connection.settings_dict['NAME']}"
    with psycopg.connect(**_server(), dbname="postgres", autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {name}")
        try:
            yield Installation(home, _address(name))
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
