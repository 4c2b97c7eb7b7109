import unicodedata
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedich.lib.periods import (
    DAY,
    FIRST_DAY,
    HALF,
    LAST_DAY,
    MONTH,
    QUARTER,
    SPAN,
    YEAR,
    BackwardSpan,
    BadPeriod,
    Kind,
    NoPeriod,
    NoSuchPeriod,
    Period,
    covers,
    last_complete,
    overlaps,
    periods_between,
)

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
calendar_kinds = st.sampled_from([DAY, MONTH, QUARTER, HALF, YEAR])
spans = st.tuples(st.integers(1900, 2000), st.integers(2001, 2100)).map(lambda y: Period.span(*y))
periods = st.builds(Period.of, calendar_kinds, days) | spans


@pytest.mark.parametrize(
    ("code", "kind", "start", "last", "label", "short"),
    [
        ("2018-12-31", DAY, "2018-12-31", "2018-12-31", "31/12/2018", "31/12/2018"),
        ("2020-02", MONTH, "2020-02-01", "2020-02-29", "tháng 02/2020", "02/2020"),
        ("2019-Q4", QUARTER, "2019-10-01", "2019-12-31", "quý IV/2019", "IV/2019"),
        ("2020-H1", HALF, "2020-01-01", "2020-06-30", "6 tháng đầu năm 2020", "6T đầu 2020"),
        ("2020-H2", HALF, "2020-07-01", "2020-12-31", "6 tháng cuối năm 2020", "6T cuối 2020"),
        ("2019", YEAR, "2019-01-01", "2019-12-31", "năm 2019", "2019"),
        ("2016-2020", SPAN, "2016-01-01", "2020-12-31", "2016-2020", "2016-2020"),
    ],
)
def test_codes(code: str, kind: Kind, start: str, last: str, label: str, short: str) -> None:
    period = Period.parse(code)
    assert (period.code, period.kind) == (code, kind)
    assert (period.start.isoformat(), period.last_day.isoformat()) == (start, last)
    assert period.end == period.last_day + timedelta(days=1)
    assert (period.label, period.short_label, str(period)) == (label, short, label)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("năm 2019", "2019"),
        ("Năm\n2019", "2019"),
        ("nam 2019", "2019"),
        (unicodedata.normalize("NFD", "năm 2019"), "2019"),
        ("quý IV/2019", "2019-Q4"),
        ("Quý 4 năm 2019", "2019-Q4"),
        ("quý iii năm 2019", "2019-Q3"),
        ("QUÝ I/2019", "2019-Q1"),
        ("2019-q4", "2019-Q4"),
        ("tháng 02/2020", "2020-02"),
        ("tháng 2 năm 2020", "2020-02"),
        ("2/2020", "2020-02"),
        ("31/12/2018", "2018-12-31"),
        ("ngày 31 tháng 12 năm 2018", "2018-12-31"),
        ("2015-2020", "2015-2020"),
        ("2015 – 2020", "2015-2020"),
        ("nhiệm kỳ 2015-2020", "2015-2020"),
        ("giai đoạn 2016-2020", "2016-2020"),
        ("từ năm 2016 đến năm 2020", "2016-2020"),
        ("6 tháng đầu năm 2019", "2019-H1"),
        ("sáu tháng cuối năm 2019", "2019-H2"),
        ("nửa đầu năm 2019", "2019-H1"),
    ],
)
def test_what_offices_write(text: str, code: str) -> None:
    assert Period.parse(text).code == code


@pytest.mark.parametrize(
    "text",
    [
        "tháng 13/2020",
        "00/2020",
        "quý 5/2019",
        "2019-Q0",
        "30/2/2020",
        "2016-20",
        "năm 0202",
        "05/02/0202",
        "2016-2101",
    ],
)
def test_periods_the_calendar_does_not_know(text: str) -> None:
    with pytest.raises(NoSuchPeriod) as refused:
        Period.parse(text)
    assert str(refused.value) == f"“{text}”: không có kỳ này."


@pytest.mark.parametrize(
    "text",
    ["abc", "2019%", "-2019", "2019-", "quý IIII/2019", "9 tháng đầu năm 2019", "20", "x" * 99],
)
def test_what_is_not_a_period(text: str) -> None:
    with pytest.raises(BadPeriod, match=r"không đọc được kỳ này\. Viết như năm 2019, quý IV/2019"):
        Period.parse(text)


@pytest.mark.parametrize("text", ["2020-2016", "2016-2016"])
def test_a_span_runs_forward(text: str) -> None:
    with pytest.raises(BackwardSpan, match="năm cuối phải sau năm đầu"):
        Period.parse(text)
    with pytest.raises(BackwardSpan):
        Period.span(*map(int, text.split("-")))


def test_no_period() -> None:
    with pytest.raises(NoPeriod, match=r"^Chưa có kỳ\."):
        Period.parse(" ")


