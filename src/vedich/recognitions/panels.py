"""On the page of an area: how far it is, or how many places inside have reached the finish."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from vedich.accounts.models import User
from vedich.areas.asof import as_of
from vedich.areas.models import Area
from vedich.lib import clock
from vedich.organisations.queries import areas_for
from vedich.recognitions import queries, rules, words
from vedich.recognitions.models import CriteriaSet, Finish


def of_area(request: HttpRequest, area: Area) -> str | None:
    """The place's own ways on the page's day, and how many inside are recognised on it."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - panels stand on pages of those signed in
    today, day = clock.today(), as_of(request).day
    visible = rules.visible_to(user, on=today).filter(area=area)
    ways = list(queries.with_selection(visible).select_related("criteria_set"))
    inside = _inside(user, area, today, day)
    if not ways and not inside:
        return None
    page = {
        "lines": _lines(ways, today, day),
        "inside": inside,
        "asked": as_of(request),
    }
    return render_to_string("recognitions/area_panel.html", page, request=request)


def _lines(ways: list[Finish], today: date, day: date) -> list[dict[str, Any]]:
    latest = queries.latest(ways, on=day) if ways else {}
    sizes = _sizes(ways) if ways else {}
    found = []
    for one in ways:
        rows = latest.get(one.pk, {}).values()
        year: int | None = getattr(one, "year", None)
        state = words.state_of(one, year, today)
        found.append(
            {
                "one": one,
                "met": sum(row.is_met for row in rows),
                "size": sizes.get(one.criteria_set_id, 0),
                "year": year,
                "code": words.STATE_CODES[state],
                "word": words.state_word(state),
            }
        )
    return found


def _sizes(ways: list[Finish]) -> dict[int, int]:
    found: dict[int, int] = {}
    rows = CriteriaSet.objects.filter(pk__in={one.criteria_set_id for one in ways})
    for pk in rows.values_list("criteria__criteria_set", flat=True):
        found[pk] = found.get(pk, 0) + 1
    return found


def _inside(user: User, area: Area, today: date, day: date) -> list[tuple[CriteriaSet, int]]:
    """Sets with places recognised inside, where the reader sees the area's figures."""
    if not areas_for(user, None, on=today).filter(pk=area.pk).exists():
        return []
    counts = queries.recognised_inside(area, on=day)
    sets = CriteriaSet.objects.filter(pk__in=counts).order_by("sort_key") if counts else []
    return [(one, counts[one.pk]) for one in sets]
