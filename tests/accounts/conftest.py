"""Each test of signing in starts without counts of wrong passwords."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def no_counts() -> Iterator[None]:
    """Counts of wrong passwords must not pass from one test to the next."""
    cache.clear()
    yield
    cache.clear()
