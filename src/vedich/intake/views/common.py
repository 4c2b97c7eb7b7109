"""What the pages of one import have in common."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vedich.accounts.access import SignedInRequest
from vedich.intake import rules
from vedich.intake.kinds import BY_SLUG, Kind
from vedich.intake.models import Import
from vedich.intake.refusals import NoRight
from vedich.lib import clock
from vedich.web.addresses import url

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def seen(request: SignedInRequest, pk: int) -> Import:
    """One's own import, else 404."""
    rows = rules.visible_to(request.user, on=clock.today()).select_related("user")
    return get_object_or_404(rows, pk=pk)


def mine(request: SignedInRequest, pk: int) -> Import:
    """The same, and 403 where it is another's: the administrator looks, but does not confirm."""
    row = seen(request, pk)
    if row.user_id != request.user.pk:
        raise PermissionDenied
    return row


def kind_or_404(slug: str) -> Kind:
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


def allowed(request: SignedInRequest, kind: Kind) -> None:
    if not rules.may_import(request.user, kind, on=clock.today()):
        raise PermissionDenied(str(NoRight(what=kind.what)))


def given(request: SignedInRequest) -> dict[str, Any]:
    return {"actor": request.user, "at": clock.now()}


def crumbs(kind: Kind | None = None) -> list[tuple[str, str]]:
    found = [(_("Nhập từ Excel"), url("imports"))]
    if kind is not None:
        found.append((str(kind.label), url("bring", kind=kind.slug)))
    return found
