"""What this module shows on the pages of others."""

from __future__ import annotations

from django.db.models import Case, IntegerField, Value, When
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from vedich.areas.asof import as_of
from vedich.areas.models import Area, Level
from vedich.organisations import queries
from vedich.organisations.models import Organisation
from vedich.web.addresses import url

Kind = Organisation.Kind
SHOWN = 12
FIRST = (
    Kind.PARTY_ORGANISATION,
    Kind.STANDING_BOARD,
    Kind.STANDING_COMMITTEE,
    Kind.EXECUTIVE_COMMITTEE,
    Kind.PEOPLES_COMMITTEE,
)


def serving_area(request: HttpRequest, area: Area) -> SafeString | None:
    """On an area's page: its committee, its people's committee, what else serves it, with heads."""
    if area.level == Level.VILLAGE and not area.organisations.exists():
        return None
    asked = as_of(request)
    place = Case(
        *[When(kind=kind, then=Value(number)) for number, kind in enumerate(FIRST)],
        default=Value(len(FIRST)),
        output_field=IntegerField(),
    )
    serving = queries.serving(area.pk, on=asked.day)
    named = queries.with_head(queries.named_on(serving, asked.day), asked.day)
    rows = list(named.annotate(place=place).order_by("place", "sort_key", "pk"))
    page = {
        "asked": asked,
        "rows": rows[:SHOWN],
        "more": len(rows) if len(rows) > SHOWN else 0,
        "more_href": url("organisations", query={**asked.query, "tim": area.name}),
    }
    return render_to_string("organisations/area_panel.html#panel", page, request=request)
