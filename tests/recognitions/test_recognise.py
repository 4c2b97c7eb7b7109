"""Recognised by a decision, withdrawn with a reason, or only declared."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.people import House
from tests.recognitions.ways import (
    choose,
    counter,
    fresh,
    make_set,
    opened,
    paper,
    recognise,
    withdraw,
)
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.queries import history_of
from vedich.indicators.models import Claim
from vedich.recognitions import refusals, services
from vedich.recognitions.entries import DECLARATION, ledger
from vedich.recognitions.facts import FinishFact


def test_recognised_withdrawn_and_recognised_again(house: House) -> None:
    finish = choose(house, make_set(house))[0].finish
    recognise(house, finish, date(2018, 12, 1))
    assert fresh(finish).is_reached
    withdraw(house, finish, date(2019, 6, 1))
    now = fresh(finish)
    assert (now.first_on, now.lost_on, now.is_reached) == (
        date(2018, 12, 1), date(2019, 6, 1), False,
    )  # fmt: skip
    recognise(house, finish, date(2019, 12, 1))
    now = fresh(finish)
    assert (now.first_on, now.lost_on, now.regained_on) == (
        date(2018, 12, 1), None, date(2019, 12, 1),
    )  # fmt: skip
    assert history_of(finish)[0].fact == FinishFact.RECOGNISED
    assert finish.recognitions.order_by("pk")[0].reason == "Môi trường không còn đạt"


def test_before_it_was_chosen_is_allowed(house: House) -> None:
    finish = opened(house, make_set(house))
    recognise(house, finish, date(2018, 12, 1))
    now = fresh(finish)
    assert (now.is_reached, now.recognised_on) == (True, date(2018, 12, 1))
    assert not finish.selections.exists()


def test_it_needs_its_paper(house: House) -> None:
    finish = opened(house, make_set(house))
    with pytest.raises(refusals.NoRecognitionPaper, match="ghi là tuyên bố"):
        recognise(house, finish, date(2018, 12, 1), document=None)
    hidden = paper(house, "9/QĐ-UBND", area=house.other_district)
    with pytest.raises(refusals.PaperNotSeen):
        recognise(house, finish, date(2018, 12, 1), document=hidden)


def test_days_that_cannot_be(house: House) -> None:
    finish = opened(house, make_set(house))
    with pytest.raises(refusals.FutureDay):
        recognise(house, finish, date(2020, 2, 22))
    recognise(house, finish, date(2018, 12, 1))
    with pytest.raises(refusals.AlreadyRecognised, match="01/12/2018"):
        recognise(house, finish, date(2019, 12, 1))
    with pytest.raises(refusals.EndsTooEarly):
        withdraw(house, finish, date(2018, 12, 1))
    withdraw(house, finish, date(2019, 6, 1))
    with pytest.raises(refusals.OverlapsRecognition):
        recognise(house, finish, date(2019, 5, 1))
    with pytest.raises(refusals.NotRecognised):
        withdraw(house, finish, date(2019, 7, 1))
    with pytest.raises(refusals.ReasonNeeded):
        withdraw(house, finish, date(2019, 7, 1), reason="")


def test_two_at_once(house: House) -> None:
    finish = opened(house, make_set(house))
    version = fresh(finish).version
    recognise(house, finish, date(2018, 12, 1), version=version)
    with pytest.raises(EditedMeanwhile):
        withdraw(house, finish, date(2019, 6, 1), version=version)


def test_who_may(house: House) -> None:
    finish = opened(house, make_set(house))
    far = opened(house, finish.criteria_set, house.far_commune)
    for user in (house.lan, house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            recognise(house, finish, date(2018, 12, 1), actor=user)
    with pytest.raises(PermissionDenied):
        recognise(house, far, date(2018, 12, 1))
    recognise(house, finish, date(2018, 12, 1))
    for user in (house.lan, house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            withdraw(house, finish, date(2019, 6, 1), actor=user)


def test_a_declaration_is_kept_as_said_and_proves_nothing(house: House) -> None:
    one = make_set(house)
    finish = opened(house, one)
    given = {
        "finish": finish, "period": "2019", "words": "đã về đích", "source_kind": "press",
        "at": house.at,
    }  # fmt: skip
    with pytest.raises(refusals.NotCounted, match="chưa gắn chỉ tiêu đếm"):
        services.declare(actor=house.lan, **given)
    services.count_in(criteria_set=one, indicator=counter(house), actor=house.binh, at=house.at)
    claim = services.declare(actor=house.lan, **given)
    assert (claim.kind, claim.value, claim.value_text) == (
        Claim.Kind.ATTAINMENT, None, "đã về đích",
    )  # fmt: skip
    assert fresh(finish).first_on is None
    (entry,) = ledger(house.minh, on=house.on)
    assert (entry.kinds, entry.day, entry.is_verified) == ([DECLARATION], None, False)
    assert entry.verified == "Theo báo chí, chờ xác nhận"
    for user in (house.minh, house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            services.declare(actor=user, **given)
