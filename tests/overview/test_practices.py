"""The thirteen ways of working: all of the article's, each with its mechanism or “chưa có”."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.conftest import SHARED
from tests.people import House
from tests.statements import MOST, statements
from vedich.lib.vietnamese import fold
from vedich.overview.practices import PRACTICES

Door = Callable[[Any], Client]


def of_the_article() -> list[dict[str, Any]]:
    facts = json.loads((SHARED / "data" / "lao_cai_facts.json").read_text("utf-8"))
    found: list[dict[str, Any]] = facts["practices"]
    return found


@pytest.mark.shared
def test_the_list_is_that_of_the_article() -> None:
    assert [each.id for each in PRACTICES] == [each["id"] for each in of_the_article()]
    assert [each.who for each in PRACTICES] == [each["unit"] for each in of_the_article()]


@pytest.mark.shared
def test_nothing_is_copied_from_the_article() -> None:
    """Five words in a row of a quotation would be its words, not ours."""
    for practice, source in zip(PRACTICES, of_the_article(), strict=True):
        ours = " ".join(fold(str(text)) for text in (practice.title, practice.does, practice.lacks))
        words = fold(source["quote"]).split()
        runs = [" ".join(words[at : at + 5]) for at in range(len(words) - 4)]
        assert not [run for run in runs if run in ours], practice.id


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda each: each.id)
def test_each_names_what_does_it_or_says_not_yet(
    house: House, client_for: Door, practice: Any
) -> None:
    page = client_for(house.cuong).get(reverse("practice", args=[practice.id])).content.decode()
    assert str(practice.title) in page
    if practice.does:
        assert practice.mechanisms
        assert all(f'href="{reverse(each.url_name)}"' in page for each in practice.mechanisms)
    else:
        assert practice.lacks
        assert not practice.mechanisms
        assert "Chưa có" in page


def test_every_page_named_opens(house: House, client_for: Door) -> None:
    client = client_for(house.binh)
    names = {each.url_name for practice in PRACTICES for each in practice.mechanisms}
    assert {client.get(reverse(name)).status_code for name in names} == {200}


def test_the_list_leads_to_each(house: House, client_for: Door) -> None:
    client = client_for(house.lan)
    page = client.get(reverse("practices")).content.decode()
    assert all(reverse("practice", args=[each.id]) in page for each in PRACTICES)
    assert statements(client, reverse("practices")) <= MOST


def test_there_is_no_fourteenth(house: House, client_for: Door) -> None:
    assert client_for(house.lan).get("/cach-lam/p14/").status_code == 404
    assert Client().get("/cach-lam/").status_code == 302
