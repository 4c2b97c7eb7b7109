"""The money that counts on each line, and sums of lines that say what they sum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum

from vedich.funding.models import Amount, FundingLine
from vedich.indicators.models import Claim

UNRANKED = (Claim.Source.PRESS, Claim.Source.ESTIMATE, Claim.Source.NONE)
"""Shown and summed, and never put in order: see docs/numbers.md."""
STAGES = tuple(Amount.Stage.values)
_MONEY: DecimalField[Any, Any] = DecimalField(max_digits=24, decimal_places=0)


def current_amounts() -> QuerySet[Amount]:
    """The amounts in force, with what a page says of their source."""
    return (
        Amount.objects.filter(state=Amount.State.IN_FORCE)
        .select_related("document", "clause", "entered_by")
        .order_by("stage", "instalment")
    )


def with_amounts(lines: QuerySet[FundingLine]) -> QuerySet[FundingLine]:
    """Annotate `planned`, `allocated`, `spent` (None: not known), `…_ranked` to sort by.

    The amounts themselves come as `current`, by one statement for the rows that are read.
    """
    annotations = {stage: _sum_of(stage) for stage in STAGES} | {
        f"{stage}_ranked": _sum_of(stage, ranked=True) for stage in STAGES
    }
    shown = Prefetch("amounts", queryset=current_amounts(), to_attr="current")
    return lines.annotate(**annotations).prefetch_related(shown)


def _sum_of(stage: str, *, ranked: bool = False) -> Subquery:
    rows = Amount.objects.filter(line=OuterRef("pk"), stage=stage, state=Amount.State.IN_FORCE)
    if ranked:
        rows = rows.exclude(source_kind__in=UNRANKED)
    summed = rows.order_by().values("line").annotate(total=Sum("value")).values("total")
    return Subquery(summed, output_field=_MONEY)


@dataclass(frozen=True)
class Totals:
    """Sums of lines: None where no line has the amount; `…_count` how many lines have it."""

    lines: int
    planned: Decimal | None
    allocated: Decimal | None
    spent: Decimal | None
    planned_count: int
    allocated_count: int
    spent_count: int


def totals_of(lines: QuerySet[FundingLine]) -> Totals:
    """The sums of lines that `with_amounts` annotated. One statement."""
    wanted = {"lines": Count("pk")}
    for stage in STAGES:
        wanted |= {f"{stage}_total": Sum(stage), f"{stage}_count": Count(stage)}  # type: ignore[dict-item]
    found = lines.order_by().prefetch_related(None).aggregate(**wanted)
    return Totals(
        lines=found["lines"],
        **{stage: found[f"{stage}_total"] for stage in STAGES},
        **{f"{stage}_count": found[f"{stage}_count"] for stage in STAGES},
    )


@dataclass
class Group:
    """The money of one year from one source: sums, and how many lines have each amount."""

    year: int
    source: str
    position: int
    planned: Decimal | None = None
    allocated: Decimal | None = None
    spent: Decimal | None = None

    def add(self, other: Group) -> None:
        """Sum up; what neither knows stays unknown."""
        for stage in STAGES:
            mine, theirs = getattr(self, stage), getattr(other, stage)
            if theirs is not None:
                setattr(self, stage, (mine or Decimal(0)) + theirs)


def by_year_and_source(lines: QuerySet[FundingLine]) -> list[Group]:
    """The amounts in force of these lines, summed by year and source. One statement."""
    rows = (
        Amount.objects.filter(line__in=lines.order_by(), state=Amount.State.IN_FORCE)
        .order_by()
        .values("stage", year=F("line__year"), source=F("line__source__name"),
                position=F("line__source__position"))
        .annotate(total=Sum("value"))
    )  # fmt: skip
    found: dict[tuple[int, int, str], Group] = {}
    for row in rows:
        key = (row["year"], row["position"], row["source"])
        group = found.setdefault(key, Group(row["year"], row["source"], row["position"]))
        setattr(group, row["stage"], row["total"])
    return [found[key] for key in sorted(found)]


def summed(groups: Iterable[Group], *, year: int = 0, source: str = "") -> Group:
    """These groups as one."""
    whole = Group(year, source, 0)
    for group in groups:
        whole.add(group)
    return whole


FLAGGED = {
    "qua-ke-hoach": Q(allocated__gt=F("planned")),
    "qua-phan-bo": Q(spent__gt=F("allocated")),
    "chua-phan-bo": Q(planned__isnull=False, allocated__isnull=True),
    "chua-giai-ngan": Q(allocated__isnull=False, spent__isnull=True),
}
"""When a line that `with_amounts` annotated has something to look at, by the filter's value."""
