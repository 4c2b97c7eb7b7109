"""The newcomer's five minutes: four questions, answered by clicking alone, from sign-in.

Each path starts on the page that signing in leads to and takes four clicks at most.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.visiting import PHONE, WIDE, Visits

pytestmark = pytest.mark.browser

MOST = 4
WIDTHS = pytest.mark.parametrize("width", [WIDE, PHONE])


@dataclass
class Newcomer:
    """Somebody who only looks and clicks."""

    page: Page
    clicks: int = 0

    def click(self, on: Locator) -> None:
        self.clicks += 1
        assert self.clicks <= MOST, f"more than {MOST} clicks to {self.page.url}"
        on.first.click()
        self.page.wait_for_load_state()

    def link(self, name: str) -> Locator:
        """The visible links of the page whose words begin with `name`."""
        start = re.compile(rf"^\s*{re.escape(name)}")
        return self.page.get_by_role("main").get_by_role("link", name=start)

    def sees(self, *words: str) -> None:
        for each in words:
            expect(self.page.get_by_role("main")).to_contain_text(each)


def _menu(page: Page, name: str) -> Locator:
    """The entry of the navigation that is shown at this width."""
    inside = page.get_by_role("navigation")
    return inside.get_by_role("link", name=name).locator("visible=true")


@WIDTHS
def test_which_schemes_are_behind_and_why(visit: Visits, width: int) -> None:
    newcomer = Newcomer(visit("khai", width=width))
    newcomer.click(_menu(newcomer.page, "Nghị quyết"))
    strip = newcomer.page.locator(".vd-strip")
    behind = strip.get_by_role("link").filter(has_text="Chậm tiến độ")
    assert [text.split()[0] for text in behind.all_inner_texts()] == ["3", "5"]
    newcomer.click(behind)
    expect(_node(newcomer.page, "ĐA 03")).to_contain_text("Chậm tiến độ")
    newcomer.click(_node(newcomer.page, "Tỷ lệ hộ nghèo"))
    newcomer.sees("kế hoạch 18,7%", "thực hiện 21", "chậm 2,3 điểm phần trăm")


def _node(page: Page, name: str) -> Locator:
    return page.locator(".vd-path").get_by_role("link", name=re.compile(name))


@WIDTHS
def test_who_is_in_charge(visit: Visits, width: int) -> None:
    newcomer = Newcomer(visit("khai", width=width))
    newcomer.click(_menu(newcomer.page, "Đề án"))
    row = newcomer.page.get_by_role("row").filter(has_text="ĐA 05")
    expect(row).to_contain_text("Chưa có lãnh đạo phụ trách")
    newcomer.click(newcomer.link("Giảm nghèo bền vững"))
    newcomer.sees("Lãnh đạo phụ trách", "Vân Trọng Khải", "Phó Bí thư Thường trực Tỉnh ủy")


@WIDTHS
def test_which_clause_has_no_scheme(visit: Visits, width: int) -> None:
    newcomer = Newcomer(visit("khai", width=width))
    newcomer.sees("Nội dung chưa có cơ quan nhận")
    newcomer.click(newcomer.link("Nội dung 11"))
    newcomer.sees("Chuyển đổi nghề cho lao động vùng biên", "Chưa có chương trình, đề án nhận")


def test_what_den_thang_s_poverty_was_and_who_said_so(visit: Visits) -> None:
    newcomer = Newcomer(visit("xem"))
    newcomer.click(_menu(newcomer.page, "Địa phương"))
    newcomer.click(newcomer.link("Huyện Bát Xát"))
    newcomer.click(newcomer.link("Xã Dền Thàng"))
    newcomer.sees("Tỷ lệ hộ nghèo", "trên 70%", "trên 36%")
    newcomer.click(newcomer.link("Tỷ lệ hộ nghèo"))
    newcomer.sees("trên 70%", "trên 36%", "không ghi năm", "đoạn 3", "10/02/2020", "báo chí")
    expect(newcomer.page.locator(".vd-demo")).to_contain_text("Báo Lào Cai")
