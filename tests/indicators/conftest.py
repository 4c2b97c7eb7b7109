"""The story of Mộc Sơn's poverty, for the tests of pages, forms and the API."""

from __future__ import annotations

import pytest

from tests.indicators import stories
from tests.indicators.stories import Story
from tests.people import House


@pytest.fixture
def story(house: House) -> Story:
    return stories.tell(house)
