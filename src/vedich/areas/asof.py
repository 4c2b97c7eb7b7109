"""The day a page is asked about: `?ngay=21/02/2020`, today unless said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

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
