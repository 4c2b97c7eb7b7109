"""Writing down a five-year plan."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from tests.people import House
from tests.terms.frames import make_plan
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.queries import history_of
from vedich.lib.errors import Refused
from vedich.terms import refusals, services
from vedich.terms.facts import PlanFact
from vedich.terms.models import Plan


def test_base_year_and_name_follow_from_the_years(house: House) -> None:
    plan = services.create_plan(
        area=house.province, first_year=2016, last_year=2020, actor=house.binh, at=house.at
    )
    assert (plan.base_year, plan.name) == (2015, "Kế hoạch 2016-2020")
    assert [entry.fact for entry in history_of(plan)] == [PlanFact.CREATED]


@pytest.mark.parametrize(
    ("years", "refusal"),
    [
        ({"first_year": 2020, "last_year": 2016}, refusals.YearsOutOfOrder),
        ({"first_year": 2016, "last_year": 2020, "base_year": 2016}, refusals.YearsOutOfOrder),
        ({"first_year": 2016, "last_year": 2099}, refusals.YearsOutOfRange),
        ({"first_year": 2020, "last_year": 2025}, refusals.PlanOverlaps),
    ],
)
def test_years_that_cannot_be(house: House, years: dict[str, int], refusal: type[Refused]) -> None:
    make_plan(house)
    with pytest.raises(refusal):
        make_plan(house, **years)
    assert Plan.objects.count() == 1


def test_who_may_not_plan(house: House) -> None:
    for user in (house.hanh, house.lan, house.cuong):
        with pytest.raises(PermissionDenied):
            services.create_plan(
                area=house.commune, first_year=2016, last_year=2020, actor=user, at=house.at
            )


def test_the_one_who_opened_it_first_and_saves_second_is_told(house: House) -> None:
    plan = make_plan(house)
    given = {"plan": plan, "version": 1, "first_year": 2016, "last_year": 2020, "at": house.at}
    services.edit_plan(**given, name="Kế hoạch của tỉnh", actor=house.binh)
    with pytest.raises(EditedMeanwhile, match="Trần Văn Bình vừa sửa"):
        services.edit_plan(**given, name="Kế hoạch khác", actor=house.admin)
    plan.refresh_from_db()
    assert (plan.name, plan.version) == ("Kế hoạch của tỉnh", 2)
