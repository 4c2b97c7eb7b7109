"""Reviews of papers in the demo: each state is there, all of it illustrative."""

from __future__ import annotations

import pytest

from vedich.demo.load import DAY
from vedich.reviews import queries
from vedich.reviews.models import Review, ReviewDuty
from vedich.reviews.status import IN_TIME, LATE, LATER, OVERDUE, SOON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def test_every_state_is_there() -> None:
    rows = list(Review.objects.select_related("duty"))
    stands = queries.standings(rows, on=DAY)
    assert {stands(row).key for row in rows} == {LATER, SOON, OVERDUE, IN_TIME, LATE}
    assert {row.conclusion for row in rows} == {"", "continue", "amend", "replace"}


def test_all_are_of_thanh_van_and_their_papers_samples() -> None:
    duties = ReviewDuty.objects.select_related("document__area", "plan")
    assert {duty.document.area.code[:2] for duty in duties} == {"TV"}
    assert all(duty.document.is_sample for duty in duties)
    assert all(duty.plan.is_sample for duty in duties if duty.plan)


def test_what_the_papers_say_is_found() -> None:
    paper = ReviewDuty.objects.filter(document__reference__startswith="17-CT/TU").get().document
    found = queries.proposed_in(paper, list(paper.review_duties.all()))
    assert [(one.kind, one.found.due_on) for one in found] == [("tổng kết", None)]
