"""The week of the leaders as a Word paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.meetings import sittings
from tests.people import House
from tests.reports.making import pages_of, text_of
from tests.schedules.weeks import TUESDAY, approve, binh, clerk, leader, open_week, write
from vedich.reports.papers.schedules import week_paper
from vedich.schedules import services
from vedich.schedules.models import Schedule
from vedich.web.word import NOT_VALID

Door = Callable[[Any], Client]


def busy_week(house: House) -> Schedule:
    """A meeting and ten entries, one of them changed after approval."""
    ngan, khai = clerk(house), leader(house)
    sittings.plan(house, sittings.board(house, rules=False), place="Phòng họp số 2")
    schedule = open_week(house, by=ngan)
    entry = write(house, schedule, by=ngan, leaders=[khai, binh(house)], attending="Các ban")
    for number in range(9):
        write(house, schedule, by=ngan, on=TUESDAY, hours="chiều", text=f"Tiếp đoàn {number}")
    schedule = approve(house, schedule, by=ngan)
    services.remove_entry(entry=entry, reason="Hoãn", actor=ngan, at=house.at)
    return schedule


def test_the_week_by_day_with_its_change(house: House) -> None:
    paper = week_paper(busy_week(house), on=house.on)
    text = text_of(paper.content)
    for said in (
        "LỊCH CÔNG TÁC TUẦN",
        "CÁC ĐỒNG CHÍ LÃNH ĐẠO TỈNH ỦY THANH VÂN",
        "Tuần 09 năm 2020 (từ 24/02 đến 01/03/2020)",
        "(Có 1 điều chỉnh sau khi duyệt)",
        "Thứ Hai 24/02",
        "Họp Thường trực Tỉnh ủy Thanh Vân",
        "Phòng họp số 2",
        "Làm việc với Sở Tài chính (Đã bỏ. Lý do: Hoãn)",
        "T/L BAN THƯỜNG VỤ",
        NOT_VALID,
    ):
        assert said in text, said
    assert text.count("Thứ Ba 25/02") == 1
    assert paper.filename == "lich-tuan-2020-w09-tinh-uy-thanh-van-2020-02-21.docx"


def test_who_takes_it_out_and_a_draft_says_so(house: House, client_for: Door) -> None:
    ngan = clerk(house)
    schedule = open_week(house, by=ngan)
    write(house, schedule, by=ngan)
    address = reverse("week_paper", args=[schedule.pk])
    assert address in client_for(ngan).get(schedule.get_absolute_url()).content.decode()
    assert "(Dự thảo, chưa duyệt)" in text_of(client_for(ngan).get(address).content)
    assert client_for(house.cuong).get(address).status_code == 404


@pytest.mark.office
def test_ten_lines_stay_on_one_page(house: House, tmp_path: Path) -> None:
    assert pages_of(week_paper(busy_week(house), on=house.on).content, tmp_path) == 1
