"""Who answers for what, on the pages of people and places."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from vedich.areas.asof import as_of
from vedich.areas.models import Area
from vedich.duties import queries
from vedich.lib import clock
from vedich.organisations.models import Person
from vedich.web.addresses import url

SHOWN = 30


def of_person(request: HttpRequest, person: Person) -> str | None:
    """What a person answers for on the day of the page."""
    day = as_of(request).day
    user: Any = request.user
    found = queries.duties_of_person(user, person, on=day, today=clock.today())
    rows = list(found[:SHOWN])
    if not rows:
        return None
    page = {"rows": rows, "title": _("Phụ trách lĩnh vực, địa bàn"), "by": "matter", "day": day}
    return render_to_string("duties/panel.html", page, request=request)


def of_area(request: HttpRequest, area: Area) -> str:
    """A link to who answers for a place; with a script it opens in its place.

    It asks nothing of the database: the page of a place has statements enough of its own.
    """
    address = url("duties_of_area", pk=area.pk, query=as_of(request).query)
    return render_to_string("duties/area.html#link", {"address": address}, request=request)
