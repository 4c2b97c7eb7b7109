"""“Triển khai ở địa phương”: schemes of a committee by the places below."""

from __future__ import annotations

from django.http import Http404
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.indicators.places import asked
from vedich.initiatives.rules import visible_to
from vedich.lib import clock
from vedich.organisations.scope import about, scope_of
from vedich.overview.queries.coverage import read_coverage
from vedich.overview.queries.sight import terms_for
from vedich.overview.queries.sight.columns import TERM
from vedich.overview.tables import CoverageTable
from vedich.web.http import render

SCHEME = "de-an"


@signed_in
@require_safe
def coverage(request: SignedInRequest) -> HttpResponseBase:
    """Đề án của một cấp ủy × địa phương cấp dưới; `?de-an=` chỉ một đề án."""
    on = clock.today()
    scheme = asked(request, SCHEME)
    only = asked(request, TERM)
    if scheme is not None:
        one = visible_to(request.user, on=on).filter(pk=scheme).first()
        if one is None:
            raise Http404
        only = one.term_id
        if only is None:
            return render(request, "overview/no_coverage.html", {"one": one})
    terms = terms_for(request.user, scope_of(request), on=on, only=only)
    if not terms:
        if only is not None:
            raise Http404
        return render(request, "overview/no_term.html")
    term = terms[0]
    about(request, term.organisation.area)
    found = read_coverage(request.user, term, on=on, scheme=scheme)
    page = {
        "found": found,
        "term": term,
        "terms": terms,
        "one": found.lines[0].initiative if scheme and found.lines else None,
    }
    return CoverageTable(request, found, on).respond("overview/coverage.html", page)
