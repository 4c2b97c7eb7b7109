from __future__ import annotations

import pytest

from tests.overview import sights
from tests.overview.sights import Sight
from tests.people import House


@pytest.fixture
def sight(house: House) -> Sight:
    """Thanh Vân from resolution to result, with its gaps."""
    return sights.tell(house)
