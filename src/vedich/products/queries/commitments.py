"""Commitments with what was delivered, in a number of statements that never grows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import (
    DecimalField,
    F,
    FloatField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from vedich.indicators.models import Claim
from vedich.products import units
from vedich.products.models import Commitment, Delivery
from vedich.products.progress import Season, Standing, Status, stand

DOUBTFUL = [Claim.Source.ESTIMATE, Claim.Source.PRESS, Claim.Source.NONE]
"""Sources by which nobody is praised or criticised."""
_SUM: DecimalField[Any, Any] = DecimalField(max_digits=24, decimal_places=3)


@dataclass(frozen=True)
class Promise:
    """A commitment and where it stands; withdrawn ones stand nowhere."""

    commitment: Commitment
    standing: Standing | None


def with_delivered(commitments: QuerySet[Commitment]) -> QuerySet[Any]:
    """Each with `delivered` and `doubtful` in the smallest unit, and `share` for sorting."""
    return commitments.annotate(
        delivered=_sum("smallest_volume"),
        doubtful=_sum("smallest_volume", source_kind__in=DOUBTFUL),
        worth=_worth(),
    ).annotate(share=Cast(F("delivered"), FloatField()) / Cast(F("smallest_volume"), FloatField()))


def standing_of(commitment: Any, *, on: date) -> Standing | None:
    """Where a row of `with_delivered` stands on `on`; None for a withdrawn one."""
    if commitment.state != Commitment.State.MADE:
        return None
    unit = commitment.measure_unit
    season = Season(commitment.volume, unit, commitment.starts_on, commitment.ends_on)
    return stand(
        season,
        units.from_smallest(commitment.delivered, unit),
        units.from_smallest(commitment.doubtful, unit),
        on=on,
    )


def promises(commitments: QuerySet[Commitment], *, on: date, most: int) -> list[Promise]:
    """The last seasons first, at most `most`; one statement."""
    rows = with_delivered(commitments).select_related("partner", "product", "area")
    ordered: Iterable[Any] = rows.order_by("state", "-ends_on", "-starts_on", "-pk")[:most]
    return [Promise(row, standing_of(row, on=on)) for row in ordered]


def of_status(commitments: QuerySet[Any], status: Status, *, on: date) -> QuerySet[Any]:
    """Those of `with_delivered` that stand so on `on`.

    The even plan of the season is no matter for SQL: rows are weighed by the function that says
    the status, so that list and page never differ.
    """
    rows = commitments.filter(state=Commitment.State.MADE)
    found = [row.pk for row in rows if _is(row, status, on)]
    return commitments.filter(pk__in=found)


def _is(row: Any, status: Status, on: date) -> bool:
    standing = standing_of(row, on=on)
    return standing is not None and standing.status == status


def _sum(field: str, **given: Any) -> Coalesce:
    rows = Delivery.objects.filter(
        Q(**given), commitment=OuterRef("pk"), state=Delivery.State.IN_FORCE
    )
    total = rows.order_by().values("commitment").annotate(total=Sum(field)).values("total")
    return Coalesce(Subquery(total, output_field=_SUM), Value(Decimal(0)), output_field=_SUM)


def _worth() -> Subquery:
    """What the deliveries are worth in đồng; null where no delivery tells its value."""
    rows = Delivery.objects.filter(commitment=OuterRef("pk"), state=Delivery.State.IN_FORCE)
    total = rows.order_by().values("commitment").annotate(total=Sum("value")).values("total")
    return Subquery(total, output_field=DecimalField(max_digits=24, decimal_places=2))
