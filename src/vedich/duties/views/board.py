"""The board of a committee, one assignment, and what happened to them."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.areas.asof import as_of
from vedich.areas.rules import visible_to as areas_visible_to
from vedich.audit.queries import history_of
from vedich.duties import paper, queries, rules
from vedich.duties.tables import BoardTable
from vedich.duties.views.common import (
    COMMITTEE,
    board_url,
    choosable,
    chosen,
    crumbs,
    seen_duty,
)
from vedich.lib import clock
from vedich.organisations import scope
from vedich.web.addresses import changed_url
from vedich.web.http import is_fragment, render
from vedich.web.tables.table import FORMAT
from vedich.web.word import PARTY

WORD = "docx"
SHOWN = 100


@signed_in
@require_safe
def board(request: SignedInRequest) -> HttpResponseBase:
    """Bảng phân công của một cấp ủy vào một ngày, để xem, in, lấy ra Word, Excel."""
    asked, today = as_of(request), clock.today()
    committees = choosable(request, asked.day)
    committee = chosen(request, committees)
    if committee is None:
        return render(request, "duties/none.html", {"as_of": asked.day, "asked": asked})
    scope.about(request, committee.area)
    found = queries.board_of(committee, user=request.user, on=asked.day, today=today)
    if request.GET.get(FORMAT) == WORD:
        return paper.respond(found)
    gaps = queries.gaps_of(found, user=request.user, today=today)
    page = {
        "as_of": asked.day,
        "asked": asked,
        "days": [],
        "today": today,
        "committee": committee,
        "committees": committees,
        "board": found,
        "gaps": gaps,
        "may_assign": committee.may_assign,
        "party": PARTY,
        "word_href": changed_url(request, **{FORMAT: WORD, COMMITTEE: committee.pk}),
    }
    return BoardTable(request, found, gaps).respond("duties/board.html", page)


@signed_in
@require_safe
def duty(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một phân công: ai, việc gì, từ ngày nào, theo văn bản nào, và mọi việc đã làm với nó."""
    one = seen_duty(request, pk)
    page = {
        "one": one,
        "today": clock.today(),
        "crumbs": crumbs(one.committee),
        "entries": history_of(one).select_related("personal")[:200],
        "may_assign": rules.may_assign(request.user, one.committee, on=clock.today()),
    }
    return render(request, "duties/duty.html", page)


@signed_in
@require_safe
def of_area(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ai phụ trách một địa bàn vào một ngày, theo các bảng phân công được xem."""
    today, asked = clock.today(), as_of(request)
    area = get_object_or_404(areas_visible_to(request.user, on=today), pk=pk)
    scope.about(request, area)
    found = queries.duties_for_area(request.user, area, on=asked.day, today=today)
    page = {
        "as_of": asked.day,
        "day": asked.day,
        "area": area,
        "rows": list(found[:SHOWN]),
        "title": _("Người phụ trách địa bàn"),
        "by": "person",
    }
    part = "#panel" if is_fragment(request) else ""
    return render(request, f"duties/area.html{part}", page)


@signed_in
@require_safe
def history(request: SignedInRequest) -> HttpResponse:
    """Mọi việc đã làm với bảng phân công của một cấp ủy."""
    committee = chosen(request, choosable(request, clock.today()))
    if committee is None:
        return render(request, "duties/none.html", {"asked": as_of(request)})
    scope.about(request, committee.area)
    page = {
        "entries": queries.history_of_board(committee)[:200],
        "crumbs": [(committee.name, board_url(committee))],
        "title": _("Lịch sử phân công của %(name)s") % {"name": committee.name},
    }
    return render(request, "documents/history.html", page)
