"""What was handed over on a day. A correction is a row of its own; nothing is overwritten."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.documents.models import Document
from vedich.indicators.models import Claim
from vedich.lib import clock, numbers
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line
from vedich.products import rules, units
from vedich.products.facts import CommitmentFact
from vedich.products.models import Commitment, Delivery
from vedich.products.refusals import (
    DayToCome,
    DeliveredAlready,
    NoLongerInForce,
    NothingPromised,
    OutsideSeason,
    ReasonMissing,
    UnitsUnlike,
    UnknownUnit,
    WithdrawnAlready,
)
from vedich.products.services.checks import known, not_below_zero, out_of_sight

State = Delivery.State


@transaction.atomic
def record_delivery(
    *,
    commitment: Commitment,
    delivered_on: date,
    volume: Decimal,
    measure_unit: str,
    source_kind: str,
    actor: User,
    at: datetime,
    value: Decimal | None = None,
    document: Document | None = None,
    note: str = "",
    outside_reason: str = "",
) -> Delivery:
    """Write down what was delivered on a day, in any unit that turns into that of the promise."""
    promised = _promised(commitment.pk, actor, at)
    made = _row(
        promised, delivered_on=delivered_on, volume=volume, measure_unit=measure_unit,
        source_kind=source_kind, value=value, document=document, note=note,
        outside_reason=outside_reason, recorded_by=actor, recorded_at=at,
    )  # fmt: skip
    _save(made, actor, clock.day_of(at))
    audit.record(
        CommitmentFact.DELIVERED, promised, actor=actor, at=at, delivery=made.pk,
        day=delivered_on, volume=volume, unit=measure_unit, source=source_kind,
        outside=made.outside_reason, document=document,
    )  # fmt: skip
    return made


@transaction.atomic
def correct_delivery(
    *,
    delivery: Delivery,
    delivered_on: date,
    volume: Decimal,
    measure_unit: str,
    source_kind: str,
    reason: str,
    actor: User,
    at: datetime,
    value: Decimal | None = None,
    document: Document | None = None,
    note: str = "",
    outside_reason: str = "",
) -> Delivery:
    """Put another row in its place, with a reason; the old one stays readable.

    `NoLongerInForce` when somebody corrected or withdrew it first.
    """
    promised = _promised(delivery.commitment_id, actor, at)
    _take_out(delivery, State.REPLACED)
    made = _row(
        promised, delivered_on=delivered_on, volume=volume, measure_unit=measure_unit,
        source_kind=source_kind, value=value, document=document, note=note,
        outside_reason=outside_reason, recorded_by=actor, recorded_at=at,
        reason=clean_line(reason), replaces=delivery,
    )  # fmt: skip
    _save(made, actor, clock.day_of(at))
    audit.record(
        CommitmentFact.DELIVERY_CORRECTED, promised, actor=actor, at=at, delivery=made.pk,
        before_day=delivery.delivered_on, before=delivery.volume,
        before_unit=delivery.measure_unit, day=delivered_on, volume=volume, unit=measure_unit,
        source=source_kind, outside=made.outside_reason, document=document, reason=made.reason,
    )  # fmt: skip
    return made


@transaction.atomic
def withdraw_delivery(*, delivery: Delivery, reason: str, actor: User, at: datetime) -> Delivery:
    """It did not take place: counts no more, stays readable with the reason."""
    promised = _promised(delivery.commitment_id, actor, at)
    if not (said := clean_line(reason)):
        raise ReasonMissing(field="reason")
    _take_out(delivery, State.WITHDRAWN)
    Delivery.objects.filter(pk=delivery.pk).update(reason=said)
    audit.record(
        CommitmentFact.DELIVERY_WITHDRAWN, promised, actor=actor, at=at, delivery=delivery.pk,
        day=delivery.delivered_on, volume=delivery.volume, unit=delivery.measure_unit, reason=said,
    )  # fmt: skip
    delivery.refresh_from_db()
    return delivery


def _promised(pk: int, actor: User, at: datetime) -> Commitment:
    """The commitment, locked: its unit and season stay as they are while a delivery is written."""
    commitment = Commitment.objects.select_for_update().get(pk=pk)
    if not rules.may_deliver(actor, commitment, on=clock.day_of(at)):
        raise PermissionDenied
    if commitment.state != Commitment.State.MADE:
        raise WithdrawnAlready
    return commitment


def _take_out(delivery: Delivery, state: State) -> None:
    rows = Delivery.objects.filter(pk=delivery.pk, state=State.IN_FORCE)
    if not rows.update(state=state):
        raise NoLongerInForce


def _row(commitment: Commitment, **values: Any) -> Delivery:
    for name in ("note", "outside_reason"):
        values[name] = clean_line(values[name])
    return Delivery(commitment=commitment, **values)


def _save(made: Delivery, actor: User, on: date) -> None:
    _check(made, actor, on)
    if not made.is_outside:
        made.outside_reason = ""
    made.smallest_volume = units.in_smallest(made.volume, made.measure_unit)
    made.save()


def _check(made: Delivery, actor: User, on: date) -> None:
    promised = made.commitment
    found = known(Claim.Source, made.source_kind, "source_kind") + _figures(made)
    if made.delivered_on > on:
        found.append(DayToCome(day=made.delivered_on, field="delivered_on"))
    if made.is_outside and not made.outside_reason:
        found.append(
            OutsideSeason(
                day=made.delivered_on, since=promised.starts_on, until=promised.ends_on,
                field="outside_reason",
            )
        )  # fmt: skip
    if made.replaces is not None and not made.reason:
        found.append(ReasonMissing(field="reason"))
    found += out_of_sight(made, actor, on, {})
    if _is_twice(made):
        found.append(
            DeliveredAlready(
                volume=numbers.format_number(made.volume), unit=made.measure_unit,
                day=made.delivered_on, field="volume",
            )
        )  # fmt: skip
    raise_all(found)


def _figures(made: Delivery) -> list[Refused]:
    found: list[Refused] = []
    promised = made.commitment.measure_unit
    if made.volume <= 0:
        found.append(NothingPromised(field="volume"))
    if made.measure_unit not in units.UNITS:
        found.append(UnknownUnit(unit=made.measure_unit, field="measure_unit"))
    elif not units.are_alike(made.measure_unit, promised):
        found.append(UnitsUnlike(unit=made.measure_unit, promised=promised, field="measure_unit"))
    return found + not_below_zero(made, "value")


def _is_twice(made: Delivery) -> bool:
    """The same day, volume and note once more: most likely sent twice."""
    return Delivery.objects.filter(
        commitment=made.commitment_id, delivered_on=made.delivered_on, volume=made.volume,
        measure_unit=made.measure_unit, note=made.note, state=State.IN_FORCE,
    ).exists()  # fmt: skip
