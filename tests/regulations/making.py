"""Regulations and rules for tests, past the services: what stands before the act."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from tests import factories
from tests.people import House
from vedich.organisations.models import Organisation
from vedich.regulations.models import Matter, Regulation, Rule

FIRST_DAY = date(2016, 1, 1)

MONDAYS: dict[str, Any] = {
    "every": Rule.Every.WEEK,
    "weekday": Rule.Weekday.MONDAY,
    "on_holiday": Rule.OnHoliday.NEXT,
    "starts_at": time(8),
}


def make_regulation(organisation: Organisation, **given: Any) -> Regulation:
    """A regulation of this organisation from 2016, unless told otherwise."""
    values = {
        "name": f"Quy chế làm việc của {organisation.name}",
        "basis": "01-QC/TU (mẫu)",
        "valid_from": FIRST_DAY,
    } | given
    return Regulation.objects.create(organisation=organisation, **values)


def make_rule(regulation: Regulation, matter: Matter, **given: Any) -> Rule:
    """A rule from the regulation's first day, unless told otherwise."""
    values = {"valid_from": regulation.valid_from} | given
    return Rule.objects.create(regulation=regulation, matter=matter, **values)


def make_days(regulation: Regulation, matter: Matter, days: int, **given: Any) -> Rule:
    """A rule of so many working days, unless told otherwise."""
    return make_rule(regulation, matter, days=days, **{"unit": Rule.Unit.WORKING} | given)


def make_board(house: House) -> Organisation:
    """Thường trực Tỉnh ủy, which the house lacks."""
    return factories.make_organisation(
        house.province,
        under=house.province_committee,
        kind=Organisation.Kind.STANDING_BOARD,
        name="Thường trực Tỉnh ủy Thanh Vân",
    )
