"""From submitted to counting: approve, return, withdraw, correct, choose."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.indicators.worlds import approved, metric, rolled, say
from tests.people import House
from vedich.accounts.models import User
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.queries import history_of
from vedich.indicators import refusals, services
from vedich.indicators.facts import ClaimFact
from vedich.indicators.models import Claim, Metric


@pytest.fixture
def poor(house: House) -> Metric:
    return metric(house)


@pytest.fixture
def claim(house: House, poor: Metric) -> Claim:
    """Lan's number of 2019, waiting for Minh."""
    (claim,) = services.enter_claims(
        [say(house.commune, poor, "120")], actor=house.lan, at=house.at
    )
    return claim


def by(house: House, user: User | None = None) -> dict[str, Any]:
    return {"actor": user or house.minh, "at": house.at}


def test_it_counts_once_approved(house: House, poor: Metric, claim: Claim):
    assert rolled(house.province, poor) is None
    services.approve_claims([claim], **by(house))
    assert rolled(house.province, poor) == 120
    claim.refresh_from_db()
    assert (claim.state, claim.approved_by) == (Claim.State.APPROVED, house.minh)


@pytest.mark.parametrize("name", ["lan", "hanh", "cuong"])
def test_only_who_approves_there_may(house: House, poor: Metric, claim: Claim, name: str):
    user = getattr(house, name)
    with pytest.raises(PermissionDenied):
        services.approve_claims([claim], **by(house, user))
    with pytest.raises(PermissionDenied):
        services.return_claim(claim, reason="sai", **by(house, user))
    assert rolled(house.commune, poor) is None


def test_the_other_district_may_not(house: House, poor: Metric):
    (far,) = approved(house, say(house.far_commune, poor, "9"))
    with pytest.raises(PermissionDenied):
        services.withdraw_claim(far, reason="sai", **by(house))


def test_two_approve_at_once(house: House, claim: Claim):
    services.approve_claims([Claim.objects.get(pk=claim.pk)], **by(house))
    with pytest.raises(refusals.WrongState):
        services.approve_claims([claim], **by(house, house.binh))


def test_returned_with_a_reason_and_submitted_again(house: House, claim: Claim):
    with pytest.raises(refusals.ReasonNeeded):
        services.return_claim(claim, reason="  ", **by(house))
    services.return_claim(claim, reason="thiếu thôn 3", **by(house))
    claim.refresh_from_db()
    assert (claim.state, claim.reason) == (Claim.State.RETURNED, "thiếu thôn 3")
    with pytest.raises(PermissionDenied):
        services.submit_claims([claim], **by(house))
    services.submit_claims([claim], **by(house, house.lan))
    services.approve_claims([claim], **by(house))
    assert [entry.fact for entry in history_of(claim)] == [
        ClaimFact.APPROVED.value,
        ClaimFact.SUBMITTED.value,
        ClaimFact.RETURNED.value,
        ClaimFact.ENTERED.value,
    ]


def test_withdrawn_it_counts_no_more_and_stays_readable(house: House, poor: Metric, claim: Claim):
    services.approve_claims([claim], **by(house))
    services.withdraw_claim(claim, reason="nhầm xã", **by(house, house.lan))
    assert rolled(house.province, poor) is None
    claim.refresh_from_db()
    assert (claim.state, claim.value) == (Claim.State.WITHDRAWN, 120)


def test_a_correction_counts_from_its_approval(house: House, poor: Metric, claim: Claim):
    services.approve_claims([claim], **by(house))
    new = services.correct_claim(
        claim,
        say(house.commune, poor, "131"),
        version=claim.version,
        reason="bỏ sót",
        **by(house, house.lan),
    )
    assert rolled(house.province, poor) == 120
    services.approve_claims([new], **by(house))
    assert rolled(house.province, poor) == 131
    claim.refresh_from_db()
    assert claim.state == Claim.State.REPLACED
    assert new.replaces == claim


def test_two_correct_the_same_number(house: House, poor: Metric, claim: Claim):
    read = claim.version
    given = say(house.commune, poor, "131")
    services.correct_claim(claim, given, version=read, reason="", **by(house, house.lan))
    stale = Claim.objects.get(pk=claim.pk)
    with pytest.raises(EditedMeanwhile) as refused:
        services.correct_claim(stale, given, version=read, reason="", **by(house, house.lan))
    assert "Chữ đồng chí gõ vẫn còn" in str(refused.value)


