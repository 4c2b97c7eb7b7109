"""What a value was summed or reckoned from: the place's own part, its total, the places inside."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from vedich.areas.models import Area
from vedich.areas.queries import children_of, named_on
from vedich.indicators.models import Claim, Indicator, Metric, RollUp, ValueInForce
from vedich.lib import numbers
from vedich.lib.errors import Refused
from vedich.lib.periods import Period


@dataclass
class Held:
    """What one place holds of one metric over the period."""

    area: Area
    name: str
    metric: Metric
    rolled: RollUp | None = None
    part: Claim | None = None
    total: Claim | None = None

    @property
    def claim(self) -> Claim | None:
        """The one number it is: its stated total, else its own part where nothing lies inside."""
        if self.total is not None:
            return self.total
        alone = self.rolled is not None and self.rolled.count <= 1
        return self.part if alone else None


@dataclass
class Source:
    """One value opened: what the place itself holds of each metric, and each place inside.

    `day` is the last of the period: the tree of that day says who lies inside.
    """

    indicator: Indicator
    period: Period
    day: date
    metrics: list[Metric]
    own: list[Held] = field(default_factory=list)
    inside: list[tuple[Area, list[Held]]] = field(default_factory=list)

    @property
    def is_ratio(self) -> bool:
        parts = [self.indicator.numerator_id, self.indicator.denominator_id]
        return [metric.pk for metric in self.metrics] == parts

    @property
    def result(self) -> Decimal | None:
        """The ratio of the two rolled values, times the factor; None where it is no ratio."""
        if not self.is_ratio:
            return None
        top, bottom = (held.rolled.value if held.rolled else None for held in self.own[:2])
        return top / bottom * self.indicator.factor if top is not None and bottom else None

    @property
    def formula(self) -> str:
        """The ratio written out; empty where it is none."""
        if self.result is None:
            return ""
        top, bottom = (
            numbers.format_number(held.rolled.value or 0, held.metric.decimals)
            for held in self.own[:2]
            if held.rolled
        )
        times = self.indicator.factor
        factor = f" × {numbers.format_number(times)}" if times != 1 else ""
        return f"{top} ÷ {bottom}{factor}"

    @classmethod
    def of(cls, indicator: Indicator, area: Area, code: str) -> Source | None:
        """Four statements; None when nothing is known there of that period."""
        try:
            period = Period.parse(code)
        except Refused:
            return None
        metrics = _metrics(indicator)
        children = list(named_on(children_of(area, on=period.last_day), period.last_day))
        held = _held(period, [area, *children], metrics)
        if not any(held[area.pk, metric.pk].rolled for metric in metrics):
            return None
        found = cls(indicator, period, period.last_day, _used(metrics, area, held))
        found.own = [held[area.pk, metric.pk] for metric in found.metrics]
        for child in sorted(children, key=lambda each: each.sort_key):
            row = [held[child.pk, metric.pk] for metric in found.metrics]
            if any(each.rolled for each in row):
                found.inside.append((child, row))
        return found

    @property
    def silent(self) -> bool:
        """Nothing inside gave a number: the place's own is all there is."""
        return not self.inside


def _metrics(indicator: Indicator) -> list[Metric]:
    parts = [indicator.numerator, indicator.denominator, indicator.metric]
    return [metric for metric in parts if metric is not None]


def _used(metrics: list[Metric], area: Area, held: dict[tuple[int, int], Held]) -> list[Metric]:
    """The metrics the value rests on: one stated outright, else the two of the ratio."""
    known = [metric for metric in metrics if held[area.pk, metric.pk].rolled]
    return known if len(known) < len(metrics) else metrics[-1:]


def _held(period: Period, areas: list[Area], metrics: list[Metric]) -> dict[tuple[int, int], Held]:
    found = {
        (area.pk, metric.pk): Held(area, getattr(area, "name_on", area.name), metric)
        for area in areas
        for metric in metrics
    }
    keys = {
        "area__in": [area.pk for area in areas],
        "metric__in": [metric.pk for metric in metrics],
        "period": period.code,
    }
    for row in RollUp.objects.filter(**keys):
        found[row.area_id, row.metric_id].rolled = row
    in_force = ValueInForce.objects.filter(**keys).select_related(
        "part__document", "part__clause", "total__document", "total__clause"
    )
    for used in in_force:
        each = found[used.area_id, used.metric_id]
        each.part, each.total = used.part, used.total
    return found
