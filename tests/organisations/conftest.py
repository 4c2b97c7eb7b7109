"""What the tests of organisations share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.people import House
from vedich.organisations import queries
from vedich.trees import queries as trees


@pytest.fixture
def sound(house: House) -> Iterator[House]:
    """The house; after the test its tree of organisations is what its placements say."""
    yield house
    assert list(trees.check(queries.TREE)) == []


@pytest.fixture
def by_admin(house: House) -> dict[str, Any]:
    """`actor` and `at` of an act that the administrator does."""
    return {"actor": house.admin, "at": house.at}


@pytest.fixture
def by_binh(house: House) -> dict[str, Any]:
    """`actor` and `at` of an act of Bình, who keeps the chart of the whole province."""
    return {"actor": house.binh, "at": house.at}
