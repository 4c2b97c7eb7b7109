"""Weeks by their Monday."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from vedich.web.weeks import Week, in_list


def test_a_week_runs_from_monday_to_friday() -> None:
    week = Week.of(date(2020, 2, 21))
    assert (week.number, week.code) == (8, "2020-W08")
    assert week.days_label == "từ thứ Hai 17/02 đến thứ Sáu 21/02/2020"
    assert (week.previous.code, week.next.code) == ("2020-W07", "2020-W09")


@pytest.mark.parametrize("day", [date(2019, 12, 30), date(2020, 1, 5), date(2020, 12, 31)])
def test_the_turn_of_the_year(day: date) -> None:
    week = Week.of(day)
    assert Week.parse(week.code) == week
    assert week.monday <= day <= week.sunday
    assert week.ends_at - week.begins_at == timedelta(days=7)


def test_the_last_days_of_a_year_may_be_in_the_first_week_of_the_next() -> None:
    assert Week.of(date(2019, 12, 31)).code == "2020-W01"


@pytest.mark.parametrize(
    "text", ["", "8", "2020-W00", "2020-W54", "2021-W53", "0000-W01", "tuần 7"]
)
def test_what_is_no_code_of_a_week(text: str) -> None:
    assert Week.parse(text) is None


def test_days_as_lists_write_them() -> None:
    days = [in_list(date(2020, 2, 17) + timedelta(days=n)) for n in range(7)]
    assert days[0] == "thứ Hai 17/02"
    assert days[6] == "Chủ nhật 23/02"
