"""The demo as loaded: once for all tests of a module, thrown away after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from vedich.demo import load
from vedich.lib import clock
from vedich.web import statistics


@contextmanager
def _thrown_away(blocker: DjangoDbBlocker) -> Iterator[None]:
    with blocker.unblock(), clock.fixed(load.DAY), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[load.Summary]:
    """Both provinces."""
    with _thrown_away(django_db_blocker):
        summary = load.load()
        statistics.refresh()
        yield summary


@pytest.fixture(scope="module")
def lao_cai(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Lào Cai alone, which is quick."""
    with _thrown_away(django_db_blocker):
        load.load_official_units(at=clock.start_of(load.DAY))
        load.load_lao_cai()
        statistics.refresh()
        yield
