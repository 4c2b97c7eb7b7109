"""Correcting a programme or scheme, and putting it under another."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.initiatives.schemes import Kind, make
from tests.people import House
from vedich.audit.editing import EditedMeanwhile
from vedich.initiatives import refusals, services
from vedich.initiatives.models import Initiative


def edit(house: House, initiative: Initiative, **given: Any) -> Initiative:
    values: dict[str, Any] = {
        "kind": initiative.kind,
        "name": initiative.name,
        "version": initiative.version,
        "actor": house.binh,
        "at": house.at,
    }
    return services.edit_initiative(initiative=initiative, **values | given)


def test_whoever_saves_second_is_told(house: House) -> None:
    scheme = make(house)
    edit(house, scheme, name="Bản của Bình")
    with pytest.raises(EditedMeanwhile, match="Trần Văn Bình"):
        edit(house, scheme, name="Bản khác", actor=house.admin)
    scheme.refresh_from_db()
    assert scheme.name == "Bản của Bình"


def test_a_circle_is_refused_at_any_depth(house: House) -> None:
    programme = make(house, "Chương trình 1", kind=Kind.PROGRAMME)
    scheme = make(house, "Đề án 1", parent=programme)
    plan = make(house, "Kế hoạch 1", kind=Kind.PLAN, parent=scheme)
    for parent in (programme, scheme, plan):
        with pytest.raises(refusals.ParentInCircle):
            edit(house, programme, parent=parent)
    with pytest.raises(refusals.ParentInCircle, match="Kế hoạch 1 nằm trong Chương trình 1"):
        place(house, programme, plan)
    assert place(house, plan, programme).parent == programme
    plan.refresh_from_db()
    assert place(house, plan, None).parent is None


def test_who_may_not(house: House) -> None:
    scheme = make(house, owner=house.district_committee, area=house.district)
    for user in (house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            edit(house, scheme, actor=user)
        with pytest.raises(PermissionDenied):
            place(house, scheme, None, actor=user)


def place(house: House, one: Initiative, parent: Initiative | None, **given: Any) -> Initiative:
    values = {"version": one.version, "actor": house.binh, "at": house.at} | given
    return services.place_initiative(initiative=one, parent=parent, **values)
