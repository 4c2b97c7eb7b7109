"""Programmes and schemes for tests: what Thanh Vân has."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.people import House
from vedich.initiatives import services
from vedich.initiatives.models import Initiative, Responsibility
from vedich.organisations.models import Person

Kind = Initiative.Kind
Role = Responsibility.Role


def make(house: House, name: str = "Giảm nghèo bền vững", **given: Any) -> Initiative:
    """A scheme of the province, unless told otherwise; the administrator acts."""
    values: dict[str, Any] = {
        "kind": Kind.SCHEME,
        "owner": house.province_committee,
        "area": house.province,
        "actor": house.admin,
        "at": house.at,
    }
    return services.create_initiative(name=name, **values | given)


def assign(house: House, initiative: Initiative, **given: Any) -> Responsibility:
    """Minh leads it from 01/02/2019, unless told otherwise."""
    values: dict[str, Any] = {
        "role": Role.LEADER,
        "valid_from": date(2019, 2, 1),
        "actor": house.admin,
        "at": house.at,
    }
    if not given.keys() & {"person", "organisation"}:
        values["person"] = person(house, "minh")
    return services.assign_responsibility(initiative=initiative, **values | given)


def person(house: House, key: str) -> Person:
    return Person.objects.get(user=getattr(house, key))
