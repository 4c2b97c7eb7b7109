"""Adding, correcting and taking out the parts of a paper."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from tests.documents.papers import add, register
from tests.people import House
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.queries import history_of
from vedich.documents import queries, refusals, services
from vedich.documents.models import Clause, Document, DocumentRelation


def paths(paper: Document) -> list[str]:
    return [clause.path for clause in queries.clauses_of(paper)]


def test_the_address_follows_from_where_it_stands(house: House) -> None:
    paper = register(house)
    first = add(house, paper, "I", kind=Clause.Kind.SECTION)
    add(house, paper, "II.", kind=Clause.Kind.SECTION)
    point = add(house, paper, "3)", parent=first)
    add(house, paper, "a", parent=point)
    assert paths(paper) == ["I", "I.3", "I.3.a", "II"]
    assert point.title == "Điểm I.3"


def test_an_address_is_given_once(house: House) -> None:
    paper = register(house)
    add(house, paper, "I")
    with pytest.raises(refusals.ClauseNumberTaken):
        add(house, paper, "I")
    assert paths(paper) == ["I"]


@pytest.mark.parametrize("number", ["", "1/2", "a b", "#", "1" * 30])
def test_numbers_that_cannot_be_an_address(house: House, number: str) -> None:
    with pytest.raises(refusals.BadClauseNumber):
        add(house, register(house), number)


def test_a_part_must_say_something(house: House) -> None:
    with pytest.raises(refusals.ClauseSaysNothing):
        add(house, register(house), "I", heading=" ")


def test_a_parent_of_another_paper_is_refused(house: House) -> None:
    other = add(house, register(house, reference="02-NQ/TU"), "I")
    with pytest.raises(refusals.ClauseOfAnotherParent):
        add(house, register(house), "1", parent=other)


def test_a_new_number_moves_all_within(house: House) -> None:
    paper = register(house)
    part = add(house, paper, "I")
    inner = add(house, paper, "1", parent=part)
    add(house, paper, "a", parent=inner)
    edit(house, part, number="III")
    assert paths(paper) == ["III", "III.1", "III.1.a"]


def test_whoever_edits_second_is_told(house: House) -> None:
    part = add(house, register(house), "I")
    edit(house, part, number="I", heading="Trước")
    with pytest.raises(EditedMeanwhile):
        edit(house, part, number="I", heading="Sau")


def test_a_part_with_parts_within_stays(house: House) -> None:
    paper = register(house)
    part = add(house, paper, "I")
    add(house, paper, "1", parent=part)
    with pytest.raises(refusals.ClauseWithChildren, match="còn 1 nội dung bên trong"):
        services.remove_clause(clause=part, actor=house.admin, at=house.at)


def test_a_part_that_something_points_at_stays_and_the_refusal_names_it(house: House) -> None:
    paper = register(house)
    part = add(house, paper, "I")
    follower = register(house, reference="02-NQ/TU")
    services.relate(
        document=follower,
        target=paper,
        kind=DocumentRelation.Kind.CONCRETISES,
        clause=part,
        actor=house.admin,
        at=house.at,
    )
    with pytest.raises(refusals.ClauseInUse, match="Nghị quyết 02-NQ/TU cụ thể hóa"):
        services.remove_clause(clause=part, actor=house.admin, at=house.at)
    assert paths(paper) == ["I"]


def test_what_nothing_points_at_goes_and_the_log_keeps_its_words(house: House) -> None:
    paper = register(house)
    part = add(house, paper, "I", text="Giảm nghèo")
    services.remove_clause(clause=part, actor=house.binh, at=house.at)
    entry = history_of(paper).first()
    assert entry is not None
    assert (paths(paper), entry.data["text"]) == ([], "Giảm nghèo")


def test_who_may_not(house: House) -> None:
    paper = register(house, area=house.district)
    part = add(house, paper, "I")
    for user in (house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            add(house, paper, "II", actor=user)
        with pytest.raises(PermissionDenied):
            edit(house, part, number="II", actor=user)
        with pytest.raises(PermissionDenied):
            services.remove_clause(clause=part, actor=user, at=house.at)


def edit(house: House, part: Clause, **given: object) -> Clause:
    values = {
        "kind": part.kind, "heading": part.heading, "version": part.version,
        "actor": house.admin, "at": house.at,
    }  # fmt: skip
    return services.edit_clause(clause=part, **values | given)
