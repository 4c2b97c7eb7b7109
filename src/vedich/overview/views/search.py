"""The jump search of the top bar."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.lib import clock
from vedich.overview.queries import search as queries
from vedich.web.http import is_fragment, render


@signed_in
@require_safe
def search(request: SignedInRequest) -> HttpResponse:
    """Tìm khắp nơi; gõ đúng tên hoặc số, ký hiệu của một thứ thì mở luôn trang đó (`?mo=1`)."""
    text = queries.clean_query(request.GET.get("q", ""))
    groups = queries.search(text, request.user, on=clock.today())
    if request.GET.get("mo") == "1" and (only := queries.best_of(groups, text)):
        return HttpResponseRedirect(only.href)
    part = "#results" if is_fragment(request) else ""
    return render(request, f"overview/search.html{part}", {"query": text, "groups": groups})


@signed_in
@require_safe
def suggest(request: SignedInRequest) -> HttpResponse:
    """Gợi ý dưới ô tìm khi đang gõ."""
    text = queries.clean_query(request.GET.get("q", ""))
    groups = queries.search(text, request.user, on=clock.today(), most=queries.SUGGESTED)
    return render(request, "overview/suggest.html", {"query": text, "groups": groups})
