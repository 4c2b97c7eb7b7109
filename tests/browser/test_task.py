"""A scheme split into work for three districts, up to its result confirmed, counted, exported.

By hand on every page: the province's office gives the work and confirms it, a district's office
takes it, asks for time and reports. On the test house and not on the demo, so that nothing has to
be loaded first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page
from python_calamine import load_workbook

from tests import people
from tests.browser.hand import Hand
from tests.browsing import assert_axe_clean
from tests.initiatives import schemes
from tests.people import House
from tests.tasks.work import Staff, staff
from vedich.areas.models import Level
from vedich.areas.services import create_area
from vedich.initiatives.models import Initiative
from vedich.lib import clock
from vedich.organisations.models import Organisation
from vedich.organisations.services import create_organisation
from vedich.tasks.models import Task

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Opener = Callable[..., Page]
WORK = "Rà soát hộ nghèo sau Tết"
GROUP = f"{Organisation.Kind.PARTY_ORGANISATION}:{Level.DISTRICT}"
DISTRICTS = ["Huyện ủy Mộc Sơn", "Huyện ủy Yên Hạ", "Huyện ủy Nậm Pung"]


class Place(NamedTuple):
    """A scheme of the province, which has three districts."""

    house: House
    staff: Staff
    scheme: Initiative


@pytest.fixture
def place(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    monkeypatch.setenv(clock.VARIABLE, people.ON.isoformat())
    with clock.fixed(people.AT):
        house = people.build()
        given = {"valid_from": people.SINCE, "actor": house.admin, "at": house.at}
        third = create_area(
            name="Huyện Nậm Pung", level=Level.DISTRICT, parent=house.province, kind="Huyện",
            code="T13", **given,
        )  # fmt: skip
        create_organisation(
            name=DISTRICTS[2], kind=house.district_committee.kind, area=third,
            parent=house.province_committee, **given,
        )  # fmt: skip
        yield Place(house, staff(house), schemes.make(house))


@pytest.mark.parametrize("width", [1440, 390])
def test_from_the_scheme_to_a_confirmed_result(
    place: Place, open_as: Opener, width: int, tmp_path: Path
) -> None:
    office = Hand(open_as(place.staff.ngan, place.scheme.get_absolute_url(), width=width))
    split(office)
    assert {task.lead.name for task in Task.objects.all()} == set(DISTRICTS)
    task = Task.objects.get(lead=place.house.district_committee)
    address = task.get_absolute_url()

    unit = Hand(open_as(place.staff.son, "/nhiem-vu/cua-toi/", width=width))
    unit.sees(WORK)
    unit.link(WORK)
    take_and_ask_for_time(unit)
    office.page.goto(address)
    grant(office)

    unit.page.goto(address)
    report(unit, "Đã rà soát 12 xã", "Báo cáo 12-BC/HU")
    office.page.goto(address)
    give_back(office)
    unit.page.goto(address)
    report(unit, "Đã rà soát đủ 14 xã", "Báo cáo 15-BC/HU")
    office.page.goto(address)
    confirm(office)

    assert_axe_clean(office.page)
    assert office.page.evaluate("document.documentElement.scrollWidth") <= width
    count_and_export(office, place.scheme, tmp_path)
    task.refresh_from_db()
    assert (task.due_on, task.original_due_on) == (date(2020, 3, 31), date(2020, 3, 20))


def split(office: Hand) -> None:
    """From the page of the scheme: one matter, the three districts as a group, one deadline."""
    office.link("Giao nhiều đơn vị")
    office.fill(name=WORK, product="Báo cáo rà soát", due_on="20/03/2020")
    office.fill(assigned_by="Tỉnh ủy Thanh Vân")
    office.main.locator("[name='group']").select_option(GROUP)
    office.press("Giao việc")
    office.sees("Đợt giao", *DISTRICTS)


def take_and_ask_for_time(unit: Hand) -> None:
    unit.link("Nhận việc")
    unit.press("Nhận việc")
    unit.link("Xin gia hạn")
    unit.fill(to_due_on="31/03/2020", reason="Mưa tuyết, ba xã chưa vào được")
    unit.press("Xin gia hạn")
    unit.sees("Mưa tuyết")


def grant(office: Hand) -> None:
    office.sees("Xin lùi hạn đến 31/03/2020")
    office.link("Quyết định gia hạn")
    office.main.get_by_label("Đồng ý gia hạn").check()
    office.press("Quyết định")
    office.sees("31/03/2020", "hạn đầu 20/03/2020")


def report(unit: Hand, text: str, evidence: str) -> None:
    unit.link("Báo cáo hoàn thành")
    unit.fill(text=text, evidence=evidence)
    unit.press("Báo cáo hoàn thành")
    unit.sees(text, evidence)


def give_back(office: Hand) -> None:
    office.link("Trả lại")
    office.fill(text="Còn thiếu hai xã")
    office.press("Trả lại")
    office.sees("Còn thiếu hai xã")


def confirm(office: Hand) -> None:
    office.link("Xác nhận hoàn thành")
    office.press("Xác nhận hoàn thành")
    office.sees("Đã rà soát đủ 14 xã")


def count_and_export(office: Hand, scheme: Initiative, folder: Path) -> None:
    """One done, two in time; the same three lines in Excel."""
    office.page.goto(f"/nhiem-vu/tong-hop/?de-an={scheme.pk}")
    office.sees("Hoàn thành đúng hạn", "Trong hạn")
    office.page.goto(f"/nhiem-vu/?de-an={scheme.pk}")
    office.sees("3 ")
    with office.page.expect_download() as came:
        office.main.get_by_role("link", name="Xuất Excel").first.click()
    came.value.save_as(folder / "so.xlsx")
    sheet = load_workbook(folder / "so.xlsx").get_sheet_by_index(0)
    said = [[str(cell) for cell in row] for row in sheet.to_python()]
    lines = [row for row in said if WORK in " ".join(row)]
    assert {name for name in DISTRICTS if any(name in row for row in lines)} == set(DISTRICTS)
