"""One paper hangs on another."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.documents.papers import add, register
from tests.factories import grant
from tests.people import House
from vedich.documents import queries, refusals, services
from vedich.documents.models import Document, DocumentRelation
from vedich.organisations.models import Capability

Kind = DocumentRelation.Kind


def relate(house: House, one: Document, other: Document, **given: Any) -> DocumentRelation:
    values = {"kind": Kind.BASIS, "actor": house.admin, "at": house.at}
    return services.relate(document=one, target=other, **values | given)


@pytest.fixture
def papers(house: House) -> list[Document]:
    return [register(house, reference=f"0{number}-NQ/TU") for number in range(1, 4)]


def test_it_is_read_from_both_ends(house: House, papers: list[Document]) -> None:
    clause = add(house, papers[1], "II")
    made = relate(house, papers[0], papers[1], clause=clause, kind=Kind.AMENDS)
    everything = Document.objects.all()
    assert list(queries.relations_of(papers[0], everything)) == [made]
    assert list(queries.relations_of(papers[1], everything)) == [made]
    assert list(queries.pointing_at(clause, everything)) == [made]
    assert not queries.relations_of(papers[1], everything.exclude(pk=papers[0].pk)).exists()


def test_what_cannot_be(house: House, papers: list[Document]) -> None:
    first, second, third = papers
    relate(house, first, second)
    relate(house, second, third)
    with pytest.raises(refusals.AlreadyRelated):
        relate(house, first, second)
    with pytest.raises(refusals.RelatedToItself):
        relate(house, first, first)
    with pytest.raises(refusals.RelatedInCircle):
        relate(house, third, first)
    with pytest.raises(refusals.ClauseOfAnotherPaper):
        relate(house, first, third, clause=add(house, second, "I"))
    relate(house, third, first, kind=Kind.AMENDS)
    assert DocumentRelation.objects.count() == 3


def test_a_paper_outside_ones_part_cannot_be_named(house: House) -> None:
    mine = register(house, area=house.district, reference="01-NQ/HU")
    hidden = register(house, area=house.other_district, reference="05-NQ/HU")
    with pytest.raises(PermissionDenied):
        relate(house, mine, hidden, actor=house.minh)
    from_above = register(house)
    with pytest.raises(refusals.OutsideYourPart):
        relate(house, mine, hidden, actor=planner(house))
    relate(house, mine, from_above, actor=planner(house))


def test_taken_back_by_who_may(house: House, papers: list[Document]) -> None:
    made = relate(house, papers[0], papers[1])
    with pytest.raises(PermissionDenied):
        services.unrelate(relation=made, actor=house.hanh, at=house.at)
    services.unrelate(relation=made, actor=house.binh, at=house.at)
    assert not DocumentRelation.objects.exists()


def planner(house: House) -> Any:
    """Hạnh with the right to plan in her district."""
    if not house.hanh.grants.exists():
        grant(house.hanh, house.district_committee, Capability.PLAN)
    return house.hanh
