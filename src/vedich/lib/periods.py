"""Periods of the calendar that figures and reports belong to, and half-open dated rows.

Everywhere a period runs from `start` up to, not with, `end`.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from vedich.lib.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    BadDate,
    NoSuchDay,
    YearOutOfRange,
    format_date,
    parse_date,
)
from vedich.lib.errors import Refused
from vedich.lib.vietnamese import fold

FIRST_DAY = date(1, 1, 1)
LAST_DAY = date(9999, 12, 31)
"""Stand-ins where a database needs a day and the row has none."""

_ROMAN = ("I", "II", "III", "IV")
_LONGEST_ECHO = 40


class Kind(StrEnum):
    """How long a period is; from short to long."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    SPAN = "span"
    """Several whole years: 2016-2020."""


DAY, MONTH, QUARTER, HALF, YEAR, SPAN = Kind

_MONTHS = {Kind.MONTH: 1, Kind.QUARTER: 3, Kind.HALF: 6, Kind.YEAR: 12}


class BadPeriod(Refused):
    """The text is not a period."""

    message = (
        "“{text}”: không đọc được kỳ này. "
        "Viết như năm 2019, quý IV/2019, tháng 02/2020, 31/12/2018 hoặc 2016-2020."
    )


class NoSuchPeriod(BadPeriod):
    """The text has the shape of a period that the calendar does not know, like month 13."""

    message = "“{text}”: không có kỳ này."


class BackwardSpan(BadPeriod):
    """A span of years whose last year is not after its first."""

    message = "“{text}”: năm cuối phải sau năm đầu."


