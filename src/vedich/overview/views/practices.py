"""The thirteen ways of working, each with the page that does it, or “chưa có”."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.overview.practices import PRACTICES, practice
from vedich.web.http import render


@signed_in
@require_safe
def practices(request: SignedInRequest) -> HttpResponse:
    """13 cách làm trong bài báo."""
    states = [each.state for each in PRACTICES]
    counts = {state: states.count(state) for state in ("on", "risk", "nodata")}
    return render(request, "overview/practices.html", {"practices": PRACTICES, "counts": counts})


@signed_in
@require_safe
def one(request: SignedInRequest, practice_id: str) -> HttpResponse:
    """Một cách làm và cơ chế làm việc đó trong phần mềm."""
    found = practice(practice_id)
    if found is None:
        raise Http404
    at = PRACTICES.index(found)
    around = {
        "before": PRACTICES[at - 1] if at else None,
        "after": PRACTICES[at + 1] if at + 1 < len(PRACTICES) else None,
    }
    return render(request, "overview/practice.html", {"practice": found, **around})
