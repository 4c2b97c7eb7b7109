"""The doctor's look at the roll-ups: what is wrong is named, and nothing is changed."""

from __future__ import annotations

from tests.indicators.worlds import approved, metric, rolled, say
from tests.people import House
from vedich.indicators.models import RollUp
from vedich.indicators.services.checking import check_roll_ups


def test_all_is_well(house: House) -> None:
    poor = metric(house)
    approved(house, say(house.commune, poor, "120"), say(house.far_commune, poor, "50.5"))
    assert check_roll_ups() == []


def test_a_total_that_is_not_its_parts_is_named_and_left(house: House) -> None:
    poor = metric(house)
    approved(house, say(house.commune, poor, "120"), say(house.other_commune, poor, "80"))
    RollUp.objects.filter(area=house.district, metric=poor).update(value=999)
    (fault,) = check_roll_ups()
    assert fault.endswith(", năm 2019: đang ghi 999 từ 2 nơi, tính lại ra 200 từ 2 nơi.")
    assert rolled(house.district, poor) == 999


def test_a_total_that_is_missing_or_too_many(house: House) -> None:
    poor = metric(house)
    approved(house, say(house.commune, poor, "120"))
    row = RollUp.objects.get(area=house.province, metric=poor)
    RollUp.objects.filter(area=house.province, metric=poor).update(area=house.far_commune)
    faults = check_roll_ups()
    assert len(faults) == 2
    assert sum("đang ghi chưa có số" in fault for fault in faults) == 1
    assert sum("tính lại ra chưa có số" in fault for fault in faults) == 1
    assert row.value == 120
