"""A whole meeting by hand: called, its papers sent, held, its conclusions approved and issued.

The office keeps it; whoever was in the chair approves what is announced. On the test house and not
on the demo, so that nothing has to be loaded first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests import people
from tests.browser.hand import Hand
from tests.browsing import assert_axe_clean
from tests.meetings.sittings import board
from tests.people import House
from tests.tasks.work import staff
from vedich.accounts.models import User
from vedich.lib import clock
from vedich.meetings.models import Meeting
from vedich.meetings.queries import members_of_body
from vedich.tasks.models import Task

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Opener = Callable[..., Page]
SPOKEN = "Giao Huyện ủy Mộc Sơn chủ trì, cùng UBND huyện Mộc Sơn, rà soát hộ nghèo, hạn 10/3/2020"


class Room(NamedTuple):
    """Who sits there: the office, and the head of the board."""

    house: House
    office: User
    chair: User


@pytest.fixture
def room(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.setenv(clock.VARIABLE, people.ON.isoformat())
    with clock.fixed(people.AT):
        house = people.build()
        office = staff(house).ngan
        chair = members_of_body(board(house), on=house.on)[0].user
        assert chair is not None
        yield Room(house, office, chair)


@pytest.mark.parametrize("width", [1440, 390])
def test_a_meeting_from_the_call_to_the_notice(room: Room, open_as: Opener, width: int) -> None:
    office = Hand(open_as(room.office, "/hop/lap/", width=width))
    prepare(office)
    hold(office)
    office.press("Kết thúc phiên")
    office.sees("Đã kết thúc", "chưa trình dự thảo")
    office.press("Trình dự thảo thông báo")
    office.sees("chờ", room.chair.full_name, "duyệt")

    meeting = Meeting.objects.get()
    chair = Hand(open_as(room.chair, meeting.get_absolute_url(), width=width))
    chair.sees("Rà soát hộ nghèo", "Dự thảo thông báo kết luận (Word)")
    assert_axe_clean(chair.page)
    assert chair.page.evaluate("document.documentElement.scrollWidth") <= width
    chair.press("Duyệt thông báo")
    chair.sees("đã duyệt")

    office.page.reload()
    office.link("Ghi ngày ra thông báo")
    office.press("Ghi")
    office.sees("21/02/2020")
    meeting.refresh_from_db()
    assert (meeting.issued_on, meeting.notice_approved_by) == (room.house.on, room.chair)
    task = Task.objects.get(origin="meeting")
    assert task.lead == room.house.district_committee
    office.page.goto("/nhiem-vu/")
    office.sees("Rà soát hộ nghèo")


def prepare(office: Hand) -> None:
    """Made, its agenda written, called, a paper sent and locked."""
    office.fill(body="Thường trực Tỉnh ủy Thanh Vân", on="21/02/2020", starts="08:00")
    office.press("Lập phiên họp")
    office.link("Thêm mục")
    office.fill(subject="Rà soát hộ nghèo sau Tết", planned_minutes="20")
    office.press("Thêm")
    office.press("Triệu tập")
    office.sees("Đã triệu tập")
    office.link("Thêm tài liệu")
    office.fill(text="Tờ trình về hộ nghèo")
    office.press("Thêm")
    office.press("Gửi và khóa")
    office.sees("0 người đã đọc")


def hold(office: Hand) -> None:
    """Opened, the roll called, the item discussed, its conclusion typed as spoken into a task."""
    office.press("Khai mạc")
    office.link("Thành phần, điểm danh")
    for box in office.main.locator("select[name$='-attendance']").all():
        box.select_option("present")
    office.press("Lưu điểm danh")
    office.link("Rà soát hộ nghèo sau Tết")
    office.fill(cau=SPOKEN)
    office.press("Đọc thành việc")
    expect(office.main.locator("[name='name']")).to_have_value("Rà soát hộ nghèo")
    assert_axe_clean(office.page)
    office.press("Giao việc")
    office.fill(heard_minutes="5", discussed_minutes="15")
    office.press("Ghi xong mục")
    office.page.get_by_role("link", name="Họp Thường trực").first.click()
    office.sees("Rà soát hộ nghèo", "3/3")