def test_of_two_sources_one_is_chosen_and_the_choice_is_recorded(
    house: House, poor: Metric, claim: Claim
):
    services.approve_claims([claim], **by(house))
    (press,) = approved(house, say(house.commune, poor, "140", source_kind=Claim.Source.PRESS))
    assert rolled(house.province, poor) == 120
    with pytest.raises(refusals.ReasonNeeded):
        services.choose_claim(press, reason="", **by(house))
    with pytest.raises(PermissionDenied):
        services.choose_claim(press, reason="x", **by(house, house.lan))
    services.choose_claim(press, reason="đã đối chiếu biên bản", **by(house))
    assert rolled(house.province, poor) == 140
    (entry, *_rest) = history_of(press)
    assert entry.fact == ClaimFact.CHOSEN.value
    assert entry.data == {"reason": "đã đối chiếu biên bản", "instead_of": claim.pk}
    services.withdraw_claim(press, reason="báo đính chính", **by(house))
    assert rolled(house.province, poor) == 120


def test_a_number_not_approved_cannot_be_chosen(house: House, claim: Claim):
    with pytest.raises(refusals.WrongState):
        services.choose_claim(claim, reason="x", **by(house))


def test_an_expectation_is_never_in_force(house: House, poor: Metric):
    approved(house, say(house.commune, poor, "71", nature=Claim.Nature.OPEN))
    assert rolled(house.commune, poor) is None


def test_all_or_none_are_approved(house: House, poor: Metric, claim: Claim):
    (second,) = services.enter_claims(
        [say(house.commune, poor, "99", period="2018")], actor=house.lan, at=house.at
    )
    services.return_claim(second, reason="sai", **by(house))
    with pytest.raises(refusals.WrongState):
        services.approve_claims([claim, second], **by(house))
    claim.refresh_from_db()
    assert claim.state == Claim.State.SUBMITTED


def test_a_correction_to_another_period_takes_the_old_number_out(
    house: House, poor: Metric, claim: Claim
):
    services.approve_claims([claim], **by(house))
    new = services.correct_claim(
        claim,
        say(house.commune, poor, "120", period="2017"),
        version=claim.version,
        reason="nhầm năm",
        **by(house, house.lan),
    )
    services.approve_claims([new], **by(house))
    assert rolled(house.province, poor) is None
    assert rolled(house.province, poor, "2017") == 120
    assert services.check_roll_ups() == []


def test_a_returned_correction_is_corrected_again(house: House, poor: Metric, claim: Claim):
    services.approve_claims([claim], **by(house))
    lan = by(house, house.lan)
    first = services.correct_claim(
        claim, say(house.commune, poor, "131"), version=claim.version, reason="", **lan
    )
    services.return_claim(first, reason="chưa đủ", **by(house))
    second = services.correct_claim(
        first, say(house.commune, poor, "135"), version=first.version, reason="", **lan
    )
    services.approve_claims([second], **by(house))
    assert rolled(house.province, poor) == 135
    claim.refresh_from_db()
    assert claim.state == Claim.State.REPLACED


def test_a_correction_keeps_place_and_metric(house: House, poor: Metric, claim: Claim):
    other = metric(house, "khac", name="Số khác")
    for given in (say(house.district, poor, "1"), say(house.commune, other, "1")):
        with pytest.raises(refusals.NotTheSame):
            services.correct_claim(
                claim, given, version=claim.version, reason="", **by(house, house.admin)
            )


def test_a_number_withdrawn_before_its_correction_stays_withdrawn(
    house: House, poor: Metric, claim: Claim
):
    services.approve_claims([claim], **by(house))
    new = services.correct_claim(
        claim,
        say(house.commune, poor, "131"),
        version=claim.version,
        reason="",
        **by(house, house.lan),
    )
    claim.refresh_from_db()
    services.withdraw_claim(claim, reason="nhầm", **by(house))
    services.approve_claims([new], **by(house))
    claim.refresh_from_db()
    assert claim.state == Claim.State.WITHDRAWN
    assert rolled(house.province, poor) == 131
