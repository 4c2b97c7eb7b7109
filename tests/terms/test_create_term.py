"""Writing down the term of a committee."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.people import House
from tests.terms.frames import make_plan, make_term
from vedich.lib.errors import ManyRefused, Refused
from vedich.terms import refusals, services
from vedich.terms.models import Term


def test_years_are_read_as_offices_type_them(house: House) -> None:
    term = make_term(house, years=" 2015 – 2020 ", plan=make_plan(house))
    assert (term.years, term.name) == ("2015-2020", "Nhiệm kỳ 2015-2020")


@pytest.mark.parametrize("years", ["2020-2015", "2015", "2015-20", "1815-1820", "2015-2099"])
def test_years_that_are_none(house: House, years: str) -> None:
    with pytest.raises(refusals.BadYears):
        make_term(house, years=years)


def test_two_terms_share_no_more_than_the_year_of_the_congress(house: House) -> None:
    make_term(house)
    make_term(house, years="2010-2015")
    with pytest.raises(refusals.TermOverlaps):
        make_term(house, years="2019-2024")
    assert Term.objects.count() == 2


def test_days_are_checked_against_each_other_and_the_years(house: House) -> None:
    with pytest.raises(ManyRefused) as caught:
        make_term(house, valid_from=date(2021, 1, 1), valid_to=date(2015, 1, 1))
    found: list[Refused] = caught.value.refusals
    assert {type(one) for one in found} == {refusals.DaysOutOfOrder, refusals.DaysOutsideYears}


def test_a_plan_of_another_place_is_refused(house: House) -> None:
    plan = make_plan(house, area=house.other_district)
    with pytest.raises(refusals.PlanOfAnotherArea):
        make_term(house, organisation=house.district_committee, plan=plan)


def test_who_may_not(house: House) -> None:
    for user in (house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            services.create_term(
                organisation=house.district_committee, years="2015-2020", actor=user, at=house.at
            )


def test_a_decomposed_name_is_composed_and_found(house: House, client_for: Any) -> None:
    name = "Nhiệm kỳ Đại hội XV"
    typed = unicodedata.normalize("NFD", name)
    assert typed != name
    term = make_term(house, name=typed)
    term.refresh_from_db()
    assert term.name == name
    plan = make_plan(house, name=unicodedata.normalize("NFD", "Kế hoạch năm năm"))
    plan.refresh_from_db()
    assert plan.name == "Kế hoạch năm năm"
    assert "dai hoi xv" in term.folded
    client = client_for(house.binh)
    for asked in ("Tỉnh ủy", unicodedata.normalize("NFD", "Tỉnh ủy"), "tinh uy"):
        page = client.get("/nhiem-ky/", {"tim": asked}).content.decode()
        assert term.get_absolute_url() in page
    page = client.get("/nhiem-ky/", {"tim": "huyện ủy"}).content.decode()
    assert term.get_absolute_url() not in page
