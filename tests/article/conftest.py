"""Lào Cai as the demo loads it, through the product's own import, read by the demo's `xem`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from vedich.accounts.models import User
from vedich.accounts.queries import system_user
from vedich.areas.models import Area
from vedich.areas.queries import by_code
from vedich.demo import load, units
from vedich.demo.book import Book
from vedich.demo.files import read
from vedich.lib import clock
from vedich.web import statistics

READER = "xem"
PROVINCE = "party:10"


@pytest.fixture(scope="package")
def article(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demo's Lào Cai and the account `xem`; thrown away after these tests."""
    with django_db_blocker.unblock(), clock.fixed(load.DAY), transaction.atomic():
        load.load_official_units(at=clock.start_of(load.DAY))
        load.load_lao_cai()
        _load_reader()
        statistics.refresh()
        yield
        transaction.set_rollback(True)


def _load_reader() -> None:
    """`xem` with the rights that the demo gives it in Lào Cai."""
    people = read("thanh_van/people.json")
    rows = [row for row in people["accounts"] if row["username"] == READER]
    for row in rows:
        row["grants"] = [grant for grant in row["grants"] if grant[0] == PROVINCE]
        assert row["grants"]
    book = Book(on=load.DAY, system=system_user(), say=lambda _text: None)
    units.load_accounts(book, rows, on=people["recorded_on"])
    units.load_grants(book, rows, on=people["recorded_on"])


@pytest.fixture
def reader(article: None) -> Client:
    """The browser of `xem`."""
    client = Client()
    client.force_login(User.objects.get(username=READER))
    return client


@pytest.fixture(scope="package")
def area_of(article: None) -> Callable[[str], Area]:
    """The area of an official code on the day of the demo."""

    def find(code: str, on: date = load.DAY) -> Area:
        area = by_code(code, on=on)
        assert area is not None
        return area

    return find
