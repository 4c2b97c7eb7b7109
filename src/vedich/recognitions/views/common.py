"""What the pages of one place's way have in common."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vedich.accounts.access import SignedInRequest
from vedich.lib import clock
from vedich.organisations import scope
from vedich.recognitions import rules
from vedich.recognitions.models import CriteriaSet, Finish
from vedich.web.addresses import url

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def seen(request: SignedInRequest, pk: int) -> Finish:
    """The way, if the reader may see it, else 404; the banner speaks of its place."""
    visible = rules.visible_to(request.user, on=clock.today())
    found = get_object_or_404(visible.select_related("area", "criteria_set"), pk=pk)
    scope.about(request, found.area)
    return found


def to_act(request: SignedInRequest, pk: int, right: str) -> Finish:
    """The same, and 403 where the reader may look but not `choose`, `assess` or `verify`."""
    found = seen(request, pk)
    rights = rules.rights_on(request.user, found.area_id, on=clock.today())
    may = getattr(rights, right) or (right == "assess" and rights.verify)
    if not may:
        raise PermissionDenied
    return found


def given(request: SignedInRequest) -> dict[str, Any]:
    return {"actor": request.user, "at": clock.now()}


def crumbs(one: Finish | None = None) -> list[tuple[str, str]]:
    found = [(_("Về đích"), url("ledger"))]
    if one is not None:
        found.append((one.area.name, one.get_absolute_url()))
    return found


def set_seen(request: SignedInRequest, pk: int) -> CriteriaSet:
    visible = rules.visible_sets(request.user)
    related = visible.select_related("area", "document", "replaces", "replaced_by")
    return get_object_or_404(related, pk=pk)


def set_crumbs(one: CriteriaSet | None = None) -> list[tuple[str, str]]:
    found = [(_("Bộ tiêu chí"), url("criteria_sets"))]
    return found if one is None else [*found, (one.name, one.get_absolute_url())]
