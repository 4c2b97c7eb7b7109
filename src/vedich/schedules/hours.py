"""When in a day something is: “8h30 - 10h”, “14:00”, “sáng”, “cả ngày”. Plain reading, no database.

A half-day is the unit of a week's schedule; hours are known only of some of its lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from django.utils.translation import gettext_lazy as _

from vedich.lib.errors import Refused
from vedich.lib.vietnamese import fold

MORNING, AFTERNOON, EVENING, DAY = "morning", "afternoon", "evening", "day"
SESSIONS = {MORNING: _("Sáng"), AFTERNOON: _("Chiều"), EVENING: _("Tối"), DAY: _("Cả ngày")}
SPANS = {MORNING: (0, 720), AFTERNOON: (720, 1080), EVENING: (1080, 1440), DAY: (0, 1080)}
"""From which to which minute of the day a session reaches."""
_WORDS = {
    "sang": MORNING, "buoi sang": MORNING, "chieu": AFTERNOON, "buoi chieu": AFTERNOON,
    "toi": EVENING, "buoi toi": EVENING, "ca ngay": DAY, "": DAY, "ngay": DAY,
}  # fmt: skip
_HOUR = re.compile(r"(\d{1,2})\s*(?:[:h]|giờ|g)\s*(\d{1,2})?\s*(?:p|phút)?", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:-|–|—|đến)\s*", re.IGNORECASE)


class UnknownHours(Refused):
    message = _("Không đọc được giờ “{text}”. Ghi 8:00, 8h30 - 10h, sáng, chiều, tối hoặc cả ngày.")


class HoursTurned(Refused):
    message = _("Giờ kết thúc phải sau giờ bắt đầu. Sửa một trong hai giờ.")


@dataclass(frozen=True)
class Hours:
    """A session of the day and, where known, from which hour to which."""

    session: str
    starts: time | None = None
    ends: time | None = None

    @property
    def label(self) -> str:
        if self.starts is None:
            return str(SESSIONS[self.session])
        first = f"{self.starts.hour}:{self.starts:%M}"
        return f"{first}–{self.ends.hour}:{self.ends:%M}" if self.ends else first

    @property
    def halves(self) -> int:
        """How many half-days it takes up: two for a whole day, else one."""
        return 2 if self.session == DAY else 1

    @property
    def sure(self) -> tuple[int, int]:
        """The minutes that are certainly taken: the session where no hour is known, the first
        minute alone where no end is."""
        if self.starts is None:
            return SPANS[self.session]
        first = _minutes(self.starts)
        return first, _minutes(self.ends) if self.ends else first + 1

    @property
    def perhaps(self) -> tuple[int, int]:
        """The same, but to the end of the session where no end is known."""
        first, last = self.sure
        if self.starts is not None and self.ends is None:
            last = max(SPANS[self.session][1], last)
        return first, last

    @property
    def order(self) -> tuple[int, int]:
        """By the hour; what fills the session stands before what begins in it."""
        return self.sure[0], self.starts is not None


def hours_of(starts: time, ends: time | None = None) -> Hours:
    """The session follows from the hours; beyond noon on both sides it is the whole day."""
    first = _minutes(starts)
    session = next(key for key, (_from, to) in SPANS.items() if first < to)
    if session == MORNING and ends is not None and _minutes(ends) > SPANS[MORNING][1] + 60:
        session = DAY
    return Hours(session, starts, ends)


def parse_hours(text: str) -> Hours:
    """Read what offices write.

    >>> parse_hours("8h30 - 10h").label, parse_hours("14h").session, parse_hours("Sáng").label
    ('8:30–10:00', 'afternoon', 'Sáng')
    """
    said = fold(text)
    if said in _WORDS:
        return Hours(_WORDS[said])
    # “Sáng, 8h00” says the same thing twice; the hour says more.
    plain = re.sub(r"^(?:buổi\s+)?(?:sáng|chiều|tối)[\s,:]+", "", text.strip(), flags=re.IGNORECASE)
    found = [_time(each, text) for each in _RANGE.split(plain, maxsplit=1)]
    if len(found) > 1 and found[1] <= found[0]:
        raise HoursTurned(field="hours")
    return hours_of(*found)


def _time(text: str, whole: str) -> time:
    found = _HOUR.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError(text)
        return time(int(found[1]), int(found[2] or 0))
    except ValueError as error:
        raise UnknownHours(text=whole, field="hours") from error


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute
