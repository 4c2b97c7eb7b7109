"""What the pages of duties have in common."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vedich.accounts.access import SignedInRequest
from vedich.lib import clock
from vedich.organisations import scope
from vedich.reviews import rules
from vedich.reviews.models import Review, ReviewDuty
from vedich.web.addresses import url

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
RELATED = (
    "document__issuer", "organisation__area", "prepared_by__area", "clause__document", "plan",
)  # fmt: skip


def seen(request: SignedInRequest, pk: int) -> ReviewDuty:
    """The duty if the reader may see it, else 404; the banner speaks of its area."""
    visible = rules.visible_to(request.user, on=clock.today()).select_related(*RELATED)
    found: ReviewDuty = get_object_or_404(visible, pk=pk)
    scope.about(request, found.organisation.area)
    return found


def to_change(request: SignedInRequest, pk: int) -> ReviewDuty:
    """The same, and 403 where the reader may look but not change."""
    found = seen(request, pk)
    if not rules.may_plan(request.user, found.organisation, on=clock.today()):
        raise PermissionDenied
    return found


def review_to_change(request: SignedInRequest, pk: int, review_pk: int) -> Review:
    """One of its reviews, with the duty."""
    duty = to_change(request, pk)
    found: Review = get_object_or_404(duty.reviews.select_related("prepared_by"), pk=review_pk)
    found.duty = duty
    return found


def given(request: SignedInRequest) -> dict[str, Any]:
    return {"actor": request.user, "at": clock.now()}


def crumbs(duty: ReviewDuty | None = None) -> list[tuple[str, str]]:
    """The way from the list to here."""
    found = [(_("Sơ kết, tổng kết"), url("reviews"))]
    if duty is not None:
        found.append((duty.title, duty.get_absolute_url()))
    return found


def asked(request: SignedInRequest, name: str) -> int | None:
    """The id that the address names under `name`; nonsense is none."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
