"""The period itself: days, months, quarters, halves, years and spans of years."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache

from vedich.lib.dates import format_date
from vedich.lib.periods.reading import MONTHS, BackwardSpan, Kind, read
from vedich.lib.words import spoken

DAY, MONTH, QUARTER, HALF, YEAR, SPAN = Kind

_ROMAN = ("I", "II", "III", "IV")


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
        return _parsed(text)

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
        months = MONTHS[kind]
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

    @cached_property  # asked of ten thousands of values at once
    def last_day(self) -> date:
        """The last day inside: the day on which a level "at the end of" the period is taken."""
        return self.end - timedelta(days=1)

    @property
    def label(self) -> str:
        """In a sentence or a heading.

        >>> [Period.parse(code).label for code in ("2019", "2019-Q4", "2020-02", "2020-H1")]
        ['năm 2019', 'quý IV/2019', 'tháng 02/2020', '6 tháng đầu năm 2020']
        """
        match self.kind:
            case Kind.MONTH:
                return spoken("tháng {period}").format(period=self.short_label)
            case Kind.QUARTER:
                return spoken("quý {period}").format(period=self.short_label)
            case Kind.YEAR:
                return spoken("năm {period}").format(period=self.short_label)
            case Kind.HALF if self.start.month == 1:
                return spoken("6 tháng đầu năm {year}").format(year=self._year)
            case Kind.HALF:
                return spoken("6 tháng cuối năm {year}").format(year=self._year)
            case _:
                return self.short_label

    @property
    def short_label(self) -> str:
        """On an axis or above a narrow column.

        >>> [Period.parse(code).short_label for code in ("2019", "2019-Q4", "2020-02", "2020-H1")]
        ['2019', 'IV/2019', '02/2020', '6T đầu 2020']
        """
        match self.kind:
            case Kind.DAY:
                return format_date(self.start)
            case Kind.MONTH:
                return f"{self.start.month:02}/{self._year}"
            case Kind.QUARTER:
                return f"{_ROMAN[(self.start.month - 1) // 3]}/{self._year}"
            case Kind.HALF if self.start.month == 1:
                return spoken("6T đầu {year}").format(year=self._year)
            case Kind.HALF:
                return spoken("6T cuối {year}").format(year=self._year)
            case _:
                return self.code

    @property
    def _year(self) -> str:
        return f"{self.start.year:04}"

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


@lru_cache(maxsize=4096)  # a file says the same few periods a hundred thousand times
def _parsed(text: str) -> Period:
    kind, start, last_year = read(text)
    if kind is Kind.SPAN:
        return Period.span(start.year, last_year)
    return Period.of(kind, start)


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


def _plus_day(day: date) -> date:
    return day + timedelta(days=1)


def _plus_months(first_of_month: date, months: int) -> date:
    month = first_of_month.month - 1 + months
    return date(first_of_month.year + month // 12, month % 12 + 1, 1)
