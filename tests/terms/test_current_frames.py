"""Which plan and which term a place is in on a day."""

from __future__ import annotations

from datetime import date

from tests.people import House
from tests.terms.frames import make_plan, make_term
from vedich.terms import queries


def test_the_nearest_plan_above_counts(house: House) -> None:
    province = make_plan(house)
    assert queries.current_plan(house.commune, on=house.on) == province
    district = make_plan(house, area=house.district)
    assert queries.current_plan(house.commune, on=house.on) == district
    assert queries.current_plan(house.far_commune, on=house.on) == province
    assert queries.current_plan(house.commune, on=date(2021, 1, 1)) is None


def test_a_body_has_the_term_of_the_committee_of_its_own_area(house: House) -> None:
    term = make_term(house)
    assert queries.current_term(house.department, on=house.on) == term
    assert queries.current_term(house.district_committee, on=house.on) is None


def test_in_the_year_of_the_congress_the_earlier_term_holds_until_its_day_is_known(
    house: House,
) -> None:
    old = make_term(house)
    new = make_term(house, years="2020-2025")
    assert queries.current_term(house.province_committee, on=date(2020, 11, 1)) == old
    old.valid_to = new.valid_from = date(2020, 10, 15)
    old.save()
    new.save()
    assert queries.current_term(house.province_committee, on=date(2020, 11, 1)) == new
    assert queries.current_term(house.province_committee, on=date(2020, 10, 14)) == old
