"""The first afternoon: an empty installation becomes a working province from four Excel files.

The files are as an office has them, not the product's templates: other headers, a title above,
merged cells. Clicks are counted; choosing a file, and pasting, is one. A step nobody can do by
clicking alone would fail here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.demo_site import empty, served
from tests.browser.visiting import PASSWORD, Visits

pytestmark = pytest.mark.browser

ADMINISTRATOR = "khoi"
MOST = 33
"""Clicks from sign-in to the number of the province."""

TITLE = ["DANH MỤC (mẫu)"]
PLACES = [
    TITLE,
    ["Mã", "Tên đơn vị", "Cấp", "Trực thuộc", "Căn cứ"],
    ["T1", "Tỉnh Thanh Vân", "Cấp tỉnh", "", "Danh mục (mẫu)"],
    ["T11", "Huyện Mộc Sơn", "Cấp huyện", "Tỉnh Thanh Vân", "Danh mục (mẫu)"],
    ["T12", "Huyện Yên Hạ", "Cấp huyện", "Tỉnh Thanh Vân", "Danh mục (mẫu)"],
    ["T1101", "Xã Khau Mòn", "Cấp xã", "Huyện Mộc Sơn", "Danh mục (mẫu)"],
    ["T1102", "Xã Sín Lĩnh", "Cấp xã", "Huyện Mộc Sơn", "Danh mục (mẫu)"],
    ["T1201", "Xã Hạ Xuân", "Cấp xã", "Huyện Yên Hạ", "Danh mục (mẫu)"],
    ["T1202", "Thị trấn Yên Hạ", "Cấp xã", "Huyện Yên Hạ", "Danh mục (mẫu)"],
]
PEOPLE = [
    ["Đồng chí", "Cơ quan", "Chức danh", "Lãnh đạo", "Từ ngày"],
    ["Vân Trọng Khải", "Tỉnh ủy Thanh Vân", "Phó Bí thư Thường trực Tỉnh ủy", "có", "01/10/2015"],
    ["Mã Văn Minh", "Huyện ủy Mộc Sơn", "Bí thư Huyện ủy", "có", "01/10/2015"],
    ["Nông Thị Lan", "Đảng ủy xã Khau Mòn", "Bí thư Đảng ủy xã", "có", "01/10/2015"],
]
SCHEMES = [
    ["Ký hiệu", "Tên đề án", "Loại", "Ban hành", "Địa phương", "Giai đoạn", "Thuộc chương trình"],
    ["CTr 1", "Giảm nghèo bền vững", "Chương trình", "Tỉnh ủy Thanh Vân", "Tỉnh Thanh Vân",
     "2015-2020", ""],
    ["ĐA 01", "Giảm nghèo vùng cao", "Đề án", "Tỉnh ủy Thanh Vân", "Tỉnh Thanh Vân",
     "2015-2020", "CTr 1"],
    ["ĐA 02", "Đào tạo nghề cho hộ nghèo", "Đề án", "Tỉnh ủy Thanh Vân", "Tỉnh Thanh Vân",
     "2015-2020", "CTr 1"],
]  # fmt: skip
INDICATORS = [
    ["Mã chỉ tiêu", "Tên chỉ tiêu", "ĐVT", "Chiều", "Định kỳ", "Tổng hợp", "Địa phương",
     "Năm đích", "Chỉ tiêu giao", "Năm gốc", "Hiện trạng"],
    ["so-ho-ngheo", "Số hộ nghèo", "hộ", "giảm là tốt", "hằng năm", "cộng", "Tỉnh Thanh Vân",
     "2020", 700, "2015", 2000],
]  # fmt: skip
NUMBERS = """Mã xã\tMã chỉ tiêu\tNăm\tThực hiện
T1101\tso-ho-ngheo\t2019\t412
T1102\tso-ho-ngheo\t2019\t388
T1201\tso-ho-ngheo\t2019\t1.204,0
T1202\tso-ho-ngheo\t2019\t96
"""


def workbook(rows: list[list[Any]]) -> bytes:
    """An .xlsx of one sheet with these rows."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file.getvalue()


