"""A conclusion notice is split by the keyboard in a real browser, and its work given."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import people
from tests.browsing import assert_axe_clean
from tests.people import House
from tests.reader.papers import proposal, read
from vedich.lib import clock
from vedich.reader.models import Reading
from vedich.tasks.models import Task

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Opener = Callable[..., Page]


@pytest.fixture
def splitting(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[House, Reading]]:
    monkeypatch.setenv(clock.VARIABLE, people.ON.isoformat())
    with clock.fixed(people.AT):
        house = people.build()
        yield house, read(house, monkeypatch)


def test_split_by_keyboard_and_given(splitting: tuple[House, Reading], open_as: Opener) -> None:
    house, reading = splitting
    page = open_as(house.binh, reading.get_absolute_url())
    assert_axe_clean(page)
    row = proposal(reading, "Rà soát")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(f"#viec-{row.pk} [data-main]")).to_be_focused()
    expect(page.locator(f'[data-of~="{row.pk}"]').first).to_have_class("vd-hl is-lit")
    page.keyboard.press("a")
    expect(page.get_by_text("1 đã nhận")).to_be_visible()
    following = proposal(reading, "Báo cáo")
    expect(page.locator(f"#viec-{following.pk} [data-main]")).to_be_focused()
    page.keyboard.press("x")
    expect(page.get_by_text("1 đã bỏ")).to_be_visible()
    last = proposal(reading, "Tổng hợp")
    expect(page.locator(f"#viec-{last.pk} [data-main]")).to_be_focused()
    page.keyboard.press("e")
    expect(page.get_by_label("Việc phải làm")).to_be_focused()
    assert_axe_clean(page)
    page.get_by_label("Chủ trì", exact=False).first.fill("Huyện ủy Mộc Sơn")
    page.get_by_label("Hạn", exact=False).first.fill("30/04/2020")
    page.get_by_role("button", name="Nhận việc này").click()
    expect(page.get_by_text("2 đã nhận")).to_be_visible()
    look(page, "tach")
    page.get_by_role("link", name="Giao 2 đề xuất đã nhận").click()
    page.get_by_role("button", name="Giao 2 đề xuất").click()
    expect(page.get_by_text("Đã giao 2 việc, ghi 0 chỉ tiêu.")).to_be_visible()
    assert Task.objects.count() == 2
    assert_axe_clean(page)


def test_on_a_phone(splitting: tuple[House, Reading], open_as: Opener) -> None:
    house, reading = splitting
    page = open_as(house.binh, reading.get_absolute_url(), width=390)
    assert_axe_clean(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    look(page, "tach-390")


def look(page: Page, name: str) -> None:
    """Keep a picture where somebody asked for pictures."""
    if folder := os.environ.get("VEDICH_TEST_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
