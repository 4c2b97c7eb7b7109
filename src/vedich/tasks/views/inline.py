"""Changing a cell of the register in its place, by the act that is due and no other way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.lib import clock
from vedich.tasks import forms, rules, services
from vedich.tasks.models import Task
from vedich.tasks.tables import TaskTable, inline
from vedich.tasks.views.common import get_or_post, given, page_of, seen
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.forms import Form
from vedich.web.http import is_fragment, perform, render, status_of

SERVICES: dict[str, Callable[..., Any]] = {
    inline.EXTEND: services.extend_task,
    inline.ASK: services.ask_extension,
    inline.NAME: services.name_owner,
    inline.REWEIGH: services.reweigh_task,
}


@signed_in
@get_or_post
def change(request: SignedInRequest, pk: int, column: str) -> HttpResponse:
    """Đổi một ô của sổ nhiệm vụ tại chỗ: hạn, người thực hiện, trọng số."""
    if column not in inline.CHANGEABLE:
        raise Http404
    task = seen(request, pk)
    step = inline.act_on(task, column)
    if step is None:
        return _not_now(request, task)
    if not is_fragment(request):
        return _whole_page(request, task, step)
    if request.GET.get("thoi") == "1":
        return _row(request, task)
    form = _form(request, task, step)
    if request.method == "POST":
        if perform(form, SERVICES[step], task=task, **given(request)) is not None:
            return _row(request, task)
        return _row(request, task, inline.Editing(task.pk, column, step, form), status_of(form))
    return _row(request, task, inline.Editing(task.pk, column, step, form))


def _not_now(request: SignedInRequest, task: Any) -> HttpResponse:
    """Nobody's to change: refused, or, where the task moved on meanwhile, the row as it stands."""
    if not (task.is_assigner or task.is_lead or task.heads_lead) or task.is_open:
        raise PermissionDenied
    return _row(request, task) if is_fragment(request) else HttpResponseRedirect(url("tasks"))


def _whole_page(request: SignedInRequest, task: Task, step: str) -> HttpResponse:
    """Without a script: the page of the act, or the form alone where it was sent."""
    if request.GET.get("thoi") == "1":
        return HttpResponseRedirect(url("tasks"))
    if request.method != "POST":
        return HttpResponseRedirect(url(step, pk=task.pk))
    page = page_of(task, inline.label_of(step, task), _("Lưu"))
    return act(
        request, _form(request, task, step), SERVICES[step], {"task": task, **given(request)},
        page, said=_("Đã lưu."), to=task.get_absolute_url(),
    )  # fmt: skip


def _form(request: SignedInRequest, task: Task, step: str) -> Form:
    sent = request.POST if request.method == "POST" else None
    own = {"auto_id": f"o-{task.pk}-%s"}
    form: Form
    if step == inline.EXTEND:
        form = forms.ExtendForm(sent, **own)
    elif step == inline.ASK:
        form = forms.AskForm(sent, **own)
    elif step == inline.NAME:
        form = forms.OwnerForm(
            sent, unit=task.lead, day=clock.today(), initial={"owner": task.owner}, **own
        )
    else:
        values = {"weight": task.weight, "version": task.version}
        form = forms.WeightForm(sent, initial=values, **own)
    first = next(field for field in form.fields.values() if not field.widget.is_hidden)
    first.widget.attrs["data-focus"] = ""
    return form


def _row(
    request: SignedInRequest,
    task: Task,
    editing: inline.Editing | None = None,
    status: int = 200,
) -> HttpResponse:
    """The row as it stands now, with the cell that is open."""
    today = clock.today()
    rows = rules.visible_to(request.user, on=today).filter(pk=task.pk)
    table = TaskTable(request, rows, today, user=request.user)
    table.offer(
        may_give=rules.may_assign_somewhere(request.user, on=today),
        may_lead=rules.may_report_somewhere(request.user, on=today),
    )
    table.editing = editing
    if not table.rows:
        return HttpResponse(status=200)
    return render(request, "web/table_row.html", {"table": table, "row": table.rows[0]}, status)
