"""The pages of terms and plans."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.audit.queries import history_of
from vedich.lib import clock
from vedich.organisations import scope
from vedich.terms import forms, rules, services
from vedich.terms.models import Plan, Term
from vedich.terms.tables import PlanTable, TermTable
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.http import render

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@require_safe
def terms(request: SignedInRequest) -> HttpResponseBase:
    """Danh sách nhiệm kỳ của các cấp ủy."""
    table = TermTable(request, rules.visible_to(request.user, on=clock.today()))
    return table.respond("terms/list.html", {"may_plan": _may_plan_somewhere(request)})


@signed_in
@require_safe
def plans(request: SignedInRequest) -> HttpResponseBase:
    """Danh sách kế hoạch năm năm."""
    table = PlanTable(request, rules.plans_visible_to(request.user, on=clock.today()))
    return table.respond("terms/plans.html", {"may_plan": _may_plan_somewhere(request)})


@signed_in
@require_safe
def term(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một nhiệm kỳ: thời gian, kế hoạch, và những gì gắn vào đó."""
    found = _term(request, pk)
    may = rules.may_plan(request.user, found.organisation.area_id, on=clock.today())
    return render(request, "terms/term.html", {"term": found, "may_plan": may})


@signed_in
@require_safe
def plan(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một kế hoạch năm năm: đã qua bao nhiêu, những nhiệm kỳ gắn với nó."""
    found = _plan(request, pk)
    seen = rules.visible_to(request.user, on=clock.today())
    page = {
        "plan": found,
        "terms": seen.filter(plan=found).select_related("organisation").order_by("sort_key"),
        "may_plan": rules.may_plan(request.user, found.area_id, on=clock.today()),
    }
    return render(request, "terms/plan.html", page)


@signed_in
@require_safe
def term_history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã làm với một nhiệm kỳ."""
    return _history(request, _term(request, pk))


@signed_in
@require_safe
def plan_history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã làm với một kế hoạch năm năm."""
    return _history(request, _plan(request, pk))


@signed_in
@get_or_post
def create_term(request: SignedInRequest) -> HttpResponse:
    """Ghi nhiệm kỳ của một cấp ủy."""
    _require_somewhere(request)
    form = forms.CreateTermForm(request.POST or None, user=request.user, on=clock.today())
    page = {
        "title": _("Ghi nhiệm kỳ"),
        "crumbs": _crumbs(),
        "submit": _("Ghi nhiệm kỳ"),
        "cancel": url("terms"),
    }
    return act(
        request, form, services.create_term, _given(request), page,
        said=lambda made: _("Đã ghi %(name)s.") % {"name": made.name},
        to=Term.get_absolute_url,
    )  # fmt: skip


@signed_in
@get_or_post
def create_plan(request: SignedInRequest) -> HttpResponse:
    """Lập kế hoạch năm năm của một địa bàn."""
    _require_somewhere(request)
    form = forms.CreatePlanForm(
        request.POST or None,
        user=request.user,
        on=clock.today(),
        initial={"area": scope.scope_of(request)},
    )
    page = {
        "title": _("Lập kế hoạch năm năm"),
        "crumbs": [*_crumbs(), (_("Kế hoạch năm năm"), url("plans"))],
        "submit": _("Lập kế hoạch"),
        "cancel": url("plans"),
    }
    return act(
        request, form, services.create_plan, _given(request), page,
        said=lambda made: _("Đã lập %(name)s.") % {"name": made.name},
        to=Plan.get_absolute_url,
    )  # fmt: skip


@signed_in
@get_or_post
def edit_term(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa một nhiệm kỳ."""
    found = _term(request, pk)
    _require(request, found.organisation.area_id)
    form = forms.EditTermForm(
        request.POST or None,
        user=request.user,
        on=clock.today(),
        initial=forms.values_of_term(found),
    )
    return act(
        request, form, services.edit_term, {"term": found, **_given(request)},
        _edit_page(found),
        said=_("Đã lưu."), to=found.get_absolute_url(),
        fresh=lambda: forms.values_of_term(found),
    )  # fmt: skip


@signed_in
@get_or_post
def edit_plan(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa một kế hoạch năm năm."""
    found = _plan(request, pk)
    _require(request, found.area_id)
    form = forms.EditPlanForm(request.POST or None, initial=forms.values_of_plan(found))
    return act(
        request, form, services.edit_plan, {"plan": found, **_given(request)},
        _edit_page(found),
        said=_("Đã lưu."), to=found.get_absolute_url(),
        fresh=lambda: forms.values_of_plan(found),
    )  # fmt: skip


def _term(request: SignedInRequest, pk: int) -> Term:
    visible = rules.visible_to(request.user, on=clock.today())
    found = get_object_or_404(visible.select_related("organisation__area", "plan__area"), pk=pk)
    scope.about(request, found.organisation.area)
    return found


def _plan(request: SignedInRequest, pk: int) -> Plan:
    visible = rules.plans_visible_to(request.user, on=clock.today())
    found = get_object_or_404(visible.select_related("area"), pk=pk)
    scope.about(request, found.area)
    return found


def _history(request: SignedInRequest, row: Term | Plan) -> HttpResponse:
    page = {"row": row, "entries": history_of(row)[:200], "title": _("Lịch sử")}
    return render(request, "terms/history.html", page)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Nhiệm kỳ"), url("terms"))]


def _edit_page(row: Term | Plan) -> dict[str, Any]:
    return {
        "title": _("Sửa %(name)s") % {"name": row.name},
        "crumbs": [*_crumbs(), (row.name, row.get_absolute_url())],
        "cancel": row.get_absolute_url(),
    }


def _given(request: SignedInRequest) -> dict[str, Any]:
    return {"actor": request.user, "at": clock.now()}


def _may_plan_somewhere(request: SignedInRequest) -> bool:
    return rules.may_plan_somewhere(request.user, on=clock.today())


def _require_somewhere(request: SignedInRequest) -> None:
    if not _may_plan_somewhere(request):
        raise PermissionDenied


def _require(request: SignedInRequest, area_id: int) -> None:
    if not rules.may_plan(request.user, area_id, on=clock.today()):
        raise PermissionDenied
