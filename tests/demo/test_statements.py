"""No page of the demo takes more statements than a page may, whoever reads it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.browser.addresses import VARIANTS, address, names
from tests.statements import MOST, statements
from vedich.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def rows(demo):
    from tests.browser.rows import rows as find  # noqa: PLC0415 - reads the demo once it is there

    return find()


def too_many(who: str, path: str) -> str | None:
    """What is wrong with the page, if anything; one that does not open for `who` is not judged."""
    client = Client()
    client.force_login(User.objects.get(username=who))
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    if answer.status_code >= 500:
        return f"{path} for {who}: {answer.status_code}"
    # The first of a kind of page may read what stays in memory; then the second one counts.
    if (
        answer.status_code == 200
        and len(asked) > MOST
        and (took := statements(client, path)) > MOST
    ):
        return f"{path} for {who}: {took} statements"
    return None


@pytest.mark.parametrize("who", ["khai", "xem"])
def test_every_page(rows, who):
    found = [too_many(who, address(name, rows)) for name in names()]
    assert [each for each in found if each] == []


def test_every_state_of_a_page(rows):
    found = [too_many(who, path.format(**rows)) for who, path in VARIANTS.values()]
    assert [each for each in found if each] == []
