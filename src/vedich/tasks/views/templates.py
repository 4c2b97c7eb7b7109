"""The templates of giving."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.audit.queries import history_of
from vedich.lib import clock
from vedich.organisations import scope
from vedich.organisations.queries import home_of
from vedich.tasks import forms, rules, services
from vedich.tasks.models import TaskTemplate
from vedich.tasks.tables import TemplateTable
from vedich.tasks.tables.templates import due_in, led_by
from vedich.tasks.views.common import crumbs, get_or_post, given
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.http import render

ENTRIES = 200
RELATED = ("organisation__area", "lead", "clause__document", "initiative")


@signed_in
@require_safe
def templates(request: SignedInRequest) -> HttpResponseBase:
    """Mẫu giao việc: việc gì, giao ai, bao nhiêu ngày."""
    today = clock.today()
    table = TemplateTable(request, rules.templates_visible_to(request.user, on=today))
    page = {"may_give": rules.may_assign_somewhere(request.user, on=today)}
    return table.respond("tasks/templates.html", page)


@signed_in
@require_safe
def template(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một mẫu giao việc; giao theo mẫu mở biểu đã điền sẵn."""
    one, today = _seen(request, pk), clock.today()
    page = {
        "one": one,
        "led_by": led_by(one),
        "due": due_in(one),
        "cooperating": list(one.cooperating.order_by("sort_key", "pk")),
        "may_keep": one.ended_on is None and _may_keep(request, one),
        "may_give": one.ended_on is None and rules.may_assign_somewhere(request.user, on=today),
        "give": "give_many_tasks" if one.group else "give_task",
    }
    return render(request, "tasks/template.html", page)


@signed_in
@require_safe
def history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã làm với một mẫu giao việc."""
    one = _seen(request, pk)
    page = {
        "entries": history_of(one).select_related("personal")[:ENTRIES],
        "crumbs": _crumbs(one),
        "title": _("Lịch sử %(name)s") % {"name": one.name},
        "nav": "tasks",
    }
    return render(request, "documents/history.html", page)


@signed_in
@get_or_post
def make(request: SignedInRequest) -> HttpResponse:
    """Lập mẫu giao việc."""
    today = clock.today()
    if not rules.may_assign_somewhere(request.user, on=today):
        raise PermissionDenied
    home = home_of(request.user, on=today)
    initial: dict[str, Any] = {"weight": 1}
    if home is not None and rules.may_assign_for(request.user, home.pk, on=today):
        initial["assigned_by"] = home
    form = forms.TemplateForm(request.POST or None, user=request.user, on=today, initial=initial)
    page = {
        "title": _("Lập mẫu giao việc"),
        "crumbs": _crumbs(),
        "submit": _("Lập mẫu"),
        "cancel": url("task_templates"),
    }
    return act(
        request, form, services.make_template, given(request), page,
        said=_("Đã lập mẫu."), to=TaskTemplate.get_absolute_url,
    )  # fmt: skip


@signed_in
@get_or_post
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa một mẫu; việc đã giao theo mẫu không đổi."""
    one = _kept(request, pk)
    form = forms.TemplateEditForm(
        request.POST or None, user=request.user, on=clock.today(),
        initial=forms.values_of_template(one),
    )  # fmt: skip
    page = _page(one, _("Sửa mẫu giao việc"), _("Lưu")) | {
        "note": _("Việc đã giao theo mẫu này không đổi.")
    }
    return act(
        request, form, services.edit_template, {"template": one, **given(request)}, page,
        said=_("Đã lưu."), to=one.get_absolute_url(),
        fresh=lambda: forms.values_of_template(one),
    )  # fmt: skip


@signed_in
@get_or_post
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Thôi dùng một mẫu; việc đã giao theo mẫu vẫn còn."""
    one = _kept(request, pk)
    form = forms.EndTemplateForm(request.POST or None, initial={"version": one.version})
    title = _("Thôi dùng mẫu")
    return act(
        request, form, services.end_template, {"template": one, **given(request)},
        _page(one, title, title), said=_("Đã thôi dùng mẫu. Việc đã giao theo mẫu vẫn còn."),
        to=one.get_absolute_url(),
    )  # fmt: skip


def _seen(request: SignedInRequest, pk: int) -> TaskTemplate:
    visible = rules.templates_visible_to(request.user, on=clock.today())
    one = get_object_or_404(visible.select_related(*RELATED), pk=pk)
    scope.about(request, one.organisation.area)
    return one


def _kept(request: SignedInRequest, pk: int) -> TaskTemplate:
    """The same, and 403 where the reader gives no work in the name of its organisation."""
    one = _seen(request, pk)
    if not _may_keep(request, one):
        raise PermissionDenied
    return one


def _may_keep(request: SignedInRequest, one: TaskTemplate) -> bool:
    return rules.may_assign_for(request.user, one.organisation_id, on=clock.today())


def _crumbs(one: TaskTemplate | None = None) -> list[tuple[str, str]]:
    found = [*crumbs(), (_("Mẫu giao việc"), url("task_templates"))]
    return found if one is None else [*found, (one.name, one.get_absolute_url())]


def _page(one: TaskTemplate, title: str, submit: str) -> dict[str, Any]:
    return {
        "title": title,
        "crumbs": _crumbs(one),
        "note": one.name,
        "submit": submit,
        "cancel": one.get_absolute_url(),
    }
