"""Keeping a list as it stands, calling it otherwise, letting it go."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vedich.accounts import saved_views
from vedich.accounts.access import SignedInRequest, signed_in
from vedich.accounts.forms import EditViewForm, ViewForm
from vedich.accounts.models import SavedView
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.forms import Form
from vedich.web.http import render

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@require_safe
def saved(request: SignedInRequest) -> HttpResponse:
    """Các góc nhìn đã lưu của một người."""
    rows = SavedView.objects.filter(user=request.user).order_by("table", "order", "pk")
    return render(request, "accounts/views.html", {"rows": list(rows)})


@signed_in
@get_or_post
def save(request: SignedInRequest) -> HttpResponse:
    """Lưu danh sách đang xem: `?bang=` tên bảng, `?trang=` trang, `?loc=` điều kiện."""
    given = request.GET
    table, path, query = given.get("bang", ""), given.get("trang", ""), given.get("loc", "")
    if not _is_ours(path) or not 0 < len(table) <= _most("table") or len(query) > _most("query"):
        raise Http404
    back = f"{path}?{query}" if query else path
    page = {"title": _("Lưu góc nhìn này"), "submit": _("Lưu"), "cancel": back, "crumbs": []}
    return act(
        request, ViewForm(request.POST or None), saved_views.save_view,
        {"user": request.user, "table": table, "path": path, "query": query}, page,
        said=lambda view: _("Đã lưu góc nhìn “%(name)s”.") % {"name": view.name}, to=back,
    )  # fmt: skip


@signed_in
@get_or_post
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Đổi tên, thứ tự của một góc nhìn; chọn góc nhìn mở ra là thấy."""
    view = get_object_or_404(SavedView.objects.filter(user=request.user), pk=pk)
    now = {"name": view.name, "order": view.order, "is_default": view.is_default}
    page = {"title": _("Sửa góc nhìn"), "cancel": url("saved_views"), "crumbs": _crumbs()}
    return act(
        request, EditViewForm(request.POST or None, initial=now), saved_views.edit_view,
        {"view": view}, page, said=_("Đã lưu."), to=url("saved_views"),
    )  # fmt: skip


@signed_in
@get_or_post
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Bỏ một góc nhìn."""
    view = get_object_or_404(SavedView.objects.filter(user=request.user), pk=pk)
    title = _("Bỏ góc nhìn “%(name)s”") % {"name": view.name}
    page = {"title": title, "submit": _("Bỏ góc nhìn"), "cancel": url("saved_views"),
            "crumbs": _crumbs()}  # fmt: skip
    form = Form(request.POST if request.method == "POST" else None)
    return act(
        request, form, saved_views.remove_view, {"view": view}, page,
        said=_("Đã bỏ góc nhìn."), to=url("saved_views"),
    )  # fmt: skip


def _is_ours(path: str) -> bool:
    """A page of this site: nothing else may be kept and followed later."""
    if not path.startswith("/") or path.startswith("//") or len(path) > _most("path"):
        return False
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def _most(name: str) -> int:
    return int(SavedView._meta.get_field(name).max_length or 0)  # type: ignore[union-attr]


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Góc nhìn đã lưu"), url("saved_views"))]
