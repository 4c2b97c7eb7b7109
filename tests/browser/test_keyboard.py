"""Everything by keyboard: into the page, through it, to the search, into what was found."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visiting import Visits

pytestmark = pytest.mark.browser

HELD = """() => {
  const held = document.activeElement, shown = held.getBoundingClientRect();
  const style = getComputedStyle(held);
  const among = [...document.querySelectorAll("*")].indexOf(held);
  return {
    among,
    main: document.querySelector("main").contains(held),
    seen: shown.width > 0 && shown.height > 0,
    ringed: held.matches(":focus-visible")
      && (style.boxShadow.includes("0px 0px 0px 4px") || parseFloat(style.outlineWidth) > 0
        && style.outlineStyle !== "none" && !/, 0\\)$/.test(style.outlineColor)),
    what: held.outerHTML.slice(0, 120),
  };
}"""
STEPS = 60
"""How often Tab may be pressed before it has gone through the frame and into the page."""


def _focused(page: Page) -> str:
    text: str = page.evaluate("document.activeElement.textContent.trim()")
    return text


def _address(page: Page) -> str:
    """Where the focused link leads."""
    address: str = page.evaluate("document.activeElement.getAttribute('href')")
    return address


def test_the_first_thing_is_the_way_past_the_frame(visit: Visits) -> None:
    page = visit("khai")
    page.keyboard.press("Tab")
    assert _focused(page) == "Đến nội dung chính"
    expect(page.locator(".vd-skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "noi-dung"
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("path", ["/", "/de-an/", "/chi-tieu/", "/nghi-quyet-ket-qua/"])
def test_tab_goes_in_reading_order_and_shows_where_it_is(visit: Visits, path: str) -> None:
    page = visit("khai", path)
    page.emulate_media(reduced_motion="reduce")  # no ring that fades in
    before, inside = -1, 0
    for _step in range(STEPS):
        page.keyboard.press("Tab")
        held = page.evaluate(HELD)
        assert held["seen"], held["what"]
        assert held["ringed"], held["what"]
        assert held["among"] > before, held["what"]
        before, inside = held["among"], inside + held["main"]
        if inside == 5:
            return
    raise AssertionError(f"{STEPS} times Tab and still not in the page: {held['what']}")


def test_slash_searches_and_enter_opens(visit: Visits) -> None:
    page = visit("khai")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.matches('[data-search]')")
    page.keyboard.type("giam ngheo ben vung")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim/?q=*")
    expect(page.get_by_role("main")).to_contain_text("ĐA 03")
    page.keyboard.press("j")
    address = _address(page)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")


def test_a_list_is_walked_and_opened(visit: Visits) -> None:
    page = visit("khai", "/de-an/")
    page.keyboard.press("j")
    first = _address(page)
    page.keyboard.press("j")
    second = _address(page)
    assert first != second
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{second}")


def test_g_and_a_letter_go_to_the_pages_of_the_navigation(visit: Visits) -> None:
    page = visit("khai")
    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_url("**/chi-tieu/")
    page.keyboard.press("g")
    page.keyboard.press("t")
    page.wait_for_url(visit.site.address + "/")
