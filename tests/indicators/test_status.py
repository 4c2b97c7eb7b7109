"""The one function that says where an indicator stands."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedich.indicators.status import Course, Reading, Status, stand, worst


def day(year: int) -> date:
    return date(year, 12, 31)


def course(**changes: object) -> Course:
    """Poverty from 44,6 % in 2015 down to 14,0 % in 2020, tolerance 5 % of the way: 1,53 points."""
    values: dict[str, object] = {
        "direction": "down",
        "base_on": day(2015),
        "base": Decimal("44.6"),
        "target_on": day(2020),
        "target": Decimal("14.0"),
        "unit": "%",
    }
    return Course(**{**values, **changes})  # type: ignore[arg-type]


def at(year: int, value: str, **changes: str) -> Reading:
    return Reading(day(year), Decimal(value), **changes)


def test_behind_by_more_than_the_tolerance():
    found = stand(course(), [at(2018, "27.4"), at(2019, "22.4")], due_on=day(2019))
    assert found.status == Status.BEHIND
    assert found.sentence == (
        "kế hoạch 20,1%, thực hiện 22,4%, chậm 2,3 điểm phần trăm, ngưỡng 1,5"
    )
    assert round(found.progress or 0, 3) == Decimal("0.725")


def test_behind_within_the_tolerance():
    found = stand(course(), [at(2019, "21.0")], due_on=day(2019))
    assert found.status == Status.ATTENTION


def test_at_the_plan_or_better():
    found = stand(course(), [at(2019, "18.0")], due_on=day(2019))
    assert found.status == Status.ON_COURSE
    assert found.sentence == "kế hoạch 20,1%, thực hiện 18,0%, vượt 2,1 điểm phần trăm"


def test_a_shortfall_too_small_to_show_is_none():
    found = stand(course(), [at(2019, "20.15")], due_on=day(2019))
    assert found.status == Status.ON_COURSE
    assert found.sentence.endswith("đúng kế hoạch")


def test_just_at_the_tolerance_is_attention():
    plan = course().plan_on(day(2019))
    limit = course().tolerance
    assert plan is not None
    assert limit is not None
    found = stand(course(), [Reading(day(2019), plan + limit)], due_on=None)
    assert found.status == Status.ATTENTION


def test_reached_a_year_early():
    up = course(direction="up", base=Decimal(520), target=Decimal(800), unit="tỷ đồng", decimals=0)
    found = stand(up, [at(2018, "722"), at(2019, "812")], due_on=day(2019))
    assert found.status == Status.REACHED
    assert found.finished_on == day(2019)
    assert found.sentence == "thực hiện 812 tỷ đồng, đích 800 tỷ đồng, sớm 1 năm"


def test_lost_and_reached_again_counts_from_the_second_time():
    readings = [at(2017, "13"), at(2018, "15"), at(2019, "13.9")]
    assert stand(course(), readings, due_on=day(2019)).finished_on == day(2019)


def test_the_last_due_period_is_missing():
    found = stand(course(), [at(2018, "27.4")], due_on=day(2019))
    assert found.status == Status.NO_DATA
    assert found.sentence == "chưa có số đến 31/12/2019; số gần nhất 27,4% (31/12/2018)"


def test_reached_once_but_silent_since_is_no_data():
    found = stand(course(), [at(2018, "13")], due_on=day(2019))
    assert found.status == Status.NO_DATA


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        (None, "chưa có con số của đích nên chưa xét tiến độ"),
        (course(target=None), "chưa có con số của đích nên chưa xét tiến độ"),
        (course(base=None), "có đích 14,0%, chưa có giá trị gốc nên chưa tính được kế hoạch"),
    ],
)
def test_without_target_or_base_nothing_is_judged(what: Course | None, sentence: str):
    found = stand(what, [at(2019, "36")], due_on=None)
    assert (found.status, found.sentence) == (Status.NO_DATA, sentence)


def test_no_value_at_all():
    assert stand(course(), [], due_on=None).sentence == "có đích, chưa có số thực hiện"


@pytest.mark.parametrize(
    "changes", [{"qualifier": ">"}, {"source": "press"}, {"source": "estimate"}]
)
def test_an_unsure_number_is_neither_praised_nor_criticised(changes: dict[str, str]):
    found = stand(course(), [at(2019, "36", **changes)], due_on=day(2019))
    assert found.status == Status.AWAITING
    assert found.needs_confirmation


def test_past_the_target_by_the_press_is_reached_and_says_so():
    found = stand(course(), [at(2019, "13", source="press")], due_on=day(2019))
    assert found.status == Status.REACHED
    assert found.sentence.endswith("theo báo chí, chờ xác nhận")


def test_more_than_the_target_downwards_is_not_reached():
    found = stand(course(), [at(2019, "13", qualifier=">")], due_on=day(2019))
    assert found.status == Status.AWAITING


def test_the_plan_follows_the_trajectory():
    way = course(trajectory=((day(2017), Decimal(20)), (day(2019), Decimal(15))))
    assert way.plan_on(day(2018)) == pytest.approx(Decimal("17.5"), abs=Decimal("0.01"))
    assert way.plan_on(day(2014)) is None
    assert way.plan_on(day(2025)) == Decimal("14.0")


def test_worst_of_children():
    assert worst([Status.REACHED, Status.ON_COURSE]) == Status.ON_COURSE
    assert worst([Status.REACHED, Status.BEHIND, Status.NO_DATA]) == Status.BEHIND
    assert worst([Status.REACHED]) == Status.REACHED
    assert worst([]) is None


numbers = st.decimals(min_value=-1000, max_value=1000, places=2)


@given(base=numbers, target=numbers, value=numbers, better=st.decimals(0, 500, places=2))
def test_a_better_value_never_stands_worse(
    base: Decimal, target: Decimal, value: Decimal, better: Decimal
):
    order = [Status.BEHIND, Status.ATTENTION, Status.ON_COURSE, Status.REACHED]
    direction = "up" if target >= base else "down"
    way = course(direction=direction, base=base, target=target)
    sign = 1 if direction == "up" else -1
    first = stand(way, [Reading(day(2018), value)], due_on=None).status
    second = stand(way, [Reading(day(2018), value + sign * better)], due_on=None).status
    assert order.index(second) >= order.index(first)


@given(base=numbers, target=numbers, value=numbers)
def test_mirrored_numbers_stand_the_same(base: Decimal, target: Decimal, value: Decimal):
    direction, mirror = ("up", "down") if target >= base else ("down", "up")
    one = stand(
        course(direction=direction, base=base, target=target),
        [Reading(day(2018), value)],
        due_on=None,
    )
    other = stand(
        course(direction=mirror, base=-base, target=-target),
        [Reading(day(2018), -value)],
        due_on=None,
    )
    assert one.status == other.status
