"""From a clause to who answers for it: what is taken up, what is open, in few statements."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.documents.papers import add, register
from tests.initiatives.schemes import Kind, Role, assign, make, person
from tests.people import House
from tests.terms.frames import make_term
from vedich.documents.models import Document
from vedich.initiatives import queries, rules, services
from vedich.initiatives.models import Initiative
from vedich.initiatives.queries import GapKind


def take_up(house: House, initiative: Initiative, clause: Any) -> None:
    services.concretise(initiative=initiative, clause=clause, actor=house.admin, at=house.at)


def test_a_clause_is_taken_up_when_it_or_a_part_within_it_is(house: House) -> None:
    paper = register(house, term=make_term(house))
    first = add(house, paper, "I", is_actionable=True)
    inner = add(house, paper, "1", parent=first)
    add(house, paper, "II", is_actionable=True)
    scheme = make(house)
    take_up(house, scheme, inner)
    for of in (paper, paper.term):
        taken, gap = queries.coverage(of, on=house.on)
        assert (taken.clause, taken.initiatives, taken.is_gap) == (first, [scheme], False)
        assert (gap.clause.path, gap.is_gap, gap.since) == ("II", True, date(2015, 10, 23))
    assert [clause.path for clause in queries.uncovered_clauses(_all(), house.on)] == ["II"]


def test_what_the_reader_may_not_see_is_counted_and_leaves_no_gap(house: House) -> None:
    clause = add(house, register(house), "I", is_actionable=True)
    theirs = make(house, owner=house.other_district_committee, area=house.other_district)
    take_up(house, theirs, clause)
    seen = rules.visible_to(house.minh, on=house.on)
    [covered] = queries.coverage(clause.document, on=house.on, seen=seen)
    assert (covered.initiatives, covered.others, covered.is_gap) == ([], 1, False)


def test_papers_issued_later_do_not_count_on_a_past_day(house: House) -> None:
    add(house, register(house), "I", is_actionable=True)
    assert queries.coverage(Document.objects.get(), on=date(2015, 1, 1)) == []
    assert not queries.uncovered_clauses(_all(), date(2015, 1, 1)).exists()


def test_the_tree_of_a_term(house: House) -> None:
    term = make_term(house)
    programme = make(house, "Nông thôn", kind=Kind.PROGRAMME, code="CTr 1", term=term)
    scheme = make(house, "Giảm nghèo", code="ĐA 03", parent=programme, term=term)
    make(
        house, "Giảm nghèo Mộc Sơn", parent=scheme,
        owner=house.district_committee, area=house.district,
    )  # fmt: skip
    clause = add(house, register(house), "I")
    take_up(house, programme, clause)
    leader = assign(house, scheme)
    lead = assign(house, scheme, role=Role.LEAD, organisation=house.department)
    forest = queries.tree_of(term, on=house.on)
    [root] = forest.roots
    [node] = root.children
    assert (root.initiative, root.clauses, root.derived) == (programme, {clause.pk}, 0)
    assert (node.initiative, node.leader, node.lead) == (scheme, leader, lead)
    assert (node.derived, root.leader) == (1, None)


def test_since_when_nobody_leads(house: House) -> None:
    led = make(house, "Có người")
    assign(house, led)
    left = make(house, "Đã bàn giao đi", starts_on=date(2016, 1, 1))
    former = assign(house, left)
    services.end_responsibility(
        responsibility=former, on=date(2020, 2, 3), actor=house.admin, at=house.at
    )
    never = make(house, "Chưa ai", starts_on=date(2016, 5, 1))
    unknown = make(house, "Không rõ")
    make(house, "Đã xong", ends_on=date(2019, 12, 31))
    make(house, "", is_named=False)
    rows = queries.without_leader(Initiative.objects.all(), on=house.on)
    assert [(row, row.empty_since) for row in rows] == [
        (never, date(2016, 5, 1)),
        (left, date(2020, 2, 3)),
        (unknown, None),
    ]
    assert queries.GapKind.LEADER.label == "Chưa có lãnh đạo phụ trách"


def test_all_gaps_of_a_reader_the_longest_first(house: House) -> None:
    term = make_term(house)
    add(house, register(house), "I", is_actionable=True)
    make(house, "Chưa ai", starts_on=date(2016, 5, 1))
    services.announce(
        owner=house.province_committee, term=term, kind=Kind.SCHEME, count=19,
        actor=house.admin, at=house.at,
    )  # fmt: skip
    found = queries.gaps(house.lan, on=house.on)
    assert [gap.kind for gap in found] == [
        GapKind.CLAUSE, GapKind.LEADER, GapKind.DOCUMENT, GapKind.UNNAMED,
    ]  # fmt: skip
    assert [gap.days(house.on) for gap in found] == [1582, 1391, 1391, None]
    assert found[-1].count == 19
    assert queries.gaps(house.cuong, on=house.on) == []


@pytest.mark.parametrize("rows", [3, 30])
def test_the_number_of_statements_does_not_grow(
    house: House, rows: int, django_assert_num_queries: Any
) -> None:
    term = make_term(house)
    paper = register(house, term=term)
    for number in range(rows):
        clause = add(house, paper, str(number), is_actionable=True)
        scheme = make(house, f"Đề án {number}", term=term, starts_on=date(2016, 1, 1))
        if number % 2:
            take_up(house, scheme, clause)
            assign(house, scheme, person=person(house, "lan"))
    seen = rules.visible_to(house.binh, on=house.on)
    with django_assert_num_queries(3):
        queries.coverage(term, on=house.on, seen=seen)
    with django_assert_num_queries(5):
        queries.tree_of(term, on=house.on, seen=seen)
    with django_assert_num_queries(4):
        queries.gaps(house.binh, on=house.on)
    with django_assert_num_queries(1):
        list(queries.with_people(seen, on=house.on).values("leader_name", "lead_name"))


def _all() -> Any:
    return Document.objects.all()
