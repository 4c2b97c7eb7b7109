"""A board for tests: the seats of Thanh Vân's committees, their fields, who answers for what."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.test import Client

from tests import factories
from tests.people import SINCE, House
from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.duties import services
from vedich.duties.models import Duty, Field
from vedich.organisations.models import Appointment, Organisation, Person, Post
from vedich.web.addresses import url

Role = Duty.Role
DAY = date(2019, 2, 1)


def person(house: House, key: str) -> Person:
    return Person.objects.get(user=getattr(house, key))


def body(house: House, kind: Organisation.Kind, name: str = "Ban Thường vụ") -> Organisation:
    """A body of the province's committee."""
    committee = house.province_committee
    return factories.make_organisation(house.province, under=committee, kind=kind, name=name)


def sit(one: Person, organisation: Organisation, **given: Any) -> Appointment:
    """A seat in a body, from the first day of the house."""
    values = {"title": "Ủy viên", "rank": 30, **given}
    post, _made = Post.objects.get_or_create(organisation=organisation, **values)
    return Appointment.objects.create(person=one, post=post, valid_from=SINCE)


def member(house: House, name: str, organisation: Organisation | None = None) -> Person:
    """One more person, with a seat in the standing committee."""
    one = Person.objects.create(name=name)
    kind = Organisation.Kind.STANDING_COMMITTEE
    known = Organisation.objects.filter(kind=kind, area=house.province).first()
    sit(one, organisation or known or body(house, kind))
    return one


def field(house: House, name: str = "Giảm nghèo", **given: Any) -> Field:
    """A field of the province's committee, unless told otherwise; the administrator acts."""
    values: dict[str, Any] = {
        "committee": house.province_committee,
        "actor": house.admin,
        "at": house.at,
    }
    return services.create_field(name=name, **values | given)


def assign(house: House, one: Person | None = None, **given: Any) -> Duty:
    """Bình answers for the district from 01/02/2019, unless told otherwise."""
    values: dict[str, Any] = {
        "committee": house.province_committee,
        "person": one or person(house, "binh"),
        "valid_from": DAY,
        "actor": house.admin,
        "at": house.at,
    }
    if not given.keys() & {"field", "area"}:
        values["area"] = house.district
    return services.assign_duty(**values | given)


def assigner(house: House, area: Area) -> User:
    """Somebody who may assign in the committee of this area and nowhere else."""
    organisation = Organisation.objects.get(area=area, kind="party_organisation")
    user = factories.make_user("Vàng A Páo")
    factories.grant(user, organisation, factories.Capability.LEAD)
    return user


def board_of(committee: Organisation, **more: Any) -> str:
    """The address of a committee's board."""
    return url("duties", query={"cap-uy": committee.pk, **more})


def text(client: Client, address: str) -> str:
    """The page at the address, which opens."""
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()
