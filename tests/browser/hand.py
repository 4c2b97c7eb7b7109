"""Somebody who works on pages by hand: clicks what is named, fills in, sees the answer."""

from __future__ import annotations

from playwright.sync_api import Page, expect


class Hand:
    """Somebody at the main part of a page."""

    def __init__(self, page: Page) -> None:
        self.page, self.main = page, page.get_by_role("main")
        self.acts = 0
        """Clicks and keys so far."""

    def link(self, name: str) -> None:
        self.acts += 1
        self.main.get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state()

    def press(self, name: str) -> None:
        self.acts += 1
        self.main.get_by_role("button", name=name, exact=True).first.click()
        self.page.wait_for_load_state()

    def key(self, name: str) -> None:
        self.acts += 1
        self.page.keyboard.press(name)

    def fill(self, **said: str) -> None:
        """By the names of the fields."""
        for name, text in said.items():
            self.main.locator(f"[name='{name}']").first.fill(text)

    def sees(self, *words: str) -> None:
        for each in words:
            expect(self.main).to_contain_text(each)
