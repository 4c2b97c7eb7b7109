"""Choosing focus areas and products, correcting them, and what carries and measures them."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.documents.papers import add, register
from tests.factories import grant
from tests.indicators.stories import outright
from tests.indicators.worlds import poverty
from tests.initiatives.schemes import make
from tests.people import House
from tests.products.goods import by, focus, product
from tests.terms.frames import make_term
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.queries import history_of
from vedich.lib.errors import ManyRefused
from vedich.organisations.models import Capability
from vedich.products import refusals, rules, services
from vedich.products.facts import FocusAreaFact, ProductFact
from vedich.products.models import Carrying, FocusArea, Measure, Product


def test_a_focus_area_stands_with_its_reason_paper_and_term(house: House) -> None:
    paper = register(house)
    chosen = focus(
        house, "  Nông nghiệp   hàng hóa ", owner=house.province_committee, area=house.province,
        term=make_term(house), reason="Đất dốc,\nkhí hậu mát", reason_kinds=["climate", "land"],
        document=paper, clause=add(house, paper, "I"), actor=house.binh,
    )  # fmt: skip
    assert chosen.name == "Nông nghiệp hàng hóa"
    assert chosen.reason_kinds == ["land", "climate"]
    assert list(map(str, chosen.reason_words)) == ["đất đai", "khí hậu"]
    assert [entry.fact for entry in history_of(chosen)] == [FocusAreaFact.CHOSEN]


def test_all_that_is_wrong_is_said_at_once(house: House) -> None:
    focus(house)
    one, other = register(house), register(house, reference="02-NQ/ĐH")
    with pytest.raises(ManyRefused) as caught:
        focus(
            house, kind="dream", term=make_term(house), reason_kinds=["luck"], document=one,
            clause=add(house, other, "I"),
        )  # fmt: skip
    assert {type(one) for one in caught.value.refusals} == {
        refusals.UnknownChoice,
        refusals.TermOfAnother,
        refusals.ClauseOfAnother,
    }
    with pytest.raises(refusals.ChosenAlready, match="Nông nghiệp hàng hóa đã có"):
        focus(house)
    with pytest.raises(refusals.NameMissing):
        focus(house, " ")
    assert FocusArea.objects.count() == 1


def test_a_product_lies_in_the_area_of_its_focus_area(house: House) -> None:
    above = focus(house)
    made = product(house, focus_area=above, area=house.commune)
    assert [entry.fact for entry in history_of(made)] == [ProductFact.CHOSEN]
    with pytest.raises(refusals.OutsideFocusArea, match="Huyện Yên Hạ không nằm trong"):
        product(house, focus_area=above, area=house.other_district)
    with pytest.raises(refusals.ChosenAlready):
        product(house, focus_area=above, area=house.commune)
    assert product(house, focus_area=above).area == house.district


def edit(house: House, one: Product, **given: Any) -> Product:
    values: dict[str, Any] = {
        "kind": one.kind,
        "name": one.name,
        "focus_area": one.focus_area,
        "version": one.version,
        "actor": house.binh,
        "at": house.at,
    }
    return services.edit_product(product=one, **values | given)


def test_whoever_saves_second_is_told(house: House) -> None:
    one = product(house)
    edit(house, one, reason="Khí hậu mát")
    with pytest.raises(EditedMeanwhile, match="Trần Văn Bình"):
        edit(house, one, reason="Đất tốt", actor=house.admin)
    one.refresh_from_db()
    assert one.reason == "Khí hậu mát"
    chosen = focus(house, "Chăn nuôi")
    given: dict[str, Any] = {"kind": "breakthrough", "name": "Chăn nuôi", "version": 1}
    now = services.edit_focus_area(focus_area=chosen, **given, **by(house))
    assert now.kind == FocusArea.Kind.BREAKTHROUGH
    with pytest.raises(EditedMeanwhile):
        services.edit_focus_area(focus_area=chosen, **given, **by(house))


def test_ids_of_another_part_are_refused(house: House) -> None:
    grant(house.hanh, house.district_committee, Capability.PLAN)
    hidden = register(house, area=house.other_district, reference="05-NQ/HU")
    theirs = focus(house, owner=house.other_district_committee, area=house.other_district)
    with pytest.raises(refusals.NotYours):
        focus(house, "Rừng", document=hidden, actor=house.hanh)
    with pytest.raises(ManyRefused) as caught:
        product(house, focus_area=theirs, actor=house.hanh)
    assert refusals.NotYours in {type(one) for one in caught.value.refusals}
    from_above = focus(house, owner=house.province_committee, area=house.province)
    assert product(house, focus_area=from_above, actor=house.hanh).focus_area == from_above


def test_who_may_not_and_who_sees(house: House) -> None:
    for user in (house.minh, house.hanh, house.lan, house.cuong):
        with pytest.raises(PermissionDenied):
            focus(house, actor=user)
        with pytest.raises(PermissionDenied):
            product(house, actor=user, focus_area=_once(house))
    one = product(house, focus_area=_once(house))
    for user in (house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            edit(house, one, actor=user)
    everyone = (house.binh, house.minh, house.hanh, house.lan, house.cuong)
    for visible, pk in (
        (rules.visible_products, one.pk),
        (rules.visible_focus_areas, one.focus_area_id),
    ):
        seen = [user for user in everyone if visible(user, on=house.on).filter(pk=pk).exists()]
        assert seen == [house.binh, house.minh, house.hanh, house.lan]


def _once(house: House) -> FocusArea:
    return FocusArea.objects.first() or focus(house)


def test_schemes_and_indicators_are_linked_once_and_let_go(house: House) -> None:
    scheme, indicator = make(house), poverty(house)
    for chosen in (focus(house), product(house)):
        link = services.carry(chosen=chosen, initiative=scheme, **by(house))
        with pytest.raises(refusals.LinkedAlready, match="đã gắn với"):
            services.carry(chosen=chosen, initiative=scheme, **by(house))
        given: dict[str, Any] = {"chosen": chosen, "indicator": indicator, **by(house)}
        measure = services.measure(what="area", **given)
        with pytest.raises(refusals.LinkedAlready):
            services.measure(what="value", **given)
        with pytest.raises(refusals.UnknownChoice):
            services.measure(what="length", **given)
        services.let_go(carrying=link, **by(house))
        services.stop_measuring(measure=measure, **by(house))
        assert [entry.fact.rpartition(".")[2] for entry in history_of(chosen)] == [
            "unmeasured", "let_go", "measured", "carried", "chosen",
        ]  # fmt: skip
    assert not Carrying.objects.exists()
    assert not Measure.objects.exists()


def test_linking_asks_for_the_right_and_the_sight(house: House) -> None:
    one, scheme, indicator = product(house), make(house), poverty(house)
    for user in (house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            services.carry(chosen=one, initiative=scheme, actor=user, at=house.at)
        with pytest.raises(PermissionDenied):
            services.measure(chosen=one, indicator=indicator, what="area", actor=user, at=house.at)
    grant(house.hanh, house.district_committee, Capability.PLAN)
    hidden = make(house, owner=house.other_district_committee, area=house.other_district)
    with pytest.raises(refusals.NotYours):
        services.carry(chosen=one, initiative=hidden, actor=house.hanh, at=house.at)
    theirs = outright(house, "rieng", "Chỉ tiêu riêng", "ha", area=house.other_district)
    with pytest.raises(refusals.NotYours):
        services.measure(chosen=one, indicator=theirs, what="area", actor=house.hanh, at=house.at)
