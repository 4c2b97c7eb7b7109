"""What a scheme aims at, in words."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from tests.initiatives.schemes import make
from tests.people import House
from vedich.initiatives import refusals, services


def test_added_in_order_reworded_and_removed(house: House) -> None:
    scheme = make(house)
    given = {"actor": house.binh, "at": house.at}
    first = services.add_objective(initiative=scheme, text=" Giảm nghèo ", **given)
    services.add_objective(initiative=scheme, text="Nước sạch", **given)
    services.edit_objective(objective=first, text="Giảm nghèo nhanh", **given)
    assert [one.text for one in scheme.objectives.all()] == ["Giảm nghèo nhanh", "Nước sạch"]
    services.remove_objective(objective=first, **given)
    assert [one.position for one in scheme.objectives.all()] == [2]


def test_an_empty_one_and_who_may_not(house: House) -> None:
    scheme = make(house, owner=house.district_committee, area=house.district)
    with pytest.raises(refusals.ObjectiveMissing):
        services.add_objective(initiative=scheme, text=" \n", actor=house.admin, at=house.at)
    made = services.add_objective(initiative=scheme, text="Một", actor=house.admin, at=house.at)
    for user in (house.hanh, house.cuong):
        given = {"actor": user, "at": house.at}
        with pytest.raises(PermissionDenied):
            services.add_objective(initiative=scheme, text="Hai", **given)
        with pytest.raises(PermissionDenied):
            services.edit_objective(objective=made, text="Hai", **given)
        with pytest.raises(PermissionDenied):
            services.remove_objective(objective=made, **given)
