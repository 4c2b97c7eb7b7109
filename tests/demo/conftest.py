"""The demo as loaded: once for all tests of the folder, thrown away after them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from vedich.demo import load
from vedich.lib import clock
from vedich.web import statistics


@pytest.fixture(scope="package")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[load.Summary]:
    """Both provinces."""
    with django_db_blocker.unblock(), clock.fixed(load.DAY), transaction.atomic():
        summary = load.load()
        statistics.refresh()
        yield summary
        transaction.set_rollback(True)
