"""Each of the 13 practices: a page that names what does it, or says that nothing does yet."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.article.reading import page, words

pytestmark = pytest.mark.django_db

PRACTICES = [f"p{number:02}" for number in range(1, 14)]
NOT_YET = "Chưa có"


def _mechanisms(source: str) -> list[str]:
    """The addresses that a practice's page leads to as doing it."""
    part = re.search(r'aria-labelledby="co".*?</section>', source, re.DOTALL)
    return re.findall(r'href="([^"]+)"', part[0]) if part else []


@pytest.mark.parametrize("practice", PRACTICES)
def test_it_names_its_mechanism_or_says_that_there_is_none(reader: Client, practice: str) -> None:
    source = page(reader, f"/cach-lam/{practice}/")
    text = words(source)
    addresses = _mechanisms(source)
    if not addresses:
        assert NOT_YET in text
        return
    assert "Phần mềm làm gì" in text
    for address in addresses:
        page(reader, address)


def test_the_list_leads_to_all_of_them(reader: Client) -> None:
    source = page(reader, "/cach-lam/")
    found = re.findall(r'href="/cach-lam/(p\d+)/"', source)
    assert found == PRACTICES
