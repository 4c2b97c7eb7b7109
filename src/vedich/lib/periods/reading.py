"""How offices write a period, also in English, and what is said when they wrote something else."""

import re
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from vedich.lib.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    BadDate,
    NoSuchDay,
    YearOutOfRange,
    parse_date,
)
from vedich.lib.errors import Refused
from vedich.lib.vietnamese import clean_line, fold, shown


class Kind(StrEnum):
    """How long a period is; from short to long."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    SPAN = "span"
    """Several whole years: 2016-2020."""


MONTHS = {Kind.MONTH: 1, Kind.QUARTER: 3, Kind.HALF: 6, Kind.YEAR: 12}
"""How many months the kinds of a fixed length have; a year is divided into them evenly."""

_LONGEST = 60


class BadPeriod(Refused):
    """The text is not a period."""

    message = (
        "“{text}”: không đọc được kỳ này. "
        "Viết như năm 2019, quý IV/2019, tháng 02/2020, 31/12/2018 hoặc 2016-2020."
    )


class NoPeriod(BadPeriod):
    """There is no text at all."""

    message = "Chưa có kỳ. Viết như năm 2019, quý IV/2019 hoặc tháng 02/2020."


class NoSuchPeriod(BadPeriod):
    """The text has the shape of a period that the calendar does not know, like month 13."""

    message = "“{text}”: không có kỳ này."


class BackwardSpan(BadPeriod):
    """A span of years whose last year is not after its first."""

    message = "“{text}”: năm cuối phải sau năm đầu."


class Reading(NamedTuple):
    """What a text says: a period of `kind` that begins on `start`; of a span the last year too."""

    kind: Kind
    start: date
    last_year: int


_YEAR = r"(?P<year>[0-9]{4})"
_ROMAN = "iv|i{1,3}"
_SHAPES: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(shape))
    for kind, shape in (
        (Kind.YEAR, rf"(?:(?:nam|year) )?{_YEAR}"),
        (Kind.QUARTER, rf"{_YEAR} q(?P<quarter>[0-9])"),
        (Kind.QUARTER, rf"(?:quy|quarter) (?P<quarter>{_ROMAN}|[0-9])(?: nam)? {_YEAR}"),
        (Kind.QUARTER, rf"(?P<quarter>{_ROMAN})(?: nam)? {_YEAR}"),
        (Kind.HALF, rf"{_YEAR} h(?P<half>[0-9])"),
        (
            Kind.HALF,
            rf"(?:(?:6|sau) ?(?:thang|t)|nua) (?:nam )?(?P<half>dau|cuoi)(?: nam)? {_YEAR}",
        ),
        (Kind.HALF, rf"(?P<half>first|second) half(?: of)? {_YEAR}"),
        (Kind.MONTH, rf"{_YEAR} (?P<month>[0-9]{{2}})"),
        (Kind.MONTH, rf"(?:(?:thang|month) )?(?P<month>[0-9]{{1,2}})(?: nam)? {_YEAR}"),
        (
            Kind.SPAN,
            rf"(?:giai doan |nhiem ky |cac nam |tu nam |tu |nam )?{_YEAR}"
            r" (?:den nam |den )?(?P<last>[0-9]{4})",
        ),
    )
)


_ALLOWED = re.compile(r"\w+(?:(?: ?[/.,–-] ?| )\w+)*")


def read(text: str) -> Reading:
    """Read a code or what an office writes, with or without diacritics; refuse with `BadPeriod`."""
    plain = clean_line(text)
    if not plain:
        raise NoPeriod
    if len(plain) > _LONGEST:
        raise BadPeriod(text=shown(text))
    try:
        day = parse_date(plain)
    except (NoSuchDay, YearOutOfRange) as error:
        raise NoSuchPeriod(text=plain) from error
    except BadDate:
        return _read_words(plain)
    return Reading(Kind.DAY, day, day.year)


def _read_words(plain: str) -> Reading:
    folded = fold(plain) if _ALLOWED.fullmatch(plain) else ""
    for kind, shape in _SHAPES:
        if match := shape.fullmatch(folded):
            return _place(kind, match, plain)
    raise BadPeriod(text=shown(plain))


def _place(kind: Kind, match: re.Match[str], text: str) -> Reading:
    """Put what was read into the calendar, or say that it is not there."""
    parts = match.groupdict()
    year, last = int(parts["year"]), int(parts.get("last") or parts["year"])
    number = _number(kind, parts)
    months = MONTHS.get(kind, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR or last > LAST_YEAR or not 1 <= number <= 12 // months:
        raise NoSuchPeriod(text=text)
    if kind is Kind.SPAN and last <= year:
        raise BackwardSpan(text=text)
    return Reading(kind, date(year, (number - 1) * months + 1, 1), last)


def _number(kind: Kind, parts: dict[str, str]) -> int:
    """Which month, quarter or half of its year; whole years are the first and only one."""
    if kind in (Kind.YEAR, Kind.SPAN):
        return 1
    word = parts[kind.value]
    words = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "dau": 1, "cuoi": 2, "first": 1, "second": 2}
    return words.get(word) or int(word)
