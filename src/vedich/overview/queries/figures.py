"""Numbers by place: what waits, what came back, what is missing, what is new. One statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    DateField,
    DecimalField,
    Exists,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Cast, TruncDate

from vedich.areas.models import AreaClosure
from vedich.indicators.models import Claim, Indicator, ValueInForce
from vedich.indicators.queries.standings import PERIOD_KINDS
from vedich.lib.clock import VIETNAM
from vedich.lib.periods import Kind, Period
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_for
from vedich.overview.queries.part import Part
from vedich.trees.queries import stretches

State = Claim.State
WAITING, RETURNED, MISSING, ENTERED, APPROVED = (
    "waiting", "returned", "missing", "entered", "approved"
)  # fmt: skip
HANDED_IN = (State.SUBMITTED, State.APPROVED)
LONGEST_WAIT = {Kind.YEAR: 1, Kind.HALF: 2, Kind.QUARTER: 3, Kind.MONTH: 6}
"""How many periods back one looks for the last that is due: `due_days` may be longer than one."""
NUMBER = DecimalField(max_digits=24, decimal_places=6)
COLUMNS = (
    "branch", "place_id", "place", "number_id", "of_period", "n", "n_before", "sum", "sum_before",
    "day", "days",
)  # fmt: skip

ChangeKey = tuple[int, int, str]
"""Area near the reader, metric, period."""


@dataclass(frozen=True)
class AtPlace:
    """How many numbers of a place, and since which day; for what is missing: due on that day."""

    area_id: int
    area: str
    count: int
    since: date

    def days(self, on: date) -> int:
        """Calendar days since then."""
        return max((on - self.since).days, 0)


@dataclass(frozen=True)
class Change:
    """What was approved of a metric and period at a place: claims and their sum, new and former."""

    count: int
    former_count: int
    total: Decimal
    former_total: Decimal

    def __add__(self, other: Change) -> Change:
        return Change(
            self.count + other.count,
            self.former_count + other.former_count,
            self.total + other.total,
            self.former_total + other.former_total,
        )

    @property
    def new_places(self) -> int:
        """How many claims stand where none stood before."""
        return self.count - self.former_count

    @property
    def added(self) -> Decimal:
        return self.total - self.former_total


@dataclass
class Figures:
    """The answer: each list the oldest first. `entered`, `approved`: how many since the day."""

    waiting: list[AtPlace] = field(default_factory=list)
    returned: list[AtPlace] = field(default_factory=list)
    missing: list[AtPlace] = field(default_factory=list)
    entered: int = 0
    approved: int = 0
    changes: dict[ChangeKey, Change] = field(default_factory=dict)

    def change_of(self, metric_id: int, period: str, area_ids: Iterable[int]) -> Change | None:
        """What was approved of a metric and period at these places together; None for nothing."""
        found = [
            change
            for area_id in area_ids
            if (change := self.changes.get((area_id, metric_id, period)))
        ]
        return sum(found[1:], found[0]) if found else None

    @property
    def waiting_count(self) -> int:
        return sum(each.count for each in self.waiting)

    @property
    def returned_count(self) -> int:
        return sum(each.count for each in self.returned)

    @property
    def missing_count(self) -> int:
        return sum(each.count for each in self.missing)


def read_figures(part: Part, *, since: datetime) -> Figures:
    """All of it for a reader: what waits for them and came back to them, wherever; what is missing
    in their part, and what was entered and approved there after `since`."""
    first, *rest = [
        _waiting(part),
        _returned(part),
        _missing(part),
        _entered(part, since),
        _approved(part, since),
    ]
    return _sorted_out(first.union(*rest, all=True), part.on)


def _row(rows: QuerySet[Any], kind: str, /, **given: Any) -> QuerySet[Any]:
    """One branch of the union: the same columns of the same types in each."""
    columns: dict[str, Any] = {
        "branch": Value(kind),
        "place_id": Cast(Value(None), BigIntegerField()),
        "place": Value("", CharField()),
        "number_id": Cast(Value(None), BigIntegerField()),
        "of_period": Value("", CharField()),
        "n": Value(0),
        "n_before": Cast(Value(None), IntegerField()),
        "sum": Cast(Value(None), NUMBER),
        "sum_before": Cast(Value(None), NUMBER),
        "day": Cast(Value(None), DateField()),
        "days": Cast(Value(None), IntegerField()),
        **given,
    }
    counted = {name: columns[name] for name in columns if _is_aggregate(columns[name])}
    plain = {name: columns[name] for name in columns if name not in counted}
    found: QuerySet[Any] = rows.order_by().values(**plain).annotate(**counted)
    return found.values_list(*COLUMNS)


def _is_aggregate(expression: Any) -> bool:
    return bool(getattr(expression, "contains_aggregate", False))


# --- The branches ---------------------------------------------------------------------------------


def _waiting(part: Part) -> QuerySet[Any]:
    """Submitted where the reader approves."""
    mine = areas_for(part.user, Capability.APPROVE, on=part.on)
    rows = Claim.objects.filter(state=State.SUBMITTED, area__in=mine)
    return _row(
        rows,
        WAITING,
        place_id=F("area_id"),
        place=F("area__name"),
        n=Count("pk"),
        day=Min(TruncDate("reported_at", tzinfo=VIETNAM)),
    )


def _returned(part: Part) -> QuerySet[Any]:
    """Given back to the reader, who entered them."""
    rows = Claim.objects.filter(state=State.RETURNED, reported_by=part.user)
    return _row(
        rows,
        RETURNED,
        place_id=F("area_id"),
        place=F("area__name"),
        n=Count("pk"),
        day=Min(TruncDate("reported_at", tzinfo=VIETNAM)),
    )


def _missing(part: Part) -> QuerySet[Any]:
    """Places that gave a number for the period before, and none yet for the last one due."""
    due = Indicator.objects.filter(
        Q(metric=OuterRef("metric"))
        | Q(numerator=OuterRef("metric"))
        | Q(denominator=OuterRef("metric"))
    )
    same = {"area": OuterRef("area"), "metric": OuterRef("metric")}
    silent = Q(pk__in=[])
    steps = []
    for step in _due_steps(part.on):
        # `frequency` and `due_days` of whoever wants the number first.
        wanted = due.filter(
            frequency=step.frequency, due_days__gte=step.from_days, due_days__lt=step.to_days
        )
        # Nearly all numbers that were handed in count by now, which the key of the table tells;
        # the claims and indicators are asked about the others.
        there = ValueInForce.objects.filter(period=step.period.code, **same)
        handed_in = Claim.objects.filter(period=step.period.code, state__in=HANDED_IN, **same)
        before = Q(period=step.period.previous().code)
        silent |= before & Q(~Exists(there), ~Exists(handed_in), Exists(wanted))
        steps.append(
            When(period=step.period.previous().code, then=Value(step.period.last_day.isoformat()))
        )
    rows = ValueInForce.objects.filter(silent, area__in=part.inside)
    return _row(
        rows,
        MISSING,
        place_id=F("area_id"),
        place=F("area__name"),
        of_period=Case(*steps, default=Value(""), output_field=CharField()),
        n=Count("metric"),
        days=Subquery(due.order_by("due_days").values("due_days")[:1]),
    )


@dataclass(frozen=True)
class _Step:
    """Indicators of a frequency with `due_days` in a range: the last period due on the day."""

    frequency: str
    period: Period
    from_days: int
    to_days: int


def _due_steps(on: date) -> Iterable[_Step]:
    """For each frequency and each length of time given: which period is the last one due.

    A period is due once `due_days` have passed since its last day, as `indicators` reckons it.
    """
    for frequency, kind in PERIOD_KINDS.items():
        period = Period.of(kind, on).previous()
        below = 0
        for _back in range(LONGEST_WAIT[kind] + 1):
            passed = (on - period.last_day).days
            if passed > below:
                yield _Step(frequency, period, below, passed)
                below = passed
            period = period.previous()


def _entered(part: Part, since: datetime) -> QuerySet[Any]:
    rows = Claim.objects.filter(part.lies_inside("area_id"), reported_at__gt=since)
    rows = rows.exclude(state=State.DRAFT)
    return _row(rows, ENTERED, place_id=F("area_id"), n=Count("pk"))


def _approved(part: Part, since: datetime) -> QuerySet[Any]:
    """By place near the reader, metric and period where they add up; the others only counted."""
    near = AreaClosure.objects.filter(
        stretches(part.on), descendant=OuterRef("area"), ancestor__in=part.near
    ).order_by("depth")
    adds_up = Q(kind=Claim.Kind.LEVEL, coverage=Claim.Coverage.PART) & ~Q(period="")
    rows = Claim.objects.filter(
        part.lies_inside("area_id"),
        state__in=(State.APPROVED, State.REPLACED),
        approved_at__gt=since,
    )
    return _row(
        rows,
        APPROVED,
        place_id=Subquery(near.values("ancestor_id")[:1]),
        number_id=Case(When(adds_up, then=F("metric_id")), default=None),
        of_period=F("period"),
        n=Count("pk"),
        n_before=Count("replaces"),
        sum=Sum("value"),
        sum_before=Sum("replaces__value"),
    )


# --- The answer -----------------------------------------------------------------------------------


def _sorted_out(rows: Iterable[tuple[Any, ...]], on: date) -> Figures:
    found = Figures()
    by_place: dict[str, dict[int, AtPlace]] = defaultdict(dict)
    for row in rows:
        values = dict(zip(COLUMNS, row, strict=True))
        kind, area_id = values["branch"], values["place_id"]
        if kind == ENTERED:
            found.entered += values["n"]
        elif kind == APPROVED:
            found.approved += values["n"]
            if area_id and values["number_id"]:
                found.changes[area_id, values["number_id"], values["of_period"]] = _change(values)
        else:
            _add(by_place[kind], values)
    for kind in (WAITING, RETURNED, MISSING):
        places = sorted(by_place[kind].values(), key=lambda each: (each.since, each.area))
        setattr(found, kind, places)
    return found


def _add(places: dict[int, AtPlace], values: dict[str, Any]) -> None:
    """Count a place's rows together, from its earliest day."""
    since = values["day"] or _deadline(values["of_period"], values["days"] or 0)
    before = places.get(values["place_id"])
    if before is not None:
        since = min(since, before.since)
    count = values["n"] + (before.count if before else 0)
    places[values["place_id"]] = AtPlace(values["place_id"], values["place"], count, since)


def _deadline(last_day: str, days: int) -> date:
    return date.fromisoformat(last_day) + timedelta(days=days)


def _change(values: dict[str, Any]) -> Change:
    return Change(
        values["n"],
        values["n_before"] or 0,
        values["sum"] or Decimal(0),
        values["sum_before"] or Decimal(0),
    )
