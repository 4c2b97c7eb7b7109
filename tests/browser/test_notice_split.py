"""A notice of conclusions arrives as a Word file; a little later its twelve tasks are out.

By hand: the office puts the paper into the register with its file, has it read, takes each
proposal by the keyboard and gives all of it in one act; a district receives its part, and the
office sees the receipt where it split the paper. Clicks and keys are counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from tests import people
from tests.browser.hand import Hand
from tests.browsing import assert_axe_clean
from tests.files.making import docx
from tests.people import House
from tests.tasks.work import Staff, staff
from vedich.lib import clock
from vedich.notices.models import Notice
from vedich.reader.models import Reading
from vedich.tasks.models import Task

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Opener = Callable[..., Page]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ORDERS = (
    "Giao Huyện ủy Mộc Sơn chủ trì rà soát hộ nghèo sau Tết, báo cáo trước ngày 15/3/2020.",
    "Giao Huyện ủy Yên Hạ chủ trì sắp xếp dân cư vùng sạt lở, xong trước ngày 30/4/2020.",
    "Giao Sở Nông nghiệp và Phát triển nông thôn hướng dẫn vụ xuân trước ngày 10/3/2020.",
    "Giao UBND tỉnh Thanh Vân phân bổ vốn đối ứng của đề án trước ngày 31/3/2020.",
    "Giao UBND huyện Mộc Sơn giải phóng mặt bằng đường Khau Mòn trước ngày 20/4/2020.",
    "Giao Huyện ủy Mộc Sơn kiểm tra việc bình xét hộ nghèo ở các xã trước ngày 25/3/2020.",
    "Giao Huyện ủy Yên Hạ chuẩn bị hội nghị đầu bờ về rau an toàn trước ngày 28/3/2020.",
    "Giao Sở Nông nghiệp và Phát triển nông thôn xây dựng mã số vùng trồng trước ngày 30/6/2020.",
    "Giao UBND tỉnh Thanh Vân trình cơ chế bảo hiểm cây trồng trước ngày 15/5/2020.",
    "Giao UBND huyện Mộc Sơn sửa chữa đập Nà Phung trước ngày 31/5/2020.",
    "Giao Huyện ủy Yên Hạ đánh giá mô hình nuôi ngựa trước ngày 10/4/2020.",
    "Giao Huyện ủy Mộc Sơn tổng hợp kiến nghị của cử tri trước ngày 18/3/2020.",
)
NOTICE = (
    "BẢN MẪU, KHÔNG CÓ GIÁ TRỊ",
    "TỈNH ỦY THANH VÂN",
    "Số 745-TB/TU",
    "Thanh Vân, ngày 21 tháng 02 năm 2020",
    "THÔNG BÁO",
    "Kết luận của Thường trực Tỉnh ủy về công việc quý I",
    *(f"{number}. {order}" for number, order in enumerate(ORDERS, 1)),
)
AT_A_PROPOSAL = "() => document.activeElement.matches('.vd-x:not(.is-fold) [data-main]')"
MOST = 26
"""Clicks and keys of the office, from the register of papers to the work given."""


class Room(NamedTuple):
    house: House
    staff: Staff


@pytest.fixture
def room(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.setenv(clock.VARIABLE, people.ON.isoformat())
    with clock.fixed(people.AT):
        house = people.build()
        yield Room(house, staff(house))


def test_twelve_tasks_out_with_receipts(room: Room, open_as: Opener) -> None:
    office = Hand(open_as(room.staff.ngan, "/van-ban/"))
    register(office)
    taken = split(office)
    assert taken == len(ORDERS)
    office.link(f"Giao {taken} đề xuất đã nhận")
    office.press(f"Giao {taken} đề xuất")
    office.sees(f"Đã giao {taken} việc")
    assert office.acts <= MOST

    tasks = Task.objects.order_by("pk")
    assert tasks.count() == len(ORDERS)
    assert {task.due_on for task in tasks if "đập" in task.name} == {date(2020, 5, 31)}
    assert all(task.clause_id or task.origin for task in tasks)
    son = room.staff.son
    assert Notice.objects.filter(recipient=son).count() >= 1
    receive(Hand(open_as(son, "/nhiem-vu/cua-toi/", width=390)))
    reading = Reading.objects.get()
    office.page.goto(reading.get_absolute_url())
    office.sees("1/1 nơi đã nhận việc")
    assert_axe_clean(office.page)


def register(office: Hand) -> None:
    """The paper into the register, and its file to it."""
    office.link("Ghi văn bản")
    office.main.locator("[name='kind']").select_option("TB")
    office.fill(reference="745-TB/TU", issued_on="21/02/2020", area="Tỉnh Thanh Vân")
    office.fill(name="Kết luận của Thường trực Tỉnh ủy về công việc quý I (mẫu)")
    office.press("Ghi văn bản")
    office.link("Đính kèm tệp")
    file = {"name": "745-TB-TU.docx", "mimeType": WORD, "buffer": docx(*NOTICE)}
    office.main.locator("input[type=file]").set_input_files(file)
    office.press("Đính kèm tệp")
    office.sees("745-TB-TU.docx")


def split(office: Hand) -> int:
    """Read from the file; each proposal taken by a key. How many."""
    office.link("Thông báo 745-TB/TU")
    office.link("Đọc và tách")
    office.link("Đọc văn bản")
    office.fill(organisation="Tỉnh ủy Thanh Vân")
    office.press("Đọc văn bản")
    office.sees("12 đề xuất", "12 còn lại")
    office.key("j")
    for number in range(1, len(ORDERS) + 1):
        office.page.wait_for_function(AT_A_PROPOSAL)
        office.key("a")
        office.sees(f"{number} đã nhận")
    return len(ORDERS)


def receive(unit: Hand) -> None:
    unit.sees("ổng hợp kiến nghị của cử tri")
    unit.link("Nhận việc")
    unit.press("Nhận việc")
    unit.sees("Báo cáo hoàn thành")
