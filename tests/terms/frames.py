"""Plans and terms for tests."""

from __future__ import annotations

from tests.people import House
from vedich.terms import services
from vedich.terms.models import Plan, Term


def make_plan(house: House, **given: object) -> Plan:
    """The province's five-year plan 2016-2020, unless told otherwise."""
    values = {"area": house.province, "first_year": 2016, "last_year": 2020} | given
    return services.create_plan(**values, actor=house.admin, at=house.at)


def make_term(house: House, **given: object) -> Term:
    """The province committee's term 2015-2020, unless told otherwise."""
    values = {"organisation": house.province_committee, "years": "2015-2020"} | given
    return services.create_term(**values, actor=house.admin, at=house.at)
