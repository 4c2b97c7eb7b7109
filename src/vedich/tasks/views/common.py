"""What the pages of one task have in common."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vedich.accounts.access import SignedInRequest
from vedich.lib import clock
from vedich.organisations import scope
from vedich.tasks import rules
from vedich.tasks.models import Task
from vedich.tasks.workflow import Side
from vedich.web.addresses import url

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
RELATED = (
    "lead__area",
    "assigned_by__area",
    "via",
    "owner",
    "leader",
    "initiative",
    "clause__document",
    "parent",
    "bundle",
    "recurrence",
)


def seen(request: SignedInRequest, pk: int) -> Any:
    """The task, if the reader may see it, else 404; it knows on whose side the reader is."""
    today = clock.today()
    visible = rules.visible_to(request.user, on=today).select_related(*RELATED)
    found: Task = get_object_or_404(rules.with_sides(visible, request.user, on=today), pk=pk)
    scope.about(request, found.lead.area)
    return found


def to_give(request: SignedInRequest, pk: int) -> Task:
    """The same, and 403 where the reader does not act for its assigner."""
    return _on_side(request, pk, Side.ASSIGNER)


def to_lead(request: SignedInRequest, pk: int) -> Task:
    """The same, and 403 where the reader does not act for its lead unit."""
    return _on_side(request, pk, Side.LEAD)


def _on_side(request: SignedInRequest, pk: int, side: Side) -> Task:
    found: Task = seen(request, pk)
    if side not in rules.sides_of(request.user, found, on=clock.today()):
        raise PermissionDenied
    return found


def given(request: SignedInRequest) -> dict[str, Any]:
    return {"actor": request.user, "at": clock.now()}


def crumbs(task: Task | None = None) -> list[tuple[str, str]]:
    """The way from the register to here."""
    found = [(_("Nhiệm vụ"), url("tasks"))]
    if task is not None:
        found.append((task.code, task.get_absolute_url()))
    return found


def page_of(task: Task, title: str, submit: str) -> dict[str, Any]:
    """The frame of a form about one task."""
    return {
        "title": title,
        "crumbs": crumbs(task),
        "note": task.name,
        "submit": submit,
        "cancel": task.get_absolute_url(),
    }
