"""Every page and state of the demo: few statements, and in English nothing left in Vietnamese.

Both are asked of one visit, since visits take the time.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from django.conf import settings
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.browser.addresses import VARIANTS, address, names
from tests.demo import english
from tests.statements import MOST, statements
from vedich.accounts.models import User

pytestmark = pytest.mark.django_db

READERS = ("khai", "xem")
"""One who holds a post, one who holds a grant."""
MADE_FOR = ("ngan", "quantri")
"""Asked where neither reader may open the page."""
SAMPLES = "/thanh-phan/"
"""Holds sample data that stands in no table."""


@pytest.fixture(scope="module")
def rows(demo):
    from tests.browser.rows import rows as find  # noqa: PLC0415 - reads the demo once it is there

    return find()


@pytest.fixture(scope="module")
def judge(demo) -> Callable[[str], list[str]]:
    return english.judge()


def faults(judge: Callable[[str], list[str]], who: str, path: str) -> list[str] | None:
    """What is wrong with the page; None where it does not open for `who`."""
    client = Client()
    client.force_login(User.objects.get(username=who))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    reset_queries()  # the log of statements holds no more than those of some hundred pages
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    if answer.status_code >= 500:
        return [f"{path} for {who}: {answer.status_code}"]
    if answer.status_code != 200:
        return None
    found = []
    # The first of a kind of page may read what stays in memory; then the second one counts.
    if len(asked) > MOST and (took := statements(client, path)) > MOST:
        found.append(f"{path} for {who}: {took} statements")
    if "html" in answer["Content-Type"] and path != SAMPLES:
        found += [f"{path} for {who}: {text}" for text in judge(answer.content.decode())]
    return found


def test_every_page(rows, judge):
    found = []
    for path in (address(name, rows) for name in names()):
        ask = partial(faults, judge, path=path)
        opened = [each for each in map(ask, READERS) if each is not None]
        opened = opened or [each for each in map(ask, MADE_FOR) if each is not None]
        found += [fault for each in opened for fault in each]
    assert not found, "\n".join(found)


def test_every_state_of_a_page(rows, judge):
    found = []
    for who, path in VARIANTS.values():
        found += faults(judge, who, path.format(**rows)) or []
    assert not found, "\n".join(found)
