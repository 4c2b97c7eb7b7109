"""A week typed in Excel or Word into its schedule; every fault at its cell."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.intake.files import bring, confirm, faults, xlsx
from tests.people import House
from tests.schedules.weeks import approve, clerk, leader, open_week, write
from vedich.intake.models import Import
from vedich.schedules.models import Entry

HEAD = ["Ngày", "Giờ", "Nội dung", "Lãnh đạo", "Địa điểm", "Chuẩn bị", "Thành phần"]
ROW = ["25/02/2020", "8h30 - 10h", "Làm việc với Sở Tài chính", "Đ/c Bình, Vân Trọng Khải",
       "Phòng 1", "Sở Tài chính", "Các ban"]  # fmt: skip


def sent(house: House, *rows: list[Any], by: Any) -> Import:
    return bring(house, xlsx(HEAD, *rows), kind="schedules", by=by)


def test_a_table_of_the_office_becomes_a_week(house: House) -> None:
    ngan, _khai = clerk(house), leader(house)
    open_week(house, by=ngan)
    row = sent(house, ROW, ["26/02/2020", "", "Thăm xã Khau Mòn", "Bình", "", "", ""], by=ngan)
    assert (row.state, row.counts) == (Import.State.READY, (2, 0, 0))
    assert not Entry.objects.exists()
    confirm(house, row)
    first, second = Entry.objects.order_by("on")
    assert (first.hours.label, first.place, first.preparing) == (
        "8:30–10:00", "Phòng 1", "Sở Tài chính",
    )  # fmt: skip
    assert {each.name for each in first.leaders.all()} == {"Trần Văn Bình", "Vân Trọng Khải"}
    assert (second.session, second.work) == ("day", "field")
    assert sent(house, ROW, by=ngan).counts == (0, 0, 1)
    again = sent(house, [*ROW[:4], "Phòng 2", "", ""], by=ngan)
    assert again.counts == (0, 1, 0)
    confirm(house, again)
    first.refresh_from_db()
    assert (first.place, first.preparing) == ("Phòng 2", "Sở Tài chính")


def test_every_fault_is_named_at_its_cell(house: House) -> None:
    ngan = clerk(house)
    open_week(house, by=ngan)
    row = sent(
        house,
        [*ROW[:3], "Người lạ", "", "", ""],
        ["26/02/2020", "sớm", "Giao ban", "Bình", "", "", ""],
        ["09/03/2020", "", "Giao ban", "Bình", "", "", ""],
        by=ngan,
    )
    assert row.state == Import.State.REFUSED
    said = faults(row)
    assert said.keys() == {"D2", "B3", "A4"}
    assert "Người lạ" in said["D2"]
    assert "Không đọc được giờ “sớm”" in said["B3"]
    assert "Chưa lập lịch tuần có ngày 09/03/2020" in said["A4"]
    assert not Entry.objects.exists()


def test_an_approved_week_is_changed_on_its_page(house: House) -> None:
    ngan = clerk(house)
    schedule = open_week(house, by=ngan)
    write(house, schedule, by=ngan)
    approve(house, schedule, by=ngan)
    row = sent(house, ["26/02/2020", "", "Giao ban", "Bình", "", "", ""], by=ngan)
    assert "ghi lý do điều chỉnh" in faults(row)["C2"]


def test_who_may_not_bring_a_week(house: House) -> None:
    for user in (house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            sent(house, ROW, by=user)
