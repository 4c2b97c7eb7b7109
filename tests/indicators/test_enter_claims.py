"""Numbers are entered all or none; everything wrong is said at once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.indicators.worlds import metric, poverty, rolled, say
from tests.people import House
from vedich.areas.models import Area
from vedich.audit.queries import history_of
from vedich.indicators import refusals, services
from vedich.indicators.facts import ClaimFact
from vedich.indicators.models import Claim, Metric
from vedich.lib.errors import ManyRefused


def enter(house: House, *inputs: Any, **changes: Any) -> list[Claim]:
    return services.enter_claims(list(inputs), **{"actor": house.lan, "at": house.at, **changes})


def test_a_commune_submits_its_number(house: House):
    (claim,) = enter(house, say(house.commune, metric(house), "120"))
    assert claim.state == Claim.State.SUBMITTED
    assert claim.reported_by == house.lan
    assert [entry.fact for entry in history_of(claim)] == [ClaimFact.ENTERED.value]


def test_nobody_enters_for_a_neighbour(house: House):
    with pytest.raises(PermissionDenied):
        enter(house, say(house.other_commune, metric(house), "120"))
    assert not Claim.objects.exists()


@pytest.mark.parametrize("name", ["cuong", "hanh"])
def test_neither_the_stranger_nor_who_may_only_look(house: House, name: str):
    with pytest.raises(PermissionDenied):
        enter(house, say(house.commune, metric(house), "1"), actor=getattr(house, name))


def test_who_may_not_approve_cannot_enter_as_approved(house: House):
    with pytest.raises(PermissionDenied):
        enter(house, say(house.commune, metric(house), "1"), state=Claim.State.APPROVED)


def test_everything_wrong_is_said_at_once_and_nothing_is_kept(house: House):
    rate = poverty(house).metric
    with pytest.raises(ManyRefused) as refused:
        enter(
            house,
            say(house.commune, rate, "224"),
            say(house.commune, rate, None, period="2018"),
            say(house.commune, rate, "5", period="2017", kind=Claim.Kind.CHANGE),
            say(house.commune, rate, "5", period="2016"),
        )
    assert [type(each) for each in refused.value.refusals] == [
        refusals.OutOfRange,
        refusals.NoValue,
        refusals.NoSince,
    ]
    assert "224 nằm ngoài khoảng 0 đến 100" in str(refused.value)
    assert "Có phải 22,4 không?" in str(refused.value)
    assert not Claim.objects.exists()


def test_a_day_on_which_the_unit_did_not_exist(house: House):
    Area.objects.filter(pk=house.commune.pk).update(valid_to="2019-06-01")
    house.commune.refresh_from_db()
    with pytest.raises(refusals.NotThatDay) as refused:
        enter(house, say(house.commune, metric(house), "1", period="2019"))
    assert "Xã Khau Mòn không tồn tại vào ngày 31/12/2019" in str(refused.value)
    assert enter(house, say(house.commune, Metric.objects.get(), "1", period="2018"))


def test_the_same_thing_twice(house: House):
    poor = metric(house)
    enter(house, say(house.commune, poor, "120"))
    with pytest.raises(refusals.DuplicateClaim) as refused:
        enter(house, say(house.commune, poor, "121"))
    assert "năm 2019" in str(refused.value)
    with pytest.raises(refusals.DuplicateClaim):
        enter(
            house,
            say(house.commune, poor, "1", period="2018"),
            say(house.commune, poor, "2", period="2018"),
        )


def test_two_sources_may_disagree(house: House):
    poor = metric(house)
    enter(house, say(house.commune, poor, "120"))
    assert enter(house, say(house.commune, poor, "131", source_kind=Claim.Source.PRESS))


def test_a_weighted_number_needs_its_weight(house: House):
    income = metric(house, aggregation=Metric.Aggregation.WEIGHTED)
    with pytest.raises(refusals.MissingWeight):
        enter(house, say(house.commune, income, "10"))


@pytest.mark.parametrize("high", [None, Decimal(30), Decimal(36)])
def test_a_range_from_high_to_low(house: House, high: Decimal | None):
    with pytest.raises(refusals.ReachesTooFar):
        enter(house, say(house.commune, metric(house), "36", qualifier="range", value_high=high))


def test_a_comparison_with_a_later_period(house: House):
    with pytest.raises(refusals.BackwardComparison):
        enter(house, say(house.commune, metric(house), "3", kind="change", since="2020"))


def test_text_is_kept_composed(house: House):
    decomposed = "tre\u0302n 36"
    (claim,) = enter(house, say(house.commune, metric(house), "36", value_text=decomposed))
    assert claim.value_text == "trên 36"


@pytest.mark.parametrize(
    "changes",
    [
        {"value": "1" + "0" * 15},
        {"value": "-1" + "0" * 20},
        {"value": "1", "weight": Decimal(10) ** 18},
        {"value": "1", "years_early": Decimal(99999)},
    ],
)
def test_a_number_no_column_could_hold(house: House, changes: dict[str, Any]):
    given = say(house.commune, metric(house, lowest=None), **changes)
    with pytest.raises(refusals.TooLarge):
        enter(house, given)


def test_large_weights_and_values_still_roll_up(house: House):
    income = metric(house, aggregation=Metric.Aggregation.WEIGHTED)
    large = "9" * 15
    given = say(house.commune, income, large, weight=Decimal(large))
    services.enter_claims([given], actor=house.admin, at=house.at, state=Claim.State.APPROVED)
    assert rolled(house.province, income) == pytest.approx(Decimal(large))


@pytest.mark.parametrize("state", ["returned", "withdrawn", "replaced"])
def test_a_new_number_is_not_at_the_end_of_its_way(house: House, state: str):
    with pytest.raises(refusals.WrongState):
        enter(house, say(house.commune, metric(house), "1"), state=state)
