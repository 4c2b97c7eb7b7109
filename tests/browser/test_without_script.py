"""With JavaScript off: sign in, filter, enter a number, send it in, approve it, see it counted."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visiting import Visits

pytestmark = pytest.mark.browser

METRIC = "Diện tích rau an toàn công nghệ cao"


def _open(write: Visits, username: str, path: str = "/") -> Page:
    return write(username, path, scripts=False)


def test_a_list_is_filtered_and_its_view_has_an_address(write: Visits) -> None:
    page = _open(write, "xem", "/dia-ban/")
    page.get_by_role("searchbox", name=re.compile("Tìm|Tên")).last.fill("den thang")
    page.get_by_role("button", name="Lọc").click()
    assert "tim=den" in page.url
    rows = page.get_by_role("main").get_by_role("row")
    expect(rows).to_have_count(2)
    expect(rows.last).to_contain_text("Xã Dền Thàng")


def _province_value(write: Visits) -> str:
    rows = write.site.rows
    address = f"/chi-tieu/{rows['vegetables']}/?dia-ban={rows['province']}"
    return _open(write, "khai", address).locator(".vd-big").first.inner_text().strip()


def test_a_number_goes_from_the_commune_to_the_province(write: Visits) -> None:
    before = _province_value(write)
    assert before.startswith("121,0")

    sheet = _open(write, "may", "/so-lieu/phieu/")
    sheet.get_by_role("link", name="Xem cả số liệu nơi này chưa từng nộp").click()
    row = sheet.get_by_role("row").filter(has_text=METRIC)
    row.get_by_role("textbox").fill("2,5")
    sheet.get_by_role("button", name="Nộp", exact=True).click()
    expect(sheet.get_by_role("main")).to_contain_text("Đã nộp 1 số, chờ duyệt")
    row = sheet.get_by_role("row").filter(has_text=METRIC)
    expect(row).to_contain_text("2,5 ha")
    expect(row).to_contain_text("Chờ duyệt")
    assert _province_value(write) == before

    week = _open(write, "van")
    waiting = week.get_by_role("listitem").filter(has_text="Xã Khau Mòn")
    waiting.get_by_role("link", name="Xem và duyệt").first.click()
    number = week.get_by_role("row").filter(has_text=METRIC)
    number.get_by_role("checkbox").check()
    week.get_by_role("button", name="Duyệt", exact=True).click()
    expect(week.get_by_role("main")).to_contain_text("Đã duyệt 1 số")

    assert _province_value(write).startswith("123,5")


def test_what_cannot_be_is_refused_and_stays_in_its_field(write: Visits) -> None:
    sheet = _open(write, "may", "/so-lieu/phieu/?tat-ca=1")
    row = sheet.get_by_role("row").filter(has_text="Số hộ nghèo")
    row.get_by_role("textbox").fill("mười hai")
    sheet.get_by_role("button", name="Nộp", exact=True).click()
    expect(sheet.get_by_role("alert")).to_contain_text("mười hai")
    row = sheet.get_by_role("row").filter(has_text="Số hộ nghèo")
    expect(row.get_by_role("textbox")).to_have_value("mười hai")
