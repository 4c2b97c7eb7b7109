"""Numbers add up from the communes to the province, in the transaction that brings them."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.indicators.worlds import approved, metric, poverty, rolled, say
from tests.people import House
from vedich.accounts.queries import system_user
from vedich.indicators import queries, services
from vedich.indicators.models import Claim, Metric, RollUp


def test_parts_add_up_to_the_province(house: House):
    poor = metric(house)
    approved(house, say(house.commune, poor, "120"), say(house.other_commune, poor, "80"))
    approved(house, say(house.far_commune, poor, "50"))
    assert rolled(house.district, poor) == 200
    assert rolled(house.other_district, poor) == 50
    assert rolled(house.province, poor) == 250


def test_a_part_of_the_district_itself_adds_to_those_below(house: House):
    poor = metric(house)
    approved(house, say(house.commune, poor, "120"), say(house.district, poor, "7"))
    assert rolled(house.district, poor) == 127


def test_a_stated_total_stands_for_the_whole_and_keeps_the_parts_beside_it(house: House):
    poor = metric(house)
    approved(house, say(house.commune, poor, "120"), say(house.other_commune, poor, "80"))
    approved(house, say(house.district, poor, "210", coverage=Claim.Coverage.TOTAL))
    row = RollUp.objects.get(area=house.district, metric=poor, period="2019")
    assert (row.value, row.parts_value, row.is_stated) == (210, 200, True)
    assert rolled(house.province, poor) == 210


def test_a_ratio_is_reckoned_from_its_parts_never_averaged(house: House):
    rate = poverty(house)
    assert rate.numerator is not None
    assert rate.denominator is not None
    approved(
        house,
        say(house.commune, rate.numerator, "90"),
        say(house.commune, rate.denominator, "100"),
        say(house.other_commune, rate.numerator, "100"),
        say(house.other_commune, rate.denominator, "900"),
    )
    (point,) = queries.series(house.district.pk, rate)
    assert point.value == 19
    assert (point.numerator, point.denominator) == (190, 1000)


def test_a_ratio_said_outright_stands_before_the_parts(house: House):
    rate = poverty(house)
    approved(house, say(house.commune, rate.metric, "36", period="2020-01", qualifier=">"))
    (point,) = queries.series(house.commune.pk, rate)
    assert (point.value, point.qualifier) == (36, ">")
    assert queries.series(house.district.pk, rate) == []


def test_a_weighted_mean_goes_by_its_weights(house: House):
    income = metric(
        house, "thu-nhap", name="Thu nhập bình quân", aggregation=Metric.Aggregation.WEIGHTED
    )
    approved(
        house,
        say(house.commune, income, "10", weight=Decimal(100)),
        say(house.other_commune, income, "40", weight=Decimal(300)),
        say(house.far_commune, income, "20", weight=Decimal(400)),
    )
    assert rolled(house.district, income) == Decimal("32.5")
    assert rolled(house.province, income) == Decimal("26.25")


def test_the_highest_of_all(house: House):
    flood = metric(house, "lu", name="Mực nước", aggregation=Metric.Aggregation.MAX)
    approved(house, say(house.commune, flood, "3"), say(house.far_commune, flood, "9"))
    assert (rolled(house.district, flood), rolled(house.province, flood)) == (3, 9)


def test_what_is_not_added_stays_where_it_is(house: House):
    rate = metric(house, "muc", name="Mức hỗ trợ", aggregation=Metric.Aggregation.NONE)
    approved(house, say(house.commune, rate, "70000"))
    assert rolled(house.commune, rate) == 70000
    assert rolled(house.district, rate) is None


def test_one_imprecise_part_makes_the_sum_imprecise(house: House):
    poor = metric(house)
    approved(house, say(house.commune, poor, "120", qualifier=">"))
    approved(house, say(house.far_commune, poor, "5"))
    assert not RollUp.objects.get(area=house.province, metric=poor).is_exact
    assert RollUp.objects.get(area=house.other_district, metric=poor).is_exact


def test_the_least_sure_source_marks_the_sum(house: House):
    poor = metric(house)
    approved(house, say(house.commune, poor, "1", source_kind=Claim.Source.VERIFIED))
    approved(house, say(house.other_commune, poor, "1", source_kind=Claim.Source.PRESS))
    assert RollUp.objects.get(area=house.province).source_kind == Claim.Source.PRESS


def test_an_unknown_period_counts_nowhere(house: House):
    rate = poverty(house)
    approved(house, say(house.commune, rate.metric, "70", period="", qualifier=">"))
    assert not RollUp.objects.exists()


def test_a_report_of_a_hundred_values_costs_hardly_more_statements_than_one_of_ten(house: House):
    metrics = [metric(house, f"m{number}", name=f"Số {number}") for number in range(100)]

    def statements(count: int, period: str) -> int:
        rows = [say(house.commune, each, "1", period=period) for each in metrics[:count]]
        with CaptureQueriesContext(connection) as found:
            approved(house, *rows)
        return len(found)

    statements(1, "2015")
    # SQLite takes some 30 rows of claims in one statement: batches, never a statement a value.
    assert statements(100, "2017") - statements(10, "2016") <= 4
    assert RollUp.objects.get(area=house.province, metric=metrics[99]).value == 1


def test_rebuild_and_incremental_agree(house: House):
    poor = metric(house)
    chance = random.Random(7)  # noqa: S311 - the same numbers each time
    places = [
        house.commune,
        house.other_commune,
        house.third_commune,
        house.far_commune,
        house.district,
    ]
    for period in ("2017", "2018", "2019"):
        rows = [say(area, poor, str(chance.randint(0, 400)), period=period) for area in places]
        claims = approved(house, *rows)
        services.withdraw_claim(
            claims[chance.randrange(5)], reason="nhầm", actor=system_user(), at=house.at
        )
    assert services.check_roll_ups() == []
    RollUp.objects.filter(area=house.province).update(value=1)
    assert len(services.check_roll_ups()) == 3
    services.rebuild()
    assert services.check_roll_ups() == []


@pytest.mark.django_db
def test_nothing_to_rebuild():
    assert services.rebuild() == 0
