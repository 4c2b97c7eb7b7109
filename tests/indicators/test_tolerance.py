"""How far behind is still “cần chú ý”: by the indicator, else by the regulation of the place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.indicators.stories import Story
from tests.people import House
from tests.regulations.making import make_regulation, make_rule
from vedich.indicators import queries
from vedich.indicators.models import Target
from vedich.indicators.status import USUAL_TOLERANCE
from vedich.regulations.models import Matter

TOLERANCE = Matter.STATUS_TOLERANCE


@pytest.fixture
def target(story: Story) -> Target:
    assert story.poverty.tolerance_percent is None
    return Target.objects.select_related("indicator__metric").get(pk=story.target.pk)


def test_the_regulation_of_the_places_committee_says_it(
    house: House, target: Target, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_rule(make_regulation(house.province_committee), TOLERANCE, percent=8)
    make_rule(make_regulation(house.district_committee), TOLERANCE, percent=2)
    asked = queries.tolerance_of(target, on=house.on)
    assert asked == queries.Tolerance(Decimal(2), "Huyện ủy Mộc Sơn")
    rows = Target.objects.filter(pk=target.pk).select_related("indicator")
    [read] = queries.with_tolerances(rows, on=house.on)
    with django_assert_num_queries(0):
        assert queries.tolerance_of(read, on=house.on) == asked


def test_without_a_rule_it_is_the_usual_one(house: House, target: Target) -> None:
    assert queries.tolerance_of(target, on=house.on) == queries.Tolerance(USUAL_TOLERANCE)


def test_what_the_indicator_says_itself_comes_first(house: House, target: Target) -> None:
    make_rule(make_regulation(house.district_committee), TOLERANCE, percent=2)
    target.indicator.tolerance_percent = Decimal("7.5")
    found = queries.tolerance_of(target, on=house.on)
    assert found == queries.Tolerance(Decimal("7.5"), is_own=True)


def test_each_day_by_the_rule_of_that_day(house: House, target: Target) -> None:
    regulation, change = make_regulation(house.district_committee), date(2020, 2, 20)
    make_rule(regulation, TOLERANCE, percent=2, valid_to=change)
    make_rule(regulation, TOLERANCE, percent=4, valid_from=change)
    rows = Target.objects.filter(pk=target.pk).select_related("indicator")
    for day, percent in ((date(2020, 2, 19), 2), (change, 4)):
        [read] = queries.with_tolerances(rows, on=day)
        assert queries.tolerance_of(read, on=day).percent == percent


def test_the_status_follows_it(house: House, target: Target) -> None:
    rows = Target.objects.filter(pk=target.pk)
    [usual] = queries.standings(rows, on=house.on)
    assert usual.standing.behind is not None
    assert usual.course is not None
    way = abs(usual.course.target - usual.course.base)  # type: ignore[operator]
    wide = min(Decimal(100), usual.standing.behind / way * 100 + 1)
    make_rule(make_regulation(house.province_committee), TOLERANCE, percent=round(wide, 2))
    [found] = queries.standings(rows, on=house.on)
    assert (usual.standing.status.value, found.standing.status.value) == ("off", "risk")


def test_the_page_says_where_it_comes_from(
    house: House, target: Target, client_for: object
) -> None:
    client: Client = client_for(house.binh)  # type: ignore[operator]
    address = f"/chi-tieu/{target.indicator_id}/?dia-ban={house.district.pk}"
    page = client.get(address).content.decode()
    assert "5% quãng đường từ gốc đến đích; quy chế chưa quy định." in page
    make_rule(make_regulation(house.province_committee), TOLERANCE, percent=8)
    page = client.get(address).content.decode()
    assert "8% quãng đường từ gốc đến đích, theo quy chế làm việc của Tỉnh ủy Thanh Vân." in page
