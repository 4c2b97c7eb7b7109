"""Two tabs saving the same thing: the second is told who was first, and keeps what was typed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visiting import Visits

pytestmark = pytest.mark.browser

FIRST, SECOND = "Chuẩn bị báo cáo sơ kết quý I.", "Chuẩn bị báo cáo sơ kết, kèm bảng số của huyện."


def _edit(write: Visits, username: str, text: str) -> Page:
    page = write(username, f"/de-an/{write.site.rows['initiative']}/sua/")
    page.get_by_label("Nội dung chính").fill(text)
    return page


def _save(page: Page) -> None:
    page.get_by_role("main").get_by_role("button", name="Lưu").click()
    page.wait_for_load_state()


def test_the_second_to_save_loses_nothing(write: Visits) -> None:
    first, second = _edit(write, "ngan", FIRST), _edit(write, "quantri", SECOND)
    _save(first)
    expect(first.get_by_role("main")).to_contain_text(FIRST)
    assert not first.url.endswith("/sua/")

    _save(second)
    assert second.url.endswith("/sua/")
    expect(second.get_by_role("alert")).to_contain_text("Viên Thanh Ngân")
    expect(second.get_by_label("Nội dung chính")).to_have_value(SECOND)
    first.reload()
    expect(first.get_by_role("main")).to_contain_text(FIRST)

    _save(second)
    assert not second.url.endswith("/sua/")
    expect(second.get_by_role("main")).to_contain_text(SECOND)
