"""Criteria assessed by the place, verified by the level above; by evidence or by a figure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from tests.factories import grant
from tests.indicators.worlds import approved, say
from tests.people import House
from tests.recognitions.ways import assess, choose, counter, fresh, make_set, opened
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.queries import history_of
from vedich.indicators.models import Claim, Indicator
from vedich.lib.errors import ManyRefused
from vedich.organisations.models import Capability
from vedich.recognitions import refusals, services
from vedich.recognitions.facts import FinishFact
from vedich.recognitions.models import CriteriaSet
from vedich.recognitions.services import Verdict


def test_what_the_place_says_waits_for_the_level_above(house: House) -> None:
    finish = opened(house, make_set(house))
    rows = assess(house, finish, date(2019, 5, 1), "++-")
    assert [(row.is_met, row.is_verified) for row in rows] == [
        (True, False), (True, False), (False, False),
    ]  # fmt: skip
    assert fresh(finish).first_on is None
    assert history_of(finish)[0].data["met"] == 2


def test_all_met_is_the_finish_and_the_level_above_verifies_it(house: House) -> None:
    finish = opened(house, make_set(house))
    assess(house, finish, date(2019, 5, 1), "++.")
    assess(house, finish, date(2019, 9, 1), "..+")
    now = fresh(finish)
    assert (now.complete_on, now.is_verified) == (date(2019, 9, 1), False)
    given = {"finish": now, "version": now.version, "at": house.at}
    assert services.verify(actor=house.minh, **given) == 3
    assert fresh(finish).is_verified
    assert history_of(finish)[0].fact == FinishFact.VERIFIED
    with pytest.raises(refusals.NothingToVerify):
        services.verify(finish=now, version=fresh(finish).version, actor=house.minh, at=house.at)


def test_a_criterion_that_falls_is_a_new_row(house: House) -> None:
    finish = opened(house, make_set(house))
    assess(house, finish, date(2019, 5, 1))
    assess(house, finish, date(2019, 9, 1), ".-.")
    assert finish.assessments.count() == 4
    assert (fresh(finish).complete_on, fresh(finish).lost_on) == (
        date(2019, 5, 1), date(2019, 9, 1),
    )  # fmt: skip
    assess(house, finish, date(2019, 12, 1), ".+.")
    assert (fresh(finish).lost_on, fresh(finish).regained_on) == (None, date(2019, 12, 1))


def test_only_what_changed_is_written(house: House) -> None:
    finish = opened(house, make_set(house))
    assess(house, finish, date(2019, 5, 1))
    with pytest.raises(refusals.NothingSaid):
        assess(house, finish, date(2019, 5, 1))
    with pytest.raises(refusals.NothingSaid):
        assess(house, finish, date(2019, 6, 1), "...")


def test_whoever_approves_there_has_verified_with_the_word(house: House) -> None:
    finish = opened(house, make_set(house))
    rows = assess(house, finish, date(2019, 5, 1), actor=house.minh)
    assert {row.verified_by for row in rows} == {house.minh}
    assert fresh(finish).is_verified


def test_nobody_verifies_their_own_word(house: House) -> None:
    finish = opened(house, make_set(house))
    assess(house, finish, date(2019, 5, 1))
    grant(house.lan, house.commune_committee, Capability.APPROVE)
    with pytest.raises(ManyRefused) as caught:
        services.verify(finish=finish, version=fresh(finish).version, actor=house.lan, at=house.at)
    assert {each.code for each in caught.value.refusals} == {"own_word"}


def test_two_people_assessing_at_once(house: House) -> None:
    finish = opened(house, make_set(house))
    version = fresh(finish).version
    assess(house, finish, date(2019, 5, 1), version=version)
    with pytest.raises(EditedMeanwhile, match="Nông Thị Lan"):
        assess(house, finish, date(2019, 5, 1), "---", version=version, actor=house.minh)
    assert finish.assessments.count() == 3


def test_bad_input(house: House) -> None:
    finish = opened(house, make_set(house))
    other = make_set(house, "khac", name="Bộ khác")
    stranger = Verdict(other.criteria.get(number=1), True, "có")
    given = {
        "finish": finish, "version": fresh(finish).version, "actor": house.lan, "at": house.at,
    }  # fmt: skip
    with pytest.raises(refusals.OfAnotherSet, match=r"1\. Giao thông không thuộc Bộ tiêu chí xã"):
        services.assess(on=date(2019, 5, 1), verdicts=[stranger], **given)
    bare = Verdict(finish.criteria_set.criteria.get(number=2), True, "  ")
    with pytest.raises(refusals.NoEvidence) as caught:
        services.assess(on=date(2019, 5, 1), verdicts=[bare], **given)
    assert caught.value.field == "e2"
    with pytest.raises(refusals.FutureDay):
        assess(house, finish, date(2020, 2, 22))


def test_who_may_assess_and_who_verifies(house: House) -> None:
    finish = opened(house, make_set(house))
    for user in (house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            assess(house, finish, date(2019, 5, 1), actor=user)
    assess(house, finish, date(2019, 5, 1))
    for user in (house.lan, house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            services.verify(finish=finish, version=fresh(finish).version, actor=user, at=house.at)
    far = choose(house, make_set(house, "xa"), house.far_commune)[0].finish
    with pytest.raises(PermissionDenied):
        assess(house, far, date(2019, 5, 1))


# --- A threshold on a figure of the house ---------------------------------------------------------


def with_threshold(house: House) -> tuple[CriteriaSet, Indicator]:
    income = counter(
        house, code="thu-nhap", name="Thu nhập", measure_unit="triệu đồng", aggregation="none",
        decimals=1,
    )  # fmt: skip
    criterion = {"name": "Thu nhập", "indicator": "thu-nhap", "sign": "≥", "threshold": 36}
    return make_set(house, groups=[{"name": "Kinh tế", "criteria": [criterion]}]), income


def test_the_figure_decides_not_the_word(house: House) -> None:
    one, income = with_threshold(house)
    finish = opened(house, one)
    approved(house, say(house.commune, income.metric, "35.5", "2018"))
    (row,) = assess(house, finish, date(2019, 3, 1), "+")
    assert not row.is_met
    assert row.evidence == "Số năm 2018: 35,5; ngưỡng ít nhất 36 triệu đồng."
    approved(house, say(house.commune, income.metric, "36", "2019"))
    assert assess(house, finish, date(2020, 2, 1), "-")[0].is_met
    assert fresh(finish).complete_on == date(2020, 2, 1)


def test_without_a_figure_or_with_one_of_the_press_it_is_not_judged(house: House) -> None:
    one, income = with_threshold(house)
    finish = opened(house, one)
    with pytest.raises(refusals.NoFigure, match="Xã Khau Mòn chưa có số"):
        assess(house, finish, date(2020, 2, 1), "+")
    press = say(house.commune, income.metric, "40", source_kind=Claim.Source.PRESS)
    approved(house, press)
    with pytest.raises(refusals.FigureNotSure):
        assess(house, finish, date(2020, 2, 1), "+")
    assert Decimal(36) == one.criteria.get().threshold
