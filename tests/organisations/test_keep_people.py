"""People: noting a name, correcting it, joining it to an account."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests import factories
from tests.people import House
from vedich.audit.models import AuditEntry
from vedich.organisations.facts import PersonFact
from vedich.organisations.models import Capability, Person, Reach
from vedich.organisations.refusals import AccountTaken, NoName, NothingChanged, NotOneself
from vedich.organisations.services import create_person, link_account, rename_person


def test_two_people_may_bear_one_name(house: House, by_binh: dict[str, Any]) -> None:
    first = create_person(name=" Lý  Thị Hạnh ", **by_binh)
    assert first.name == "Lý Thị Hạnh"
    assert Person.objects.filter(name="Lý Thị Hạnh").count() == 2
    entry = AuditEntry.objects.get(fact=PersonFact.CREATED)
    assert entry.personal.data == {"person": "Lý Thị Hạnh"}
    assert "Hạnh" not in str(entry.data)


def test_an_account_belongs_to_one_person(house: House, by_binh: dict[str, Any]) -> None:
    with pytest.raises(NoName):
        create_person(name="", **by_binh)
    with pytest.raises(AccountTaken, match="Nông Thị Lan"):
        create_person(name="Ai đó", user=house.lan, **by_binh)
    made = create_person(name="Phạm Văn Cường", user=house.cuong, **by_binh)
    assert house.cuong.person == made


def test_correcting_a_name(house: House, by_binh: dict[str, Any]) -> None:
    person = house.lan.person
    rename_person(person=person, name="Nông Thị Lan Anh", **by_binh)
    person.refresh_from_db()
    assert (person.name, person.folded) == ("Nông Thị Lan Anh", "nong thi lan anh")
    with pytest.raises(NothingChanged):
        rename_person(person=person, name="Nông Thị Lan Anh", **by_binh)


def test_an_account_given_and_taken(house: House, by_binh: dict[str, Any]) -> None:
    person = create_person(name="Sùng A Chua", **by_binh)
    link_account(person=person, user=house.cuong, **by_binh)
    assert Person.objects.get(user=house.cuong) == person
    link_account(person=person, user=None, **by_binh)
    assert not Person.objects.filter(user=house.cuong).exists()


def test_nobody_takes_a_persons_place(house: House) -> None:
    factories.grant(house.cuong, house.commune_committee, Capability.ORGANISE, Reach.OWN)
    given = {"actor": house.cuong, "at": house.at}
    with pytest.raises(NotOneself):
        create_person(name="Cường", user=house.cuong, **given)
    with pytest.raises(NotOneself):
        link_account(person=house.lan.person, user=house.cuong, **given)
    with pytest.raises(PermissionDenied):  # Minh holds a post outside this part
        link_account(person=house.minh.person, user=None, **given)
    with pytest.raises(PermissionDenied):
        rename_person(person=house.minh.person, name="Khác", **given)


@pytest.mark.parametrize("name", ["lan", "minh", "hanh", "cuong"])
def test_who_keeps_no_part_may_not(house: House, name: str) -> None:
    given = {"actor": getattr(house, name), "at": house.at}
    with pytest.raises(PermissionDenied):
        create_person(name="Ai đó", **given)
    with pytest.raises(PermissionDenied):
        rename_person(person=house.lan.person, name="Ai đó", **given)
    with pytest.raises(PermissionDenied):
        link_account(person=house.lan.person, user=None, **given)
