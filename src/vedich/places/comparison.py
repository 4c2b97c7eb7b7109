"""Up to six places side by side, indicator by indicator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from markupsafe import Markup

from vedich.accounts.models import User
from vedich.areas import queries as areas
from vedich.areas.models import Area
from vedich.indicators import charts
from vedich.indicators.by_place import PlaceRow
from vedich.indicators.models import Claim, Indicator
from vedich.lib.periods import Period
from vedich.organisations.queries import areas_for
from vedich.places.figures import Figures

MOST = 6
CHARTS = 4
SIZE, NARROW = charts.Size(430, 230), charts.Size(230, 220)


def ids_of(texts: Sequence[str]) -> list[int]:
    """The ids in the address, `1,2,3` or one after the other, each once; 404 for what is no id."""
    found: list[int] = []
    for text in ",".join(texts).split(","):
        if not (text := text.strip()):
            continue
        if not (text.isascii() and text.isdigit() and len(text) < 19):
            raise Http404
        if int(text) not in found:
            found.append(int(text))
    return found


def places_of(user: User, ids: Sequence[int], *, today: date, day: date) -> list[Any]:
    """These places in the order asked for; 404 where one is not in the reader's part."""
    if not ids:
        return []
    seen = Area.objects.filter(pk__in=areas_for(user, None, on=today)).filter(pk__in=list(ids))
    known = {area.pk: area for area in areas.named_on(seen, day)}
    if len(known) < len(ids):
        raise Http404
    return [known[pk] for pk in ids]


@dataclass(frozen=True)
class Side:
    """One indicator at one place of the comparison."""

    area: Any
    row: PlaceRow


@dataclass(frozen=True)
class Compared:
    """One indicator over all the places."""

    indicator: Indicator
    sides: list[Side]

    @property
    def lines(self) -> list[tuple[str, charts.Line]]:
        metric = self.indicator.metric
        return [
            (
                side.row.name,
                charts.line_of(
                    side.row.points,
                    None,
                    today=date.max,
                    unit=metric.measure_unit,
                    decimals=metric.decimals,
                ),
            )
            for side in self.sides
        ]

    @property
    def is_worth_drawing(self) -> bool:
        """At least two places with at least two exact values."""
        exact = [sum(mark.is_exact for mark in line.marks) for _name, line in self.lines]
        return sum(number > 1 for number in exact) > 1

    @property
    def is_illustrative(self) -> bool:
        points = (point for side in self.sides for point in side.row.points)
        return any(point.source_kind == Claim.Source.ILLUSTRATIVE for point in points)

    @property
    def title(self) -> str:
        """What the chart shows, with its unit; illustrative data says so first."""
        title = f"{self.indicator.name}, {self.indicator.metric.measure_unit}"
        return _("Minh họa: {title}").format(title=title) if self.is_illustrative else title

    def drawn(self, size: charts.Size = SIZE) -> Markup:
        spec = charts.specify_several(self.lines, width=size.width, height=size.height)
        return charts.draw_specification(spec, charts.sentence_of_several(self.lines, self.title))


@dataclass
class Comparison:
    """The places, the indicators chosen, and what is known of them."""

    areas: Sequence[Any]
    indicators: Sequence[Indicator]
    figures: Figures
    period: Period | None = None

    @cached_property
    def rows(self) -> list[Compared]:
        return [
            Compared(each, [Side(a, self.figures.row(a, each, self.period)) for a in self.areas])
            for each in self.indicators
        ]

    @property
    def charts(self) -> list[Compared]:
        """Those drawn: the first four with lines to compare."""
        return [each for each in self.rows if each.is_worth_drawing][:CHARTS]

    @cached_property
    def periods(self) -> list[Period]:
        return self.figures.periods(self.indicators)
