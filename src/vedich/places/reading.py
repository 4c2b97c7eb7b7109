"""What pages and API read alike: a league, a heat table, a map, the hot spots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, Case, Exists, OuterRef, When
from django.http import Http404
from django.urls import NoReverseMatch, reverse

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.indicators.models import Indicator
from vedich.initiatives.models import Initiative
from vedich.lib.errors import Refused
from vedich.lib.periods import Period
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_for
from vedich.places import figures
from vedich.places.asked import Asked
from vedich.places.board import Board
from vedich.places.heat import MOST_COLUMNS, USUAL_COLUMNS, Heat
from vedich.places.hot_spots import HotSpots, find
from vedich.places.league import League

TARGETED_PAGE = "create_targeted_initiative"
MOST_INDICATORS = 25
"""How many indicators the hot spots are looked for among where none is chosen."""


def period_of(text: str) -> Period | None:
    """The period of the address; what cannot be read is none."""
    try:
        return Period.parse(text) if text else None
    except Refused:
        return None


def chosen(indicators: Sequence[Any], wanted: int | None) -> Any:
    """The indicator asked for, else the first; None where there is none at all.

    404 for one that has nothing to say here.
    """
    if wanted is None:
        return indicators[0] if indicators else None
    found = next((each for each in indicators if each.pk == wanted), None)
    if found is None:
        raise Http404
    return found


def columns(indicators: Sequence[Any], wanted: Sequence[int]) -> list[Any]:
    """The columns asked for, else those with most targets."""
    if wanted:
        return [each for each in indicators if each.pk in wanted][:MOST_COLUMNS]
    return [each for each in indicators if each.targeted][:USUAL_COLUMNS]


def league(asked: Asked, indicator: Indicator, *, period: Period | None, order: str) -> League:
    """Three statements."""
    found = figures.load([indicator], asked.ids, on=asked.figures_on)
    return League(asked, indicator, found, period, order)


def heat(
    asked: Asked, indicators: Sequence[Indicator], *, period: Period | None, order: str
) -> Heat:
    """Three statements. `order`: id of an indicator, “-” in front for the farthest on first."""
    found = figures.load(indicators, asked.ids, on=asked.figures_on, sources=False)
    column = order.removeprefix("-")
    sort = int(column) if column.isascii() and column.isdigit() and len(column) < 19 else None
    return Heat(asked, indicators, found, period, sort, descending=order.startswith("-"))


def board(asked: Asked, indicator: Indicator, *, period: Period | None, colouring: str) -> Board:
    """Three statements."""
    found = figures.load([indicator], asked.ids, on=asked.figures_on, sources=False)
    return Board(asked, indicator, found, colouring, period)


def hot_spots(asked: Asked, indicators: Sequence[Indicator], user: User | None = None) -> HotSpots:
    """Where to look among the key targets of the places. Five statements.

    With `user`: also the places for which they may set up a scheme.
    """
    found = figures.load(indicators, asked.ids, on=asked.figures_on, key_only=True, sources=False)
    rows = [
        (indicator, found.row(area, indicator)) for area in asked.areas for indicator in indicators
    ]
    parents = {area.pk: asked.parent_name(area) for area in asked.areas}
    with_scheme, open_to = _schemes(asked, user)
    spots = find(rows, with_scheme=with_scheme, parents=parents)
    spots.may_target = open_to
    return spots


def _schemes(asked: Asked, user: User | None) -> tuple[set[int], set[int]]:
    """The places with a scheme of their own, and those for which `user` may set one up.

    The latter where there is a page to do it. One statement.
    """
    own = Exists(Initiative.objects.filter(area=OuterRef("pk")))
    places = Area.objects.filter(pk__in=asked.ids).annotate(own=own)
    if user is None or not targeted_page():
        return set(places.filter(own=True).values_list("pk", flat=True)), set()
    rights = areas_for(user, Capability.PLAN, on=asked.today)
    rows = list(
        places.annotate(
            open=Case(When(pk__in=rights, then=True), default=False, output_field=BooleanField())
        ).values_list("pk", "own", "open")
    )
    return {pk for pk, has, _may in rows if has}, {pk for pk, _has, may in rows if may}


def targeted_page() -> str:
    """Where a scheme for one place is set up; empty in a house without that page."""
    try:
        return reverse(TARGETED_PAGE)
    except NoReverseMatch:
        return ""
