from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedich.lib.workdays import add_workdays, is_workday, workdays_between

TET_2020 = [date(2020, 1, day) for day in range(23, 30)]
FRIDAY = date(2020, 2, 21)

days = st.dates(date(2019, 1, 1), date(2021, 12, 31))
day_sets = st.sets(days, max_size=60)


def test_weekends_and_holidays_are_off() -> None:
    assert is_workday(FRIDAY, TET_2020)
    assert not is_workday(date(2020, 2, 22), TET_2020)
    assert not is_workday(date(2020, 2, 23), TET_2020)
    assert not is_workday(date(2020, 1, 27), TET_2020)


def test_a_weekend_worked_in_exchange_counts_unless_it_is_a_holiday() -> None:
    saturday = date(2020, 2, 22)
    assert is_workday(saturday, [], worked_weekends=[saturday])
    assert not is_workday(saturday, [saturday], worked_weekends=[saturday])
    assert add_workdays(FRIDAY, 1, [], worked_weekends=[saturday]) == saturday


@pytest.mark.parametrize(
    ("start", "n", "day"),
    [
        (FRIDAY, 0, FRIDAY),
        (FRIDAY, 1, date(2020, 2, 24)),
        (FRIDAY, 5, date(2020, 2, 28)),
        (date(2020, 2, 22), 1, date(2020, 2, 24)),
        (date(2020, 1, 22), 1, date(2020, 1, 30)),
        (date(2020, 1, 30), -1, date(2020, 1, 22)),
        (date(2020, 2, 24), -1, FRIDAY),
    ],
)
def test_the_first_day_is_not_counted(start: date, n: int, day: date) -> None:
    assert add_workdays(start, n, TET_2020) == day


def test_days_between() -> None:
    assert workdays_between(FRIDAY, FRIDAY, []) == 0
    assert workdays_between(FRIDAY, date(2020, 2, 23), []) == 0
    assert workdays_between(FRIDAY, date(2020, 2, 24), []) == 1
    assert workdays_between(date(2020, 1, 22), date(2020, 1, 31), TET_2020) == 2
    assert workdays_between(date(2020, 2, 24), FRIDAY, []) == -1


@given(days, st.integers(-60, 60), day_sets, day_sets)
def test_adding_and_counting_agree(
    start: date, n: int, holidays: set[date], worked: set[date]
) -> None:
    day = add_workdays(start, n, holidays, worked_weekends=worked)
    assert workdays_between(start, day, holidays, worked_weekends=worked) == n
    assert n == 0 or is_workday(day, holidays, worked_weekends=worked)


@given(days, days, days, day_sets)
def test_counts_add_up(a: date, b: date, c: date, holidays: set[date]) -> None:
    a, b, c = sorted((a, b, c))
    parts = workdays_between(a, b, holidays) + workdays_between(b, c, holidays)
    assert parts == workdays_between(a, c, holidays)
    assert 0 <= parts <= (c - a) // timedelta(days=1)
