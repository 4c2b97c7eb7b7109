"""What follows is marked as reckoned, with its formula, and never reckoned from again."""

from __future__ import annotations

from decimal import Decimal

from vedich.indicators.derived import derive
from vedich.indicators.models import Claim, Metric

VALUE = Metric(name="Giá trị gia tăng", measure_unit="tỷ đồng", code="gtgt")
RATE = Metric(name="Tỷ lệ hộ nghèo", measure_unit="%", code="ngheo")


def claim(metric: Metric, value: str | None, period: str = "", **changes: str) -> Claim:
    number = None if value is None else Decimal(value)
    return Claim(metric=metric, value=number, period=period, **changes)


def test_the_base_behind_a_change():
    found = derive(
        [claim(VALUE, "995", "2019"), claim(VALUE, "360", "2019", kind="change", since="2015")]
    )
    base, percent = found
    assert (base.value, base.period, base.formula) == (635, "2015", "995 − 360")
    assert base.note == "nguồn không nêu con số này"
    assert (percent.value, percent.qualifier) == (Decimal("56.7"), "≈")


def test_a_base_that_was_said_is_not_reckoned():
    said = [
        claim(VALUE, "995", "2019"),
        claim(VALUE, "640", "2015"),
        claim(VALUE, "360", "2019", kind="change", since="2015"),
    ]
    (change,) = derive(said)
    assert (change.kind, change.value) == ("change", 355)


def test_the_base_of_an_undated_value():
    found = derive([claim(VALUE, "71"), claim(VALUE, "24", kind="change", since="2015")])
    assert [(each.kind, each.value) for each in found] == [
        ("level", 47),
        ("percent", Decimal("51.1")),
    ]


def test_a_change_between_two_imprecise_values_is_about():
    (found,) = derive(
        [claim(RATE, "70", qualifier=">"), claim(RATE, "36", "2020-02", qualifier=">")]
    )
    assert (found.value, found.qualifier, found.unit) == (-34, "≈", "điểm phần trăm")
    assert "không chính xác" in found.note


def test_from_year_to_year():
    found = derive(
        [
            claim(VALUE, "80000", "2018"),
            claim(VALUE, "70000", "2016"),
            claim(VALUE, "70000", "2017"),
        ]
    )
    assert [(each.since, each.period, each.value) for each in found] == [
        ("2016", "2017", 0),
        ("2017", "2018", 10000),
    ]


def test_a_multiple_alone_gives_no_amount():
    assert derive([claim(VALUE, "2", "2019", kind="multiple", since="2015")]) == []


def test_a_multiple_and_a_level():
    (base,) = derive(
        [claim(VALUE, "300", "2019"), claim(VALUE, "2", "2019", kind="multiple", since="2015")]
    )
    assert (base.value, base.qualifier, base.formula) == (150, "=", "300 ÷ 2")


def test_an_attainment_without_a_number_gives_nothing():
    assert derive([claim(VALUE, None, "2018", kind="attainment")]) == []
