"""One indicator at one place, as its page, the API and the charts show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet

from vedich.areas.models import Area
from vedich.areas.queries import children_of, named_on
from vedich.audit.models import AuditEntry
from vedich.indicators import charts, queries
from vedich.indicators.derived import Derived, derive
from vedich.indicators.facts import ClaimFact
from vedich.indicators.models import Claim, Indicator, Target, ValueInForce
from vedich.indicators.queries import Point, StandingOf
from vedich.indicators.queries.sharing import with_shares
from vedich.indicators.trajectories import with_trajectory
from vedich.lib.periods import Period

SAID = [Claim.State.APPROVED, Claim.State.SUBMITTED]
"""States in which a number is said and not taken back."""
STATEMENTS = {
    Claim.Kind.CHANGE,
    Claim.Kind.MULTIPLE,
    Claim.Kind.RANK,
    Claim.Kind.ATTAINMENT,
}


@dataclass
class Profile:
    """Read with `load`; `children` are the places directly inside, on the day of the page."""

    indicator: Indicator
    area: Area
    on: date
    targets: list[Target]
    points: list[Point]
    claims: list[Claim]
    children: list[Area] = field(default_factory=list)
    child_targets: dict[int, Target] = field(default_factory=dict)
    child_points: dict[int, list[Point]] = field(default_factory=dict)

    @cached_property
    def target(self) -> Target | None:
        return main_target(self.targets, on=self.on)

    @property
    def other_targets(self) -> list[Target]:
        return [each for each in self.targets if each is not self.target]

    @cached_property
    def found(self) -> StandingOf | None:
        """Where the main target stands; None where there is none."""
        return queries.standing_of(self.target, self.points, self.on) if self.target else None

    @cached_property
    def tolerance(self) -> queries.Tolerance | None:
        """How far behind is still *cần chú ý* for the main target, and who says so."""
        return queries.tolerance_of(self.target, on=self.on) if self.target else None

    @property
    def latest(self) -> Point | None:
        return self.points[-1] if self.points else None

    @cached_property
    def line(self) -> charts.Line:
        metric = self.indicator.metric
        return charts.line_of(
            self.points,
            self.found.course if self.found else None,
            today=self.on,
            unit=metric.measure_unit,
            decimals=metric.decimals,
        )

    @cached_property
    def is_sparse(self) -> bool:
        """Too little is known to draw a way: no target with a number, fewer than three values."""
        has_target = self.target is not None and self.target.value is not None
        return not (has_target and self.points) and len(self.points) < 3

    # --- What was said ------------------------------------------------------------------------

    @cached_property
    def said(self) -> list[Claim]:
        """What sources say outright of this indicator here, the oldest period first, undated first.

        Not what was withdrawn, returned or replaced, nor drafts.
        """
        own = [
            claim
            for claim in self.claims
            if claim.metric_id == self.indicator.metric_id and claim.state in SAID
        ]
        return sorted(own, key=lambda claim: (_end(claim), claim.pk))

    @property
    def main_claim(self) -> Claim | None:
        """What a page without a counted value speaks of: the last level said, else the last."""
        found = self.levels or self.said
        return found[-1] if found else None

    @property
    def levels(self) -> list[Claim]:
        return [claim for claim in self.said if claim.kind == Claim.Kind.LEVEL]

    @property
    def undated(self) -> list[Claim]:
        """Levels whose source names no period: never in the chart."""
        return [claim for claim in self.levels if not claim.period]

    @property
    def statements(self) -> list[Claim]:
        """Changes, multiples, ranks and attainments, in the words of their source."""
        return [claim for claim in self.said if claim.kind in STATEMENTS]

    @cached_property
    def derived(self) -> list[Derived]:
        """What follows from what was said; of many levels only what a change or multiple gives."""
        found = derive(self.said)
        few = len(self.levels) < 3
        return [each for each in found if few or each.kind != Claim.Kind.CHANGE]

    @cached_property
    def disagreements(self) -> list[list[Claim]]:
        """Approved numbers of one metric and period that differ, by group."""
        groups: dict[tuple[int, str, str], list[Claim]] = defaultdict(list)
        for claim in self.claims:
            if claim.state == Claim.State.APPROVED and _counts(claim):
                groups[claim.metric_id, claim.period, claim.coverage].append(claim)
        return [
            sorted(group, key=lambda claim: claim.pk)
            for group in groups.values()
            if len({(claim.value, claim.qualifier) for claim in group}) > 1
        ]

    @cached_property
    def choices(self) -> dict[int, AuditEntry]:
        """Who put each of the disagreeing numbers in force, and why: the last entry of each."""
        wanted = [claim.pk for group in self.disagreements for claim in group]
        entries = AuditEntry.objects.filter(
            fact=ClaimFact.CHOSEN.value, target_type=Claim._meta.label_lower, target_id__in=wanted
        )
        return {entry.target_id: entry for entry in entries.select_related("actor").order_by("id")}

    def claim_of(self, point: Point | None) -> Claim | None:
        """The one number a value is, with its paper and people; None where it was summed."""
        if point is None or point.claim is None:
            return None
        wanted = point.claim.pk
        return next((claim for claim in self.claims if claim.pk == wanted), point.claim)

    def point(self, period: str) -> Point | None:
        """The value of a period that the address names, else the latest."""
        named = (each for each in self.points if each.period.code == period)
        return next(named, self.latest)


def load(indicator: Indicator, area: Area, *, on: date, with_children: bool = False) -> Profile:
    """Read everything of the profile: four statements, one more with the places inside."""
    children = list(named_on(children_of(area, on=on), on)) if with_children else []
    places = [area.pk, *(child.pk for child in children)]
    targets = targets_of(indicator, places, on=on)
    values = queries.values_at([(pk, indicator) for pk in places], until=on)
    by_place: dict[int, list[Target]] = defaultdict(list)
    for target in targets:
        target.indicator = indicator
        by_place[target.area_id].append(target)
    chosen = {pk: main_target(by_place[pk], on=on) for pk in places[1:]}
    return Profile(
        indicator=indicator,
        area=area,
        on=on,
        targets=by_place[area.pk],
        points=values[area.pk, indicator.pk],
        claims=list(marked(queries.claims_about(indicator, [area.pk]))),
        children=children,
        child_targets={pk: target for pk, target in chosen.items() if target},
        child_points={pk: values[pk, indicator.pk] for pk in places[1:]},
    )


def targets_of(indicator: Indicator, places: Sequence[int], *, on: date) -> list[Target]:
    """The targets of one indicator at some places, with what the page says of them."""
    targets = (
        Target.objects.filter(indicator=indicator, area__in=places)
        .select_related("initiative__parent__parent", "document", "clause__document")
        .order_by("period", "pk")
    )
    return with_trajectory(queries.with_tolerances(with_shares(targets, on=on), on=on))


def main_target(targets: Sequence[Target], *, on: date) -> Target | None:
    """The target a page speaks of first: the next one due, else the last one that was."""
    ordered = sorted(targets, key=lambda target: Period.parse(target.period).last_day)
    coming = [each for each in ordered if Period.parse(each.period).last_day >= on]
    return coming[0] if coming else ordered[-1] if ordered else None


def marked(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Annotate `is_in_force`: the claim is what counts for its place, period and metric."""
    used = ValueInForce.objects.filter(
        Q(part=OuterRef("pk")) | Q(total=OuterRef("pk")), area=OuterRef("area_id")
    )
    return claims.annotate(is_in_force=Exists(used))


def _counts(claim: Claim) -> bool:
    return (
        claim.kind == Claim.Kind.LEVEL
        and bool(claim.period)
        and claim.nature == Claim.Nature.RESULT
        and claim.organisation_id is None
    )


def _end(claim: Claim) -> date:
    return Period.parse(claim.period).last_day if claim.period else date.min
