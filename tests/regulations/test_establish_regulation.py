"""Writing down a regulation, correcting it, ending it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.people import House
from tests.regulations.making import FIRST_DAY, make_days, make_regulation
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.queries import history_of
from vedich.regulations import refusals, services
from vedich.regulations.facts import RegulationFact
from vedich.regulations.models import Matter, Regulation


def establish(house: House, **given: Any) -> Regulation:
    values = {
        "organisation": house.province_committee,
        "basis": "01-QC/TU (mẫu)",
        "issued_on": date(2015, 12, 21),
        "valid_from": FIRST_DAY,
        "actor": house.binh,
        "at": house.at,
    } | given
    return services.establish_regulation(**values)


def test_it_is_named_after_its_organisation(house: House) -> None:
    regulation = establish(house)
    assert regulation.name == "Quy chế làm việc của Tỉnh ủy Thanh Vân"
    assert [entry.fact for entry in history_of(regulation)] == [RegulationFact.ESTABLISHED]


def test_without_a_first_day_it_holds_from_its_day_of_issue(house: House) -> None:
    assert establish(house, valid_from=None).valid_from == date(2015, 12, 21)


def test_an_organisation_has_one_regulation_at_a_time(house: House) -> None:
    first = establish(house)
    with pytest.raises(refusals.RegulationOverlaps, match="Ghi quy chế đó hết hiệu lực trước"):
        establish(house, valid_from=date(2019, 1, 1))
    services.end_regulation(
        regulation=first, version=1, on=date(2019, 1, 1), actor=house.binh, at=house.at
    )
    establish(house, valid_from=date(2019, 1, 1))
    establish(house, organisation=house.district_committee)
    assert Regulation.objects.count() == 3


def test_the_end_comes_after_the_beginning(house: House) -> None:
    with pytest.raises(refusals.EndsBeforeItBegins):
        establish(house, valid_to=FIRST_DAY)
    regulation = establish(house)
    with pytest.raises(refusals.EndsBeforeItBegins) as caught:
        services.end_regulation(
            regulation=regulation, version=1, on=FIRST_DAY, actor=house.binh, at=house.at
        )
    assert caught.value.field == "on"


def test_a_rule_that_begins_later_stands_in_the_way_of_the_end(house: House) -> None:
    regulation = establish(house)
    make_days(regulation, Matter.TASK_RECEIPT, 3, valid_from=date(2018, 1, 1))
    with pytest.raises(refusals.RulesOutside, match="Nhận việc chậm nhất 3 ngày làm việc"):
        services.end_regulation(
            regulation=regulation, version=1, on=date(2017, 1, 1), actor=house.binh, at=house.at
        )


def test_a_correction_is_recorded_with_before_and_after(house: House) -> None:
    regulation = establish(house)
    edited = services.edit_regulation(
        regulation=regulation, version=1, name="Quy chế làm việc khóa XV", basis="02-QC/TU (mẫu)",
        issued_on=None, valid_from=FIRST_DAY, actor=house.binh, at=house.at,
    )  # fmt: skip
    assert (edited.name, edited.version) == ("Quy chế làm việc khóa XV", 2)
    changes = history_of(edited)[0].data["changes"]
    assert changes["basis"] == ["01-QC/TU (mẫu)", "02-QC/TU (mẫu)"]
    with pytest.raises(EditedMeanwhile, match="Trần Văn Bình vừa sửa"):
        services.edit_regulation(
            regulation=regulation, version=1, valid_from=FIRST_DAY, actor=house.admin, at=house.at
        )


def test_who_may_not(house: House) -> None:
    regulation = make_regulation(house.district_committee)
    for user in (house.hanh, house.lan, house.cuong):
        with pytest.raises(PermissionDenied):
            establish(house, organisation=house.commune_committee, actor=user)
        with pytest.raises(PermissionDenied):
            services.end_regulation(
                regulation=regulation, version=1, on=house.on, actor=user, at=house.at
            )
