"""How the register writes a task in its cells."""

from __future__ import annotations

from django.utils.translation import gettext
from markupsafe import Markup

from vedich.tasks.models import Task
from vedich.web.formats import ngay


def source_of(task: Task) -> str | None:
    """Where the work comes from, in a few signs."""
    if task.clause_id and task.clause:
        paper = task.clause.document
        return f"{paper.reference or paper.title}, {task.clause.path}"
    if task.initiative_id and task.initiative:
        return task.initiative.code or task.initiative.name
    return str(task.get_origin_display())


def code_cell(task: Task) -> Markup:
    return Markup('<span class="vd-num vd-muted text-nowrap">{}</span>').format(task.code)


def href_of(task: Task) -> str:
    return task.get_absolute_url()


def due_cell(task: Task) -> Markup | str:
    if task.due_on is None:
        return Markup('<span class="vd-muted">{}</span>').format(gettext("không hạn"))
    shown = ngay(task.due_on)
    if task.original_due_on and task.original_due_on != task.due_on:
        first = gettext("hạn đầu %(day)s") % {"day": f"{task.original_due_on:%d/%m/%Y}"}
        return Markup('{}<span class="d-block vd-xs vd-muted text-nowrap">{}</span>').format(
            shown, first
        )
    return shown


def percent_of(task: Task) -> str | None:
    return None if task.percent is None else f"{task.percent}%"
