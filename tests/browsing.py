"""A real Chromium for the tests marked `browser`.

A page opened with `open_as` fails its test when the console shows an error, when a script throws,
when the content security policy stops anything, or when axe-core finds a fault.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from vedich.accounts.models import User

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
WATCH_POLICY = """
document.addEventListener("securitypolicyviolation", event => {
  console.error("CSP: " + event.violatedDirective + " " + event.blockedURI + " " + event.sample);
});
"""


def chromium() -> str | None:
    """Path of the machine's Chromium: VEDICH_TEST_CHROMIUM, else the first one found."""
    given = os.environ.get("VEDICH_TEST_CHROMIUM")
    return given or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield running
        running.close()


@dataclass
class Opener:
    """Opens pages of the live server as a person; remembers what went wrong in them."""

    browser: Browser
    address: str
    faults: list[str] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    def __call__(self, user: User | None, path: str = "/", width: int = 1440) -> Page:
        """The page at `path`, `width` px wide, signed in as `user` (None: not signed in)."""
        context = self.browser.new_context(
            base_url=self.address, viewport={"width": width, "height": 900}, locale="vi-VN"
        )
        self._contexts.append(context)
        if user:
            context.add_cookies([self._session_of(user)])
        context.add_init_script(WATCH_POLICY)
        page = context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.goto(path)
        return page

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def _heard(self, message: Any) -> None:
        # A form refused with 422 is shown, not lost; Chromium calls every 4xx an error.
        if message.type == "error" and "status of 422" not in message.text:
            self.faults.append(message.text)

    def _session_of(self, user: User) -> Any:
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        name = settings.SESSION_COOKIE_NAME
        return {"name": name, "value": session.session_key, "url": self.address}


@pytest.fixture
def open_as(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """`open_as(user, path, width=1440)` is the page; its faults fail the test at the end."""
    opener = Opener(browser, live_server.url)
    yield opener
    opener.close()
    assert not opener.faults, "\n".join(opener.faults)


def assert_axe_clean(page: Page) -> None:
    """Fail with axe-core's report when the page breaks WCAG 2.2 AA as far as a machine can see."""
    results = Axe().run(page, options=AXE)
    assert results.violations_count == 0, results.generate_report()
