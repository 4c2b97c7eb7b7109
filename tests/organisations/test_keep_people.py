"""People: noting a name, correcting it, joining it to an account."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests import factories
from tests.people import House
from vedich.audit.models import AuditEntry
from vedich.organisations.facts import PersonFact
from vedich.organisations.models import Capability, Person, Reach
from vedich.organisations.refusals import AccountTaken, NoName, NothingChanged, NotOneself
from vedich.organisations.services import (
    appoint,
    create_person,
    create_post,
    link_account,
    rename_person,
)


def test_two_people_may_bear_one_name(house: House, by_binh: dict[str, Any]) -> None:
    first = create_person(name=" Lý  Thị Hạnh ", **by_binh)
    assert first.name == "Lý Thị Hạnh"
    assert Person.objects.filter(name="Lý Thị Hạnh").count() == 2
    entry = AuditEntry.objects.get(fact=PersonFact.CREATED)
    assert entry.personal.data == {"person": "Lý Thị Hạnh"}
    assert "Hạnh" not in str(entry.data)


def test_a_decomposed_name_is_composed_and_found(
    house: House, by_binh: dict[str, Any], client_for: Any
) -> None:
    typed = unicodedata.normalize("NFD", "Lường Thị Thưởng")
    assert typed != "Lường Thị Thưởng"
    made = create_person(name=typed, **by_binh)
    made.refresh_from_db()
    assert (made.name, made.folded) == ("Lường Thị Thưởng", "luong thi thuong")
    rename_person(person=made, name=unicodedata.normalize("NFD", "Lường Thị Thưởng Vân"), **by_binh)
    organisation = house.district_committee
    post = create_post(organisation=organisation, title="Phó Bí thư Huyện ủy", **by_binh)
    appoint(person=made, post=post, valid_from=date(2020, 2, 1), **by_binh)
    for typed in ("Thưởng Vân", unicodedata.normalize("NFD", "Thưởng Vân"), "thuong van"):
        rows = client_for(house.binh).get("/api/people", {"q": typed}).json()["items"]
        assert rows == [{"id": made.pk, "name": "Lường Thị Thưởng Vân"}]


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


def test_a_post_held_from_tomorrow_counts(house: House, by_binh: dict[str, Any]) -> None:
    """Whoever got the account today would have the post's rights tomorrow."""
    factories.grant(house.cuong, house.commune_committee, Capability.ORGANISE, Reach.OWN)
    person = create_person(name="Sùng A Chua", **by_binh)
    post = house.binh.person.appointments.get().post
    factories.Appointment.objects.create(
        person=person, post=post, valid_from=house.on + timedelta(days=1)
    )
    with pytest.raises(PermissionDenied):
        link_account(person=person, user=house.hanh, actor=house.cuong, at=house.at)


@pytest.mark.parametrize("name", ["lan", "minh", "hanh", "cuong"])
def test_who_keeps_no_part_may_not(house: House, name: str) -> None:
    given = {"actor": getattr(house, name), "at": house.at}
    with pytest.raises(PermissionDenied):
        create_person(name="Ai đó", **given)
    with pytest.raises(PermissionDenied):
        rename_person(person=house.lan.person, name="Ai đó", **given)
    with pytest.raises(PermissionDenied):
        link_account(person=house.lan.person, user=None, **given)
