"""What the pages of arrivals have in common."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vedich.accounts.access import SignedInRequest
from vedich.documents.door import secret
from vedich.incoming import rules
from vedich.incoming.models import Dossier, IncomingPaper
from vedich.lib import clock
from vedich.organisations import scope
from vedich.web.addresses import url

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
__all__ = [
    "crumbs", "dossier_seen", "dossier_to_keep", "get_or_post", "given", "page_of", "secret",
    "seen", "to_direct", "to_enter",
]  # fmt: skip


def given(request: SignedInRequest) -> dict[str, Any]:
    return {"actor": request.user, "at": clock.now()}


def seen(request: SignedInRequest, pk: int) -> Any:
    """The arrival with `may_enter` and `may_lead`, if the reader may see it, else 404."""
    today = clock.today()
    rows = rules.with_rights(rules.visible_to(request.user, on=today), request.user, on=today)
    shown = rows.select_related(
        "organisation__area", "document__issuer", "leader", "dossier", "reply", "entered_by"
    )
    found: IncomingPaper = get_object_or_404(shown, pk=pk)
    scope.about(request, found.organisation.area)
    return found


def to_enter(request: SignedInRequest, pk: int) -> Any:
    """The same, and 403 for those who do not keep the register."""
    found = seen(request, pk)
    if not found.may_enter:
        raise PermissionDenied
    return found


def to_direct(request: SignedInRequest, pk: int) -> Any:
    """The same, and 403 for those who neither direct nor copy what was written by hand."""
    found = seen(request, pk)
    if not (found.may_lead or found.may_copy):
        raise PermissionDenied
    return found


def dossier_seen(request: SignedInRequest, pk: int) -> Dossier:
    visible = rules.dossiers_visible_to(request.user, on=clock.today())
    found: Dossier = get_object_or_404(visible.select_related("organisation__area"), pk=pk)
    scope.about(request, found.organisation.area)
    return found


def dossier_to_keep(request: SignedInRequest, pk: int) -> Dossier:
    found = dossier_seen(request, pk)
    if not rules.may_enter(request.user, found.organisation_id, on=clock.today()):
        raise PermissionDenied
    return found


def crumbs(paper: IncomingPaper | None = None) -> list[tuple[str, str]]:
    found = [(_("Văn bản đến"), url("incoming"))]
    if paper is not None:
        found.append((paper.title, paper.get_absolute_url()))
    return found


def page_of(paper: IncomingPaper | None, title: str, submit: str = "") -> dict[str, Any]:
    """What the page of a plain form on an arrival needs."""
    way = crumbs(paper)
    return {
        "title": title,
        "crumbs": way,
        "submit": submit or title,
        "cancel": way[-1][1],
        "nav": "incoming",
    }
