"""What this module shows on the pages of others."""

from __future__ import annotations

from django.db.models import Case, IntegerField, OuterRef, Subquery, Value, When
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from vedich.areas.asof import as_of
from vedich.areas.models import Area, Level
from vedich.organisations import queries
from vedich.organisations.models import Appointment, Organisation, Post
from vedich.web.addresses import url

Kind = Organisation.Kind
SHOWN, POSTS = 12, 30
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
    serving = queries.serving(area.pk, on=asked.day)
    named = queries.with_head(queries.named_on(serving, asked.day), asked.day)
    rows = list(named.annotate(place=_place("kind")).order_by("place", "sort_key", "pk"))
    page = {
        "asked": asked,
        "rows": rows[:SHOWN],
        "more": len(rows) if len(rows) > SHOWN else 0,
        "more_href": url("organisations", query={**asked.query, "tim": area.name}),
    }
    return render_to_string("organisations/area_panel.html#panel", page, request=request)


def holders_in_area(request: HttpRequest, area: Area) -> SafeString | None:
    """On an area's page: each post of what serves it and who holds it on the day. One statement.

    In the order of the chart: no figure stands beside a name, and nobody is set above another.
    """
    asked = as_of(request)
    held = (
        Appointment.objects.on(asked.day).filter(post=OuterRef("pk")).order_by("valid_from", "pk")
    )
    posts = (
        Post.objects.on(asked.day)
        .filter(organisation__in=queries.serving(area.pk, on=asked.day))
        .select_related("organisation")
        .annotate(
            place=_place("organisation__kind"),
            holder_id=Subquery(held.values("person")[:1]),
            holder_name=Subquery(held.values("person__name")[:1]),
            held_from=Subquery(held.values("valid_from")[:1]),
        )
        .order_by("place", "organisation__sort_key", "rank", "pk")
    )
    rows = list(posts[: POSTS + 1])
    if not rows:
        return None
    page = {"asked": asked, "rows": rows[:POSTS], "has_more": len(rows) > POSTS}
    return render_to_string("organisations/area_holders.html", page, request=request)


def _place(field: str) -> Case:
    """The committee first, then the people's committee, then the rest."""
    return Case(
        *[When(**{field: kind}, then=Value(number)) for number, kind in enumerate(FIRST)],
        default=Value(len(FIRST)),
        output_field=IntegerField(),
    )
