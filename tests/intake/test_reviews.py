"""The year's plan of reviews becomes duties; every fault at its cell."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.intake.files import bring, confirm, faults, xlsx
from tests.people import House
from tests.reviews.duties import paper
from vedich.intake.models import Import
from vedich.reviews.models import ReviewDuty

HEAD = ["Số, ký hiệu", "Hình thức", "Cơ quan chuẩn bị", "Thời gian", "Kế hoạch"]
ROW = ["Chỉ thị số 12 CT/HU", "Sơ kết", "UBND huyện Mộc Sơn", "tháng 6/2020", "05-KH/HU"]


def sent(house: House, *rows: list[Any], by: Any = None, head: list[str] = HEAD) -> Import:
    return bring(house, xlsx(head, *rows), kind="reviews", by=by or house.binh)


def papers(house: House) -> None:
    paper(house)
    paper(house, "08-NQ/HU", kind="NQ", name="Nghị quyết về rừng")
    paper(house, "05-KH/HU", kind="KH", name="Kế hoạch sơ kết, tổng kết năm 2020")


def test_the_plan_of_the_year_in_one_go(house: House) -> None:
    papers(house)
    other = ["08-NQ/HU", "tổng kết", "UBND huyện Mộc Sơn", "quý IV/2020", "05-KH/HU"]
    row = sent(house, ROW, other)
    assert (row.state, row.counts) == (Import.State.READY, (2, 0, 0))
    assert not ReviewDuty.objects.exists()
    confirm(house, row, by=house.binh)
    first, second = ReviewDuty.objects.order_by("first_due_on")
    assert (first.kind, first.first_due_on) == ("interim", date(2020, 6, 30))
    assert (second.kind, second.first_due_on) == ("final", date(2020, 12, 31))
    for made in (first, second):
        assert made.organisation == house.district_committee
        assert made.plan is not None
        assert made.plan.reference == "05-KH/HU"
        assert made.reviews.get().prepared_by == house.district_people
    assert sent(house, ROW, other).counts == (0, 0, 2)


def test_every_fault_is_named_at_its_cell(house: House) -> None:
    papers(house)
    row = sent(
        house,
        ["99-CT/HU", *ROW[1:]],
        [ROW[0], "xem lại", *ROW[2:]],
        [*ROW[:2], "Sở Lạ", *ROW[3:]],
        [*ROW[:3], "năm nay", ROW[4]],
        [*ROW[:4], "77-KH/HU"],
        ["08-NQ/HU", *ROW[1:3], "tháng 6/2018", ROW[4]],
    )
    assert row.state == Import.State.REFUSED
    said = faults(row)
    assert said.keys() == {"A2", "B3", "C4", "D5", "E6", "D7"}
    assert "Hạn không được trước ngày ban hành văn bản (15/03/2019)" in said["D7"]
    assert not ReviewDuty.objects.exists()


def test_two_papers_of_one_number_are_told_apart_by_their_day(house: House) -> None:
    papers(house)
    paper(house, issued_on=date(2018, 2, 1))
    assert "A2" in faults(sent(house, ROW))
    dated = sent(house, [*ROW, "01/02/2018"], head=[*HEAD, "Ngày ban hành"])
    confirm(house, dated, by=house.binh)
    assert ReviewDuty.objects.get().document.issued_on == date(2018, 2, 1)


def test_who_may_not_plan_brings_nothing(house: House) -> None:
    papers(house)
    for user in (house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            sent(house, ROW, by=user)
