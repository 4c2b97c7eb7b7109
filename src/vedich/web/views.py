"""Pages of the frame itself."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from vedich.web.http import render


@login_required
def more(request: HttpRequest) -> HttpResponse:
    """All pages of the navigation, search and account: what the last phone tab opens."""
    return render(request, "web/more.html")
