"""Work on the pages of others: of a scheme, a paper, a unit, a place, a person, and of the week.

Each is a link that opens in its place with a script. It asks nothing of the database: the pages it
stands on have statements enough of their own. Where there is nothing, the card goes away.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from vedich.web.addresses import url
from vedich.web.panels import Panel


def of(what: str) -> Panel:
    """The panel of one kind of page, by the word of its address."""

    def panel(request: HttpRequest, thing: Any) -> str:
        return _link(request, url("tasks_within", what=what, pk=thing.pk))

    return panel


def of_week(request: HttpRequest, _part: Any) -> str:
    """What waits for the reader."""
    return _link(request, url("my_tasks"))


def _link(request: HttpRequest, address: str) -> str:
    page = {"title": _("Nhiệm vụ"), "address": address}
    return render_to_string("web/_later.html", page, request=request)
