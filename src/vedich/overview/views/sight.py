"""“Từ nghị quyết đến kết quả”: columns, outline for print, Excel."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.indicators.places import place_of
from vedich.indicators.rules import visible_indicators
from vedich.lib import clock
from vedich.organisations.scope import about, scope_of
from vedich.overview import components
from vedich.overview.queries.sight import read_sight, terms_for
from vedich.overview.queries.sight.columns import TERM, Columns
from vedich.overview.queries.sight.gaps import gaps_of
from vedich.overview.queries.sight.line import line_of
from vedich.overview.queries.sight.outline import chapters_of, rows_of
from vedich.overview.tables import OutlineTable
from vedich.terms.models import Term
from vedich.web.http import is_fragment, render
from vedich.web.tables.table import FORMAT

OUTLINE = "dan-bai"
PIECES = {
    "node": components.node,
    "unnamed": components.unnamed,
    "status_word": components.status_word,
    "status_icon": components.status_icon,
}


@signed_in
@require_safe
def from_resolution(request: SignedInRequest) -> HttpResponseBase:
    """Nghị quyết ▸ chương trình ▸ đề án ▸ chỉ tiêu; `?dang=dan-bai` là dàn bài để in."""
    on = clock.today()
    terms = terms_for(request.user, scope_of(request), on=on)
    if not terms:
        return render(request, "overview/no_term.html")
    term = _chosen(request, terms)
    about(request, term.organisation.area)
    sight = read_sight(request.user, term, on=on)
    if request.GET.get(FORMAT) == "xlsx":
        return OutlineTable(request, rows_of(sight)).respond("overview/sight.html")
    context = {"sight": sight, "term": term, "terms": terms, "on": on, "gaps": gaps_of(sight)}
    if request.GET.get("dang") == OUTLINE:
        page = {**context, "chapters": chapters_of(sight)}
        return render(request, "overview/outline.html", page)
    columns = Columns(sight, request.GET.dict())
    part = "#path" if is_fragment(request) else ""
    page = {**context, **PIECES, "columns": columns, "drawn": components.DRAWN}
    return render(request, f"overview/sight.html{part}", page)


@signed_in
@require_safe
def line_of_sight(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Đường của một con số ngược lên tới nội dung nghị quyết; `?dia-ban=` là nơi của con số."""
    on = clock.today()
    indicator = get_object_or_404(visible_indicators(request.user, on=on), pk=pk)
    place = place_of(request, request.user, on=on)
    if place is None:
        raise Http404
    part = "#line" if is_fragment(request) else ""
    context = {
        "line": line_of(request.user, indicator, place.area, on=on),
        "indicator": indicator,
        "place": place,
    }
    return render(request, f"overview/line.html{part}", context)


def _chosen(request: SignedInRequest, terms: Sequence[Term]) -> Term:
    """The term the address names, 404 where the reader has none of that id; else the first."""
    asked = request.GET.get(TERM, "")
    if not asked:
        return terms[0]
    for term in terms:
        if str(term.pk) == asked:
            return term
    raise Http404
