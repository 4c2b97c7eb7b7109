"""What may be changed in a row of the register itself, and by which act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from markupsafe import Markup

from vedich.tasks.models import OPEN, State, Task
from vedich.web.addresses import url
from vedich.web.icons import icon
from vedich.web.tables.table import COLUMNS

DUE, OWNER, WEIGHT = "han", "nguoi", "trong-so"
CHANGEABLE = (DUE, OWNER, WEIGHT)
"""The columns that hold what may be changed."""

EXTEND, ASK, NAME, REWEIGH = "extend_task", "ask_extension", "name_task_owner", "edit_task"
"""The acts, by the page that does each where no script runs."""

LABELS: Mapping[str, StrOrPromise] = {
    EXTEND: _("Gia hạn %(code)s"),
    ASK: _("Xin gia hạn %(code)s"),
    NAME: _("Cử người thực hiện %(code)s"),
    REWEIGH: _("Đổi trọng số %(code)s"),
}


@dataclass(frozen=True)
class Editing:
    """The cell that is open, and its form."""

    task: int
    column: str
    act: str
    form: forms.BaseForm


def act_on(task: Any, column: str) -> str | None:
    """By which act the reader changes this column of the task; None: not theirs to change.

    The task knows on whose side the reader is (`rules.with_sides`).
    """
    if column == DUE and task.due_on is not None and task.state in OPEN:
        if task.is_assigner:
            return EXTEND
        return ASK if task.is_lead else None
    if column == OWNER and task.state in OPEN:
        return NAME if task.is_lead or task.heads_lead else None
    if column == WEIGHT and task.state in (State.DRAFTED, *OPEN, State.REPORTED):
        return REWEIGH if task.is_assigner else None
    return None


def label_of(act: str, task: Task) -> str:
    return str(LABELS[act]) % {"code": task.code}


def place_of(request: HttpRequest, task: int, column: str, **more: str) -> str:
    """The address of the cell, with the columns that the list shows."""
    query: dict[str, Any] = dict(more)
    if columns := request.GET.getlist(COLUMNS):
        query[COLUMNS] = columns
    return url("change_task_cell", pk=task, column=column, query=query)


def with_pen(shown: Markup | str, task: Any, column: str, request: HttpRequest) -> Markup | str:
    """The cell with the way to change it; without a script its address leads to the act's page."""
    act = act_on(task, column)
    if act is None:
        return shown
    place = place_of(request, task.pk, column)
    return Markup(
        '{} <a class="vd-pen" href="{}" hx-get="{}" hx-target="closest tr" hx-swap="outerHTML" '
        'aria-label="{}">{}</a>'
    ).format(
        shown,
        place,
        place,
        label_of(act, task),
        icon("pencil"),
    )


def form_of(request: HttpRequest, editing: Editing, task: Task) -> Markup:
    """The cell with its form."""
    page = {
        "form": editing.form,
        "label": label_of(editing.act, task),
        "place": place_of(request, task.pk, editing.column),
        "back": place_of(request, task.pk, editing.column, thoi="1"),
    }
    return Markup(render_to_string("tasks/_cell_form.html", page, request=request))  # noqa: S704 - rendered with autoescape
