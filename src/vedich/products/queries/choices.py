"""What was chosen, by what it is measured, where it is grown, and what is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, QuerySet

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.areas.queries import children_of
from vedich.indicators import queries as indicators
from vedich.indicators.models import Claim, Metric, Target
from vedich.indicators.queries import Point, StandingOf
from vedich.indicators.rules import visible_targets
from vedich.indicators.rules import visible_to as claims_visible_to
from vedich.indicators.trajectories import with_trajectory
from vedich.products import rules
from vedich.products.models import Carrying, FocusArea, Measure, Product

C = TypeVar("C", bound=Model)
PLACED = {Measure.What.AREA, Measure.What.HERD}
"""What says where something is grown or kept."""


@dataclass(frozen=True)
class Measured:
    """One indicator of a choice: where it stands, or its last value where it has no target."""

    measure: Measure
    found: StandingOf | None
    point: Point | None
    claims: Sequence[Claim] = ()


@dataclass(frozen=True)
class PlaceOf:
    """How much of a product a place inside has."""

    area: Area
    point: Point
    metric: Metric


@dataclass(frozen=True)
class Slogan:
    """How a place sums up its products: as a source says it (`claims`), or counted from rows."""

    text: str
    claims: Sequence[Claim] = ()

    @property
    def is_said(self) -> bool:
        return bool(self.claims)


@dataclass(frozen=True)
class Figures:
    """The indicators of a choice at its own area, and how much each place inside has."""

    measured: list[Measured]
    places: list[PlaceOf]


def figures_of(
    chosen: FocusArea | Product, user: User, *, on: date, is_open: bool, inside: bool = False
) -> Figures:
    """What measures a choice; `inside`: also in the places directly inside, by name, not ranked.

    Six statements at most: links, targets, places, values with their sources, what is said
    outright of those without a target. One where the figures are not the reader's (`is_open`).
    """
    links = list(
        chosen.measures.select_related("indicator__metric").order_by("what", "indicator__sort_key")
    )
    if not links or not is_open:
        return Figures([Measured(link, None, None) for link in links], [])
    here = chosen.area_id
    targets = _targets(links, here, user, on)
    placed = next((link for link in links if link.what in PLACED), None) if inside else None
    places = list(children_of(chosen.area, on=on).order_by("sort_key", "pk")) if placed else []
    pairs = [(here, link.indicator) for link in links]
    pairs += [(place.pk, placed.indicator) for place in places if placed]
    values = indicators.values_at(pairs, until=on)
    said = _said(
        {link.indicator.metric_id for link in links if link.indicator_id not in targets},
        here, user, on,
    )  # fmt: skip
    return Figures(
        [_measured(link, targets, values[here, link.indicator_id], said, on) for link in links],
        [
            PlaceOf(place, points[-1], placed.indicator.metric)
            for place in places
            if placed and (points := values[place.pk, placed.indicator_id])
        ],
    )


def _measured(
    link: Measure, targets: Mapping[int, Target], points: list[Point], said: list[Claim], on: date
) -> Measured:
    target = targets.get(link.indicator_id)
    return Measured(
        link,
        indicators.standing_of(target, points, on) if target else None,
        points[-1] if points else None,
        [claim for claim in said if claim.metric_id == link.indicator.metric_id],
    )


def _targets(links: Iterable[Measure], area_id: int, user: User, on: date) -> dict[int, Target]:
    """By indicator; of several the one that ends last. One without a number draws no way."""
    rows = visible_targets(user, on=on).filter(
        area=area_id, indicator__in=[link.indicator_id for link in links], value__isnull=False
    )
    ordered = rows.select_related("indicator__metric", "area").order_by("period", "pk")
    judged = indicators.with_tolerances(ordered, on=on)
    return {row.indicator_id: row for row in with_trajectory(judged)}


def _said(metrics: Collection[int], area_id: int, user: User, on: date) -> list[Claim]:
    if not metrics:
        return []
    rows = claims_visible_to(user, on=on).filter(
        area=area_id, metric__in=metrics, state=Claim.State.APPROVED
    )
    return list(rows.select_related("metric", "clause__document").order_by("period", "pk"))


def slogan_of(found: Iterable[Measured], products: Iterable[Product]) -> Slogan | None:
    """“5 cây, 3 con”: in the words of the source that counts them, else counted from `products`."""
    said = [
        claim
        for each in found
        if each.measure.what == Measure.What.COUNT
        for claim in each.claims
        if claim.items
    ]
    if said:
        return Slogan(", ".join(claim.value_text for claim in said), said)
    counts = dict.fromkeys(Product.Kind, 0)
    for product in products:
        counts[Product.Kind(product.kind)] += 1
    words = [
        f"{counts[kind]} {str(kind.label).lower()}"
        for kind in (Product.Kind.CROP, Product.Kind.ANIMAL)
        if counts[kind]
    ]
    return Slogan(", ".join(words)) if words else None


def crops_first(products: Iterable[Any]) -> list[Any]:
    """In the order in which offices name them: cây, con, khác; as chosen within each."""
    kinds = list(Product.Kind)
    return sorted(products, key=lambda one: (kinds.index(Product.Kind(one.kind)), one.pk))


def with_gaps(rows: QuerySet[C], user: User, *, on: date) -> QuerySet[Any]:
    """Each with `has_scheme`, `has_measure`; products with `has_partner`, as the user sees it."""
    field = "focus_area" if rows.model is FocusArea else "product"
    here = {field: OuterRef("pk")}
    found: QuerySet[Any] = rows.annotate(
        has_scheme=Exists(Carrying.objects.filter(**here)),
        has_measure=Exists(Measure.objects.filter(**here)),
    )
    if field == "product":
        promised = rules.visible_commitments(user, on=on).filter(state="made", **here)
        found = found.annotate(has_partner=Exists(promised))
    return found
