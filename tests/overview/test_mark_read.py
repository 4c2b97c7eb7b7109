"""Marking the week as read: what is told next time, with and without a script."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.test import Client

from tests.people import House
from vedich.audit.models import AuditEntry
from vedich.lib import clock
from vedich.lib.clock import VIETNAM
from vedich.overview import services
from vedich.overview.models import LastRead
from vedich.overview.queries.part import read_part
from vedich.overview.queries.week import read_week

Door = Callable[[Any], Client]
FRIDAY = datetime(2020, 2, 14, 8, 30, tzinfo=VIETNAM)


def since(house: House) -> datetime:
    return read_week(read_part(house.binh, house.province, on=house.on)).since


def test_the_first_visit_tells_of_the_last_seven_days(house: House) -> None:
    assert since(house) == clock.start_of(house.on - timedelta(days=7))


def test_the_next_one_tells_since_the_last_reading(house: House, client_for: Door) -> None:
    services.mark_read(actor=house.binh, at=FRIDAY)
    assert since(house) == FRIDAY
    page = client_for(house.binh).get("/").content.decode()
    assert "Từ lần đồng chí đọc gần nhất, thứ Sáu 14/02:" in page


def test_reading_twice_on_a_day_loses_nothing(house: House) -> None:
    services.mark_read(actor=house.binh, at=FRIDAY)
    services.mark_read(actor=house.binh, at=house.at)
    services.mark_read(actor=house.binh, at=house.at + timedelta(hours=3))
    assert since(house) == FRIDAY
    row = LastRead.objects.get(user=house.binh)
    assert (row.before_at, row.read_at) == (FRIDAY, house.at + timedelta(hours=3))


def test_only_read_today_still_tells_of_the_last_seven_days(house: House) -> None:
    services.mark_read(actor=house.binh, at=house.at)
    assert since(house) == clock.start_of(house.on - timedelta(days=7))


def test_a_clock_set_back_takes_nothing_back(house: House) -> None:
    services.mark_read(actor=house.binh, at=house.at)
    services.mark_read(actor=house.binh, at=FRIDAY)
    assert LastRead.objects.get(user=house.binh).read_at == house.at


def test_the_button_works_without_a_script(house: House, client_for: Door) -> None:
    client = client_for(house.binh)
    answer = client.post("/tuan-nay/da-doc/", follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert "Đã ghi là đã đọc" in answer.content.decode()
    assert LastRead.objects.get(user=house.binh).read_at == house.at


def test_the_script_gets_no_page_back(house: House, client_for: Door) -> None:
    answer = client_for(house.binh).post("/tuan-nay/da-doc/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (204, b"")


def test_reading_the_page_writes_nothing(house: House, client_for: Door) -> None:
    client = client_for(house.binh)
    client.get("/")
    assert client.get("/tuan-nay/da-doc/").status_code == 405
    assert not LastRead.objects.exists()


def test_who_reads_what_is_in_no_log(house: House) -> None:
    services.mark_read(actor=house.cuong, at=house.at)
    assert not AuditEntry.objects.filter(actor=house.cuong).exists()


def test_who_is_not_signed_in_marks_nothing(house: House) -> None:
    assert Client().post("/tuan-nay/da-doc/").status_code == 302
    assert not LastRead.objects.exists()
