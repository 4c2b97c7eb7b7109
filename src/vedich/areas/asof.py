"""What a page is about: the day, `?ngay=21/02/2020`, today unless said; and the area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from vedich.areas.models import Area
from vedich.lib import clock
from vedich.lib.dates import parse_date
from vedich.lib.errors import Refused

PARAMETER = "ngay"


@dataclass(frozen=True)
class AsOf:
    """The day of the page; `error` says why the one that was typed (`asked`) could not be used."""

    day: date
    asked: str = ""
    error: str = ""

    @property
    def query(self) -> dict[str, str]:
        """What links of the page carry on: the day, where one was asked for."""
        return {PARAMETER: self.day.isoformat()} if self.asked and not self.error else {}


def as_of(request: HttpRequest) -> AsOf:
    """The day `request` asks about; a day that cannot be read is today, with the reason."""
    today = clock.today()
    asked = request.GET.get(PARAMETER, "").strip()[:40]
    if not asked:
        return AsOf(today)
    try:
        return AsOf(parse_date(asked), asked)
    except Refused as refusal:
        return AsOf(today, asked, str(refusal))


def about(request: HttpRequest, area: Area) -> None:
    """Say that the page is about `area`, for the frame's banner; `subject_of` reads it."""
    request.subject_area = area  # type: ignore[attr-defined]


def subject_of(request: HttpRequest) -> Area | None:
    """The area the page has said it is about."""
    found: Area | None = getattr(request, "subject_area", None)
    return found
