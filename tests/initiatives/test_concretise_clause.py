"""Taking up a clause, and letting it go."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from tests.documents.papers import add, register
from tests.factories import grant
from tests.initiatives.schemes import make
from tests.people import House
from vedich.audit.queries import history_of
from vedich.documents import refusals as document_refusals
from vedich.documents import services as documents
from vedich.initiatives import refusals, services
from vedich.initiatives.facts import InitiativeFact
from vedich.organisations.models import Capability


def test_taken_up_once_and_let_go(house: House) -> None:
    scheme, clause = make(house), add(house, register(house), "II")
    given = {"actor": house.binh, "at": house.at}
    link = services.concretise(initiative=scheme, clause=clause, **given)
    with pytest.raises(refusals.AlreadyConcretised, match="đã nhận Điểm II của Nghị quyết"):
        services.concretise(initiative=scheme, clause=clause, **given)
    services.let_go(concretisation=link, **given)
    assert not scheme.concretisations.exists()
    assert [entry.fact for entry in history_of(scheme)][:2] == [
        InitiativeFact.LET_GO,
        InitiativeFact.CONCRETISED,
    ]


def test_a_clause_taken_up_cannot_be_taken_out_of_its_paper(house: House) -> None:
    scheme, clause = make(house), add(house, register(house), "II")
    services.concretise(initiative=scheme, clause=clause, actor=house.binh, at=house.at)
    with pytest.raises(document_refusals.ClauseInUse, match="Giảm nghèo bền vững"):
        documents.remove_clause(clause=clause, actor=house.admin, at=house.at)


def test_a_clause_of_another_part_is_refused(house: House) -> None:
    grant(house.hanh, house.district_committee, Capability.PLAN)
    scheme = make(house, owner=house.district_committee, area=house.district)
    hidden = add(house, register(house, area=house.other_district, reference="05-NQ/HU"), "I")
    with pytest.raises(refusals.NotYours):
        services.concretise(initiative=scheme, clause=hidden, actor=house.hanh, at=house.at)


def test_who_may_not(house: House) -> None:
    scheme = make(house, owner=house.district_committee, area=house.district)
    clause = add(house, register(house), "I")
    link = services.concretise(initiative=scheme, clause=clause, actor=house.admin, at=house.at)
    for user in (house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            services.concretise(initiative=scheme, clause=clause, actor=user, at=house.at)
        with pytest.raises(PermissionDenied):
            services.let_go(concretisation=link, actor=user, at=house.at)
