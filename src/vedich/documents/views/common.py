"""What the pages of one paper have in common."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vedich.accounts.access import SignedInRequest
from vedich.documents import rules
from vedich.documents.models import Clause, Document
from vedich.lib import clock
from vedich.organisations import scope
from vedich.web.addresses import url

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def paper_seen(request: SignedInRequest, pk: int) -> Any:
    """The paper with `may_edit` and `ends_some` (whether others end by it) if the reader may see
    it, else 404; the banner speaks of its area."""
    today = clock.today()
    visible = rules.with_rights(rules.visible_to(request.user, on=today), request.user, on=today)
    ends = Exists(Document.objects.filter(ended_by=OuterRef("pk")))
    shown = visible.annotate(ends_some=ends).select_related("issuer", "area", "term", "ended_by")
    found: Document = get_object_or_404(shown, pk=pk)
    scope.about(request, found.area)
    return found


def paper_to_edit(request: SignedInRequest, pk: int) -> Any:
    """The same, and 403 where the reader may look but not change."""
    found = paper_seen(request, pk)
    if not found.may_edit:
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