class Afternoon:
    """The administrator at work; counts what the hand does."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.main = page.get_by_role("main")
        self.clicks = 0

    def click(self, on: Locator) -> None:
        self.clicks += 1
        on.click()
        self.page.wait_for_load_state()

    def menu(self, name: str) -> None:
        inside = self.page.get_by_role("navigation").get_by_role("link", name=name, exact=True)
        self.click(inside.locator("visible=true").first)

    def link(self, name: str) -> None:
        self.click(self.main.get_by_role("link", name=name).first)

    def press(self, name: str) -> None:
        self.click(self.main.get_by_role("button", name=name).first)

    def fill(self, label: str, text: str) -> None:
        self.main.get_by_label(label).fill(text)

    def bring(self, kind: str, name: str, rows: list[list[Any]], understood: str) -> None:
        """A file of `rows` under *Nhập từ Excel*: read, looked at, written."""
        self.menu("Nhập từ Excel")
        self.click(self.main.get_by_role("link", name=kind, exact=True))
        self.clicks += 1
        content = {"name": name, "mimeType": "application/octet-stream", "buffer": workbook(rows)}
        self.main.locator("input[type=file]").set_input_files(content)
        self.press("Đọc và xem trước")
        self._write(understood)

    def paste(self, kind: str, text: str, understood: str) -> None:
        self.menu("Nhập từ Excel")
        self.click(self.main.get_by_role("link", name=kind, exact=True))
        self.clicks += 1
        self.main.locator("textarea").fill(text)
        self.press("Đọc và xem trước")
        self._write(understood)

    def _write(self, understood: str) -> None:
        expect(self.main).to_contain_text("Xem trước")
        expect(self.main).to_contain_text(understood)
        self.press("Ghi ")
        expect(self.main).to_contain_text("Đã ghi xong.")

    def sees(self, *words: str) -> None:
        for each in words:
            expect(self.main).to_contain_text(each)


@pytest.fixture
def afternoon(browser: Browser, tmp_path: Path) -> Iterator[Callable[[], Afternoon]]:
    """The administrator of a new installation, signed in on the first page."""
    made = empty(tmp_path / "made", ADMINISTRATOR, PASSWORD.format(username=ADMINISTRATOR))
    with served(made, tmp_path / "home") as site:
        visits = Visits(browser, site)
        yield Afternoon(visits(ADMINISTRATOR))
        faults = visits.leave()
        visits.close()
        assert not faults, "\n".join(faults)


def test_four_files_make_a_working_province(afternoon: Afternoon) -> None:
    afternoon.bring("Địa bàn", "dia-ban.xlsx", PLACES, "Huyện Mộc Sơn")

    afternoon.menu("Tổ chức")
    afternoon.link("Lập cấp ủy, UBND cho 7 địa bàn")
    afternoon.press("Lập")
    afternoon.sees("Đã lập 14 tổ chức.", "Huyện ủy Mộc Sơn", "UBND xã Khau Mòn")

    afternoon.bring("Người và chức vụ", "can-bo.xlsx", PEOPLE, "Vân Trọng Khải")

    afternoon.menu("Nhiệm kỳ, kế hoạch")
    afternoon.link("Ghi nhiệm kỳ")
    afternoon.fill("Cấp ủy", "Tỉnh ủy Thanh Vân")
    afternoon.fill("Các năm", "2015-2020")
    afternoon.press("Ghi nhiệm kỳ")

    afternoon.bring("Chương trình, đề án", "de-an.xlsx", SCHEMES, "Giảm nghèo vùng cao")
    afternoon.bring("Chỉ tiêu kèm đích", "chi-tieu.xlsx", INDICATORS, "Số hộ nghèo")
    afternoon.paste("Số liệu", NUMBERS, "1.204 hộ")

    afternoon.menu("Chỉ tiêu")
    afternoon.sees("Số hộ nghèo", "2.100")
    afternoon.link("Số hộ nghèo")
    afternoon.sees("2.100", "2019", "700")
    assert afternoon.clicks <= MOST, f"{afternoon.clicks} clicks"
    print(f"{afternoon.clicks} clicks from sign-in to the number of the province")
