"""The list of sources of money, which the administrator keeps."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.audit.queries import history_of
from vedich.funding import forms, rules, services
from vedich.funding.models import FundingSource
from vedich.funding.views.common import get_or_post, given, money_crumbs
from vedich.lib import clock
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.http import redirect_to, render, say


@signed_in
@require_safe
def sources(request: SignedInRequest) -> HttpResponse:
    """Danh mục nguồn vốn."""
    rows = list(FundingSource.objects.order_by("position", "pk"))
    page = {
        "rows": rows,
        "lacks_usual": len({code for code, _name in services.USUAL} - {r.code for r in rows}),
        "may_keep": rules.may_keep_sources(request.user, on=clock.today()),
    }
    return render(request, "funding/sources.html", page)


@signed_in
@require_POST
def establish(request: SignedInRequest) -> HttpResponse:
    """Thêm các nguồn vốn thường dùng còn thiếu."""
    _require(request)
    made = services.establish_sources(**given(request))
    say(request, _("Đã thêm %(count)s nguồn vốn.") % {"count": len(made)})
    return redirect_to("funding_sources")


@signed_in
@get_or_post
def add(request: SignedInRequest) -> HttpResponse:
    """Thêm một nguồn vốn."""
    _require(request)
    form = forms.SourceForm(request.POST or None)
    return act(
        request, form, services.add_source, given(request), _page(_("Thêm nguồn vốn")),
        said=_("Đã thêm."), to=url("funding_sources"),
    )  # fmt: skip


@signed_in
@get_or_post
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Đổi tên, ghi từ ngày nào tới ngày nào dùng nguồn này."""
    _require(request)
    source = get_object_or_404(FundingSource, pk=pk)
    form = forms.EditSourceForm(request.POST or None, initial=_values(source))
    return act(
        request, form, services.edit_source, {"source": source, **given(request)},
        _page(_("Sửa nguồn vốn")), said=_("Đã lưu."), to=url("funding_sources"),
        fresh=lambda: _values(FundingSource.objects.get(pk=pk)),
    )  # fmt: skip


@signed_in
@require_safe
def history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã làm với một nguồn vốn."""
    source = get_object_or_404(FundingSource, pk=pk)
    page = {
        "entries": history_of(source).select_related("personal")[:200],
        "crumbs": [*money_crumbs(), (_("Nguồn vốn"), url("funding_sources"))],
        "title": _("Lịch sử %(name)s") % {"name": source.name},
    }
    return render(request, "documents/history.html", page)


def _require(request: SignedInRequest) -> None:
    if not rules.may_keep_sources(request.user, on=clock.today()):
        raise PermissionDenied


def _values(source: FundingSource) -> dict[str, Any]:
    return {
        "name": source.name,
        "valid_from": source.valid_from,
        "valid_to": source.valid_to,
        "version": source.version,
    }


def _page(title: str) -> dict[str, Any]:
    crumbs = [*money_crumbs(), (_("Nguồn vốn"), url("funding_sources"))]
    return {"title": title, "crumbs": crumbs, "cancel": url("funding_sources")}
