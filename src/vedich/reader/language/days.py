"""Days, months, quarters, halves and years as papers write them, with or without the year."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_DAY = (
    r"(?:(?:\d{1,2}\s*(?:giờ|h)\s*(?:\d{2}\s*(?:phút)?)?,?\s*)?(?:ngày\s+)?"
    r"(?P<@d>\d{1,2})\s?(?:/|\.|-|\s*tháng\s*)\s?(?P<@m>\d{1,2})"
    r"(?:\s?(?:/|\.|-|\s*,?\s*năm\s*)\s?(?P<@y>(?:19|20)\d{2}))?(?![\d/%])(?!\.\d))"
)


def day_pattern(prefix: str = "") -> str:
    """The pattern of a day; `prefix` begins the names of its groups d, m and y."""
    return _DAY.replace("@", prefix)


ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(?:\s?[/.-]\s?|\s*,?\s*(?:của\s+)?năm\s*)(?P<@year>(?:19|20)\d{2})"
PERIOD = (
    r"(?:(?:(?P<part>đầu|giữa|cuối|nửa đầu|nửa cuối|trung tuần|thượng tuần|hạ tuần)\s+)?(?:"
    r"(?:tháng\s+|\bt\.?\s?)(?:(?P<m1>1[0-2]|0?[1-9])\s*(?:-|đến|,|"
    r"và)\s*(?:tháng\s+)?)?(?P<month>1[0-2]|0?[1-9])(?!\d|\s*(?:năm\s+)?(?:đầu|cuối)|"
    r"\s*ngày)(?:" + _YEAR.replace("@", "") + r")?"
    r"|(?:quý|quí|q\.)\s*(?:(?P<q1>iv|iii|ii|i|[1-4])\s*(?:-|đến|,|và)\s*(?:(?:quý|"
    r"quí)\s+)?)?(?P<quarter>iv|iii|ii|i|[1-4])\b(?:" + _YEAR.replace("@", "q") + r")?"
    r"|(?P<half>(?:06|6|sáu)\s+tháng\s+(?:đầu|cuối))(?:\s+"
    r"năm)?(?:\s*(?:năm\s*)?(?P<hyear>(?:19|20)\d{2}))?"
    r"|(?P<nine>(?:09|9)\s+tháng)(?:\s+(?:đầu\s+)?năm\s*(?P<nyear>(?:19|20)\d{2}))?"
    r"|(?:các\s+)?năm\s+(?:học\s+)?(?P<from>(?:19|20)\d{2})\s*-\s*(?P<to>(?:19|20)\d{2})"
    r"|năm\s+(?P<only>(?:19|20)\d{2})"
    r"|(?P<this>(?<=ngay trong )tuần(?! \w)|tuần này|tháng này|quý này|năm nay|năm này|"
    r"tuần sau|tuần tới|tháng tới|tháng sau)"
    r"))"
)
_MONTHS = 12


@dataclass(frozen=True)
class Stretch:
    """First and last day, and what of it the words did not say themselves."""

    first: date
    last: date
    inferred: str = ""


def day_of(d: str, m: str, y: str | None, issued_on: date | None) -> tuple[date, str] | None:
    """The day, and a sentence when its year comes from the paper's date. None: no such day."""
    if y is not None:
        return _date(int(y), int(m), int(d), "")
    if issued_on is None:
        return None
    year, said = issued_on.year, "Năm lấy theo ngày ban hành văn bản."
    if int(m) + _MONTHS / 2 < issued_on.month:
        year, said = year + 1, "Tháng này đã qua khi ban hành văn bản nên lấy năm sau."
    return _date(year, int(m), int(d), said)


def _date(year: int, month: int, day: int, said: str) -> tuple[date, str] | None:
    try:
        return date(year, month, day), said
    except ValueError:
        return None


def months(year: int, first: int, last: int) -> Stretch | None:
    if not (1 <= first <= last <= _MONTHS and 1900 < year < 2200):
        return None
    return Stretch(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def stretch_of(found: re.Match[str], issued_on: date | None) -> Stretch | None:
    """First and last day of what `PERIOD` matched."""
    groups = found.groupdict()
    year_text = (
        groups["year"] or groups["qyear"] or groups["hyear"] or groups["nyear"] or groups["only"]
    )
    if groups["from"]:
        return _years(int(groups["from"]), int(groups["to"]))
    if groups["only"]:
        return _part(months(int(groups["only"]), 1, _MONTHS), groups["part"])
    inferred = ""
    if year_text is None:
        if issued_on is None:
            return None
        inferred = "Năm lấy theo ngày ban hành văn bản."
    if groups["this"]:
        return _this(groups["this"], issued_on)
    year = int(year_text) if year_text else (issued_on.year if issued_on else 0)
    whole = _of_year(groups, year)
    if whole is None:
        return None
    if year_text is None and issued_on is not None and (whole.last - issued_on).days < -180:
        whole = _of_year(groups, year + 1) or whole
        inferred = "Thời gian này đã qua khi ban hành văn bản nên lấy năm sau."
    whole = _part(whole, groups["part"]) or whole
    return Stretch(whole.first, whole.last, inferred)


def _of_year(groups: dict[str, str | None], year: int) -> Stretch | None:
    if month := groups["month"]:
        return months(year, int(groups["m1"] or month), int(month))
    if quarter := groups["quarter"]:
        last = _quarter(quarter)
        return months(year, 3 * _quarter(groups["q1"] or quarter) - 2, 3 * last)
    if half := groups["half"]:
        return months(year, 1, 6) if half.endswith("đầu") else months(year, 7, _MONTHS)
    return months(year, 1, 9) if groups["nine"] else None


def _quarter(text: str) -> int:
    return int(text) if text.isdigit() else ROMANS[text]


def _years(first: int, last: int) -> Stretch | None:
    if first > last:
        return None
    return Stretch(date(first, 1, 1), date(last, 12, 31))


def _part(whole: Stretch | None, part: str | None) -> Stretch | None:
    """ "cuối năm 2017" ends with the year; "đầu năm", "giữa năm" end where nobody can say."""
    if whole is None or part is None:
        return whole
    if part in ("cuối", "hạ tuần", "nửa cuối"):
        return whole
    return Stretch(whole.first, whole.last, "")


def _this(words: str, issued_on: date | None) -> Stretch | None:
    if issued_on is None:
        return None
    said = "Tính theo ngày ban hành văn bản."
    if words.startswith("tuần"):
        monday = date.fromordinal(
            issued_on.toordinal()
            - issued_on.weekday()
            + (7 if words in ("tuần sau", "tuần tới") else 0)
        )
        return Stretch(max(monday, issued_on), date.fromordinal(monday.toordinal() + 6), said)
    month = issued_on.month + (words in ("tháng tới", "tháng sau"))
    year = issued_on.year + (month > _MONTHS)
    month = (month - 1) % _MONTHS + 1
    if words.startswith("năm"):
        whole = months(year, 1, _MONTHS)
    elif words.startswith("quý"):
        first = (month - 1) // 3 * 3 + 1
        whole = months(year, first, first + 2)
    else:
        whole = months(year, month, month)
    return whole and Stretch(whole.first, whole.last, said)
