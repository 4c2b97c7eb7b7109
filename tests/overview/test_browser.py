"""The overview in a real browser: suggestions, columns that swap, one A4 page, and no script."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import people
from tests.browsing import assert_axe_clean
from tests.overview import sights
from tests.overview.sights import Sight
from vedich.lib import clock
from vedich.overview.models import LastRead

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Opener = Callable[..., Page]
PAGES = [
    "/",
    "/?tuan=2020-W07",
    "/nghi-quyet-ket-qua/",
    "/nghi-quyet-ket-qua/?dang=dan-bai",
    "/tim/?q=khau",
    "/cach-lam/",
    "/cach-lam/p01/",
]


@pytest.fixture
def sight(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The same as elsewhere, seen by the server's thread too."""
    monkeypatch.setenv(clock.VARIABLE, people.ON.isoformat())
    with clock.fixed(people.AT):
        yield sights.tell(people.build())


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_pages_are_for_everyone(sight: Sight, open_as: Opener, width: int) -> None:
    page = open_as(sight.house.binh, "/", width=width)
    for path in PAGES:
        page.goto(path)
        assert_axe_clean(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_suggestions_come_while_typing_and_go_with_the_focus(sight: Sight, open_as: Opener) -> None:
    page = open_as(sight.house.binh, "/cach-lam/")
    page.keyboard.press("/")
    page.keyboard.type("khau mon")
    hit = page.locator("#goi-y").get_by_role("link", name="Xã Khau Mòn Huyện Mộc Sơn")
    expect(hit).to_be_visible()
    assert_axe_clean(page)
    page.keyboard.press("Tab")
    expect(hit).to_be_focused()
    page.locator("h1").click()
    expect(hit).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim/?q=khau+mon")


def test_a_choice_swaps_the_columns_and_stands_in_the_address(
    sight: Sight, open_as: Opener
) -> None:
    page = open_as(sight.house.binh, "/nghi-quyet-ket-qua/")
    page.evaluate("window.stays = true")
    page.get_by_role("link", name="Sắp xếp dân cư").first.click()
    expect(page.get_by_text("Chỉ tiêu của ĐA 05")).to_be_visible()
    assert f"de-an={sight.leaderless.pk}" in page.url
    assert page.evaluate("window.stays")
    page.go_back()
    expect(page.get_by_text("Chỉ tiêu của ĐA 03")).to_be_visible()


def test_the_line_opens_on_the_page_of_the_number(sight: Sight, open_as: Opener) -> None:
    house = sight.house
    page = open_as(house.lan, f"/chi-tieu/{sight.story.poverty.pk}/?dia-ban={house.commune.pk}")
    line = page.locator("#tu-nghi-quyet")
    expect(line.get_by_role("link", name=re.compile("Giảm nghèo Mộc Sơn"))).to_be_visible()


def test_the_page_is_marked_as_read_by_itself(sight: Sight, open_as: Opener) -> None:
    page = open_as(sight.house.binh, "/cach-lam/")
    with page.expect_response("**/tuan-nay/da-doc/", timeout=20_000) as marked:
        page.goto("/")
    assert marked.value.status == 204
    assert LastRead.objects.filter(user=sight.house.binh).exists()


def test_the_summary_is_one_page_of_a4(sight: Sight, open_as: Opener) -> None:
    page = open_as(sight.house.binh, "/")
    sheet = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1


def test_nothing_needs_a_script(sight: Sight, open_as: Opener) -> None:
    context = open_as(sight.house.binh, "/cach-lam/").context
    cookies = context.cookies()
    assert context.browser
    plain = context.browser.new_context(java_script_enabled=False, base_url=cookies_url(context))
    plain.add_cookies(cookies)  # type: ignore[arg-type]
    page = plain.new_page()
    page.goto("/nghi-quyet-ket-qua/")
    page.get_by_role("link", name="Sắp xếp dân cư").first.click()
    expect(page.get_by_text("Chỉ tiêu của ĐA 05")).to_be_visible()
    page.goto("/")
    page.get_by_role("button", name="Đã đọc").click()
    expect(page.get_by_text("Đã ghi là đã đọc.")).to_be_visible()
    page.get_by_role("searchbox").first.fill("khau mon")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Xã Khau Mòn").first).to_be_visible()
    plain.close()


def cookies_url(context: Any) -> str:
    """The address of the site the context was opened for."""
    return str(context.pages[0].url).split("/cach-lam")[0]
