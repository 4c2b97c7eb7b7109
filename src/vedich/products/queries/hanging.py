"""What hangs on a focus area or a product, named before it is ended or removed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vedich.accounts.models import User
from vedich.initiatives.rules import visible_to as initiatives_visible_to
from vedich.products import rules
from vedich.products.models import Carrying, Commitment, FocusArea, Measure, Product


@dataclass(frozen=True)
class Hanging:
    """Products still chosen, commitments still running, schemes and indicators."""

    products: list[Product]
    commitments: list[Commitment]
    carryings: list[Carrying]
    measures: list[Measure]

    def __bool__(self) -> bool:
        return bool(self.products or self.commitments or self.carryings or self.measures)


def hanging_on(chosen: FocusArea | Product, user: User, *, on: date) -> Hanging:
    """As the reader may see it; commitments by their own days, those that run on `on` or later."""
    products: list[Product] = []
    promised: list[Commitment] = []
    if isinstance(chosen, FocusArea):
        under = rules.visible_products(user, on=on).on(on).filter(focus_area=chosen)
        products = list(under.select_related("area").order_by("sort_key", "pk"))
    else:
        seen = rules.visible_commitments(user, on=on).filter(product=chosen, ends_on__gte=on)
        made = seen.filter(state=Commitment.State.MADE)
        promised = list(made.select_related("partner", "product").order_by("ends_on", "pk"))
    schemes = initiatives_visible_to(user, on=on).values("pk")
    carried = chosen.carryings.filter(initiative__in=schemes)
    return Hanging(
        products,
        promised,
        list(carried.select_related("initiative").order_by("initiative__code", "pk")),
        list(chosen.measures.select_related("indicator").order_by("indicator__sort_key", "pk")),
    )
