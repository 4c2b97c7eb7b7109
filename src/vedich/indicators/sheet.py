"""What a place has to report of a period: the lines of its sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Q, QuerySet

from vedich.areas.models import Area, AreaClosure
from vedich.indicators.forms.sheet import SheetLine
from vedich.indicators.models import Claim, Indicator, Metric, RollUp, Target
from vedich.indicators.queries.standings import PERIOD_KINDS
from vedich.lib.periods import Kind, Period, last_complete

GONE = [Claim.State.WITHDRAWN, Claim.State.REPLACED]


def kinds_of(on: date) -> list[Period]:
    """The last complete period of each length: what a sheet is most often asked for."""
    return [last_complete(kind, on) for kind in (Kind.YEAR, Kind.HALF, Kind.QUARTER, Kind.MONTH)]


def lines_of(area: Area, period: Period, *, on: date, everything: bool = False) -> list[SheetLine]:
    """The metrics due at `area` over `period`, in the order of their indicators.

    Due is what has a target there or was reported there before; with `everything`, and where
    nothing is, all that is counted with this frequency in the area or above it. Five statements.
    """
    indicators = _indicators(area, period, on)
    parts = _parts(indicators)
    metrics = [metric for metric, _used in parts.values()]
    claims = Claim.objects.filter(area=area, metric__in=metrics).exclude(state__in=GONE)
    reported = set(claims.values_list("metric_id", flat=True).distinct())
    with_target = set(Target.objects.filter(area=area).values_list("indicator_id", flat=True))
    due = [
        (metric, used)
        for metric, used in parts.values()
        if metric.pk in reported or any(each.pk in with_target for each in used)
    ]
    if everything or not due:
        due = list(parts.values())
    standing = {
        claim.metric_id: claim
        for claim in claims.filter(period=period.code).select_related("metric").order_by("pk")
    }
    before = dict(
        RollUp.objects.filter(
            area=area, period=period.previous().code, metric__in=metrics
        ).values_list("metric_id", "value")
    )
    return [
        SheetLine(metric, used, before.get(metric.pk), standing.get(metric.pk))
        for metric, used in due
    ]


def counted_in(areas: Iterable[Area], period: Period, *, on: date) -> Iterator[tuple[Area, Metric]]:
    """The same for many places: each with the metrics due there. Four statements."""
    places = list(areas)
    ids = [area.pk for area in places]
    above: dict[int, set[int]] = defaultdict(set)
    for low, high in AreaClosure.objects.filter(
        descendant__in=ids, valid_from__lte=on, valid_to__gt=on
    ).values_list("descendant_id", "ancestor_id"):
        above[low].add(high)
    indicators = _of_length(Indicator.objects.all(), period)
    reported = set(
        Claim.objects.filter(area__in=ids)
        .exclude(state__in=GONE)
        .values_list("area_id", "metric_id")
        .distinct()
    )
    targets = set(
        Target.objects.filter(area__in=ids).values_list("area_id", "indicator_id").distinct()
    )
    for area in places:
        reach = above.get(area.pk, {area.pk})
        parts = _parts([each for each in indicators if each.area_id in reach]).values()
        due = [
            metric
            for metric, used in parts
            if (area.pk, metric.pk) in reported or any((area.pk, one.pk) in targets for one in used)
        ]
        for metric in due or [metric for metric, _used in parts]:
            yield area, metric


def _indicators(area: Area, period: Period, on: date) -> list[Indicator]:
    here = Q(area=area) | Q(
        area__down__descendant=area, area__down__valid_from__lte=on, area__down__valid_to__gt=on
    )
    return _of_length(Indicator.objects.filter(here).distinct(), period)


def _of_length(indicators: QuerySet[Indicator], period: Period) -> list[Indicator]:
    """Those reported in periods as long as this one, with their metrics."""
    frequencies = [name for name, kind in PERIOD_KINDS.items() if kind is period.kind]
    rows = indicators.filter(frequency__in=frequencies)
    return list(rows.select_related("metric", "numerator", "denominator").order_by("sort_key"))


def _parts(indicators: list[Indicator]) -> dict[int, tuple[Metric, list[Indicator]]]:
    """What is counted for these: the parts of ratios, and metrics said outright."""
    users: dict[int, list[Indicator]] = defaultdict(list)
    metrics: dict[int, Metric] = {}
    for indicator in indicators:
        counted = (
            [indicator.numerator, indicator.denominator]
            if indicator.numerator_id
            else [indicator.metric]
        )
        for metric in counted:
            if metric is not None:
                metrics[metric.pk] = metric
                users[metric.pk].append(indicator)
    return {pk: (metric, users[pk]) for pk, metric in metrics.items()}
