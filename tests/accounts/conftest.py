"""Sentences of Django and allauth come out of the catalogue, which is compiled for the tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils.translation.reloader import translation_file_changed

from vedich.config.messages import compile_catalogues


@pytest.fixture(scope="session", autouse=True)
def compiled() -> None:
    """What Django read of an older catalogue, or of none, is forgotten."""
    for made in compile_catalogues():
        translation_file_changed(sender=None, file_path=made)


@pytest.fixture(autouse=True)
def no_counts() -> Iterator[None]:
    """Counts of wrong passwords must not pass from one test to the next."""
    cache.clear()
    yield
    cache.clear()
