"""What the pages of regulations share."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vedich.accounts.access import SignedInRequest
from vedich.lib import clock
from vedich.organisations import scope
from vedich.regulations import rules
from vedich.regulations.models import Regulation, Rule
from vedich.web.addresses import url

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def seen(request: SignedInRequest, pk: int) -> Regulation:
    """The regulation, if the reader may see it."""
    visible = rules.visible_to(request.user, on=clock.today())
    found = get_object_or_404(visible.select_related("organisation__area"), pk=pk)
    scope.about(request, found.organisation.area)
    return found


def seen_rule(request: SignedInRequest, pk: int) -> Rule:
    """The rule, if the reader may see its regulation."""
    visible = rules.visible_to(request.user, on=clock.today())
    rows = Rule.objects.filter(regulation__in=visible)
    found = get_object_or_404(rows.select_related("regulation__organisation__area"), pk=pk)
    scope.about(request, found.regulation.organisation.area)
    return found


def may(request: SignedInRequest, regulation: Regulation) -> bool:
    return rules.may_regulate(request.user, regulation.organisation, on=clock.today())


def require(request: SignedInRequest, regulation: Regulation) -> None:
    if not may(request, regulation):
        raise PermissionDenied


def given(request: SignedInRequest) -> dict[str, Any]:
    return {"actor": request.user, "at": clock.now()}


def crumbs(*rows: Regulation | Rule) -> list[tuple[str, str]]:
    return [
        (_("Quy chế làm việc"), url("regulations")),
        *((str(row), row.get_absolute_url()) for row in rows),
    ]
