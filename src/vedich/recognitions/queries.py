"""Reads that pages, the API and services share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from vedich.areas import queries as areas
from vedich.areas.models import Area
from vedich.recognitions import way as ways
from vedich.recognitions.models import (
    Assessment,
    Counting,
    CriteriaSet,
    Criterion,
    Finish,
    Recognition,
    Selection,
)
from vedich.trees.models import in_force

Latest = dict[int, dict[int, Assessment]]
"""Finish → criterion → the assessment that counts on a day."""


def sets_for(area: Area, *, on: date) -> QuerySet[CriteriaSet]:
    """The sets of the area's level that hold on the day, nationwide or where the area lies."""
    above = areas.above(area, on=on).values("pk")
    rows = CriteriaSet.objects.on(on).filter(level=area.level)
    return rows.filter(area__isnull=True) | rows.filter(area__in=above) | rows.filter(area=area)


def latest(finishes: Iterable[Finish], *, on: date) -> Latest:
    """What counts on the day for each criterion: the last day's word, of two the later written."""
    found: Latest = defaultdict(dict)
    rows = Assessment.objects.filter(finish__in=[each.pk for each in finishes], on__lte=on)
    for row in rows.order_by("on", "pk"):
        found[row.finish_id][row.criterion_id] = row
    return found


def way_of(
    criteria: Iterable[Criterion],
    assessments: Iterable[Assessment],
    recognitions: Iterable[Recognition],
    *,
    until: date | None = None,
) -> ways.Way:
    """The way from rows that the caller has read; assessments in the order they were written."""
    steps = [
        ways.Step(each.on, each.criterion_id, each.is_met, each.is_verified) for each in assessments
    ]
    spans = [ways.Span(each.valid_from, each.valid_to) for each in recognitions if each.valid_from]
    return ways.trace([each.pk for each in criteria], steps, spans, until=until)


def with_selection(finishes: QuerySet[Finish]) -> QuerySet[Finish]:
    """Annotate `year`, the year the place is chosen for now, and `first_year`, the first one."""
    rows = Selection.objects.filter(finish=OuterRef("pk"))
    return finishes.annotate(
        year=Subquery(rows.filter(is_current=True).values("year")[:1]),
        first_year=Subquery(rows.order_by("chosen_on", "pk").values("year")[:1]),
        chosen_first_on=Subquery(rows.order_by("chosen_on", "pk").values("chosen_on")[:1]),
    )


def countings_at(criteria_set: CriteriaSet, area: Area, *, on: date) -> list[Counting]:
    """The indicators in which this place counts: those of areas above it, or of itself."""
    above = set(areas.above(area, on=on).values_list("pk", flat=True)) | {area.pk}
    rows = Counting.objects.filter(criteria_set=criteria_set, indicator__area__in=above)
    return list(rows.select_related("indicator__metric", "indicator__area").order_by("pk"))


def recognised_inside(visible: QuerySet[Finish], area: Area, *, on: date) -> QuerySet[CriteriaSet]:
    """Sets under which places inside hold a recognition on the day; `number` says how many.

    `visible`: the ways that the reader may see.
    """
    within = areas.inside(area, on=on).exclude(pk=area.pk).values("pk")
    ways = visible.filter(area__in=within).values("pk")
    held = in_force(on, "finishes__recognitions__")
    return (
        CriteriaSet.objects.filter(held, finishes__in=ways, finishes__recognitions__isnull=False)
        .annotate(number=Count("finishes__recognitions", distinct=True))
        .order_by("sort_key", "pk")
    )


def with_size(finishes: QuerySet[Finish]) -> QuerySet[Finish]:
    """Annotate `size`: how many criteria the set has."""
    rows = Criterion.objects.filter(criteria_set=OuterRef("criteria_set")).order_by()
    counted = rows.values("criteria_set").annotate(number=Count("pk")).values("number")
    return finishes.annotate(size=Coalesce(Subquery(counted), 0))