@dataclass(frozen=True, order=True)
class Period:
    """A period of the calendar; sorted by start, of those that start together the shorter first.

    Two periods are the same when they have the same start and end.

    >>> Period.parse("quý IV/2019")
    Period(code='2019-Q4', start=datetime.date(2019, 10, 1), end=datetime.date(2020, 1, 1), \
kind=<Kind.QUARTER: 'quarter'>)
    """

    code: str = field(compare=False)
    """As stored: 2018-12-31, 2020-02, 2019-Q4, 2020-H1, 2019, 2016-2020."""
    start: date
    end: date
    """The day after the last."""
    kind: Kind = field(compare=False)

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read a code or what an office writes, with or without diacritics.

        >>> [Period.parse(t).code for t in ("năm 2019", "tháng 02/2020", "giai đoạn 2016-2020")]
        ['2019', '2020-02', '2016-2020']
        """
        return _parse(text)

    @classmethod
    def of(cls, kind: Kind, day: date) -> "Period":
        """The period of `kind` in which `day` lies; not for `SPAN`, which has no fixed length.

        >>> Period.of(HALF, date(2020, 2, 21)).code
        '2020-H1'
        """
        if kind is Kind.DAY:
            return cls(f"{day.year:04}-{day.month:02}-{day.day:02}", day, _plus_day(day), kind)
        if kind is Kind.SPAN:
            raise ValueError("a span of years has no fixed length: use Period.span")
        months = _MONTHS[kind]
        number = (day.month - 1) // months
        start = date(day.year, number * months + 1, 1)
        code = {
            Kind.MONTH: f"{day.year:04}-{day.month:02}",
            Kind.QUARTER: f"{day.year:04}-Q{number + 1}",
            Kind.HALF: f"{day.year:04}-H{number + 1}",
            Kind.YEAR: f"{day.year:04}",
        }[kind]
        return cls(code, start, _plus_months(start, months), kind)

    @classmethod
    def span(cls, first_year: int, last_year: int) -> "Period":
        """The whole years from `first_year` to `last_year`, which must be later.

        >>> Period.span(2016, 2020).last_day
        datetime.date(2020, 12, 31)
        """
        code = f"{first_year:04}-{last_year:04}"
        if last_year <= first_year:
            raise BackwardSpan(text=code)
        start = date(first_year, 1, 1)
        return cls(code, start, _plus_months(date(last_year, 1, 1), 12), Kind.SPAN)

    @property
    def last_day(self) -> date:
        """The last day inside: the day on which a level "at the end of" the period is taken."""
        return self.end - timedelta(days=1)

    @property
    def label(self) -> str:
        """In a sentence or a heading.

        >>> [Period.parse(code).label for code in ("2019", "2019-Q4", "2020-02", "2020-H1")]
        ['năm 2019', 'quý IV/2019', 'tháng 02/2020', '6 tháng đầu năm 2020']
        """
        words = {Kind.MONTH: "tháng ", Kind.QUARTER: "quý ", Kind.YEAR: "năm "}
        if self.kind is Kind.HALF:
            return f"6 tháng {self._half} năm {self.start.year:04}"
        return words.get(self.kind, "") + self.short_label

    @property
    def short_label(self) -> str:
        """On an axis or above a narrow column.

        >>> [Period.parse(code).short_label for code in ("2019", "2019-Q4", "2020-02", "2020-H1")]
        ['2019', 'IV/2019', '02/2020', '6T đầu 2020']
        """
        year = f"{self.start.year:04}"
        match self.kind:
            case Kind.DAY:
                return format_date(self.start)
            case Kind.MONTH:
                return f"{self.start.month:02}/{year}"
            case Kind.QUARTER:
                return f"{_ROMAN[(self.start.month - 1) // 3]}/{year}"
            case Kind.HALF:
                return f"6T {self._half} {year}"
            case _:
                return self.code

    @property
    def _half(self) -> str:
        return "đầu" if self.start.month == 1 else "cuối"

    def next(self) -> "Period":
        """The period of the same length that begins where this one ends."""
        if self.kind is Kind.SPAN:
            return self._moved(self._years)
        return Period.of(self.kind, self.end)

    def previous(self) -> "Period":
        """The period of the same length that ends where this one begins."""
        if self.kind is Kind.SPAN:
            return self._moved(-self._years)
        return Period.of(self.kind, self.start - timedelta(days=1))

    def contains(self, day: date) -> bool:
        """Whether `day` lies inside."""
        return self.start <= day < self.end

    def encloses(self, other: "Period") -> bool:
        """Whether the other period lies wholly inside; a period encloses itself."""
        return self.start <= other.start and other.end <= self.end

    def __str__(self) -> str:
        return self.label

    @property
    def _years(self) -> int:
        return self.end.year - self.start.year

    def _moved(self, years: int) -> "Period":
        return Period.span(self.start.year + years, self.last_day.year + years)


def periods_between(kind: Kind, start: date, end: date) -> list[Period]:
    """Every period of `kind` that touches the days from `start` up to, not with, `end`, in order.

    >>> [p.code for p in periods_between(QUARTER, date(2019, 8, 1), date(2020, 1, 1))]
    ['2019-Q3', '2019-Q4']
    """
    found: list[Period] = []
    if start >= end:
        return found
    found.append(Period.of(kind, start))
    while found[-1].end < end:
        found.append(found[-1].next())
    return found


def last_complete(kind: Kind, on: date) -> Period:
    """The latest period of `kind` that is over on `on`; its last day must be before `on`.

    >>> last_complete(MONTH, date(2020, 2, 29)).code, last_complete(MONTH, date(2020, 3, 1)).code
    ('2020-01', '2020-02')
    """
    return Period.of(kind, on).previous()


# --- Dated rows -----------------------------------------------------------------------------------


def covers(valid_from: date | None, valid_to: date | None, on: date) -> bool:
    """Whether a half-open row is in force on `on`; None is an unknown start or an open end.

    >>> covers(None, date(2020, 3, 1), date(2020, 2, 29)), covers(None, date(2020, 3, 1), LAST_DAY)
    (True, False)
    """
    return (valid_from is None or valid_from <= on) and (valid_to is None or on < valid_to)


def overlaps(
    a_from: date | None, a_to: date | None, b_from: date | None, b_to: date | None
) -> bool:
    """Whether two half-open rows share a day; None is an unknown start or an open end.

    >>> day = date(2020, 3, 1)
    >>> overlaps(None, day, day, None), overlaps(None, None, day, None)
    (False, True)
    """
    return (a_from is None or b_to is None or a_from < b_to) and (
        b_from is None or a_to is None or b_from < a_to
    )


# --- Reading --------------------------------------------------------------------------------------

_YEAR = r"(?P<year>[0-9]{4})"
_QUARTER_NUMBER = r"(?P<quarter>iv|i{1,3}|[0-9])"
_SHAPES: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(shape))
    for kind, shape in (
        (Kind.YEAR, rf"(?:nam )?{_YEAR}"),
        (Kind.QUARTER, rf"{_YEAR} q(?P<quarter>[0-9])"),
        (Kind.QUARTER, rf"(?:quy )?{_QUARTER_NUMBER}(?: nam)? {_YEAR}"),
        (Kind.HALF, rf"{_YEAR} h(?P<half>[0-9])"),
        (
            Kind.HALF,
            rf"(?:(?:6|sau) ?(?:thang|t)|nua) (?:nam )?(?P<half>dau|cuoi)(?: nam)? {_YEAR}",
        ),
        (Kind.MONTH, rf"{_YEAR} (?P<month>[0-9]{{2}})"),
        (Kind.MONTH, rf"(?:thang )?(?P<month>[0-9]{{1,2}})(?: nam)? {_YEAR}"),
        (
            Kind.SPAN,
            rf"(?:giai doan |nhiem ky |cac nam |tu nam |tu |nam )?{_YEAR}"
            r" (?:den nam |den )?(?P<last>[0-9]{4})",
        ),
    )
)


_ALLOWED = re.compile(r"\w+(?:(?: ?[/.,–-] ?| )\w+)*")


def _parse(text: str) -> Period:
    shown = " ".join(unicodedata.normalize("NFC", text[:160]).split())
    if len(shown) > _LONGEST_ECHO:
        raise BadPeriod(text=shown[:_LONGEST_ECHO] + "…")
    try:
        return Period.of(Kind.DAY, parse_date(shown))
    except (NoSuchDay, YearOutOfRange) as error:
        raise NoSuchPeriod(text=shown) from error
    except BadDate:
        folded = fold(shown) if _ALLOWED.fullmatch(shown) else ""
    for kind, shape in _SHAPES:
        if match := shape.fullmatch(folded):
            return _read(kind, match, shown)
    raise BadPeriod(text=shown)


def _read(kind: Kind, match: re.Match[str], shown: str) -> Period:
    parts = match.groupdict()
    year = int(parts["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NoSuchPeriod(text=shown)
    if kind is Kind.SPAN:
        return _read_span(year, int(parts["last"]), shown)
    number = _number(kind, parts)
    months = _MONTHS[kind]
    if not 1 <= number <= 12 // months:
        raise NoSuchPeriod(text=shown)
    return Period.of(kind, date(year, (number - 1) * months + 1, 1))


def _read_span(first: int, last: int, shown: str) -> Period:
    if last > LAST_YEAR:
        raise NoSuchPeriod(text=shown)
    if last <= first:
        raise BackwardSpan(text=shown)
    return Period.span(first, last)


def _number(kind: Kind, parts: dict[str, str]) -> int:
    """Which month, quarter or half of its year; the year itself is the first and only one."""
    word = "1" if kind is Kind.YEAR else parts[kind.value]
    words = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "dau": 1, "cuoi": 2}
    return words.get(word) or int(word)


def _plus_day(day: date) -> date:
    return day + timedelta(days=1)


def _plus_months(first_of_month: date, months: int) -> date:
    month = first_of_month.month - 1 + months
    return date(first_of_month.year + month // 12, month % 12 + 1, 1)
