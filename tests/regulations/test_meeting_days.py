"""The days of meetings by the cadence, around holidays and Tết."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.people import House
from tests.regulations.making import MONDAYS, make_board, make_regulation, make_rule
from vedich.organisations.models import Organisation
from vedich.regulations.cadence import MeetingDay, meeting_days
from vedich.regulations.models import Matter, Rule

CADENCE = Matter.MEETING_CADENCE


def plan(house: House, first: date, last: date, **given: Any) -> list[MeetingDay]:
    board = make_board(house)
    regulation = make_regulation(house.province_committee)
    make_rule(regulation, CADENCE, body=board.kind, **MONDAYS | given)
    return meeting_days(board, None, first, last)


def days(found: list[MeetingDay]) -> list[str]:
    return [f"{one.on:%d/%m}" if one.on else "-" for one in found]


def test_every_monday_and_in_tet_the_next_working_day(house: House) -> None:
    found = plan(house, date(2020, 1, 13), date(2020, 2, 9))
    assert days(found) == ["13/01", "20/01", "30/01", "03/02"]
    moved = found[2]
    assert (moved.planned_on, moved.is_moved) == (date(2020, 1, 27), True)
    expected = "27/01/2020 là ngày nghỉ: Tết Nguyên đán; chuyển sang 30/01/2020"
    assert moved.reason == expected


def test_a_week_wholly_off_has_no_second_meeting_on_the_day_of_the_next(house: House) -> None:
    found = plan(house, date(2019, 1, 28), date(2019, 2, 17))
    assert days(found) == ["28/01", "-", "11/02"]
    assert found[1].reason == "04/02/2019 là ngày nghỉ: Tết Nguyên đán; gộp vào phiên sau"


def test_the_working_day_before_or_none_where_the_rule_says_so(house: House) -> None:
    before = plan(house, date(2020, 1, 20), date(2020, 2, 3), on_holiday=Rule.OnHoliday.PREVIOUS)
    assert days(before) == ["20/01", "22/01", "03/02"]
    Rule.objects.update(on_holiday=Rule.OnHoliday.SKIPPED)
    board = Organisation.objects.get(kind=Organisation.Kind.STANDING_BOARD)
    found = meeting_days(board, None, date(2020, 1, 20), date(2020, 2, 3))
    assert days(found) == ["20/01", "-", "03/02"]
    assert found[1].reason.endswith("không họp")


def test_a_substituted_day_off_moves_the_meeting_too(house: House) -> None:
    found = plan(house, date(2019, 4, 10), date(2019, 4, 30))
    assert days(found) == ["16/04", "22/04", "02/05"]
    assert "Giỗ Tổ Hùng Vương (nghỉ bù)" in found[0].reason
    assert "nghỉ hoán đổi, làm bù 04/05/2019" in found[2].reason


@pytest.mark.parametrize(
    ("ordinal", "expected"), [(1, ["06/01", "03/02", "02/03"]), (5, ["30/01", "24/02", "30/03"])]
)
def test_monthly_on_a_weekday_of_a_week(house: House, ordinal: int, expected: list[str]) -> None:
    given = {"every": Rule.Every.MONTH, "ordinal": ordinal}
    found = plan(house, date(2020, 1, 1), date(2020, 3, 31), **given)
    assert days(found) == expected


def test_quarterly_in_a_month_of_the_quarter(house: House) -> None:
    given = {"every": Rule.Every.QUARTER, "ordinal": 1, "month_of_quarter": 2, "weekday": 3}
    found = plan(house, date(2020, 1, 1), date(2020, 12, 31), **given)
    assert days(found) == ["06/02", "07/05", "06/08", "05/11"]


def test_a_meeting_moved_into_the_days_asked_for_is_among_them(house: House) -> None:
    found = plan(house, date(2020, 1, 28), date(2020, 2, 2))
    assert days(found) == ["30/01"]


def test_each_day_by_the_rule_of_its_day_in_one_statement(
    house: House, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    board = make_board(house)
    regulation = make_regulation(house.province_committee)
    change = date(2020, 3, 5)
    make_rule(regulation, CADENCE, body=board.kind, valid_to=change, **MONDAYS)
    tuesdays = MONDAYS | {"weekday": Rule.Weekday.TUESDAY}
    make_rule(regulation, CADENCE, body=board.kind, valid_from=change, **tuesdays)
    with django_assert_num_queries(1):
        found = meeting_days(board, None, date(2020, 2, 24), date(2020, 3, 17))
    assert days(found) == ["24/02", "02/03", "10/03", "17/03"]
    committee = meeting_days(
        house.province_committee, board.kind, date(2020, 2, 24), date(2020, 3, 1)
    )
    assert days(committee) == ["24/02"]
    assert meeting_days(house.district_committee, board.kind, date(2020, 2, 24), change) == []


def test_years_whose_tet_nobody_wrote_down_say_so(house: House) -> None:
    found = plan(house, date(2031, 1, 20), date(2031, 1, 26))
    assert days(found) == ["20/01"]
    assert found[0].reason == "Chưa có lịch nghỉ lễ, Tết năm 2031"
