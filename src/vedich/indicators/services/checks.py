"""What a number must be before it is written down: everything wrong with it, said at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vedich.areas.models import Area
from vedich.documents.models import Clause, Document
from vedich.indicators import refusals
from vedich.indicators.models import Claim, Metric
from vedich.lib import numbers
from vedich.lib.errors import Refused
from vedich.lib.periods import Period
from vedich.organisations.models import Organisation

LEVEL, RESULT = Claim.Kind.LEVEL.value, Claim.Nature.RESULT.value
RANGE, WEIGHTED = Claim.Qualifier.RANGE.value, Metric.Aggregation.WEIGHTED.value
COMPARING = (Claim.Kind.CHANGE.value, Claim.Kind.MULTIPLE.value)
LARGEST = Decimal(10) ** 15
MOST_YEARS = Decimal(1000)
WITHOUT_VALUE = (Claim.Kind.ATTAINMENT.value, Claim.Kind.RANK.value)


@dataclass
class ClaimInput:
    """A number as somebody says it. Periods are codes of lib.periods; empty where not said."""

    area: Area
    metric: Metric
    value: Decimal | None
    source_kind: str
    period: str = ""
    kind: str = LEVEL
    qualifier: str = Claim.Qualifier.EQUAL.value
    value_high: Decimal | None = None
    weight: Decimal | None = None
    value_text: str = ""
    measure_unit: str = ""
    since: str = ""
    target_period: str = ""
    years_early: Decimal | None = None
    nature: str = RESULT
    coverage: str = Claim.Coverage.PART.value
    items: list[str] = field(default_factory=list)
    organisation: Organisation | None = None
    document: Document | None = None
    clause: Clause | None = None
    note: str = ""
    import_key: str = ""

    @property
    def identity(self) -> tuple[Any, ...]:
        """Two live claims with the same identity say the same thing twice."""
        return (
            self.area.id,
            self.metric.id,
            self.period,
            self.kind,
            self.coverage,
            self.since,
            self.source_kind,
            self.document.pk if self.document else None,
            self.organisation.pk if self.organisation else None,
        )

    @property
    def counts(self) -> bool:
        """Only a level of a known period that is a result can be in force."""
        return (
            self.kind == LEVEL
            and bool(self.period)
            and self.value is not None
            and self.nature == RESULT
            and self.organisation is None
        )


IDENTITY = (
    "area_id",
    "metric_id",
    "period",
    "kind",
    "coverage",
    "since",
    "source_kind",
    "document_id",
    "organisation_id",
)
"""The columns of a claim that make up its identity, in the order of `ClaimInput.identity`."""


def faults(given: ClaimInput, *, on: date | None = None) -> Iterator[Refused]:
    """Everything that is wrong with one number, apart from what else is in the register.

    `on`: the day it is written down; a result of a period that has not begun by then cannot be.
    It is asked of a hundred thousand numbers at once: where all is well it does little.
    """
    value, high, period = given.value, given.value_high, given.period
    if value is None or abs(value) >= LARGEST or _says_more(given):
        yield from _faults_of_size(given)
    if on is not None and period and given.nature == RESULT and _first_day(period) > on:
        yield refusals.NotYetBegun(period=Period.parse(period).label, field="period")
    if value is None and given.kind not in WITHOUT_VALUE:
        yield refusals.NoValue(field="value")
    if given.kind in COMPARING:
        yield from _faults_of_comparison(given)
    if period and not given.area.is_in_force(day := _last_day(period)):
        yield refusals.NotThatDay(area=given.area.name, day=_say(day), field="period")
    if given.kind == LEVEL:
        metric = given.metric
        for number in (value, high):
            if number is not None and not _fits(number, metric.lowest, metric.highest):
                yield _out_of_range(number, metric)
        if metric.aggregation == WEIGHTED and _lacks_weight(given):
            yield refusals.MissingWeight(metric=metric.name, area=given.area.name, field="weight")
    if given.qualifier == RANGE and (high is None or value is None or high <= value):
        yield refusals.ReachesTooFar(field="value")


def duplicates(inputs: Sequence[ClaimInput], *, besides: Sequence[Claim] = ()) -> Iterator[Refused]:
    """Inputs that say again what the register, or an earlier input, already says."""
    corrected = {claim.pk for claim in besides}
    seen: dict[tuple[Any, ...], str] = {}
    for pk, *identity in live(inputs).values_list("pk", *IDENTITY).iterator(chunk_size=5000):
        if pk not in corrected:
            seen[tuple(identity)] = str(pk)
    for number, given in enumerate(inputs, start=1):
        identity = given.identity
        if (claim_id := seen.get(identity)) is not None:
            yield refusals.DuplicateClaim(
                area=given.area.name,
                metric=given.metric.name,
                period=Period.parse(given.period).label if given.period else "",
                claim=claim_id,
                field="value",
            )
        else:
            seen[identity] = f"+{number}"


def live(inputs: Sequence[ClaimInput]) -> QuerySet[Claim]:
    """Live claims of the areas, metrics and periods of these inputs."""
    return Claim.objects.filter(
        area__in={each.area.id for each in inputs},
        metric__in={each.metric.id for each in inputs},
        period__in={each.period for each in inputs},
    ).exclude(state__in=[Claim.State.WITHDRAWN, Claim.State.REPLACED])


def too_large(number: Decimal | None, limit: Decimal = LARGEST) -> Iterator[Refused]:
    """A number that no column could hold, nor anybody mean."""
    if number is not None and abs(number) >= limit:
        yield refusals.TooLarge(limit=numbers.format_number(limit), field="value")


def _faults_of_size(given: ClaimInput) -> Iterator[Refused]:
    for number in (given.value, given.value_high, given.weight):
        yield from too_large(number)
    yield from too_large(given.years_early, MOST_YEARS)


def _faults_of_comparison(given: ClaimInput) -> Iterator[Refused]:
    if not given.since:
        yield refusals.NoSince(field="since")
        return
    since = Period.parse(given.since)
    if given.period and since.start >= Period.parse(given.period).start:
        yield refusals.BackwardComparison(
            since=since.label, period=Period.parse(given.period).label, field="since"
        )


def _says_more(given: ClaimInput) -> bool:
    """Whether it has other numbers than its value."""
    return not (given.value_high is None and given.weight is None and given.years_early is None)


def _lacks_weight(given: ClaimInput) -> bool:
    return given.weight is None and given.coverage == Claim.Coverage.PART


def _fits(number: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    return (low is None or number >= low) and (high is None or number <= high)


def _out_of_range(number: Decimal, metric: Metric) -> Refused:
    low, high = metric.lowest, metric.highest
    return refusals.OutOfRange(
        value=numbers.format_number(number),
        lowest=numbers.format_number(low) if low is not None else "âm vô cùng",
        highest=numbers.format_number(high) if high is not None else "vô cùng",
        metric=metric.name,
        hint=_hint(number, low, high),
        field="value",
    )


def _hint(number: Decimal, low: Decimal | None, high: Decimal | None) -> str:
    """A decimal comma is often forgotten: 224 for 22,4."""
    tenth = number / 10
    if high is None or number <= high or not _fits(tenth, low, high):
        return ""
    return " " + _("Có phải {number} không?").format(number=numbers.format_number(tenth))


@lru_cache(maxsize=1000)
def _last_day(period: str) -> date:
    return Period.parse(period).last_day


@lru_cache(maxsize=1000)
def _first_day(period: str) -> date:
    return Period.parse(period).start


def _say(day: date) -> str:
    return f"{day:%d/%m/%Y}"
