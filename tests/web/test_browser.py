"""The frame and a list in a real browser: under the strict policy, by keyboard, at two widths."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browsing import assert_axe_clean
from vedich.accounts.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "ruộng bậc thang 12"
WIDTHS = pytest.mark.parametrize("width", [1440, 390])


@pytest.fixture
def admin(transactional_db: None) -> User:
    return User.objects.create_superuser(
        "quan-tri", "quan-tri@thanhvan.example", PASSWORD, full_name="Vân Trọng Khải"
    )


@WIDTHS
@pytest.mark.parametrize(
    "path", ["/thanh-phan/", "/them/", "/tai-khoan/", "/tai-khoan/moi/", "/tai-khoan/danh-sach/"]
)
def test_pages_are_for_everyone(admin, open_as, path, width):
    page = open_as(admin, path, width=width)
    assert_axe_clean(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@WIDTHS
@pytest.mark.parametrize("path", ["/tai-khoan/dang-nhap/", "/tai-khoan/quen-mat-khau/"])
def test_doors_are_for_everyone(admin, open_as, path, width):
    assert_axe_clean(open_as(None, path, width=width))


def test_sign_in_and_out(admin, open_as):
    page = open_as(None, "/tai-khoan/")
    page.get_by_label("Tên đăng nhập hoặc thư điện tử").fill("quan-tri")
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tài khoản của tôi")
    page.locator("summary.vd-me").click()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
    expect(page.get_by_role("status").first).to_have_text("Đã đăng xuất")


@pytest.fixture
def crowd(admin) -> None:
    User.objects.bulk_create(
        User(username=f"nguoi-{number:03}", full_name=f"Nông Thị {number:03}", email="")
        for number in range(120)
    )


def test_a_list_sorts_filters_and_pages_without_a_new_page(admin, crowd, open_as):
    page = open_as(admin, "/tai-khoan/danh-sach/")
    page.evaluate("window.stayed = true")
    first = page.locator("tbody tr").first
    page.get_by_role("link", name="Tên đăng nhập").click()
    expect(page.locator("th[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    expect(page).to_have_url(re.compile("sap-xep=ten$"))
    page.get_by_role("link", name="Tên đăng nhập").click()
    expect(first).to_contain_text("quan-tri")
    page.get_by_role("link", name="Trang sau").click()
    expect(page.get_by_role("link", name="Trang trước")).to_be_visible()
    field = page.get_by_label("Lọc theo tên đăng nhập")
    field.fill("nguoi-01")
    field.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(12)
    expect(page.locator("#tin")).to_contain_text("12 dòng")
    expect(field).to_be_focused()
    page.get_by_label("Trạng thái").select_option("ngung")
    expect(page.locator(".vd-empty")).to_contain_text("Không có dòng nào khớp")
    assert_axe_clean(page)
    page.get_by_role("link", name="Bỏ lọc Trạng thái: đã ngừng").click()
    expect(page.locator("tbody tr")).to_have_count(12)
    assert page.evaluate("window.stayed") is True
    page.go_back()
    expect(page.locator(".vd-empty")).to_be_visible()


def test_keys_move_and_explain(admin, crowd, open_as):
    page = open_as(admin, "/tai-khoan/danh-sach/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("tbody tr.is-here")).to_have_count(1)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("xuống, lên trong danh sách")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Tìm")).to_be_focused()
