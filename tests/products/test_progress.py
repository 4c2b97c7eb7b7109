"""Where a commitment stands: the pure function, and the units it is reckoned in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from vedich.products import units
from vedich.products.progress import Season, Status, stand

SEASON = Season(Decimal(200), "tấn", date(2020, 1, 1), date(2020, 4, 9))
"""A hundred days."""


def on(day: date, delivered: str, doubtful: str = "0") -> Status:
    return stand(SEASON, Decimal(delivered), Decimal(doubtful), on=day).status


@pytest.mark.parametrize(
    ("day", "delivered", "status"),
    [
        (date(2019, 12, 31), "0", Status.NOT_YET),
        (date(2019, 12, 31), "10", Status.ON_COURSE),
        (date(2020, 1, 1), "0", Status.ON_COURSE),
        (date(2020, 1, 6), "0", Status.ON_COURSE),  # five days over: behind by the tolerance
        (date(2020, 1, 7), "0", Status.BEHIND),
        (date(2020, 2, 20), "100", Status.ON_COURSE),
        (date(2020, 2, 20), "90", Status.ON_COURSE),
        (date(2020, 2, 20), "89.9", Status.BEHIND),
        (date(2020, 4, 9), "199", Status.ON_COURSE),  # the last day is still in the season
        (date(2020, 4, 10), "199.999", Status.SHORT),
        (date(2020, 4, 10), "200", Status.DONE),
        (date(2020, 1, 2), "230", Status.DONE),
    ],
)
def test_status(day: date, delivered: str, status: Status) -> None:
    assert on(day, delivered) == status


def test_nobody_is_praised_or_criticised_by_the_press() -> None:
    assert on(date(2020, 4, 10), "150", "50") == Status.AWAITING
    assert on(date(2020, 2, 20), "200", "1") == Status.AWAITING
    assert on(date(2020, 4, 10), "250", "50") == Status.DONE


def test_the_sentence_has_the_numbers() -> None:
    behind = stand(SEASON, Decimal(50), Decimal(0), on=date(2020, 2, 21))
    assert behind.sentence == (
        "đã giao 50 trên 200 tấn, 25%; chia đều theo ngày của vụ là 51%, "
        "chậm 26 điểm phần trăm, ngưỡng 5"
    )
    assert (behind.shortfall, behind.days_left) == (150, 48)
    short = stand(SEASON, Decimal("120.5"), Decimal(0), on=date(2020, 5, 1))
    assert short.sentence == (
        "đã giao 120,5 trên 200 tấn, 60,3%; hết vụ ngày 09/04/2020, còn thiếu 79,5 tấn"
    )
    assert short.days_left is None
    early = stand(SEASON, Decimal(0), Decimal(0), on=date(2019, 12, 1))
    assert early.sentence == "vụ bắt đầu từ 01/01/2020"


def test_a_season_of_one_day() -> None:
    day = date(2020, 2, 1)
    season = Season(Decimal(1), "tấn", day, day)
    assert stand(season, Decimal(0), Decimal(0), on=day).status == Status.ON_COURSE
    assert stand(season, Decimal(0), Decimal(0), on=date(2020, 2, 2)).status == Status.SHORT


@pytest.mark.parametrize("unit", units.UNITS)
def test_volumes_go_there_and_back(unit: str) -> None:
    assert units.from_smallest(units.in_smallest(Decimal("1.5"), unit), unit) == Decimal("1.5")


def test_units_of_one_family_alone_are_alike() -> None:
    assert units.in_smallest(Decimal(1), "tấn") == units.in_smallest(Decimal(10), "tạ")
    assert units.are_alike("tạ", "kg")
    assert not units.are_alike("con", "tấn")
    assert not units.are_alike("bao", "bao")
