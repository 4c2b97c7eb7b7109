"""A target shared out to the places directly below it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.indicators import forms, links, rules, services, wording
from vedich.indicators.models import Sharing
from vedich.indicators.places import as_id
from vedich.indicators.queries.sharing import Shared, shared_out
from vedich.indicators.views.common import crumbs_of, get_or_post, given
from vedich.lib import clock
from vedich.organisations.scope import about
from vedich.web.http import perform, redirect_to, render, say, status_of

METHOD, REMAINDER = "cach", "phan-le"
ADD_UP = "tinh"


@signed_in
@get_or_post
def share(request: SignedInRequest, pk: int) -> HttpResponse:
    """Chia đích cho địa phương; `?cach=` đề xuất từng phần, `?phan-le=` nơi nhận phần lẻ."""
    on = clock.today()
    seen = rules.visible_targets(request.user, on=on)
    target = get_object_or_404(
        seen.select_related("indicator__metric", "area", "initiative", "document", "clause"), pk=pk
    )
    about(request, target.area)
    if not rules.may_plan(request.user, target.area_id, on=on):
        raise PermissionDenied
    found = shared_out(target, on=on)
    form = forms.ShareForm(request.POST or None, shared=found, initial=_proposed(request, found))
    if request.method == "POST" and request.POST.get("lam") != ADD_UP:

        def sharing(*, actor: Any, at: datetime, version: int, **_cleaned: Any) -> Sharing:
            return services.share_target(
                target=target, version=version, method=form.cleaned_data["method"],
                remainder_area=form.cleaned_data["remainder_area"], shares=form.shares(),
                actor=actor, at=at,
            )  # fmt: skip

        if perform(form, sharing, **given(request)) is not None:
            say(request, _("Đã chia đích cho địa phương."))
            return redirect_to("share_target", pk=target.pk)
    return _show(request, found, form)


def _proposed(request: SignedInRequest, found: Shared) -> dict[str, Any]:
    """What the cells open with: what is allotted now, else what the way asked for gives."""
    asked = request.GET.get(METHOD, "")
    current = found.sharing
    method = asked if asked in Sharing.Method.values else ""
    placed = as_id(request.GET.get(REMAINDER, ""))
    if not method:
        method = current.method if current else Sharing.Method.HAND
        placed = current.remainder_area_id if current else None
        shares = found.proposed(Sharing.Method.HAND)
    else:
        shares = found.proposed(method, placed)
    if shares.get(placed or 0) is None:
        placed = None
    return {
        "method": method,
        "remainder_area": placed,
        "version": found.version,
        **{f"phan-{pk}": value for pk, value in shares.items()},
    }


def _show(request: SignedInRequest, found: Shared, form: forms.ShareForm) -> HttpResponse:
    target = found.target
    metric = target.indicator.metric
    page = {
        "title": _("Chia đích cho địa phương: %(name)s") % {"name": target.indicator.name},
        "crumbs": crumbs_of(target.indicator, target.area_id, target.area.name),
        "back": links.indicator_at(target.indicator_id, target.area_id),
        "found": found,
        "target": target,
        "metric": metric,
        "form": form,
        "methods": Sharing.Method.choices,
        "chosen": form["method"].value(),
        "placed": form["remainder_area"].value(),
        "words": wording,
        "links": links,
    }
    wrong = request.method == "POST" and bool(form.errors)
    return render(request, "indicators/share.html", page, status=status_of(form) if wrong else 200)
