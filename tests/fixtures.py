"""Fixtures for all tests: the house and its doors."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from tests import people
from vedich.accounts.models import User
from vedich.lib import clock


@pytest.fixture
def house(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[people.House]:
    """Thanh Vân on 21/02/2020 at nine; the clock stands there, in other threads the day does."""
    monkeypatch.setenv(clock.VARIABLE, people.ON.isoformat())
    with clock.fixed(people.AT):
        yield people.build()


@pytest.fixture
def client_for(db: None) -> Callable[[User], Client]:
    """A browser in which this account is signed in."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in
