"""Recognised places counted upward, village to province, once a place and period."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from tests.indicators.worlds import approved, rolled, say
from tests.people import House
from tests.recognitions.ways import choose, counter, make_set, opened, recognise, village, withdraw
from vedich.accounts.queries import system_user
from vedich.indicators import services as indicators
from vedich.indicators.models import Claim, Indicator
from vedich.lib import clock
from vedich.recognitions import refusals, services
from vedich.recognitions.models import Counted, CriteriaSet


def counted_set(house: House, **given: str) -> tuple[CriteriaSet, Indicator]:
    one, indicator = make_set(house, **given), counter(house)
    services.count_in(criteria_set=one, indicator=indicator, actor=house.binh, at=house.at)
    return one, indicator


def test_a_recognition_counts_in_the_same_act_up_to_the_province(house: House) -> None:
    one, indicator = counted_set(house)
    recognise(house, opened(house, one), date(2018, 12, 1))
    recognise(house, opened(house, one, house.other_commune), date(2019, 5, 1))
    for area, expected in ((house.district, 1), (house.province, 1)):
        assert rolled(area, indicator.metric, "2018") == expected
    assert rolled(house.commune, indicator.metric, "2019") == 1
    assert rolled(house.province, indicator.metric, "2019") == 2
    claim = Counted.objects.get(area=house.commune, period="2019").claim
    assert (claim.reported_by, claim.coverage) == (system_user(), Claim.Coverage.PART)
    assert claim.document is not None
    assert (
        claim.source_kind == Claim.Source.ILLUSTRATIVE
    )  # the house is invented, as its banner says


def test_on_real_places_a_decision_is_a_verified_source(house: House) -> None:
    house.province.notice = ""
    house.province.save(update_fields=["notice"])
    one, _indicator = counted_set(house)
    recognise(house, opened(house, one), date(2018, 12, 1))
    assert {row.claim.source_kind for row in Counted.objects.all()} == {Claim.Source.VERIFIED}


def test_a_period_that_is_not_over_is_not_counted_until_it_is(house: House) -> None:
    one, indicator = counted_set(house)
    recognise(house, opened(house, one), date(2020, 2, 1))
    assert rolled(house.province, indicator.metric, "2020") is None
    next_year = clock.start_of(date(2021, 1, 1))
    assert services.count_complete_periods(at=next_year) == 1
    assert services.count_complete_periods(at=next_year) == 0
    assert rolled(house.province, indicator.metric, "2020") == 1


def test_withdrawn_it_counts_no_more_and_what_was_said_stays(house: House) -> None:
    one, indicator = counted_set(house)
    finish = opened(house, one)
    recognise(house, finish, date(2018, 12, 1))
    withdraw(house, finish, date(2019, 6, 1))
    assert rolled(house.province, indicator.metric, "2018") == 1
    assert rolled(house.province, indicator.metric, "2019") == 0
    recognise(house, finish, date(2019, 12, 1))
    assert rolled(house.province, indicator.metric, "2019") == 1
    states = Claim.objects.filter(area=house.commune, period="2019").order_by("pk")
    assert list(states.values_list("value", "state")) == [
        (Decimal(1), "replaced"), (Decimal(0), "replaced"), (Decimal(1), "approved"),
    ]  # fmt: skip
    assert indicators.check_roll_ups() == []


def test_villages_add_up_through_their_commune(house: House) -> None:
    one, indicator = counted_set(house, level="village")
    for name in ("Thôn Một", "Thôn Hai"):
        recognise(house, opened(house, one, village(house.commune, name)), date(2019, 5, 1))
    for area in (house.commune, house.district, house.province):
        assert rolled(area, indicator.metric, "2019") == 2


def test_recognised_under_two_sets_counts_once(house: House) -> None:
    one, indicator = counted_set(house)
    other = make_set(house, "sau", name="Bộ sau")
    services.count_in(criteria_set=other, indicator=indicator, actor=house.binh, at=house.at)
    first = opened(house, one)
    recognise(house, first, date(2018, 12, 1))
    recognise(house, opened(house, other), date(2019, 6, 1))
    assert rolled(house.province, indicator.metric, "2019") == 1
    withdraw(house, first, date(2019, 7, 1))
    assert rolled(house.province, indicator.metric, "2019") == 1


def test_a_figure_entered_by_hand_stays_in_force_until_somebody_chooses(house: House) -> None:
    one, indicator = counted_set(house)
    (by_hand,) = approved(house, say(house.commune, indicator.metric, "0"))
    recognise(house, opened(house, one), date(2019, 5, 1))
    assert rolled(house.province, indicator.metric, "2019") == 0
    ours = Counted.objects.get(period="2019").claim
    indicators.choose_claim(ours, reason="Theo quyết định", actor=house.binh, at=house.at)
    assert rolled(house.province, indicator.metric, "2019") == 1
    assert by_hand.state == Claim.State.APPROVED


def test_linked_late_past_recognitions_are_counted(house: House) -> None:
    one, indicator = make_set(house), counter(house)
    recognise(house, choose(house, one)[0].finish, date(2018, 12, 1))
    services.count_in(criteria_set=one, indicator=indicator, actor=house.binh, at=house.at)
    assert rolled(house.province, indicator.metric, "2018") == 1


def test_what_can_be_counted_in_and_by_whom(house: House) -> None:
    one, indicator = counted_set(house)
    given = {"criteria_set": one, "at": house.at}
    with pytest.raises(refusals.CountedAlready):
        services.count_in(indicator=indicator, actor=house.binh, **given)
    rate = counter(house, code="ty-le", aggregation="none")
    with pytest.raises(refusals.NotASum):
        services.count_in(indicator=rate, actor=house.binh, **given)
    for user in (house.lan, house.minh, house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            services.count_in(indicator=rate, actor=user, **given)
