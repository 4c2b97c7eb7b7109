"""What the overview puts on the pages of others."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from vedich.areas.models import Level
from vedich.indicators.models import Indicator
from vedich.initiatives.models import Initiative
from vedich.organisations.scope import PARAMETER, scope_of
from vedich.web.addresses import url


def line_of_sight(request: HttpRequest, indicator: Indicator) -> str:
    """A link to the way of the number up to the clause; with a script it opens in its place.

    It asks nothing of the database: the page it stands on has statements enough of its own.
    """
    area = scope_of(request)
    query = {PARAMETER: area.pk} if area else None
    address = url("line_of_sight", pk=indicator.pk, query=query)
    return render_to_string("overview/_line_link.html", {"address": address}, request)


def way_down(request: HttpRequest, initiative: Initiative) -> str | None:
    """A link to what the places below made of the scheme; it asks nothing of the database."""
    if initiative.area.level in (Level.COMMUNE, Level.VILLAGE) or initiative.term_id is None:
        return None
    address = url("coverage", query={"de-an": initiative.pk})
    return render_to_string("overview/_way_down.html", {"address": address}, request)
