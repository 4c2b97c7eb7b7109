"""Arrivals on the pages of others: what waits for the reader, and the words behind a task."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from vedich.incoming import rules
from vedich.incoming.models import Direction
from vedich.lib import clock
from vedich.tasks.models import Task
from vedich.web.addresses import url
from vedich.web.panels import later


def of_week(request: HttpRequest, _part: Any) -> str:
    """What waits for words of the reader; opened later, which costs that page nothing."""
    return later(request, _("Văn bản chờ ý kiến"), url("incoming_waiting"))


def of_task(request: HttpRequest, task: Task) -> str | None:
    """The words that the work comes from; one statement, none for work of another origin."""
    if task.origin != Task.Origin.DIRECTION:
        return None
    user: Any = request.user
    rows = Direction.objects.filter(
        task=task, paper__in=rules.visible_to(user, on=clock.today()).values("pk")
    )
    found = rows.select_related("paper__document", "leader").first()
    if found is None:
        return None
    return render_to_string("incoming/panel.html#task", {"direction": found}, request=request)
