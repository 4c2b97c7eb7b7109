"""Mộc Sơn's poverty, and a press figure beside it: the story of the indicators' tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.indicators import stories
from tests.indicators.stories import Story
from tests.people import House

Doors = Callable[[Any], Client]
Read = Callable[..., str]


@pytest.fixture
def story(house: House) -> Story:
    return stories.tell(house)


@pytest.fixture
def read(story: Story, client_for: Doors) -> Read:
    """Opens an address as one of the house (Bình, who sees the province) and gives its text."""

    def open_page(address: str, query: dict[str, Any] | None = None, who: str = "binh") -> str:
        answer = client_for(getattr(story.house, who)).get(address, query or {})
        assert answer.status_code == 200, answer.content[:300]
        return answer.content.decode()

    return open_page
