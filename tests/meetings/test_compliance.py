"""How the regulation's rules of meetings are kept: cadence, papers ahead, conclusions in time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.meetings.sittings import (
    add,
    board,
    board_rule,
    close,
    conclude,
    finish,
    hold,
    moment,
    plan,
)
from tests.people import House
from tests.regulations.making import make_days
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.accounts.models import User
from vedich.meetings import compliance, services
from vedich.meetings.models import Meeting
from vedich.organisations.models import Organisation
from vedich.regulations.models import Matter

Door = Callable[[Any], Client]
Counting = Callable[..., Any]
FIRST, LAST = date(2020, 2, 1), date(2020, 2, 29)


@pytest.fixture
def body(house: House) -> Organisation:
    return board(house)


def counted(
    how: Counting, body: Organisation, matter: Matter, user: User, *, last: date = LAST
) -> tuple[int, int, int]:
    rule = board_rule(body, matter)
    found = how(rule.regulation, rule, FIRST, last, user)
    return found.kept, found.broken, found.open


def generated(house: House, body: Organisation, *days: date) -> list[Meeting]:
    """The meetings that the cadence names from the first to the last of these days."""
    services.generate_meetings(
        body=body, first=days[0], last=days[-1], actor=house.binh, at=moment(FIRST)
    )
    return list(Meeting.objects.filter(planned_on__in=days).order_by("planned_on"))


def held(house: House, meeting: Meeting) -> Meeting:
    item = add(house, meeting)
    hold(house, meeting)
    conclude(house, item)
    finish(house, item, 5, 5, 5)
    return close(house, meeting)


def test_the_cadence_is_kept_by_meetings_held(house: House, body: Organisation) -> None:
    """Today is Friday 21/02: one held, one passed over with an agenda, one to come."""
    first, second, third = generated(
        house, body, date(2020, 2, 10), date(2020, 2, 17), date(2020, 2, 24)
    )
    held(house, first)
    add(house, second)
    asked = (compliance.cadence, body, Matter.MEETING_CADENCE, house.binh)
    assert counted(*asked) == (1, 1, 1)
    services.cancel_meeting(meeting=second, reason="Đi cơ sở", actor=house.binh, at=house.at)
    assert counted(*asked) == (1, 1, 1)  # it had an agenda
    services.cancel_meeting(
        meeting=third, reason="Không có nội dung", actor=house.binh, at=house.at
    )
    assert counted(*asked) == (1, 1, 0)  # an empty one called off is neither
    plan(house, body, date(2020, 2, 20))  # beside the cadence: not counted
    assert counted(*asked) == (1, 1, 0)
    assert counted(*asked, last=date(2020, 2, 12)) == (1, 0, 0)
    stranger = (compliance.cadence, body, Matter.MEETING_CADENCE, house.cuong)
    assert counted(*stranger) == (0, 0, 0)


def sent(
    house: House, body: Organisation, day: date, sent_on: date | None, *, hour: int = 8
) -> Meeting:
    """A meeting called on 03/02, its one paper sent on a day, or not at all."""
    meeting = plan(house, body, day, starts_at=moment(day, hour))
    act: dict[str, Any] = {"actor": house.binh, "at": moment(date(2020, 2, 3))}
    services.call_meeting(meeting=meeting, **act)
    services.add_paper(meeting=meeting, text="Tờ trình", **act)
    if sent_on is not None:
        services.send_papers(meeting=meeting, actor=house.binh, at=moment(sent_on))
    return meeting


def test_papers_are_sent_by_the_day_of_the_rule(house: House, body: Organisation) -> None:
    """Three working days before Monday 17/02 is Wednesday 12/02."""
    sent(house, body, date(2020, 2, 17), date(2020, 2, 12))
    sent(house, body, date(2020, 2, 18), date(2020, 2, 14))
    sent(house, body, date(2020, 2, 19), None)
    sent(house, body, date(2020, 2, 28), None)  # there is time until 25/02
    plan(house, body, date(2020, 2, 20))  # nobody was called
    asked = (compliance.papers, body, Matter.PRE_READ)
    assert counted(*asked, house.binh) == (1, 2, 1)
    assert counted(*asked, house.cuong) == (0, 0, 0)


def test_conclusions_are_issued_by_the_day_of_the_rule(house: House, body: Organisation) -> None:
    """Five working days after Monday 10/02 is Monday 17/02."""
    in_time, late, never, waiting = (
        held(house, plan(house, body, day))
        for day in (date(2020, 2, 10), date(2020, 2, 11), date(2020, 2, 12), date(2020, 2, 19))
    )
    for meeting, day in ((in_time, date(2020, 2, 17)), (late, date(2020, 2, 20))):
        services.send_notice(meeting=meeting, actor=house.binh, at=moment(day))
        meeting.refresh_from_db()
        assert meeting.chair is not None
        assert meeting.chair.user is not None
        services.approve_notice(meeting=meeting, actor=meeting.chair.user, at=moment(day))
        services.issue_conclusions(meeting=meeting, on=day, actor=house.binh, at=moment(day, 10))
    assert {never.issued_on, waiting.issued_on} == {None}
    asked = (compliance.conclusions, body, Matter.CONCLUSION_ISSUE)
    assert counted(*asked, house.binh) == (1, 2, 1)
    assert counted(*asked, house.cuong) == (0, 0, 0)


def test_a_body_with_a_rule_of_its_own_is_counted_by_that(house: House, body: Organisation) -> None:
    sent(house, body, date(2020, 2, 17), date(2020, 2, 12))
    regulation = board_rule(body, Matter.PRE_READ).regulation
    asked = (compliance.papers, regulation, board_rule(body, Matter.PRE_READ), FIRST, LAST)
    assert asked[0](*asked[1:], house.binh).kept == 1
    own = make_days(regulation, Matter.PRE_READ, 5, body=body.kind)
    assert asked[0](*asked[1:], house.binh).decided == 0
    found = compliance.papers(regulation, own, FIRST, LAST, house.binh)
    assert (found.kept, found.broken) == (0, 1)


@pytest.mark.parametrize("count", [1, 8])
def test_the_page(house: House, body: Organisation, client_for: Door, count: int) -> None:
    for number in range(count):
        sent(house, body, date(2020, 2, 17), date(2020, 2, 12 + number % 2), hour=8 + number)
    regulation = board_rule(body, Matter.PRE_READ).regulation
    address = reverse("regulation_compliance", kwargs={"pk": regulation.pk})
    client = client_for(house.binh)
    page = client.get(address).content.decode()
    assert_clean(page)
    assert "có lần gửi tài liệu đầu tiên không sau hạn của quy chế" in page
    assert f'<b class="vd-num">{(count + 1) // 2}</b> đúng' in page
    assert statements(client, address) <= MOST
