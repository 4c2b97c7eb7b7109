import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedich.lib.dates import (
    BadDate,
    NoDay,
    NoSuchDay,
    YearOutOfRange,
    format_date,
    format_day_in_list,
    parse_date,
    week_of,
    weekday_name,
)

FIFTH_OF_FEBRUARY = date(2020, 2, 5)
TODAY = date(2020, 2, 21)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "05/02/2020",
        "5/2/2020",
        "5-2-2020",
        "05.02.2020",
        "05 / 02 / 2020",
        "2020-02-05",
        "2020/02/05",
        "ngày 05 tháng 02 năm 2020",
        "Ngày 5 tháng 2 năm 2020",
        "5 tháng 2 năm 2020",
        "5 tháng 2, năm 2020",
        "ngay 5 thang 2 nam 2020",
        "ngày 05/02/2020",
        unicodedata.normalize("NFD", "ngày 05 tháng 02 năm 2020"),
        " 05/02/2020\u200b\n",
    ],
)
def test_the_day_comes_before_the_month(text: str) -> None:
    assert parse_date(text) == FIFTH_OF_FEBRUARY


@pytest.mark.parametrize(
    "text", ["30/2/2020", "29/02/2019", "31/4/2020", "12/25/2020", "0/1/2020", "2020-13-01"]
)
def test_a_day_that_does_not_exist(text: str) -> None:
    with pytest.raises(NoSuchDay) as refused:
        parse_date(text)
    assert str(refused.value) == f"“{text}”: không có ngày này."


@pytest.mark.parametrize(
    "text",
    ["5/2/20", "5/2-2020", "05022020", "5/2/2020 8:00", "02/2020", "hôm nay", "5/2/20200", "-"],
)
def test_what_is_not_a_day(text: str) -> None:
    with pytest.raises(BadDate) as refused:
        parse_date(text)
    assert str(refused.value) == f"“{text}”: không đọc được ngày này. Viết như 05/02/2020."


@pytest.mark.parametrize("text", ["05/02/0202", "05/02/1899", "05/02/2101"])
def test_a_year_that_is_a_slip(text: str) -> None:
    with pytest.raises(YearOutOfRange, match="năm phải từ 1900 đến 2100"):
        parse_date(text)


def test_no_day() -> None:
    with pytest.raises(NoDay, match=r"^Chưa có ngày\."):
        parse_date("  ")


def test_a_whole_page_is_quoted_shortly() -> None:
    with pytest.raises(BadDate) as refused:
        parse_date("5/2/2020 " * 10_000)
    assert len(str(refused.value)) < 100


@given(st.text(max_size=30) | st.text("0123456789/-. ", max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        day = parse_date(text)
    except BadDate:
        return
    assert 1900 <= day.year <= 2100


@given(days)
def test_what_is_written_is_read_back(day: date) -> None:
    assert parse_date(format_date(day)) == day
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"ngày {day.day:02} tháng {day.month:02} năm {day.year}") == day


def test_days_are_written_in_full() -> None:
    assert format_date(FIFTH_OF_FEBRUARY) == "05/02/2020"
    assert format_date(date(1, 1, 1)) == "01/01/0001"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (TODAY, "hôm nay"),
        (date(2020, 2, 24), "thứ Hai 24/02"),
        (date(2020, 2, 23), "Chủ nhật 23/02"),
        (date(2020, 12, 31), "thứ Năm 31/12"),
        (date(2019, 12, 31), "31/12/2019"),
        (date(2021, 1, 4), "04/01/2021"),
    ],
)
def test_days_in_a_list(day: date, text: str) -> None:
    assert format_day_in_list(day, TODAY) == text


def test_days_in_a_list_around_new_year() -> None:
    assert format_day_in_list(date(2020, 1, 6), date(2019, 12, 30)) == "thứ Hai 06/01"


def test_weekdays() -> None:
    monday = date(2020, 2, 17)
    names = [weekday_name(monday + timedelta(days=i)) for i in range(7)]
    assert names == ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]


@pytest.mark.parametrize(
    ("day", "number"), [(date(2020, 2, 21), 8), (date(2020, 12, 31), 53), (date(2021, 1, 3), 53)]
)
def test_weeks(day: date, number: int) -> None:
    assert week_of(day).number == number


@given(days)
def test_a_week_runs_from_monday_to_sunday(day: date) -> None:
    _, monday, sunday = week_of(day)
    assert (monday.weekday(), sunday.weekday()) == (0, 6)
    assert monday <= day <= sunday
    assert sunday - monday == timedelta(days=6)
