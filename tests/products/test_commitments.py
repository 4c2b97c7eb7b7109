"""Partners, and what they promise for a product, a place and a season."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.documents.papers import register
from tests.factories import grant
from tests.people import House
from tests.products.goods import by, commitment, deliver, focus, partner, product
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.queries import history_of
from vedich.lib.errors import ManyRefused
from vedich.organisations.models import Capability
from vedich.products import queries, refusals, rules, services
from vedich.products.facts import CommitmentFact, PartnerFact
from vedich.products.models import Commitment, Partner, Product

# --- Partners -------------------------------------------------------------------------------------


def test_a_partner_is_written_down_and_corrected(house: House) -> None:
    one = partner(house, tax_code=" 5300123456 ", actor=house.binh)
    assert one.tax_code == "5300123456"
    given: dict[str, Any] = {"kind": "cooperative", "name": "Hợp tác xã Khau Mòn", "version": 1}
    now = services.edit_partner(partner=one, tax_code="5300123456-001", **given, **by(house))
    assert (now.get_kind_display(), now.tax_code) == ("Hợp tác xã", "5300123456-001")
    facts = [entry.fact for entry in history_of(one)]
    assert facts == [PartnerFact.EDITED, PartnerFact.REGISTERED]
    with pytest.raises(EditedMeanwhile, match="Quản trị"):
        services.edit_partner(partner=one, **given, **by(house))


@pytest.mark.parametrize(
    "code", ["123", "530012345a", "034097001234", "5300123456-1", "٥٣٠٠١٢٣٤٥٦"]
)
def test_a_wrong_tax_code_or_that_of_a_person(house: House, code: str) -> None:
    with pytest.raises(refusals.BadTaxCode, match="Không ghi mã số của cá nhân"):
        partner(house, tax_code=code)


def test_a_tax_code_stands_once_and_tells_nothing_of_other_parts(house: House) -> None:
    partner(house, "Bên kia", tax_code="5300123456", area=house.other_district)
    with pytest.raises(refusals.TaxCodeTaken, match="Bên kia"):
        partner(house, tax_code="5300123456", actor=house.binh)
    grant(house.hanh, house.district_committee, Capability.PLAN)
    with pytest.raises(refusals.TaxCodeElsewhere) as caught:
        partner(house, tax_code="5300123456", area=house.district, actor=house.hanh)
    assert "Bên kia" not in str(caught.value)
    partner(house, "Một")
    partner(house, "Hai")
    assert Partner.objects.filter(tax_code="").count() == 2


def test_who_keeps_partners(house: House) -> None:
    for user in (house.hanh, house.minh, house.cuong):
        with pytest.raises(PermissionDenied):
            partner(house, area=house.district, actor=user)
    one = partner(house, area=house.district)
    with pytest.raises(PermissionDenied):
        services.edit_partner(
            partner=one, kind="enterprise", name="Khác", version=1, actor=house.hanh, at=house.at
        )


# --- Commitments ----------------------------------------------------------------------------------


def test_it_stands_with_volume_price_and_paper(house: House) -> None:
    made = commitment(
        house, unit_price=Decimal(6_000_000), hectares=Decimal("12.5"), document=register(house),
        actor=house.binh,
    )  # fmt: skip
    assert made.smallest_volume == 200_000
    assert made.whole_value == 1_200_000_000
    assert [entry.fact for entry in history_of(made)] == [CommitmentFact.MADE]
    told = commitment(house, partner=made.partner, product=made.product, season="cả năm",
                      ends_on=date(2020, 12, 31), value=Decimal(5))  # fmt: skip
    assert told.whole_value == 5


def test_all_that_is_wrong_is_said_at_once(house: House) -> None:
    with pytest.raises(ManyRefused) as caught:
        commitment(
            house, volume=Decimal(-1), measure_unit="bao", season=" ", ends_on=date(2019, 1, 1),
            unit_price=Decimal(-5), value=Decimal(5), hectares=Decimal(-1),
        )  # fmt: skip
    assert {type(one) for one in caught.value.refusals} == {
        refusals.NothingPromised,
        refusals.UnknownUnit,
        refusals.NameMissing,
        refusals.DaysOutOfOrder,
        refusals.PriceAndValue,
        refusals.BelowZero,
    }
    assert not Commitment.objects.exists()


def test_the_same_twice_is_refused_until_one_is_withdrawn(house: House) -> None:
    made = commitment(house)
    same = {"partner": made.partner, "product": made.product}
    with pytest.raises(refusals.PromisedAlready, match="đã có cam kết Rau trái vụ tại Xã Khau Mòn"):
        commitment(house, **same)
    commitment(house, **same, area=house.other_commune)
    services.withdraw_commitment(commitment=made, version=1, reason="Ghi nhầm", **by(house))
    assert commitment(house, **same).pk != made.pk


def test_place_partner_and_product_of_another_part(house: House) -> None:
    with pytest.raises(refusals.OutsideProduct, match="Xã Hạ Xuân không nằm trong Huyện Mộc Sơn"):
        commitment(house, area=house.far_commune)
    own = Product.objects.get()
    grant(house.hanh, house.district_committee, Capability.PLAN)
    hidden = partner(house, "Bên kia", area=house.other_district)
    with pytest.raises(refusals.NotYours, match="đối tác không thuộc phần"):
        commitment(house, partner=hidden, product=own, actor=house.hanh)
    above = focus(house, owner=house.other_district_committee, area=house.other_district)
    theirs = product(house, "Quế", focus_area=above, area=house.other_district)
    with pytest.raises(ManyRefused, match="sản phẩm chủ lực không thuộc phần"):
        commitment(house, product=theirs, actor=house.hanh)


def edit(house: House, made: Commitment, **given: Any) -> Commitment:
    names = ("season", "starts_on", "ends_on", "volume", "measure_unit", "version")
    values = {name: getattr(made, name) for name in names} | {"reason": "Phụ lục hợp đồng 2"}
    return services.edit_commitment(commitment=made, **values | by(house) | given)


def test_a_change_has_a_reason_and_the_log_keeps_both(house: House) -> None:
    made = commitment(house)
    now = edit(house, made, volume=Decimal(250), measure_unit="tạ", actor=house.binh)
    assert now.smallest_volume == 25_000
    entry = history_of(made)[0]
    assert entry.fact == CommitmentFact.EDITED
    assert entry.data["changes"]["volume"] == ["200", "250"]
    assert entry.data["reason"] == "Phụ lục hợp đồng 2"
    with pytest.raises(EditedMeanwhile):
        edit(house, made)
    with pytest.raises(refusals.ReasonMissing):
        edit(house, now, reason=" ")
    other = commitment(house, partner=made.partner, product=made.product,
                       ends_on=date(2020, 12, 31))  # fmt: skip
    with pytest.raises(refusals.PromisedAlready):
        edit(house, other, ends_on=now.ends_on)


def test_the_unit_keeps_its_family_once_something_was_delivered(house: House) -> None:
    made = edit(house, commitment(house), measure_unit="con")
    made = edit(house, made, measure_unit="tấn")
    deliver(house, made)
    with pytest.raises(refusals.UnitsUnlike, match="Không đổi được con sang tấn"):
        edit(house, made, measure_unit="con")
    assert edit(house, made, measure_unit="kg", volume=Decimal(200_000)).measure_unit == "kg"


def test_a_withdrawn_one_counts_no_more(house: House) -> None:
    made = commitment(house)
    with pytest.raises(refusals.ReasonMissing):
        services.withdraw_commitment(commitment=made, version=1, reason="", **by(house))
    now = services.withdraw_commitment(commitment=made, version=1, reason="Thôi", **by(house))
    row = queries.with_delivered(Commitment.objects.all()).get()
    assert queries.standing_of(row, on=house.on) is None
    with pytest.raises(refusals.WithdrawnAlready):
        edit(house, now)
    with pytest.raises(refusals.WithdrawnAlready):
        deliver(house, now)


def test_who_may_not_and_who_sees(house: House) -> None:
    goods = {"partner": partner(house), "product": product(house)}
    for user in (house.minh, house.hanh, house.lan, house.cuong):
        with pytest.raises(PermissionDenied):
            commitment(house, **goods, actor=user)
    made = commitment(house, **goods)
    for user in (house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            edit(house, made, actor=user)
        with pytest.raises(PermissionDenied):
            services.withdraw_commitment(
                commitment=made, version=1, reason="Thôi", actor=user, at=house.at
            )
    district = commitment(house, **goods, area=house.district)
    for user, seen in (
        (house.binh, {made, district}),
        (house.hanh, {made, district}),
        (house.lan, {made}),
        (house.cuong, set()),
    ):
        assert set(rules.visible_commitments(user, on=house.on)) == seen, user
