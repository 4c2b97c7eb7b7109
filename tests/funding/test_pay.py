"""What was paid: all or none, no place twice for one instalment."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from tests.factories import grant
from tests.funding import world
from tests.people import House
from vedich.audit.queries import history_of
from vedich.funding import refusals, services
from vedich.funding.facts import LineFact, SupportFact
from vedich.funding.flags import flags
from vedich.funding.models import Amount
from vedich.lib.errors import ManyRefused
from vedich.organisations.models import Capability, Reach


def spent() -> int:
    return Amount.objects.filter(stage="spent").count()


def test_a_list_is_written_with_an_entry_for_each_place(house: House) -> None:
    programme = world.budgeted(house)
    world.pay(house, programme, (house.commune, 45_000_000), (house.other_commune, 54_000_000))
    line = world.line_of(programme, house.commune)
    assert line.spent == 45_000_000  # type: ignore[attr-defined]
    assert history_of(line)[0].fact == LineFact.PAID
    assert history_of(programme)[0].fact == SupportFact.PAID
    assert world.line_of(programme, house.third_commune).spent is None  # type: ignore[attr-defined]


def test_the_same_list_brought_twice_pays_once(house: House) -> None:
    programme = world.budgeted(house)
    paid = [(house.commune, 45_000_000), (house.other_commune, 54_000_000)]
    world.pay(house, programme, *paid)
    with pytest.raises(ManyRefused) as caught:
        world.pay(house, programme, *paid)
    assert [each.code for each in caught.value.each()] == ["paid_already"] * 2
    assert "ghi đợt 2 và lý do" in str(caught.value)
    assert spent() == 2


def test_a_second_instalment_has_a_number_and_a_reason(house: House) -> None:
    programme = world.budgeted(house)
    world.pay(house, programme, (house.commune, 40_000_000))
    with pytest.raises(refusals.ReasonMissing):
        world.pay(house, programme, (house.commune, 5_000_000), instalment=2)
    world.pay(house, programme, (house.commune, 5_000_000), instalment=2, reason="hộ mới tách")
    assert world.line_of(programme, house.commune).spent == 45_000_000  # type: ignore[attr-defined]
    with pytest.raises(refusals.InstalmentTooEarly):
        world.pay(house, programme, (house.other_commune, 1_000_000), instalment=2, reason="x")


def test_all_or_none_and_everything_wrong_at_once(house: House) -> None:
    programme = world.budgeted(house)
    with pytest.raises(ManyRefused) as caught:
        world.pay(
            house, programme, (house.commune, 45_000_000), (house.other_commune, -1),
            (house.far_commune, 5_000_000), (house.third_commune, 1000),
            (house.third_commune, 2000),
        )  # fmt: skip
    assert sorted(each.code for each in caught.value.each()) == [
        "negative_amount", "not_on_the_list", "place_twice", "place_twice",
    ]  # fmt: skip
    assert spent() == 0


def test_an_empty_list_pays_nothing(house: House) -> None:
    with pytest.raises(refusals.NothingPaid):
        world.pay(house, world.budgeted(house))


def test_more_than_allocated_is_written_and_flagged(house: House) -> None:
    programme = world.budgeted(house)
    world.pay(house, programme, (house.commune, 46_000_000))
    line = world.line_of(programme, house.commune)
    assert flags(line.planned, line.allocated, line.spent, paid=True) == [  # type: ignore[attr-defined]
        "Đã chi 46 triệu đồng, nhiều hơn phân bổ 1 triệu đồng."
    ]


def test_a_commune_pays_its_own_and_no_other(house: House) -> None:
    programme = world.budgeted(house)
    with pytest.raises(refusals.NotYourPlace):
        world.pay(
            house, programme, (house.commune, 45_000_000), (house.other_commune, 1_000_000),
            actor=house.lan,
        )  # fmt: skip
    world.pay(house, programme, (house.commune, 45_000_000), actor=house.lan)
    assert spent() == 1


@pytest.mark.parametrize("who", ["binh", "minh", "hanh", "cuong"])
def test_who_does_not_report_there_pays_nothing(house: House, who: str) -> None:
    programme = world.budgeted(house)
    with pytest.raises(PermissionDenied):
        world.pay(house, programme, (house.commune, 45_000_000), actor=getattr(house, who))
    grant(getattr(house, who), house.district_committee, Capability.REPORT, Reach.AREA)
    assert world.pay(house, programme, (house.commune, 45_000_000), actor=getattr(house, who))


def test_a_payment_written_wrong_is_corrected_and_stays_readable(house: House) -> None:
    programme = world.budgeted(house)
    world.pay(house, programme, (house.commune, 54_000_000))
    line = world.line_of(programme, house.commune)
    services.correct_amount(
        amount=world.amount(line, "spent"), version=line.version, value=Decimal(45_000_000),
        reason="đảo chữ số", source_kind="verified", actor=house.lan, at=house.at,
    )  # fmt: skip
    values = line.amounts.filter(stage="spent").order_by("pk").values_list("state", "value")
    assert list(values) == [("replaced", 54_000_000), ("in_force", 45_000_000)]
