"""What the pages of one paper have in common."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vedich.accounts.access import SignedInRequest
from vedich.documents import rules, secrecy, services
from vedich.documents.models import Clause, Document
from vedich.documents.refusals import SecretPaper
from vedich.lib import clock
from vedich.organisations import scope
from vedich.web.addresses import url
from vedich.web.http import render

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def paper_seen(request: SignedInRequest, pk: int) -> Document:
    """The paper if the reader may see it, else 404; the banner speaks of its area."""
    visible = rules.visible_to(request.user, on=clock.today())
    found = get_object_or_404(visible.select_related("issuer", "area", "term"), pk=pk)
    scope.about(request, found.area)
    return found


def paper_to_edit(request: SignedInRequest, pk: int) -> Document:
    """The same, and 403 where the reader may look but not change."""
    found = paper_seen(request, pk)
    if not rules.may_edit(request.user, found, on=clock.today()):
        raise PermissionDenied
    return found


def given(request: SignedInRequest) -> dict[str, Any]:
    return {"actor": request.user, "at": clock.now()}


def crumbs(paper: Document | None = None, clause: Clause | None = None) -> list[tuple[str, str]]:
    """The way from the register to here."""
    found = [(_("Văn bản"), url("documents"))]
    if paper is not None:
        found.append((paper.title, paper.get_absolute_url()))
    if clause is not None:
        found.append((clause.title, clause.get_absolute_url()))
    return found


def secret(request: SignedInRequest, title: str) -> HttpResponse | None:
    """The refusal of a secret paper as a page of its own; None when nothing sent is marked.

    Asked before any form is read: the answer repeats no word of what was typed.
    """
    if request.method != "POST":
        return None
    mark = request.POST.get("secrecy_mark", secrecy.PLAIN)
    texts = [value for key in request.POST for value in request.POST.getlist(key)]
    try:
        services.refuse_secret(*map(str, texts), mark=mark, **given(request))
    except SecretPaper as refusal:
        page = {"title": title, "refusal": refusal, "crumbs": crumbs()}
        return render(request, "documents/secret.html", page, status=422)
    return None
