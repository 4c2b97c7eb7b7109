"""The head of a place's page: how many of its key targets stand where, and the ways to compare."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from vedich.areas.asof import as_of
from vedich.areas.models import Area, Level
from vedich.indicators import links, queries, wording
from vedich.indicators.models import Indicator
from vedich.indicators.panels import standings_at
from vedich.indicators.queries import StandingOf
from vedich.indicators.status import UNCONFIRMED, WORST_FIRST
from vedich.indicators.tables.board import STATUS_CHOICES
from vedich.lib import clock
from vedich.organisations.scope import PARAMETER


def picture(request: HttpRequest, area: Area) -> str | None:
    """“Bức tranh chung” of a place; the standings are those the panel of targets asks for."""
    asked = as_of(request)
    found = standings_at(request, area) if asked.day <= clock.today() else []
    if not found:
        return None
    summary = queries.summary(found)
    says = {code: wording.lowered(str(text)) for code, text in STATUS_CHOICES}
    inside = [
        ("league_of_places", "list-numbers", _("Xếp thứ tự bên trong")),
        ("heat_of_places", "grid-dots", _("Bảng màu")),
        ("map_of_places", "map-2", _("Bản đồ")),
        ("hot_spots", "alert-triangle", _("Nơi cần quan tâm")),
    ]
    page = {
        "area": area,
        "total": len(found),
        "counts": [(code, summary[code], says[code]) for code in WORST_FIRST if summary.get(code)],
        "slipped": [each for each in found if slipped(each)],
        "inside": inside if area.level in (Level.PROVINCE, Level.DISTRICT) else [],
        "query": {PARAMETER: area.pk, **asked.query},
        "links": links,
        "words": wording,
    }
    return render_to_string("places/panels.html#picture", page, request=request)


def slipped(found: StandingOf) -> bool:
    """Whether the last value lies farther from the target than the one before, both sure."""
    last = found.points[-2:]
    if len(last) < 2 or any(not each.is_exact or each.source_kind in UNCONFIRMED for each in last):
        return False
    sign = 1 if found.target.indicator.direction == Indicator.Direction.UP else -1
    return (last[1].value - last[0].value) * sign < 0
