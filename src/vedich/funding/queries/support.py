"""Rates, households and money of a support programme, by place and year.

Households are read from the roll-up of the programme's metric: what is in force for the place and
the year. A count that is unknown or inexact multiplies with nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count as CountOf
from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from vedich.areas import queries as areas
from vedich.areas.models import Area, AreaClosure, Level
from vedich.documents.models import Clause, Document
from vedich.funding.models import Amount, FundingLine, SupportProgramme, SupportRate
from vedich.indicators.models import Claim, RollUp
from vedich.lib.numbers import format_number, format_signed
from vedich.lib.vietnamese import fold

_UNITS = {"dong": 1, "nghin dong": 1_000, "ngan dong": 1_000, "trieu dong": 1_000_000}


@dataclass(frozen=True)
class Count:
    """How many households there are now; `value` None where nobody said."""

    value: Decimal | None
    is_exact: bool = True
    source_kind: str = Claim.Source.NONE

    @property
    def usable(self) -> Decimal | None:
        """The count, where one may multiply with it: known, exact, whole."""
        if self.value is None or not self.is_exact or self.value % 1:
            return None
        return self.value


UNKNOWN = Count(None)


@dataclass(frozen=True)
class RateOf:
    """A rate as read: đồng per household, who says so; `value` None and `why` where it fails."""

    row: SupportRate
    value: Decimal | None
    source_kind: str
    why: str = ""
    claim: Claim | None = None
    document: Document | None = None
    clause: Clause | None = None


def rates_of(rows: Iterable[SupportRate]) -> list[RateOf]:
    """The rates as they read now. A claim that was corrected is followed to what replaced it."""
    read = list(rows)
    now = {row.claim_id: row.claim for row in read if row.claim is not None}
    stale = {pk: claim for pk, claim in now.items() if claim.state == Claim.State.REPLACED}
    while stale:  # nobody asks where nothing was corrected; else one statement a correction
        newer = Claim.objects.filter(
            replaces__in=[claim.pk for claim in stale.values()],
            state__in=[Claim.State.APPROVED, Claim.State.REPLACED],
        ).select_related("metric", "document", "clause")
        by_old = {claim.replaces_id: claim for claim in newer}
        stale = {pk: by_old[old.pk] for pk, old in stale.items() if old.pk in by_old}
        now |= stale
        stale = {pk: one for pk, one in stale.items() if one.state == Claim.State.REPLACED}
    return [_rate_of(row, now.get(row.claim_id)) for row in read]


def rate_of(row: SupportRate) -> RateOf:
    return rates_of([row])[0]


def _rate_of(row: SupportRate, claim: Claim | None) -> RateOf:
    """The rate itself, or what its claim says; a claim taken back says nothing."""
    if claim is None:
        return RateOf(row, row.value, row.source_kind, document=row.document, clause=row.clause)
    value, why = claimed_rate(claim)
    if claim.state != Claim.State.APPROVED:
        state = str(claim.get_state_display()).lower()
        value, why = None, _("số liệu nêu mức %(state)s") % {"state": state}
    elif (claim.area_id, claim.period) != (row.area_id, str(row.year)):
        value, why = None, _("số liệu nêu mức đã sửa sang nơi khác hoặc năm khác")
    return RateOf(
        row, value, claim.source_kind, why, claim=claim, document=claim.document,
        clause=claim.clause,
    )  # fmt: skip


def claimed_rate(claim: Claim) -> tuple[Decimal | None, str]:
    """Đồng per household that a claim says exactly; else None and what it says instead."""
    unit = claim.measure_unit or claim.metric.measure_unit
    times = _UNITS.get(fold(unit.partition("/")[0]))
    exact = claim.qualifier == Claim.Qualifier.EQUAL and claim.kind == Claim.Kind.LEVEL
    said = claim.value_text or f"{format_number(claim.value or 0)} {unit}"
    if claim.value is None or times is None or not exact or claim.nature != Claim.Nature.RESULT:
        return None, said
    value = claim.value * times
    return (value.quantize(Decimal(1)), "") if value > 0 and value % 1 == 0 else (None, said)


def rates_in_force() -> QuerySet[SupportRate]:
    """The rates that hold, with what they rest on."""
    return SupportRate.objects.filter(is_in_force=True).select_related(
        "area", "document", "clause", "entered_by", "claim__metric", "claim__document",
        "claim__clause",
    )  # fmt: skip


def rates(programme: SupportProgramme, **narrow: Any) -> QuerySet[SupportRate]:
    return rates_in_force().filter(programme=programme, **narrow)


def last_day(year: int) -> date:
    """The day whose tree says who lies in whom in a year."""
    return date(year, 12, 31)


def places_of(programme: SupportProgramme, year: int) -> QuerySet[Area]:
    """Where the support is paid: the communes of the area; a commune's villages, else itself."""
    day = last_day(year)
    inside = areas.inside(programme.area, on=day)
    if programme.area.level in (Level.PROVINCE, Level.DISTRICT):
        return inside.filter(level=Level.COMMUNE)
    lower = inside.filter(level=Level.VILLAGE)
    return lower if lower.exists() else inside.filter(pk=programme.area_id)


