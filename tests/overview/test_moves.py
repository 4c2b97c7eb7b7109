"""What is not judged a second time stood where it stands now: held against judging it anew."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vedich.indicators.models import Indicator, Metric, Target
from vedich.indicators.queries import Point, standing_of
from vedich.lib.clock import VIETNAM
from vedich.lib.periods import Kind, Period
from vedich.overview.queries.standing import Stand, _is_as_it_was

QUARTERS = [Period.parse(f"{year}-Q{number}") for year in (2018, 2019) for number in (1, 2, 3, 4)]
ON = date(2020, 2, 21)


def target(frequency: str, due_days: int, base_period: str) -> Target:
    metric = Metric(pk=1, name="Hộ thoát nghèo", measure_unit="hộ", decimals=0)
    indicator = Indicator(
        pk=1, metric=metric, direction="up", frequency=frequency, due_days=due_days,
        tolerance_percent=Decimal(5),
    )  # fmt: skip
    made = Target(
        indicator=indicator, period="2020", value=Decimal(100), base_period=base_period,
        base_value=Decimal(0) if base_period else None,
    )  # fmt: skip
    made.__dict__["known_trajectory"] = []
    return made


# How long a draw takes says how busy the machine is, nothing of the rule.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    values=st.dictionaries(st.sampled_from(QUARTERS), st.integers(0, 120)),
    qualifier=st.sampled_from(["=", "≈", "≥"]),
    frequency=st.sampled_from(["quarter", "year"]),
    due_days=st.integers(0, 120),
    base_period=st.sampled_from(["", "2017", "2019-Q4"]),
    back=st.integers(1, 60),
)
def test_what_rests_on_the_same_numbers_stood_where_it_stands(
    values: dict[Period, int],
    qualifier: str,
    frequency: str,
    due_days: int,
    base_period: str,
    back: int,
) -> None:
    points = [
        Point(period, Decimal(values[period]), qualifier, "verified") for period in sorted(values)
    ]
    goal = target(frequency, due_days, base_period)
    each = Stand(standing_of(goal, points, ON))
    since = datetime(ON.year, ON.month, ON.day, tzinfo=VIETNAM) - timedelta(days=back)
    first_day = since.date()
    known = [point for point in points if point.period.last_day <= first_day]
    before = standing_of(goal, known, first_day).standing
    if _is_as_it_was(each, set(), since, first_day):
        assert before == each.found.standing


def test_a_quarter_that_fell_due_with_its_number_in_is_not_judged_again() -> None:
    """Else all targets of a province would be, in the week in which their quarter falls due."""
    goal = target("quarter", 50, "2017")
    there = [Point(period, Decimal(50), "=", "verified") for period in QUARTERS]
    since = datetime(2020, 2, 14, tzinfo=VIETNAM)
    full, short = (Stand(standing_of(goal, points, ON)) for points in (there, there[:-1]))
    assert full.found.due == Period.of(Kind.QUARTER, date(2019, 12, 31))
    assert _is_as_it_was(full, set(), since, since.date())
    assert not _is_as_it_was(short, set(), since, since.date())
