"""Weeks as the calendar of ISO 8601 counts them: Monday first, “2020-W08”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vedich.lib import clock

_CODE = re.compile(r"(\d{4})-W(\d{2})")
DAY_NAMES = (
    gettext_lazy("thứ Hai"),
    gettext_lazy("thứ Ba"),
    gettext_lazy("thứ Tư"),
    gettext_lazy("thứ Năm"),
    gettext_lazy("thứ Sáu"),
    gettext_lazy("thứ Bảy"),
    gettext_lazy("Chủ nhật"),
)


@dataclass(frozen=True, order=True)
class Week:
    """A week by its Monday.

    >>> Week.of(date(2020, 2, 21)).code, Week.of(date(2019, 12, 31)).code
    ('2020-W08', '2020-W01')
    """

    monday: date

    @classmethod
    def of(cls, day: date) -> Week:
        return cls(day - timedelta(days=day.weekday()))

    @classmethod
    def parse(cls, code: str) -> Week | None:
        """The week a code names; None for what is no code of a week.

        >>> Week.parse("2020-W07").monday, Week.parse("2020-W60"), Week.parse("tuần 7")
        (datetime.date(2020, 2, 10), None, None)
        """
        found = _CODE.fullmatch(code)
        if found is None:
            return None
        try:
            return cls(date.fromisocalendar(int(found[1]), int(found[2]), 1))
        except ValueError:
            return None

    @property
    def number(self) -> int:
        return self.monday.isocalendar().week

    @property
    def code(self) -> str:
        year, number, _day = self.monday.isocalendar()
        return f"{year:04}-W{number:02}"

    @property
    def friday(self) -> date:
        return self.monday + timedelta(days=4)

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def previous(self) -> Week:
        return Week(self.monday - timedelta(days=7))

    @property
    def next(self) -> Week:
        return Week(self.monday + timedelta(days=7))

    @property
    def begins_at(self) -> datetime:
        """Its first moment in Vietnam."""
        return clock.start_of(self.monday)

    @property
    def ends_at(self) -> datetime:
        """The first moment of the week after it."""
        return clock.start_of(self.next.monday)

    @property
    def label(self) -> str:
        return _("Tuần {number}").format(number=self.number)

    @property
    def days_label(self) -> str:
        """“từ thứ Hai 17/02 đến thứ Sáu 21/02/2020”."""
        return _("từ {first} đến {last}").format(
            first=in_list(self.monday), last=f"{in_list(self.friday)}/{self.friday.year}"
        )


def in_list(day: date) -> str:
    """A day as lists and sentences name it near today.

    >>> in_list(date(2020, 2, 14))
    'thứ Sáu 14/02'
    """
    return f"{DAY_NAMES[day.weekday()]} {day:%d/%m}"
