"""Reading pages and the API as their user does."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.test import Client

from tests.article.facts import Said
from vedich.areas.models import Area

AreaOf = Callable[[str], Area]


def page(client: Client, address: str) -> str:
    """The source of a page that opens."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def words(source: str) -> str:
    """What stands in the main part of a page, as running text."""
    found = re.search(r"<main.*?</main>", source, re.DOTALL)
    assert found is not None
    text = re.sub(r"<svg.*?</svg>", "", found[0], flags=re.DOTALL)
    return re.sub(r"\s+([,.;])", r"\1", re.sub(r"\s+", " ", html.unescape(_untagged(text))))


def _untagged(text: str) -> str:
    return re.sub(r"<[^>]+>", " ", text)


def ask(client: Client, address: str) -> Any:
    """What the API answers."""
    answer = client.get(f"/api/{address}")
    assert answer.status_code == 200, (address, answer.status_code, answer.content.decode())
    return answer.json()


def indicator_of(client: Client, said: Said) -> int:
    """The id of the indicator that a fact is about, found by its name."""
    found = [each for each in ask(client, "indicators") if each["name"] == said.indicator]
    assert len(found) == 1, said.indicator
    pk: int = found[0]["id"]
    return pk


def at_place(client: Client, said: Said, area_of: AreaOf) -> Any:
    """The indicator of a fact at its place, as the API gives it."""
    return ask(client, f"indicators/{indicator_of(client, said)}/at/{area_of(said.area).pk}")


def claim_of(client: Client, said: Said, area_of: AreaOf) -> Any:
    """The number that the API gives for this fact: of its kind and period."""
    found = [
        each
        for each in at_place(client, said, area_of)["said"]
        if (each["kind"], each["period"]) == (said.kind, said.period)
    ]
    assert len(found) == 1, found
    return found[0]


def indicator_page(client: Client, said: Said, area_of: AreaOf) -> str:
    """The source of the page of the indicator at the place of the fact."""
    pk, area = indicator_of(client, said), area_of(said.area)
    return page(client, f"/chi-tieu/{pk}/?dia-ban={area.pk}")


def number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)
