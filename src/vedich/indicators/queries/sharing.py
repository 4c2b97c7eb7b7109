"""A target beside what was allotted of it to the places directly below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum

from vedich.areas.models import Area, Level
from vedich.areas.queries import children_of, named_on
from vedich.indicators.cascade import equal_shares, shares_by_base
from vedich.indicators.models import Share, Sharing, Target
from vedich.indicators.queries.cascade import is_summed
from vedich.indicators.queries.values import Point, values_at
from vedich.lib.periods import Period
from vedich.trees.models import in_force

Method = Sharing.Method


@dataclass(frozen=True)
class Place:
    """A place below: its base value, its target of the period, what it was allotted before."""

    area: Area
    name: str
    base: Point | None = None
    target: Target | None = None
    share: Share | None = None

    @property
    def pk(self) -> int:
        return self.area.pk

    @property
    def usable_base(self) -> Decimal | None:
        """The base, where it can be reckoned with: exact and not of the press."""
        if self.base is None or not self.base.is_exact or self.base.source_kind == "press":
            return None
        return self.base.value

    @property
    def own(self) -> Decimal | None:
        """What the place has set, where that is not what it was allotted."""
        if self.target is None or self.share is None or self.target.value == self.share.value:
            return None
        return self.target.value


@dataclass
class Shared:
    """Read with `shared_out`: the target, the places of the day, the sharing there is."""

    target: Target
    places: list[Place]
    sharing: Sharing | None
    gone: list[Share]

    @property
    def is_summed(self) -> bool:
        return is_summed(self.target.indicator)

    @property
    def decimals(self) -> int:
        return self.target.indicator.metric.decimals

    @property
    def version(self) -> int:
        """Counts every change of the target, of the sharing and of the places' targets."""
        rows: Sequence[Any] = [self.target, self.sharing, *(each.target for each in self.places)]
        return sum(row.version for row in rows if row is not None)

    @cached_property
    def given(self) -> Decimal:
        """What the places of the day were allotted."""
        return total(each.share.value for each in self.places if each.share)

    @property
    def left(self) -> Decimal | None:
        """What is not yet allotted, below zero where more was; None where nothing is summed."""
        if not self.is_summed or self.target.value is None:
            return None
        return self.target.value - self.given

    def proposed(self, method: str, remainder: int | None = None) -> dict[int, Decimal | None]:
        """A share for each place by `method`; `remainder` takes what the cut leaves over."""
        value = self.target.value
        if method == Method.HAND or value is None or not self.places:
            return {each.pk: each.share.value if each.share else None for each in self.places}
        if not self.is_summed:
            return {each.pk: value for each in self.places}
        found: Sequence[Decimal | None]
        if method == Method.EQUAL:
            found = equal_shares(value, len(self.places), self.decimals)
        else:
            bases = [each.usable_base for each in self.places]
            found = shares_by_base(value, bases, self.decimals)
        shares = dict(zip((each.pk for each in self.places), found, strict=True))
        own = shares.get(remainder) if remainder is not None else None
        if own is not None and remainder is not None:
            shares[remainder] = own + value - total(share for share in found if share is not None)
        return shares


def total(values: Any) -> Decimal:
    return sum(values, Decimal(0))


def shared_out(target: Target, *, on: date) -> Shared:
    """The target with all places directly below on the day. Five statements."""
    areas = children_of(target.area, on=on).exclude(level=Level.VILLAGE)
    rows = list(named_on(areas, on).order_by("sort_key", "pk"))
    targets = {
        row.area_id: row
        for row in Target.objects.filter(
            indicator=target.indicator_id, period=target.period, area__in=[row.pk for row in rows]
        )
    }
    sharing = Sharing.objects.filter(target=target).select_related("shared_by").first()
    shares = (
        {row.target.area_id: row for row in sharing.shares.select_related("target__area")}
        if sharing
        else {}
    )
    bases = _bases(target, [row.pk for row in rows], on)
    places = [
        Place(row, row.name_on, bases.get(row.pk), targets.get(row.pk), shares.pop(row.pk, None))
        for row in rows
    ]
    return Shared(target, places, sharing, list(shares.values()))


def _bases(target: Target, areas: list[int], on: date) -> dict[int, Point]:
    """The value in force of the base period, else the latest one."""
    values = values_at([(pk, target.indicator) for pk in areas], until=on, sources=False)
    wanted = Period.parse(target.base_period) if target.base_period else None
    found: dict[int, Point] = {}
    for pk in areas:
        points = values[pk, target.indicator_id]
        named = [point for point in points if point.period == wanted]
        if chosen := named or ([] if wanted else points[-1:]):
            found[pk] = chosen[-1]
    return found


def with_shares(targets: QuerySet[Target], *, on: date) -> QuerySet[Any]:
    """Annotate `shared_sum` and `shared_count`: what was allotted of each, to how many places.

    As `Shared.given`: places that lie directly below no more are left out.
    """
    rows = (
        Share.objects.filter(
            in_force(on, "target__area__placements__"),
            sharing__target=OuterRef("pk"),
            target__area__placements__parent=OuterRef("area"),
        )
        .order_by()
        .values("sharing")
    )
    return targets.annotate(
        shared_sum=Subquery(rows.annotate(sum=Sum("value")).values("sum")[:1]),
        shared_count=Subquery(rows.annotate(count=Count("pk")).values("count")[:1]),
    )
