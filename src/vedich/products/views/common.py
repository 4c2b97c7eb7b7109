"""What the pages have in common: find what may be seen, ask for the right, know the way back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vedich.accounts.access import SignedInRequest
from vedich.audit.queries import history_of
from vedich.lib import clock
from vedich.organisations import scope
from vedich.products import rules
from vedich.products.models import Commitment, FocusArea, Partner, Product
from vedich.web.addresses import url
from vedich.web.http import render

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
SOURCE = ("area", "document", "clause__document")


def focus_area_seen(request: SignedInRequest, pk: int) -> FocusArea:
    """It, if the reader may see it, else 404; the banner speaks of its area."""
    rows = rules.visible_focus_areas(request.user, on=clock.today())
    found = get_object_or_404(rows.select_related(*SOURCE, "owner", "term"), pk=pk)
    scope.about(request, found.area)
    return found


def product_seen(request: SignedInRequest, pk: int) -> Product:
    rows = rules.visible_products(request.user, on=clock.today())
    related = (*SOURCE, "focus_area__document", "focus_area__clause", "focus_area__area")
    found = get_object_or_404(rows.select_related(*related), pk=pk)
    scope.about(request, found.area)
    return found


def partner_seen(request: SignedInRequest, pk: int) -> Partner:
    rows = rules.visible_partners(request.user, on=clock.today())
    found = get_object_or_404(rows.select_related("area"), pk=pk)
    scope.about(request, found.area)
    return found


def to_choose(request: SignedInRequest, chosen: FocusArea | Product) -> None:
    """403 where the reader may look but not choose."""
    if not rules.may_choose(request.user, chosen.area_id, on=clock.today()):
        raise PermissionDenied


def require_somewhere(request: SignedInRequest) -> None:
    if not rules.may_choose_somewhere(request.user, on=clock.today()):
        raise PermissionDenied


def given(request: SignedInRequest) -> dict[str, Any]:
    return {"actor": request.user, "at": clock.now()}


def asked(request: SignedInRequest, name: str) -> int | None:
    """The id that the address names under `name`; nonsense is none."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def crumbs(one: FocusArea | Product | Partner | Commitment | None, first: str) -> Any:
    """The way from the list `first` to here."""
    lists = {
        "products": _("Sản phẩm chủ lực"),
        "focus_areas": _("Lĩnh vực trọng tâm"),
        "partners": _("Đối tác"),
        "commitments": _("Cam kết"),
    }
    found = [(lists[first], url(first))]
    if one is not None:
        name = str(one.partner) if isinstance(one, Commitment) else str(one)
        found.append((name, one.get_absolute_url()))
    return found


def form_page(one: Any, first: str, title: str, submit: str = "") -> dict[str, Any]:
    """The page of a form about `one`."""
    page = {
        "title": title,
        "nav": "products",
        "note": str(one),
        "crumbs": crumbs(one, first),
        "cancel": one.get_absolute_url(),
    }
    return page | ({"submit": submit} if submit else {})


def history_page(request: SignedInRequest, one: Model, first: str) -> HttpResponse:
    page = {
        "nav": "products",
        "entries": history_of(one).select_related("personal")[:200],
        "crumbs": crumbs(one, first),  # type: ignore[arg-type]
        "title": _("Lịch sử %(name)s") % {"name": one},
    }
    return render(request, "documents/history.html", page)
