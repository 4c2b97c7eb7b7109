"""What every test can use, and which tests this machine cannot run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from pytest_django.plugin import blocking_manager_key

from tests.browsing import browser, chromium, open_as
from vedich.config.messages import compile_catalogues
from vedich.lib import memory

__all__ = ["browser", "open_as"]

pytest_plugins = ["tests.fixtures"]

SHARED = Path(__file__).resolve().parents[2] / "shared"

# Playwright's sync API keeps an event loop in the test's thread; the ORM there stays synchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

LACKING = pytest.StashKey[list[str]]()
DONE = pytest.StashKey[int]()
BETWEEN_CLEARINGS = 200
"""Tests from one clearing of the database to the next."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what needs something that this machine has not; the end of the run counts it."""
    lacking = {
        "browser": ("Chromium", chromium()),
        "shared": ("../shared", SHARED.is_dir()),
        "office": ("LibreOffice", shutil.which("soffice")),
    }
    sentences = []
    for marker, (thing, there) in lacking.items():
        out = [item for item in items if item.get_closest_marker(marker) and not there]
        if out:
            items[:] = [item for item in items if item not in out]
            config.hook.pytest_deselected(items=out)
            sentences.append(f"{len(out)} tests deselected: no {thing}")
    config.stash[LACKING] = sentences


def pytest_configure(config: pytest.Config) -> None:
    """Translations are compiled before the first of them is read."""
    compile_catalogues()


def pytest_collection_finish() -> None:
    """The garbage collector leaves alone what lives as long as the run: a tenth of its time."""
    memory.settle()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """On PostgreSQL, what rolled-back tests left is cleared away now and then: see tools/postgres.
    No row is counted, so that every statement is planned as for a table nobody has looked at."""
    done = yield
    item.config.stash[DONE] = item.config.stash.get(DONE, 0) + 1
    if item.config.stash[DONE] % BETWEEN_CLEARINGS == 0 and connection.vendor == "postgresql":
        with item.config.stash[blocking_manager_key].unblock():
            if not connection.in_atomic_block:
                with connection.cursor() as cursor:
                    cursor.execute("VACUUM")
    return done


def pytest_unconfigure(config: pytest.Config) -> None:
    """A worker ends without its exit handlers, so the throw-away home goes here."""
    shutil.rmtree(settings.HOME, ignore_errors=True)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for sentence in config.stash.get(LACKING, []):
        terminalreporter.write_line(sentence)
