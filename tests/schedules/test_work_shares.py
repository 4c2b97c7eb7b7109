"""The share of each kind of work over the months, of approved weeks alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.meetings import sittings
from tests.people import House
from tests.schedules.weeks import approve, binh, clerk, leader, said
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.accounts.models import User
from vedich.organisations.models import Capability
from vedich.schedules import queries, services
from vedich.schedules.models import Schedule
from vedich.schedules.queries import Share
from vedich.schedules.work import Work
from vedich.web.weeks import Week

Door = Callable[[Any], Client]
FIRST = date(2020, 1, 20)


def fill(house: House, by: User, monday: date, *, is_approved: bool = True) -> Schedule:
    """A week with a day at the grassroots and a half-day of study."""
    schedule = services.open_schedule(
        organisation=house.province_committee, week=Week(monday), actor=by, at=house.at
    )
    for on, hours, text in (
        (monday, "cả ngày", "Thăm xã Khau Mòn"),
        (monday + timedelta(days=1), "sáng", "Nghiên cứu đề án du lịch"),
    ):
        entry = said(house, on=on, hours=hours, text=text)
        services.add_entry(schedule=schedule, said=entry, actor=by, at=house.at)
    return approve(house, schedule, by=by) if is_approved else schedule


def shares(house: House) -> list[Share]:
    rows = Schedule.objects.all()
    return queries.shares_of(house.province_committee, binh(house), rows, on=house.on)


def test_half_days_by_month_and_kind(house: House) -> None:
    """Two approved weeks; a draft counts nothing, what was called off neither, a meeting one."""
    ngan = clerk(house)
    fill(house, ngan, FIRST)
    second = fill(house, ngan, date(2020, 2, 3))
    fill(house, ngan, date(2020, 2, 17), is_approved=False)
    entry = second.entries.get(session="morning")
    services.remove_entry(entry=entry, reason="Hoãn", actor=ngan, at=house.at)
    body = sittings.board(house, rules=False)
    for day in (date(2020, 2, 5), date(2020, 2, 12)):
        sittings.plan(house, body, day)
    february, january = shares(house)
    assert (january.month, january.weeks) == (date(2020, 1, 1), 1)
    assert january.halves == {Work.FIELD: 2, Work.STRATEGY: 1}
    assert (february.weeks, february.halves) == (1, {Work.FIELD: 2, Work.DAILY: 1})
    total = queries.total_of([february, january])
    assert (total.weeks, total.total) == (2, 6)
    assert round(total.of(Work.FIELD)) == 67


def test_the_page_shows_one_person_at_a_time(house: House, client_for: Door) -> None:
    ngan, khai = clerk(house), leader(house)
    fill(house, ngan, FIRST)
    looking = client_for(clerk(house, Capability.OVERSEE, name="Đinh Thị Hà"))
    own = reverse("work_shares")
    page = looking.get(own).content.decode()
    assert "Trần Văn Bình, Tỉnh ủy Thanh Vân" in page
    assert 'aria-label="Công việc thường xuyên 0, Việc chiến lược 1, Đi cơ sở 2' in page
    assert_clean(page)
    other = looking.get(f"{own}?nguoi={khai.pk}").content.decode()
    assert "Chưa có việc nào trong các tuần này." in other
    assert "Chưa có lịch tuần nào đã duyệt" in client_for(house.cuong).get(own).content.decode()


def test_statements(house: House, client_for: Door) -> None:
    ngan = clerk(house)
    fill(house, ngan, FIRST)
    client, own = client_for(ngan), reverse("work_shares")
    body = sittings.board(house, rules=False)
    sittings.plan(house, body, FIRST)
    few = statements(client, own)
    for week in range(-10, 0):
        fill(house, ngan, FIRST + timedelta(weeks=week))
        sittings.plan(house, body, FIRST + timedelta(weeks=week, days=2))
    assert statements(client, own) == few <= MOST