@given(st.text(max_size=30) | st.text("0123456789/-QHquýnăm ", max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        period = Period.parse(text)
    except BadPeriod:
        return
    assert Period.parse(period.code) == period


@given(periods)
def test_every_way_of_writing_is_read_back(period: Period) -> None:
    for text in (period.code, period.label, period.short_label):
        again = Period.parse(text)
        assert (again, again.code, again.kind) == (period, period.code, period.kind)


@given(periods.filter(lambda p: p.code not in {"1900", "2100"}))
def test_next_and_previous_touch_and_undo_each_other(period: Period) -> None:
    following = period.next()
    assert following.start == period.end
    assert following.kind == period.kind
    assert following.previous() == period
    assert period.previous().end == period.start


def test_spans_move_by_their_length() -> None:
    assert Period.parse("2016-2020").next().code == "2021-2025"
    assert Period.parse("2016-2020").previous().code == "2011-2015"


@given(calendar_kinds, days)
def test_a_day_lies_in_one_period_of_each_kind(kind: Kind, day: date) -> None:
    period = Period.of(kind, day)
    assert period.contains(day)
    assert not period.next().contains(day)
    assert not period.previous().contains(day)
    assert period.contains(period.last_day)
    assert not period.contains(period.end)


@given(days)
def test_longer_kinds_enclose_shorter_ones(day: date) -> None:
    chain = [Period.of(kind, day) for kind in (DAY, MONTH, QUARTER, HALF, YEAR)]
    for shorter, longer in pairwise(chain):
        assert longer.encloses(shorter)
        assert not shorter.encloses(longer)
    assert sorted(chain, key=lambda p: p.end - p.start) == chain


def test_order_is_by_start_then_the_shorter_first() -> None:
    codes = [
        "2019",
        "2019-12-31",
        "2020-01-01",
        "2020-01",
        "2020-Q1",
        "2020-H1",
        "2020",
        "2020-2025",
    ]
    assert [p.code for p in sorted(map(Period.parse, reversed(codes)))] == codes


def test_equal_periods_are_one_key() -> None:
    assert Period.parse("quý IV/2019") == Period.parse("2019-Q4")
    assert len({Period.parse("quý IV/2019"), Period.parse("2019-Q4")}) == 1


def test_a_span_has_no_fixed_length() -> None:
    with pytest.raises(ValueError, match=r"Period\.span"):
        Period.of(SPAN, date(2020, 1, 1))


def test_periods_between() -> None:
    years = periods_between(YEAR, date(2016, 1, 1), date(2021, 1, 1))
    assert [p.code for p in years] == ["2016", "2017", "2018", "2019", "2020"]
    touched = periods_between(MONTH, date(2020, 1, 31), date(2020, 2, 2))
    assert [p.code for p in touched] == ["2020-01", "2020-02"]
    assert periods_between(MONTH, date(2020, 1, 1), date(2020, 1, 1)) == []


@given(calendar_kinds, days, st.integers(1, 400))
def test_periods_between_cover_every_day_once(kind: Kind, start: date, length: int) -> None:
    end = start + timedelta(days=length)
    found = periods_between(kind, start, end)
    assert found[0].contains(start)
    assert found[-1].contains(end - timedelta(days=1))
    assert all(a.end == b.start for a, b in pairwise(found))


def test_a_period_is_complete_the_day_after_its_last() -> None:
    assert last_complete(YEAR, date(2019, 12, 31)).code == "2018"
    assert last_complete(YEAR, date(2020, 1, 1)).code == "2019"
    assert last_complete(QUARTER, date(2020, 2, 21)).code == "2019-Q4"
    assert last_complete(DAY, date(2020, 2, 21)).code == "2020-02-20"


@given(calendar_kinds, days)
def test_the_last_complete_is_the_last_that_is_over(kind: Kind, on: date) -> None:
    period = last_complete(kind, on)
    assert period.end <= on < period.next().end


# --- Dated rows ---

BOUNDS = [None, *(date(2020, 2, day) for day in (1, 3, 5))]


def days_of(valid_from: date | None, valid_to: date | None) -> set[date]:
    window = (date(2020, 1, 30) + timedelta(days=i) for i in range(12))
    return {day for day in window if covers(valid_from, valid_to, day)}


def test_a_row_covers_its_first_day_and_not_its_end() -> None:
    start, end = date(2020, 2, 1), date(2020, 3, 1)
    assert covers(start, end, start)
    assert covers(start, end, date(2020, 2, 29))
    assert not covers(start, end, end)
    assert not covers(start, end, date(2020, 1, 31))
    assert covers(None, None, FIRST_DAY)
    assert covers(None, None, LAST_DAY)


def test_rows_overlap_when_they_share_a_day() -> None:
    rows = [(a, b) for a in BOUNDS for b in BOUNDS if a is None or b is None or a < b]
    for first in rows:
        for second in rows:
            shared = days_of(*first) & days_of(*second)
            assert overlaps(*first, *second) == bool(shared), (first, second)
