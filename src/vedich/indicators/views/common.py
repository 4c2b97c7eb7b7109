"""What the views of this module share."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vedich.accounts.access import SignedInRequest
from vedich.indicators import links, rules
from vedich.indicators.models import Claim, Indicator
from vedich.indicators.places import Place, place_of
from vedich.lib import clock
from vedich.web.addresses import url

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def given(request: SignedInRequest) -> dict[str, Any]:
    """Who acts and when."""
    return {"actor": request.user, "at": clock.now()}


def indicator_or_404(request: SignedInRequest, pk: int) -> Indicator:
    """An indicator in use where the reader works."""
    seen = rules.visible_indicators(request.user, on=clock.today())
    return get_object_or_404(
        seen.select_related("metric", "numerator", "denominator", "lead", "area"), pk=pk
    )


def place_or_404(request: SignedInRequest) -> Place:
    """The place of the page; 404 for who sees none."""
    found = place_of(request, request.user, on=clock.today())
    if found is None:
        raise Http404
    return found


def claim_or_404(request: SignedInRequest, pk: int) -> Claim:
    """A number the reader may see, with all its page says of it."""
    seen = rules.visible_to(request.user, on=clock.today()).select_related(
        "metric__indicator",
        "area",
        "organisation",
        "document__issuer",
        "clause__document",
        "reported_by",
        "approved_by",
        "replaces__metric",
    )
    return get_object_or_404(seen, pk=pk)


def crumbs_of(indicator: Indicator, area_id: int, name: str) -> list[tuple[str, str]]:
    """The way to a form: the list, then the indicator at its place."""
    return [
        (_("Chỉ tiêu"), url("indicators")),
        (f"{indicator.name}, {name}", links.indicator_at(indicator.pk, area_id)),
    ]
