"""What the views of money have in common."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vedich.accounts.access import SignedInRequest
from vedich.funding import rules
from vedich.funding.models import (
    FIRST_YEAR,
    LAST_YEAR,
    Amount,
    FundingLine,
    SupportProgramme,
)
from vedich.funding.queries import with_amounts
from vedich.lib import clock
from vedich.organisations import scope
from vedich.web.addresses import url

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def given(request: SignedInRequest) -> dict[str, Any]:
    return {"actor": request.user, "at": clock.now()}


def form_given(request: SignedInRequest) -> dict[str, Any]:
    return {"user": request.user, "on": clock.today()}


def line_seen(request: SignedInRequest, pk: int) -> FundingLine:
    """The line with its amounts, if the reader may see it, else 404."""
    visible = with_amounts(rules.visible_to(request.user, on=clock.today()))
    related = visible.select_related("initiative", "programme__metric", "area", "source")
    found = get_object_or_404(related, pk=pk)
    scope.about(request, found.area)
    return found


def amount_to_change(request: SignedInRequest, pk: int, amount_pk: int) -> Amount:
    """An amount in force of a line the reader sees; 403 where it is not theirs to change."""
    line = line_seen(request, pk)
    amount = get_object_or_404(
        Amount.objects.select_related("document", "clause"),
        pk=amount_pk, line=line, state=Amount.State.IN_FORCE,
    )  # fmt: skip
    if not rules.may_enter(request.user, amount.stage, line.area_id, on=clock.today()):
        raise PermissionDenied
    amount.line = line
    return amount


def programme_seen(request: SignedInRequest, pk: int) -> SupportProgramme:
    visible = rules.programmes_visible_to(request.user, on=clock.today())
    related = visible.select_related("owner", "area", "source", "metric", "document")
    found = get_object_or_404(related, pk=pk)
    scope.about(request, found.area)
    return found


def programme_to_plan(request: SignedInRequest, pk: int) -> SupportProgramme:
    """The same, and 403 where the reader may look but not plan."""
    found = programme_seen(request, pk)
    if not rules.may_plan(request.user, found.area_id, on=clock.today()):
        raise PermissionDenied
    return found


def year_or_404(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return year


def money_crumbs(line: FundingLine | None = None) -> list[tuple[str, str]]:
    found = [(_("Kinh phí"), url("funding"))]
    if line is not None:
        found.append((f"{line.area.name}, {line.year}", line.get_absolute_url()))
    return found


def support_crumbs(one: SupportProgramme | None = None, year: int = 0) -> list[tuple[str, str]]:
    found = [(_("Hỗ trợ hộ dân"), url("support_programmes"))]
    if one is not None:
        found.append((one.name, one.get_absolute_url()))
        if year:
            found.append((str(year), url("support_year", pk=one.pk, year=year)))
    return found
