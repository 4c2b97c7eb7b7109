"""The fields of a committee: written down, edited by two, ended with their assignments."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.duties.boards import DAY, assign, field, member
from tests.people import House
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.models import AuditEntry
from vedich.duties import refusals, services
from vedich.duties.facts import DutyFact, FieldFact


def test_a_name_once_and_not_empty(house: House) -> None:
    field(house, "Giảm nghèo")
    with pytest.raises(refusals.FieldNamedAlready):
        field(house, "giảm  nghèo", actor=house.binh)
    with pytest.raises(refusals.NameMissing):
        field(house, "  ")
    assert field(house, "Giảm nghèo", committee=house.district_committee).pk


def test_two_who_edit(house: House) -> None:
    one = field(house)
    act = {"field": one, "position": 2, "at": house.at}
    now = services.edit_field(name="Giảm nghèo bền vững", version=1, actor=house.binh, **act)
    assert (now.name, now.position, now.version) == ("Giảm nghèo bền vững", 2, 2)
    with pytest.raises(EditedMeanwhile):
        services.edit_field(name="Xóa đói", version=1, actor=house.admin, **act)
    entry = AuditEntry.objects.get(fact=FieldFact.EDITED)
    assert entry.data["fields"] == "tên, thứ tự"


def test_it_ends_with_its_assignments(house: House) -> None:
    one = field(house, valid_from=date(2018, 1, 1))
    duty = assign(house, field=one)
    act = {"field": one, "actor": house.binh, "at": house.at}
    with pytest.raises(refusals.FieldEndsBeforeItBegins):
        services.end_field(on=date(2018, 1, 1), **act)
    with pytest.raises(refusals.FieldStillAssigned):
        services.end_field(on=DAY, **act)
    assert services.end_field(on=house.on, **act).valid_to == house.on
    duty.refresh_from_db()
    assert duty.valid_to == house.on
    assert AuditEntry.objects.filter(fact=DutyFact.ENDED).count() == 1
    with pytest.raises(refusals.FieldEndedAlready):
        services.end_field(on=house.on, **act)
    with pytest.raises(refusals.FieldNotThere):
        assign(house, member(house, "Nông Vân Thoa"), field=one, valid_from=house.on)


def test_who_may_not(house: House) -> None:
    one = field(house)
    for user in (house.minh, house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            field(house, "Kinh tế", actor=user)
        with pytest.raises(PermissionDenied):
            services.edit_field(
                field=one, version=1, name="Kinh tế", position=1, actor=user, at=house.at
            )
        with pytest.raises(PermissionDenied):
            services.end_field(field=one, on=house.on, actor=user, at=house.at)
