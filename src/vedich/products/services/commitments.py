"""What a partner promises for a product, a place and a season; corrected with a reason."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.areas.queries import inside
from vedich.audit import services as audit
from vedich.audit.editing import change, hold, labels_of
from vedich.documents.models import Document
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line, clean_text
from vedich.products import rules, units
from vedich.products.facts import CommitmentFact
from vedich.products.models import Commitment, Delivery, Partner, Product
from vedich.products.refusals import (
    DaysOutOfOrder,
    NameMissing,
    NoLongerChosen,
    NothingPromised,
    OutsideProduct,
    PriceAndValue,
    PromisedAlready,
    ReasonMissing,
    UnitsUnlike,
    UnknownUnit,
    WithdrawnAlready,
)
from vedich.products.services.checks import not_below_zero, out_of_sight


@transaction.atomic
def make_commitment(
    *,
    partner: Partner,
    product: Product,
    area: Area,
    season: str,
    starts_on: date,
    ends_on: date,
    volume: Decimal,
    measure_unit: str,
    actor: User,
    at: datetime,
    unit_price: Decimal | None = None,
    value: Decimal | None = None,
    hectares: Decimal | None = None,
    document: Document | None = None,
    note: str = "",
) -> Commitment:
    """Write down that `partner` takes `volume` of `product` from `area` in this season.

    Prices and values are in đồng; one of both, or none.
    """
    on = clock.day_of(at)
    if not rules.may_commit(actor, area.pk, on=on):
        raise PermissionDenied
    Partner.objects.select_for_update().get(pk=partner.pk)  # two who write down the same at once
    product = Product.objects.select_for_update().get(pk=product.pk)  # it may just be ended
    if not product.is_in_force(starts_on):
        raise NoLongerChosen(name=product.name, day=product.valid_to, field="product")
    made = Commitment(partner=partner, product=product, area=area)
    values = _read(
        season=season, starts_on=starts_on, ends_on=ends_on, volume=volume,
        measure_unit=measure_unit, unit_price=unit_price, value=value, hectares=hectares,
        document=document, note=note,
    )  # fmt: skip
    change(made, values)
    _check(made, actor, on)
    made.smallest_volume = units.in_smallest(volume, measure_unit)
    made.save()
    audit.record(
        CommitmentFact.MADE, made, actor=actor, at=at, partner=partner.pk, product=product.pk,
        area=area.pk, volume=volume, unit=measure_unit, since=starts_on, until=ends_on,
        document=document,
    )  # fmt: skip
    return made


@transaction.atomic
def edit_commitment(
    *,
    commitment: Commitment,
    version: int,
    season: str,
    starts_on: date,
    ends_on: date,
    volume: Decimal,
    measure_unit: str,
    reason: str,
    actor: User,
    at: datetime,
    unit_price: Decimal | None = None,
    value: Decimal | None = None,
    hectares: Decimal | None = None,
    document: Document | None = None,
    note: str = "",
) -> Commitment:
    """Correct it, or write down what both sides changed; the log keeps before, after and `reason`.

    Partner, product and place stay: another one is another commitment.
    """
    on = clock.day_of(at)
    if not rules.may_commit(actor, commitment.area_id, on=on):
        raise PermissionDenied
    Partner.objects.select_for_update().get(pk=commitment.partner_id)
    now = _made(hold(commitment, version))
    values = _read(
        season=season, starts_on=starts_on, ends_on=ends_on, volume=volume,
        measure_unit=measure_unit, unit_price=unit_price, value=value, hectares=hectares,
        document=document, note=note,
    )  # fmt: skip
    before = now.measure_unit
    changes = change(now, values)
    _check(now, actor, on, changed=set(changes), before=before, reason=reason)
    now.smallest_volume = units.in_smallest(volume, measure_unit)
    now.save()
    audit.record(
        CommitmentFact.EDITED, now, actor=actor, at=at, changes=changes,
        fields=labels_of(now, changes), reason=clean_line(reason),
    )  # fmt: skip
    return now


@transaction.atomic
def withdraw_commitment(
    *, commitment: Commitment, version: int, reason: str, actor: User, at: datetime
) -> Commitment:
    """It was written down by mistake, or both sides ended it: counts no more, stays readable."""
    on = clock.day_of(at)
    if not rules.may_commit(actor, commitment.area_id, on=on):
        raise PermissionDenied
    now = _made(hold(commitment, version))
    if not (said := clean_line(reason)):
        raise ReasonMissing(field="reason")
    now.state = Commitment.State.WITHDRAWN
    now.save()
    audit.record(CommitmentFact.WITHDRAWN, now, actor=actor, at=at, reason=said)
    return now


def _made(commitment: Commitment) -> Commitment:
    if commitment.state != Commitment.State.MADE:
        raise WithdrawnAlready
    return commitment


def _read(*, season: str, note: str, **values: Any) -> dict[str, Any]:
    return {**values, "season": clean_line(season), "note": clean_text(note)}


def _check(
    made: Commitment,
    actor: User,
    on: date,
    changed: Collection[str] | None = None,
    *,
    before: str = "",
    reason: str | None = None,
) -> None:
    """All that is wrong with it at once; `before` is the unit it had, `reason` None when new."""
    found = _figures(made)
    if not made.season:
        found.append(NameMissing(field="season"))
    if made.ends_on < made.starts_on:
        found.append(DaysOutOfOrder(field="ends_on"))
    sights = {"partner": rules.visible_partners, "product": rules.visible_products}
    found += out_of_sight(made, actor, on, sights, changed)
    if not inside(made.product.area_id, on=on).filter(pk=made.area_id).exists():
        where = made.product.area.name
        found.append(
            OutsideProduct(area=made.area.name, where=where, name=made.product.name, field="area")
        )
    if _is_twice(made):
        found.append(
            PromisedAlready(
                partner=made.partner, product=made.product, area=made.area, field="partner"
            )
        )
    if before and not units.are_alike(made.measure_unit, before) and _has_deliveries(made):
        found.append(UnitsUnlike(unit=made.measure_unit, promised=before, field="measure_unit"))
    if reason is not None and not clean_line(reason):
        found.append(ReasonMissing(field="reason"))
    raise_all(found)


def _figures(made: Commitment) -> list[Refused]:
    found: list[Refused] = []
    if made.volume <= 0:
        found.append(NothingPromised(field="volume"))
    if made.measure_unit not in units.UNITS:
        found.append(UnknownUnit(unit=made.measure_unit, field="measure_unit"))
    if made.unit_price is not None and made.value is not None:
        found.append(PriceAndValue(field="value"))
    return found + not_below_zero(made, "unit_price", "value", "hectares")


def _is_twice(made: Commitment) -> bool:
    same = Commitment.objects.filter(
        partner=made.partner_id, product=made.product_id, area=made.area_id,
        starts_on=made.starts_on, ends_on=made.ends_on, state=Commitment.State.MADE,
    )  # fmt: skip
    return same.exclude(pk=made.pk).exists()


def _has_deliveries(made: Commitment) -> bool:
    return Delivery.objects.filter(commitment=made, state=Delivery.State.IN_FORCE).exists()