def rates_at(programme: SupportProgramme, year: int, places: Collection[int]) -> dict[int, RateOf]:
    """Each place's rate of the year: its own, else that of the nearest area above. Two reads."""
    of_year = {rate.row.area_id: rate for rate in rates_of(rates(programme, year=year))}
    if not of_year:
        return {}
    day = last_day(year)
    lines = AreaClosure.objects.filter(
        descendant__in=places, ancestor__in=of_year, valid_from__lte=day, valid_to__gt=day
    ).order_by("-depth")
    return {line.descendant_id: of_year[line.ancestor_id] for line in lines}


def counts_of(
    metric_id: int | None, places: Collection[int], years: Iterable[int]
) -> dict[tuple[int, int], Count]:
    """The households in force by (area, year); what is not known is not in it. One statement."""
    if metric_id is None:
        return {}
    rows = RollUp.objects.filter(
        metric=metric_id, area__in=places, period__in=[str(year) for year in years]
    )
    return {
        (row.area_id, int(row.period)): Count(row.value, row.is_exact, row.source_kind)
        for row in rows
    }


@dataclass
class PlaceOf:
    """One place of a year: the line, and the count now beside the count the budget used."""

    line: Any
    now: Count
    rate: RateOf | None

    @property
    def budget(self) -> Amount | None:
        return next((each for each in self.line.current if each.stage == "planned"), None)

    @property
    def difference(self) -> str:
        """In a sentence, how the count moved since the budget; empty where it did not."""
        budget = self.budget
        if budget is None or budget.households is None or self.now.value is None:
            return ""
        if self.now.value == budget.households and self.now.is_exact:
            return ""
        return _("dự toán tính %(used)s hộ, nay %(now)s hộ (%(by)s)") % {
            "used": format_number(budget.households),
            "now": format_number(self.now.value),
            "by": format_signed(self.now.value - budget.households),
        }


@dataclass
class YearOf:
    """What a programme did in one year, over its whole area."""

    year: int
    rates: list[RateOf] = field(default_factory=list)
    places: int = 0
    now: Count = UNKNOWN
    households: Decimal | None = None
    planned: Decimal | None = None
    allocated: Decimal | None = None
    spent: Decimal | None = None
    planned_count: int = 0
    allocated_count: int = 0
    spent_count: int = 0

    @property
    def values(self) -> list[Decimal]:
        """The different rates of the year, the lowest first."""
        return sorted({rate.value for rate in self.rates if rate.value is not None})

    @property
    def is_whole(self) -> bool:
        """Whether every place has a budget: only then is there a total."""
        return self.places > 0 and self.planned_count == self.places


def years_of(
    programme: SupportProgramme, lines: QuerySet[FundingLine], *, counts_whole: bool
) -> list[YearOf]:
    """Each year with a rate or a line, the earliest first. Four statements.

    `lines`: those the reader sees; `counts_whole`: whether the reader sees the households of the
    programme's whole area.
    """
    found: dict[int, YearOf] = defaultdict(lambda: YearOf(0))
    for rate in rates_of(rates(programme).order_by("year", "area__sort_key", "pk")):
        found[rate.row.year].rates.append(rate)
    lines = lines.filter(programme=programme)
    for year, number in lines.order_by().values_list("year").annotate(CountOf("pk")):
        found[year].places = number
    sums = (
        Amount.objects.filter(line__in=lines, state=Amount.State.IN_FORCE)
        .order_by()
        .values("line__year", "stage")
        .annotate(total=Sum("value"), used=Sum("households"), places=CountOf("line", distinct=True))
    )
    for each in sums:
        of = found[each["line__year"]]
        setattr(of, each["stage"], each["total"])
        setattr(of, f"{each['stage']}_count", each["places"])
        of.households = each["used"] if each["used"] is not None else of.households
    metric = programme.metric_id if counts_whole else None
    counts = counts_of(metric, [programme.area_id], found)
    for year, of in found.items():
        of.year = year
        of.now = counts.get((programme.area_id, year), UNKNOWN)
    return [found[year] for year in sorted(found)]
