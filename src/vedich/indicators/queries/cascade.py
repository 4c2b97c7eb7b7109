"""An upper scheme beside what a place made of it: proposals for the form, rows for the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from django.db.models import F, Q, QuerySet

from vedich.areas.models import Area
from vedich.indicators.cascade import DerivedKind, Goal, kind_of_goal, kind_of_words
from vedich.indicators.models import DerivedItem, Indicator, Metric, Share, Target
from vedich.initiatives.models import Derivation, Initiative, Objective

RELATED = (
    "upper_objective",
    "local_objective",
    "upper_target__indicator__metric",
    "upper_target__area",
    "local_target__indicator__metric",
    "local_target__area",
    "local_target__share",
)


def is_summed(indicator: Indicator) -> bool:
    """Whether the numbers of the places below add up to the one above."""
    return indicator.numerator_id is None and indicator.metric.aggregation == Metric.Aggregation.SUM


def goal_of(target: Target) -> Goal:
    return Goal(target.value, target.qualifier, target.period)


@dataclass(frozen=True)
class Line:
    """One row of the table above and below. `item` is None where nobody said anything of it yet."""

    item: DerivedItem | None
    upper: Objective | Target | None
    local: Objective | Target | None

    @property
    def key(self) -> str:
        """How forms call it: by the upper row, else by the one the place added."""
        row, prefix = (self.upper, "") if self.upper is not None else (self.local, "a")
        if row is None:
            return f"i{self.item.pk}" if self.item else ""
        return f"{prefix}{'t' if isinstance(row, Target) else 'o'}{row.pk}"

    @property
    def reason(self) -> str:
        return self.item.reason if self.item else ""

    @property
    def target(self) -> Target | None:
        """The target of either side, for its indicator."""
        for row in (self.upper, self.local):
            if isinstance(row, Target):
                return row
        return None

    @property
    def share(self) -> Decimal | None:
        """What the level above allots to the place now, of a number that adds up."""
        local = self.local
        if not isinstance(local, Target) or not is_summed(local.indicator):
            return None
        return share_of(local)

    @property
    def has_upper(self) -> bool:
        """Whether the upper scheme says, or said, something here."""
        return self.upper is not None or bool(self.item and self.item.seen_text)

    @property
    def seen(self) -> Goal:
        """What the upper target said when the place last looked."""
        item = self.item
        if item is None:
            return goal_of(self.upper) if isinstance(self.upper, Target) else Goal(None, "=", "")
        return Goal(item.seen_value, item.seen_qualifier, item.seen_period)

    @cached_property
    def kind(self) -> DerivedKind | None:
        """What the place made of it; None where it has not said."""
        if self.item is None:
            return None if self.has_upper else DerivedKind.ADDED
        if not self.has_upper:
            return DerivedKind.ADDED
        if self.local is None:
            return DerivedKind.LEFT_OUT
        if isinstance(self.local, Target):
            indicator = self.local.indicator
            return kind_of_goal(
                self.seen,
                goal_of(self.local),
                rises=indicator.direction == Indicator.Direction.UP,
                is_summed=is_summed(indicator),
                share=self.item.seen_share,
            )
        return kind_of_words(self.item.seen_text, self.local.text)

    @property
    def is_changed(self) -> bool:
        """The upper row says something else than when the place last looked."""
        if self.item is None or not self.has_upper:
            return False
        if isinstance(self.upper, Target):
            return self.seen != goal_of(self.upper)
        return self.upper is None or self.upper.text != self.item.seen_text

    @property
    def changed_at(self) -> datetime | None:
        return self.item.upper_changed_at if self.item else None

    @property
    def lacks_reason(self) -> bool:
        return self.kind not in (None, DerivedKind.KEPT) and not self.reason


@dataclass
class Comparison:
    """An upper scheme and a local one, line by line."""

    upper: Initiative
    derivation: Derivation | None = None
    lines: list[Line] = field(default_factory=list)

    @cached_property
    def counts(self) -> dict[DerivedKind, int]:
        """How many of each kind, in the order of the kinds."""
        found = Counter(line.kind for line in self.lines if line.kind)
        return {kind: found[kind] for kind in DerivedKind if found[kind]}

    @property
    def changed(self) -> list[Line]:
        return [line for line in self.lines if line.is_changed]

    @property
    def unstated(self) -> list[Line]:
        """What the upper scheme says and the place has not spoken of."""
        return [line for line in self.lines if line.kind is None]

    @property
    def version(self) -> int:
        return self.derivation.version if self.derivation else 0


def stated(initiative: Initiative) -> Comparison | None:
    """What the place said, without what nobody spoke of. One statement; None where nothing."""
    items = list(
        DerivedItem.objects.filter(derivation__initiative=initiative)
        .select_related("derivation__upper__area", *RELATED)
        .order_by("position", "pk")
    )
    if not items:
        return None
    derivation = items[0].derivation
    return Comparison(derivation.upper, derivation, [_line(item) for item in items])


def compare(upper: Initiative, local: Initiative | None, area: Area) -> Comparison:
    """All that the upper scheme says beside all that the local one does. Six statements at most.

    Without a local scheme: what it would begin with at `area`, which may have targets already.
    """
    derivation = (
        Derivation.objects.filter(initiative=local).select_related("upper__area").first()
        if local
        else None
    )
    items = (
        list(derivation.items.select_related(*RELATED).order_by("position", "pk"))
        if derivation
        else []
    )
    lines = [_line(item) for item in items]
    spoken = {(type(line.upper), line.upper.pk) for line in lines if line.upper is not None}
    taken = {(type(line.local), line.local.pk) for line in lines if line.local is not None}
    here = _targets_at(area, upper, local)
    above: list[Objective | Target] = [*upper.objectives.all(), *upper_targets(upper)]
    for row in above:
        if (type(row), row.pk) not in spoken:
            match = _same(row, here) if isinstance(row, Target) else None
            if match is not None:
                taken.add((Target, match.pk))
            lines.append(Line(None, row, match))
    if local is not None:
        own: list[Objective | Target] = [*local.objectives.all()]
        own += [target for target in here if target.initiative_id == local.pk]
        lines += [Line(None, None, row) for row in own if (type(row), row.pk) not in taken]
    return Comparison(upper, derivation, lines)


def upper_targets(upper: Initiative) -> QuerySet[Target]:
    """The targets the scheme sets for its own place: what its paper says, not what was reached."""
    return (
        Target.objects.filter(initiative=upper, area=upper.area_id)
        .select_related("indicator__metric", "area")
        .order_by("-is_key", "indicator__sort_key", "period", "pk")
    )


def share_of(target: Target) -> Decimal | None:
    """What the level above allotted to the place of this target; None where nothing."""
    try:
        share: Share = target.share
    except Share.DoesNotExist:
        return None
    return share.value


def _line(item: DerivedItem) -> Line:
    return Line(
        item, item.upper_target or item.upper_objective, item.local_target or item.local_objective
    )


def _targets_at(area: Area, upper: Initiative, local: Initiative | None) -> list[Target]:
    """The place's targets of the indicators of the upper scheme, and those of its own scheme."""
    wanted = Q(
        indicator__in=Target.objects.filter(initiative=upper, area=F("initiative__area")).values(
            "indicator"
        )
    )
    if local is not None:
        wanted |= Q(initiative=local)
    rows = Target.objects.filter(wanted, area=area)
    return list(
        rows.select_related("indicator__metric", "area", "share").order_by(
            "indicator__sort_key", "period", "pk"
        )
    )


def _same(upper: Target, here: Iterable[Target]) -> Target | None:
    """The place's own target of the same indicator and period."""
    return next(
        (
            target
            for target in here
            if target.indicator_id == upper.indicator_id and target.period == upper.period
        ),
        None,
    )
