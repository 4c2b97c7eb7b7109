"""The list of reviews, one duty, and the cards that stand on other pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.lib import clock
from vedich.organisations import scope
from vedich.reviews import queries, rules
from vedich.reviews.status import LATER, OVERDUE, SOON, WORDS
from vedich.reviews.tables import ReviewTable
from vedich.reviews.views.common import crumbs, seen
from vedich.web.http import is_fragment, render

NEAR = timedelta(days=30)
SHOWN = 8
SHORTCUTS = (OVERDUE, SOON, LATER)


@signed_in
@require_safe
def reviews(request: SignedInRequest) -> HttpResponseBase:
    """Từng kỳ sơ kết, tổng kết: hạn, cơ quan chuẩn bị, đã làm chưa, kết luận gì."""
    today = clock.today()
    table = ReviewTable(request, rules.reviews_visible_to(request.user, on=today), today)
    may_plan = rules.may_plan_somewhere(request.user, on=today)
    page = {
        "may_plan": may_plan,
        "nav": "reviews",
        "shortcuts": [(key, WORDS[key]) for key in SHORTCUTS],
    }
    return table.respond("reviews/list.html", page)


@signed_in
@require_safe
def review_duty(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một việc sơ kết, tổng kết: theo câu nào, từng kỳ, kết luận của mỗi kỳ."""
    duty, today = seen(request, pk), clock.today()
    rows = list(duty.reviews.select_related("prepared_by", "report").order_by("due_on"))
    for row in rows:
        row.duty = duty
    stands = queries.standings(rows, on=today)
    page = {
        "duty": duty,
        "nav": "reviews",
        "is_long": True,
        "rows": [(row, stands(row)) for row in rows],
        "last": next((row for row in reversed(rows) if row.conclusion), None),
        "warned": bool(queries.soon_limits([duty.prepared_by_id], on=today)),
        "may_change": rules.may_plan(request.user, duty.organisation, on=today),
    }
    return render(request, "reviews/duty.html", page)


@signed_in
@require_safe
def history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã làm với một việc sơ kết, tổng kết."""
    duty = seen(request, pk)
    page = {
        "nav": "reviews",
        "entries": queries.history_of_duty(duty)[:200],
        "crumbs": crumbs(duty),
        "title": _("Lịch sử %(name)s") % {"name": duty.title},
    }
    return render(request, "documents/history.html", page)


@signed_in
@require_safe
def of_document(request: SignedInRequest, pk: int) -> HttpResponse:
    """Việc sơ kết, tổng kết của một văn bản; câu trong văn bản nói về sơ kết mà chưa ghi việc."""
    today = clock.today()
    papers = documents_visible_to(request.user, on=today).select_related("area")
    paper = get_object_or_404(papers, pk=pk)
    scope.about(request, paper.area)
    duties = list(
        rules.visible_to(request.user, on=today)
        .filter(document=paper)
        .select_related("organisation", "document", "clause")
        .order_by("first_due_on", "pk")
    )
    may_plan = rules.may_plan_somewhere(request.user, on=today)
    page = {
        "paper": paper,
        "duties": _with_next(duties),
        "found": queries.proposed_in(paper, duties) if may_plan else [],
        "may_plan": may_plan,
        "nav": "documents",
    }
    return _answer(request, "reviews/of_document.html", page)


@signed_in
@require_safe
def near(request: SignedInRequest) -> HttpResponse:
    """Kỳ quá hạn và kỳ đến hạn trong ba mươi ngày, ở phần được xem."""
    today = clock.today()
    seen_here = rules.reviews_visible_to(request.user, on=today).values("pk")
    rows = queries.waiting().filter(pk__in=seen_here, due_on__lte=today + NEAR)
    related = rows.select_related("duty__document", "prepared_by").order_by("due_on", "pk")
    found = list(related[: SHOWN + 1])
    stands = queries.standings(found, on=today)
    page = {
        "rows": [(row, stands(row)) for row in found[:SHOWN]],
        "has_more": len(found) > SHOWN,
        "nav": "reviews",
    }
    return _answer(request, "reviews/near.html", page)


def _with_next(duties: list[Any]) -> list[Any]:
    """Each duty with its next open review, or else the last that was held, and where it stands."""
    today = clock.today()
    rows = queries.next_of(duties)
    stands = queries.standings(rows.values(), on=today)
    return [
        (duty, rows.get(duty.pk), stands(rows[duty.pk]) if duty.pk in rows else None)
        for duty in duties
    ]


def _answer(request: SignedInRequest, template: str, page: dict[str, Any]) -> HttpResponse:
    return render(request, f"{template}#part" if is_fragment(request) else template, page)
