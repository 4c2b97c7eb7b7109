"""The result sheet of a unit or a person, and the data that want a second look."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.lib.periods import Kind, Period
from vedich.organisations.rules import people_visible_to
from vedich.organisations.rules import visible_to as organisations_visible_to
from vedich.tasks import rules
from vedich.tasks.queries.doubtful import doubts_of
from vedich.tasks.queries.results import sheet_of
from vedich.tasks.tables.counts import rate_words
from vedich.tasks.tables.results import ResultTable
from vedich.tasks.views.reading import states_of
from vedich.web.http import render

UNIT, PERSON = "don-vi", "nguoi"


@signed_in
@require_safe
def result_sheet(request: SignedInRequest, what: str, pk: int) -> HttpResponseBase:
    """Phiếu kết quả của một đơn vị hoặc một người trong một kỳ: `?ky=2020-Q1`."""
    today = clock.today()
    visible: Any = {UNIT: organisations_visible_to, PERSON: people_visible_to}.get(what)
    if visible is None:
        raise Http404
    one: Any = get_object_or_404(visible(request.user, on=today), pk=pk)
    if what == UNIT:
        allowed = rules.may_see_results_of_unit(request.user, one.pk, on=today)
        work = Q(lead=one)
    else:
        allowed = rules.may_see_results_of_person(request.user, one, on=today)
        work = Q(owner=one)
    if not allowed:
        raise PermissionDenied
    period = _period(request)
    rows = rules.visible_to(request.user, on=today).filter(work)
    sheet = sheet_of(rows, since=period.start, until=period.end, on=today)
    page = {
        "one": one,
        "nav": "tasks",
        "period": period,
        "kinds": [Period.of(kind, period.start) for kind in (Kind.MONTH, Kind.QUARTER, Kind.YEAR)],
        "sheet": sheet,
        "states": states_of(sheet.counts),
        "rate": rate_words(sheet.counts),
    }
    return ResultTable(request, sheet.lines, today).respond("tasks/results.html", page)


@signed_in
@require_safe
def doubtful(request: SignedInRequest) -> HttpResponse:
    """Số liệu cần kiểm tra lại: dấu hiệu và căn cứ, để văn phòng hỏi lại đơn vị."""
    today = clock.today()
    if not rules.may_check_data(request.user, on=today):
        raise PermissionDenied
    rows = rules.visible_to(request.user, on=today)
    return render(request, "tasks/doubtful.html", {"kinds": doubts_of(rows, on=today)})


def _period(request: SignedInRequest) -> Period:
    """The period asked for; nonsense or none is the present quarter."""
    try:
        return Period.parse(request.GET.get("ky", ""))
    except Refused:
        return Period.of(Kind.QUARTER, clock.today())
