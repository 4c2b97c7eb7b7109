"""What pages and API read alike: a league, a heat table, a map, the hot spots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404
from django.urls import NoReverseMatch, reverse

from vedich.accounts.models import User
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


def hot_spots(asked: Asked, indicators: Sequence[Indicator]) -> HotSpots:
    """Where to look among the key targets of the places. Four statements."""
    found = figures.load(indicators, asked.ids, on=asked.figures_on, key_only=True, sources=False)
    rows = [
        (indicator, found.row(area, indicator)) for area in asked.areas for indicator in indicators
    ]
    parents = {area.pk: asked.parent_name(area) for area in asked.areas}
    own = Initiative.objects.filter(area__in=asked.ids).values_list("area", flat=True)
    return find(rows, with_scheme=set(own.distinct()), parents=parents)


def may_target(user: User, asked: Asked) -> set[int]:
    """The places for which the reader may set up a scheme, where there is a page to do it."""
    if not targeted_page():
        return set()
    rights = areas_for(user, Capability.PLAN, on=asked.today)
    return set(rights.filter(pk__in=asked.ids))


def targeted_page() -> str:
    """Where a scheme for one place is set up; empty in a house without that page."""
    try:
        return reverse(TARGETED_PAGE)
    except NoReverseMatch:
        return ""
