"""What the pages of one programme or scheme have in common."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vedich.accounts.access import SignedInRequest
from vedich.initiatives import rules
from vedich.initiatives.models import Initiative
from vedich.lib import clock
from vedich.organisations import scope
from vedich.web.addresses import url

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
RELATED = (
    "owner",
    "area",
    "term",
    "parent__parent__parent",
    "document",
    "source_clause__document",
)


def seen(request: SignedInRequest, pk: int, *, rights: bool = False) -> Any:
    """It, if the reader may see it, else 404; the banner speaks of its area.

    With `rights` it knows what the reader may do with it (`rules.with_rights`).
    """
    today = clock.today()
    visible = rules.visible_to(request.user, on=today).select_related(*RELATED)
    if rights:
        visible = rules.with_rights(visible, request.user, on=today)
    found: Initiative = get_object_or_404(visible, pk=pk)
    scope.about(request, found.area)
    return found


def to_edit(request: SignedInRequest, pk: int) -> Initiative:
    """The same, and 403 where the reader may look but not change."""
    found: Initiative = seen(request, pk)
    if not rules.may_edit(request.user, found, on=clock.today()):
        raise PermissionDenied
    return found


def to_assign(request: SignedInRequest, pk: int) -> Initiative:
    """The same, and 403 where the reader may not say who answers for it."""
    found: Initiative = seen(request, pk)
    if not rules.may_assign(request.user, found, on=clock.today()):
        raise PermissionDenied
    return found


def given(request: SignedInRequest) -> dict[str, Any]:
    return {"actor": request.user, "at": clock.now()}


def crumbs(one: Initiative | None = None) -> list[tuple[str, str]]:
    """The way from the list to here."""
    found = [(_("Đề án"), url("initiatives"))]
    if one is not None:
        found.append((one.code or one.name, one.get_absolute_url()))
    return found
