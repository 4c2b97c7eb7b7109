"""What was delivered on a day, corrected beside what stood there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.documents.papers import register
from tests.people import House
from tests.products.goods import commitment, deliver
from vedich.audit.queries import history_of
from vedich.lib.errors import ManyRefused
from vedich.products import queries, refusals, services
from vedich.products.facts import CommitmentFact
from vedich.products.models import Commitment, Delivery
from vedich.products.progress import Standing, Status


def stands(house: House, made: Commitment) -> Standing:
    row = queries.with_delivered(Commitment.objects.filter(pk=made.pk)).get()
    standing = queries.standing_of(row, on=house.on)
    assert standing is not None
    return standing


def test_deliveries_in_any_unit_of_the_family_add_up(house: House) -> None:
    made = commitment(house)
    deliver(house, made, "50")
    deliver(house, made, "300", measure_unit="tạ")
    deliver(house, made, "5500", measure_unit="kg", value=Decimal(33_000_000))
    standing = stands(house, made)
    assert (standing.delivered, standing.shortfall) == (Decimal("85.5"), Decimal("114.5"))
    assert (standing.status, standing.days_left) == (Status.BEHIND, 48)
    assert [entry.fact for entry in history_of(made)][:3] == [CommitmentFact.DELIVERED] * 3


def test_bad_input_is_said_at_once(house: House) -> None:
    made = commitment(house)
    with pytest.raises(ManyRefused) as caught:
        deliver(
            house, made, "-5", measure_unit="con", source_kind="rumour", value=Decimal(-1),
            delivered_on=date(2020, 2, 22),
        )  # fmt: skip
    assert {type(one) for one in caught.value.refusals} == {
        refusals.NothingPromised,
        refusals.UnitsUnlike,
        refusals.UnknownChoice,
        refusals.BelowZero,
        refusals.DayToCome,
    }
    with pytest.raises(refusals.UnknownUnit):
        deliver(house, made, measure_unit="bao")
    hidden = register(house, area=house.other_district, reference="9-BC/HU")
    with pytest.raises(refusals.NotYours):
        deliver(house, made, document=hidden)
    assert not Delivery.objects.exists()


def test_outside_the_season_a_reason_is_needed_and_kept(house: House) -> None:
    made = commitment(house)
    early = date(2019, 12, 30)
    with pytest.raises(refusals.OutsideSeason, match="ở ngoài vụ \\(01/01/2020 đến 09/04/2020\\)"):
        deliver(house, made, delivered_on=early)
    row = deliver(house, made, delivered_on=early, outside_reason="Rau chín sớm")
    assert row.is_outside
    inside = deliver(house, made, outside_reason="Không cần")
    assert (row.outside_reason, inside.outside_reason) == ("Rau chín sớm", "")


def test_the_same_sent_twice_is_refused(house: House) -> None:
    made = commitment(house)
    deliver(house, made)
    with pytest.raises(refusals.DeliveredAlready, match="Đã có đợt giao 50 tấn ngày 10/02/2020"):
        deliver(house, made)
    deliver(house, made, note="Đợt 2")
    assert stands(house, made).delivered == 100


def test_estimates_and_the_press_wait_to_be_confirmed(house: House) -> None:
    made = commitment(house)
    deliver(house, made, "200", source_kind="press")
    assert stands(house, made).status == Status.AWAITING
    deliver(house, made, "200", note="Biên bản")
    assert stands(house, made).status == Status.DONE


def correct(house: House, row: Delivery, volume: str, **given: Any) -> Delivery:
    values: dict[str, Any] = {
        "delivered_on": row.delivered_on,
        "measure_unit": row.measure_unit,
        "source_kind": row.source_kind,
        "reason": "Cân lại",
        "actor": house.lan,
        "at": house.at,
    }
    return services.correct_delivery(delivery=row, volume=Decimal(volume), **values | given)


def test_a_correction_stands_beside_what_it_replaces(house: House) -> None:
    made = commitment(house)
    row = deliver(house, made)
    new = correct(house, row, "45")
    row.refresh_from_db()
    assert (row.state, row.volume, new.replaces) == (Delivery.State.REPLACED, 50, row)
    assert stands(house, made).delivered == 45
    with pytest.raises(refusals.NoLongerInForce):
        correct(house, row, "44")
    with pytest.raises(refusals.ReasonMissing):
        correct(house, new, "44", reason=" ")
    new.refresh_from_db()
    assert new.state == Delivery.State.IN_FORCE
    entry = history_of(made)[0]
    assert entry.fact == CommitmentFact.DELIVERY_CORRECTED
    assert (entry.data["before"], entry.data["volume"]) == ("50", "45")


def test_withdrawn_it_counts_no_more_and_stays_readable(house: House) -> None:
    made = commitment(house)
    row = deliver(house, made)
    given: dict[str, Any] = {"delivery": row, "actor": house.lan, "at": house.at}
    with pytest.raises(refusals.ReasonMissing):
        services.withdraw_delivery(reason=" ", **given)
    gone = services.withdraw_delivery(reason="Ghi nhầm cam kết", **given)
    assert (gone.state, gone.reason) == (Delivery.State.WITHDRAWN, "Ghi nhầm cam kết")
    assert stands(house, made).delivered == 0
    with pytest.raises(refusals.NoLongerInForce):
        services.withdraw_delivery(reason="Lần nữa", **given)
    assert deliver(house, made).pk != row.pk


@pytest.mark.parametrize("who", ["hanh", "minh", "binh", "cuong"])
def test_only_who_reports_there_may(house: House, who: str) -> None:
    made, user = commitment(house), getattr(house, who)
    row = deliver(house, made)
    with pytest.raises(PermissionDenied):
        deliver(house, made, "1", actor=user)
    with pytest.raises(PermissionDenied):
        correct(house, row, "1", actor=user)
    with pytest.raises(PermissionDenied):
        services.withdraw_delivery(delivery=row, reason="Nhầm", actor=user, at=house.at)


def test_the_list_by_status_is_that_of_the_page(house: House) -> None:
    made = commitment(house)
    same: dict[str, Any] = {"partner": made.partner, "product": made.product}
    done = commitment(house, **same, area=house.other_commune)
    services.record_delivery(
        commitment=done, volume=Decimal(200), measure_unit="tấn", source_kind="verified",
        delivered_on=date(2020, 2, 1), actor=house.admin, at=house.at,
    )  # fmt: skip
    early = commitment(house, **same, starts_on=date(2020, 3, 1))
    late = commitment(house, **same, starts_on=date(2019, 1, 1), ends_on=date(2019, 4, 1))
    gone = commitment(house, **same, area=house.third_commune)
    services.withdraw_commitment(
        commitment=gone, version=1, reason="Nhầm", actor=house.admin, at=house.at
    )
    rows = queries.with_delivered(Commitment.objects.all())
    for status, row in (
        (Status.BEHIND, made),
        (Status.DONE, done),
        (Status.NOT_YET, early),
        (Status.SHORT, late),
    ):
        assert list(queries.of_status(rows, status, on=house.on)) == [row], status
        assert stands(house, row).status == status
    assert not queries.of_status(rows, Status.ON_COURSE, on=house.on)
