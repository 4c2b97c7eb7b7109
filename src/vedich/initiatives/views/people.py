"""Who answers for a programme or scheme: assigning, ending, taking back."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.initiatives import forms, services
from vedich.initiatives.models import Initiative, Responsibility
from vedich.initiatives.views.common import crumbs, get_or_post, given, to_assign
from vedich.lib import clock
from vedich.web.acts import act


@signed_in
@get_or_post
def assign(request: SignedInRequest, pk: int) -> HttpResponse:
    """Phân công người hoặc cơ quan; `?vai-tro=` chọn sẵn vai trò."""
    one = to_assign(request, pk)
    asked = request.GET.get("vai-tro", "")
    role = asked if asked in Responsibility.Role.values else Responsibility.Role.LEADER
    form = forms.AssignForm(
        request.POST or None,
        user=request.user,
        on=clock.today(),
        initial={"role": role, "valid_from": clock.today()},
    )
    return act(
        request, form, services.assign_responsibility, {"initiative": one, **given(request)},
        _page(one, _("Phân công phụ trách"), _("Phân công")),
        said=_assigned, to=one.get_absolute_url(),
    )  # fmt: skip


def _assigned(row: Responsibility) -> str:
    return _("Đã phân công %(who)s: %(role)s.") % {
        "who": row.person or row.organisation,
        "role": row.get_role_display().lower(),
    }


@signed_in
@get_or_post
def end(request: SignedInRequest, pk: int, row_pk: int) -> HttpResponse:
    """Kết thúc một phân công từ một ngày."""
    one, row = _row(request, pk, row_pk)
    form = forms.EndForm(request.POST or None, initial={"on": clock.today()})
    return act(
        request, form, services.end_responsibility, {"responsibility": row, **given(request)},
        {**_page(one, _("Kết thúc phân công"), _("Kết thúc")), "note": _words(row)},
        said=_("Đã kết thúc phân công."), to=one.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def remove(request: SignedInRequest, pk: int, row_pk: int) -> HttpResponse:
    """Xóa một phân công ghi nhầm."""
    one, row = _row(request, pk, row_pk)
    form = forms.RemoveForm(request.POST or None)
    return act(
        request, form, services.remove_responsibility, {"responsibility": row, **given(request)},
        {**_page(one, _("Xóa phân công ghi nhầm"), _("Xóa")), "note": _words(row)},
        said=_("Đã xóa. Nhật ký còn giữ."), to=one.get_absolute_url(),
    )  # fmt: skip


def _row(request: SignedInRequest, pk: int, row_pk: int) -> tuple[Initiative, Responsibility]:
    one = to_assign(request, pk)
    rows = one.responsibilities.select_related("initiative", "person", "organisation")
    return one, get_object_or_404(rows, pk=row_pk)


def _words(row: Responsibility) -> str:
    return f"{row.person or row.organisation}, {row.get_role_display().lower()}"


def _page(one: Initiative, title: str, submit: str) -> dict[str, Any]:
    return {
        "title": title,
        "crumbs": crumbs(one),
        "note": one.title,
        "submit": submit,
        "cancel": one.get_absolute_url(),
    }
