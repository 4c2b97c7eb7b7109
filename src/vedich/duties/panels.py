"""Who answers for what, on the pages of people and places."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from vedich.areas.asof import as_of
from vedich.areas.models import Area
from vedich.duties import queries
from vedich.duties.models import Duty
from vedich.lib import clock
from vedich.organisations.models import Person

SHOWN = 30


def of_person(request: HttpRequest, person: Person) -> str | None:
    """What a person answers for on the day of the page."""
    day = as_of(request).day
    user: Any = request.user
    rows = queries.duties_of_person(user, person, on=day, today=clock.today())
    return _panel(request, list(rows[:SHOWN]), day, _("Phụ trách lĩnh vực, địa bàn"), by="matter")


def of_area(request: HttpRequest, area: Area) -> str | None:
    """Who answers for a place on the day of the page."""
    day = as_of(request).day
    user: Any = request.user
    rows = queries.duties_for_area(user, area, on=day, today=clock.today())
    return _panel(request, list(rows[:SHOWN]), day, _("Người phụ trách địa bàn"), by="person")


def _panel(request: HttpRequest, rows: list[Duty], day: date, title: str, *, by: str) -> str | None:
    if not rows:
        return None
    page = {"rows": rows, "title": title, "by": by, "day": day}
    return render_to_string("duties/panel.html", page, request=request)
