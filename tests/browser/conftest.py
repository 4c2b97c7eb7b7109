"""The demo, served: one site for all tests that read, one for those that write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.demo_site import Site, served, template
from tests.browser.visiting import Visits

expect.set_options(timeout=15_000)  # a machine busy with others is slow, not wrong


@pytest.fixture(scope="session")
def demo_template() -> Path:
    """The loaded demo, from which each site is copied."""
    return template()


@pytest.fixture(scope="session")
def demo_site(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo as loaded. Nothing is written to it."""
    with served(demo_template, tmp_path_factory.mktemp("demo") / "home") as site:
        yield site


@pytest.fixture(scope="module")
def written_site(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A copy for the tests of one file that write."""
    with served(demo_template, tmp_path_factory.mktemp("written") / "home") as site:
        yield site


@contextmanager
def _visiting(browser: Browser, site: Site) -> Iterator[Visits]:
    visits = Visits(browser, site)
    yield visits
    visits.close()


@pytest.fixture(scope="session")
def _readers(browser: Browser, demo_site: Site) -> Iterator[Visits]:
    with _visiting(browser, demo_site) as visits:
        yield visits


@pytest.fixture(scope="module")
def _writers(browser: Browser, written_site: Site) -> Iterator[Visits]:
    with _visiting(browser, written_site) as visits:
        yield visits


@pytest.fixture
def visit(_readers: Visits) -> Iterator[Visits]:
    """`visit(username, path, width)` → a tab of the demo; its faults fail the test."""
    yield _readers
    assert not (faults := _readers.leave()), "\n".join(faults)


@pytest.fixture
def write(_writers: Visits) -> Iterator[Visits]:
    """As `visit`, in the site that may be written to."""
    yield _writers
    assert not (faults := _writers.leave()), "\n".join(faults)
