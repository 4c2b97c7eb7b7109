"""Writing a paper into the register."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import translation

from tests.documents.papers import Kind, register
from tests.people import House
from vedich.audit.queries import history_of
from vedich.documents import queries, refusals, rules
from vedich.documents.facts import DocumentFact
from vedich.documents.models import Document
from vedich.lib.errors import ManyRefused
from vedich.trees.refusals import NotThere


def test_it_is_in_the_register_with_its_number_cleaned(house: House) -> None:
    paper = register(
        house, kind=Kind.SCHEME, reference="Số: 09 – ĐA / TU", name="Giảm nghèo", actor=house.binh
    )
    assert (paper.reference, paper.title) == ("09-ĐA/TU", "Đề án 09-ĐA/TU")
    assert [entry.fact for entry in history_of(paper)] == [DocumentFact.REGISTERED]


@pytest.mark.parametrize(
    "typed", ["09-ĐA/TU", "9-da/tu", "09ĐA/TU", "số 09 / đa - tu", "9 ĐA TU", "de an 09-ĐA"]
)
def test_a_number_is_found_typed_in_any_way(house: House, typed: str) -> None:
    paper = register(house, kind=Kind.SCHEME, reference="09-ĐA/TU")
    register(house, kind=Kind.SCHEME, reference="19-ĐA/TU")
    found = list(queries.search(Document.objects.all(), typed))
    assert paper in found


def test_decomposed_text_is_stored_composed_and_found_either_way(house: House) -> None:
    name = "Đề án giảm nghèo xã Dền Sáng"
    paper = register(house, reference="02-NQ/TU", name=unicodedata.normalize("NFD", name))
    paper.refresh_from_db()
    assert paper.name == name
    for typed in (name, unicodedata.normalize("NFD", name), "giam ngheo den sang"):
        assert list(queries.search(Document.objects.all(), typed)) == [paper]


def test_what_is_searched_does_not_depend_on_the_language_of_whoever_saves(house: House) -> None:
    with translation.override("en"):
        paper = register(house)
    assert "nghi quyet nq 01 nq dh 1nqdh" in paper.folded


def test_the_same_number_of_the_same_day_is_refused(house: House) -> None:
    register(house)
    with pytest.raises(refusals.AlreadyRegistered, match="Nghị quyết 1-NQ/ĐH ngày 23/10/2015"):
        register(house, reference="1-NQ/ĐH")
    with pytest.raises(refusals.AlreadyRegistered):
        register(house, issued_on=None)
    assert Document.objects.count() == 1


def test_the_same_number_may_come_again_in_another_term_or_as_another_kind(house: House) -> None:
    register(house, kind=Kind.DECISION, reference="12-QĐ/TU")
    register(house, kind=Kind.RULE, reference="12-QĐ/TU")
    again = register(house, kind=Kind.DECISION, reference="12-QĐ/TU", issued_on=date(2011, 1, 5))
    same, _ends = queries.beside(again, Document.objects.all())
    assert [paper.kind for paper in same] == [Kind.DECISION]


def test_a_paper_from_outside_stands_once_in_the_register_of_each_area(house: House) -> None:
    outside = {"issuer": None, "issuer_text": "Ban Chấp hành Trung ương", "reference": "19-NQ/TW"}
    register(house, **outside)
    register(house, **outside, area=house.district)
    with pytest.raises(refusals.AlreadyRegistered):
        register(house, **outside)


def test_the_database_holds_it_too(house: House) -> None:
    paper = register(house)
    paper.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        paper.save(force_insert=True)


def test_all_that_is_wrong_is_said_at_once(house: House) -> None:
    with pytest.raises(ManyRefused) as caught:
        register(house, name=" ", issuer_text="Chính phủ", in_force_from=date(2015, 1, 1))
    assert {type(one) for one in caught.value.refusals} == {
        refusals.NameMissing,
        refusals.IssuerTwice,
        refusals.DaysOutOfOrder,
    }
    assert not Document.objects.exists()


def test_an_issuer_that_did_not_exist_on_the_day(house: House) -> None:
    house.department.valid_from = date(2016, 1, 1)
    house.department.save()
    with pytest.raises(NotThere, match="có từ ngày 01/01/2016"):
        register(house, issuer=house.department)


def test_an_unknown_kind(house: House) -> None:
    with pytest.raises(refusals.UnknownKind):
        register(house, kind="XYZ")


def test_a_colleague_who_may_look_but_not_act_and_a_stranger(house: House) -> None:
    paper = register(house, area=house.district)
    for user in (house.hanh, house.lan, house.cuong):
        with pytest.raises(PermissionDenied):
            register(house, area=house.district, reference="02-NQ/HU", actor=user)
    seen_by = {
        user.username
        for user in (house.binh, house.minh, house.hanh, house.lan, house.cuong)
        if rules.visible_to(user, on=house.on).filter(pk=paper.pk).exists()
    }
    assert seen_by == {"binh", "minh", "hanh", "lan"}


def test_who_sees_the_paper_of_one_district_only(house: House) -> None:
    paper = register(house, area=house.other_district)
    assert not rules.visible_to(house.lan, on=house.on).filter(pk=paper.pk).exists()
    assert not rules.visible_to(house.minh, on=house.on).filter(pk=paper.pk).exists()


def test_an_address_that_would_run_a_script(house: House) -> None:
    with pytest.raises(refusals.BadAddress):
        register(house, address="javascript:alert(1)", actor=house.binh)
    assert not Document.objects.exists()
