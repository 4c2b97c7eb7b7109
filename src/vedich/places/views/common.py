"""What the views of this module share."""

from __future__ import annotations

from typing import Any

from vedich.accounts.access import SignedInRequest
from vedich.indicators import links, wording
from vedich.indicators.places import as_id
from vedich.organisations.scope import PARAMETER
from vedich.places.asked import EVERYWHERE, INDICATOR, PERIOD, Asked, choices_around
from vedich.places.reading import period_of


def id_in(request: SignedInRequest, key: str = INDICATOR) -> int | None:
    return as_id(request.GET.get(key, ""))


def ids_in(request: SignedInRequest, key: str = INDICATOR) -> list[int]:
    found = (as_id(text) for text in request.GET.getlist(key))
    return [each for each in found if each is not None]


def period_in(request: SignedInRequest) -> Any:
    return period_of(request.GET.get(PERIOD, "")[:30])


def page_of(request: SignedInRequest, asked: Asked, **more: Any) -> dict[str, Any]:
    """What each of these pages gives to its template. One statement."""
    around = choices_around(request.user, on=asked.today, day=asked.day)
    here = str(asked.within.pk) if asked.within else EVERYWHERE
    choices = [(str(pk), name) for pk, name in around]
    if asked.within and here not in dict(choices):
        choices.append((here, asked.within.name))
    return {
        "nav": "areas",
        "as_of": asked.day,
        "asked": asked.as_of,
        "about": asked,
        "around": choices,
        "here": here,
        "place_key": PARAMETER,
        "everywhere": EVERYWHERE,
        "words": wording,
        "links": links,
        **more,
    }
