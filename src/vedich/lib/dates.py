"""Days as offices write them: the day first, dd/mm/yyyy."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from vedich.lib.errors import Refused
from vedich.lib.vietnamese import clean_line, shown

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years outside are typing errors (0202, 20200): no paper or plan of ours reaches them."""

_SHAPES = (
    re.compile(
        r"(?P<d>[0-9]{1,2})\s*(?P<sep>[/.\-])\s*(?P<m>[0-9]{1,2})\s*(?P=sep)\s*(?P<y>[0-9]{4})"
    ),
    re.compile(r"(?P<y>[0-9]{4})(?P<sep>[/\-])(?P<m>[0-9]{1,2})(?P=sep)(?P<d>[0-9]{1,2})"),
    re.compile(
        r"(?:ng[àa]y\s+)?(?P<d>[0-9]{1,2})\s+th[áa]ng\s+(?P<m>[0-9]{1,2}),?\s+n[ăa]m\s+(?P<y>[0-9]{4})",
        re.IGNORECASE,
    ),
    re.compile(
        r"ng[àa]y\s+(?P<d>[0-9]{1,2})\s*(?P<sep>[/.\-])\s*(?P<m>[0-9]{1,2})\s*(?P=sep)\s*(?P<y>[0-9]{4})",
        re.IGNORECASE,
    ),
)
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_NEAR = timedelta(days=31)
_LONGEST = 60


class BadDate(Refused):
    """The text is not a day."""

    message = "“{text}”: không đọc được ngày này. Viết như 05/02/2020."


class NoDay(BadDate):
    """There is no text at all."""

    message = "Chưa có ngày. Viết như 05/02/2020."


class NoSuchDay(BadDate):
    """The text has the shape of a day that the calendar does not know."""

    message = "“{text}”: không có ngày này."


class YearOutOfRange(BadDate):
    """The year is far from anything an office deals with: a slip of the keyboard."""

    message = "“{text}”: năm phải từ {first} đến {last}."


class Week(NamedTuple):
    """An ISO week: its number in its year, its Monday and its Sunday."""

    number: int
    monday: date
    sunday: date


def parse_date(text: str) -> date:
    """Read a day, the day always before the month; refuse with `BadDate`.

    >>> parse_date("05/02/2020"), parse_date("ngày 5 tháng 2 năm 2020")
    (datetime.date(2020, 2, 5), datetime.date(2020, 2, 5))
    >>> parse_date("30/2/2020")
    Traceback (most recent call last):
    vedich.lib.dates.NoSuchDay: “30/2/2020”: không có ngày này.
    """
    plain = clean_line(text)
    if not plain:
        raise NoDay
    if len(plain) > _LONGEST:
        raise BadDate(text=shown(text))
    found = next((match for shape in _SHAPES if (match := shape.fullmatch(plain))), None)
    if found is None:
        raise BadDate(text=shown(text))
    day, month, year = (int(found[part]) for part in "dmy")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise YearOutOfRange(text=plain, first=FIRST_YEAR, last=LAST_YEAR)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NoSuchDay(text=plain) from error


def format_date(day: date) -> str:
    """Write a day as dd/mm/yyyy.

    >>> format_date(date(2020, 2, 5))
    '05/02/2020'
    """
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def format_day_in_list(day: date, today: date) -> str:
    """Write a day as a list shows it: short while it is near, whole when the year would be missed.

    >>> today = date(2020, 2, 21)
    >>> format_day_in_list(today, today), format_day_in_list(date(2020, 2, 24), today)
    ('hôm nay', 'thứ Hai 24/02')
    >>> format_day_in_list(date(2019, 9, 30), today)
    '30/09/2019'
    """
    if day == today:
        return "hôm nay"
    if day.year == today.year or abs(day - today) <= _NEAR:
        return f"{weekday_name(day)} {day.day:02}/{day.month:02}"
    return format_date(day)


def weekday_name(day: date) -> str:
    """The weekday, capitalised as Decree 30/2020/NĐ-CP (annex II) asks: "thứ Hai", "Chủ nhật"."""
    return _WEEKDAYS[day.weekday()]


def week_of(day: date) -> Week:
    """The ISO week of `day`: number, Monday, Sunday.

    >>> week_of(date(2020, 2, 21))
    Week(number=8, monday=datetime.date(2020, 2, 17), sunday=datetime.date(2020, 2, 23))
    """
    monday = day - timedelta(days=day.weekday())
    return Week(day.isocalendar().week, monday, monday + timedelta(days=6))
