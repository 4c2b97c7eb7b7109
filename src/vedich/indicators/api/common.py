"""What the endpoints share: the router, who asks, rows that may be seen, limits."""

from __future__ import annotations

from typing import Annotated, Any

from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.indicators import rules
from vedich.indicators.models import Claim, Indicator, Target
from vedich.lib import clock
from vedich.organisations.queries import areas_for

router = Router(tags=["indicators"])
MOST = 500
Limit = Annotated[int, Query(ge=1, le=MOST)]


def behind(**keys: Any) -> Q:
    """The rows behind the one with these values, in the order in which the keys are named."""
    found, equal = Q(pk__in=[]), Q()
    for name, value in keys.items():
        found |= equal & Q(**{f"{name}__gt": value})
        equal &= Q(**{name: value})
    return found


def user_of(request: HttpRequest) -> User:
    """Who asks; the API as a whole lets in signed-in accounts alone."""
    return request.user  # type: ignore[return-value]


def given(request: HttpRequest) -> dict[str, Any]:
    return {"actor": user_of(request), "at": clock.now()}


def areas(request: HttpRequest) -> Any:
    """The areas whose numbers the reader sees."""
    seen = areas_for(user_of(request), None, on=clock.today())
    return Area.objects.filter(pk__in=seen)


def area_or_404(request: HttpRequest, pk: int) -> Area:
    found: Area = get_object_or_404(areas(request), pk=pk)
    return found


def indicators(request: HttpRequest) -> Any:
    seen = rules.visible_indicators(user_of(request), on=clock.today())
    return seen.select_related("metric", "numerator", "denominator", "lead", "area")


def indicator_or_404(request: HttpRequest, pk: int) -> Indicator:
    found: Indicator = get_object_or_404(indicators(request), pk=pk)
    return found


def claims(request: HttpRequest) -> Any:
    seen = rules.visible_to(user_of(request), on=clock.today())
    return seen.select_related(
        "metric", "area", "organisation", "document", "clause", "reported_by", "approved_by"
    )


def claim_or_404(request: HttpRequest, pk: int) -> Claim:
    found: Claim = get_object_or_404(claims(request), pk=pk)
    return found


def targets(request: HttpRequest) -> Any:
    seen = rules.visible_targets(user_of(request), on=clock.today())
    return seen.select_related(
        "indicator__metric", "area", "initiative", "document", "clause"
    ).prefetch_related("trajectory")


def target_or_404(request: HttpRequest, pk: int) -> Target:
    found: Target = get_object_or_404(targets(request), pk=pk)
    return found
