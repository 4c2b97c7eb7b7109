"""Writing down a programme, scheme or plan."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.documents.papers import add, register
from tests.factories import grant
from tests.initiatives.schemes import Kind, make
from tests.people import House
from tests.terms.frames import make_term
from vedich.audit.queries import history_of
from vedich.initiatives import refusals, rules
from vedich.initiatives.facts import InitiativeFact
from vedich.initiatives.models import Initiative
from vedich.lib.errors import ManyRefused
from vedich.organisations.models import Capability


def test_it_stands_with_its_paper_term_and_parent(house: House) -> None:
    programme = make(house, "Kinh tế nông thôn", kind=Kind.PROGRAMME, actor=house.binh)
    scheme = make(
        house,
        unicodedata.normalize("NFD", "  Giảm   nghèo bền vững "),
        code="ĐA 03",
        parent=programme,
        term=make_term(house),
        document=register(house, reference="03-ĐA/TU", kind="ĐA"),
        actor=house.binh,
    )
    assert (scheme.name, scheme.title) == ("Giảm nghèo bền vững", "ĐA 03: Giảm nghèo bền vững")
    assert list(programme.children.all()) == [scheme]
    assert [entry.fact for entry in history_of(scheme)] == [InitiativeFact.CREATED]


def test_one_that_the_source_does_not_name_is_called_by_its_kind(house: House) -> None:
    clause = add(house, register(house, kind="BÁO", reference=""), "8", kind="doan")
    scheme = make(house, "", is_named=False, source_clause=clause)
    assert (scheme.name, scheme.title) == ("Đề án", "Đề án chưa có tên trong nguồn")


def test_all_that_is_wrong_is_said_at_once(house: House) -> None:
    term = make_term(house)
    make(house, code="ĐA 01", term=term)
    with pytest.raises(ManyRefused) as caught:
        make(
            house, " ", code="ĐA 01", term=term,
            starts_on=date(2020, 1, 1), ends_on=date(2016, 1, 1),
        )  # fmt: skip
    assert {type(one) for one in caught.value.refusals} == {
        refusals.NameMissing,
        refusals.CodeTaken,
        refusals.DaysOutOfOrder,
    }
    assert Initiative.objects.count() == 1


def test_an_unknown_kind(house: House) -> None:
    with pytest.raises(refusals.UnknownKind):
        make(house, kind="dream")


def test_ids_of_another_part_are_refused(house: House) -> None:
    grant(house.hanh, house.district_committee, Capability.PLAN)
    hidden = register(house, area=house.other_district, reference="05-NQ/HU")
    theirs = make(house, owner=house.other_district_committee, area=house.other_district)
    mine = {"owner": house.district_committee, "area": house.district, "actor": house.hanh}
    for given in (
        {"document": hidden},
        {"source_clause": add(house, hidden, "I")},
        {"parent": theirs},
    ):
        with pytest.raises(refusals.NotYours, match="không thuộc phần đồng chí được xem"):
            make(house, **mine, **given)
    from_above = make(house, "Đề án của tỉnh")
    assert make(house, **mine, parent=from_above).parent == from_above


def test_the_right_must_reach_the_area_and_the_owner(house: House) -> None:
    grant(house.hanh, house.district_committee, Capability.PLAN)
    make(house, owner=house.district_committee, area=house.commune, actor=house.hanh)
    for owner, area in (
        (house.province_committee, house.district),
        (house.other_district_committee, house.district),
        (house.district_committee, house.province),
    ):
        with pytest.raises(PermissionDenied):
            make(house, owner=owner, area=area, actor=house.hanh)


def test_who_may_not_and_who_sees(house: House) -> None:
    for user in (house.minh, house.lan, house.cuong):
        with pytest.raises(PermissionDenied):
            make(house, owner=house.district_committee, area=house.district, actor=user)
    scheme = make(house, owner=house.district_committee, area=house.district)
    seen_by = {
        user.username
        for user in (house.binh, house.minh, house.hanh, house.lan, house.cuong)
        if rules.visible_to(user, on=house.on).filter(pk=scheme.pk).exists()
    }
    assert seen_by == {"binh", "minh", "hanh", "lan"}
