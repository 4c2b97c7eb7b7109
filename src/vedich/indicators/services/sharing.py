"""Sharing a target out to the places directly below."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.audit import services as audit
from vedich.audit.editing import refuse_other_version
from vedich.indicators import refusals, rules
from vedich.indicators.facts import TargetFact
from vedich.indicators.models import Share, Sharing, Target
from vedich.indicators.queries.sharing import Place, Shared, shared_out, total
from vedich.indicators.services import definitions
from vedich.lib import clock, numbers
from vedich.lib.errors import Refused, raise_all


@transaction.atomic
def share_target(
    *,
    target: Target,
    version: int,
    method: str,
    shares: Mapping[int, Decimal | None],
    actor: User,
    at: datetime,
    remainder_area: Area | None = None,
) -> Sharing:
    """Allot parts of a target to places directly below, by area id; None allots nothing.

    Writes the target of each place. The parts need not make the whole: what is left stays said.
    `version` is that of `Shared`: whoever changed the target, a place's target or the sharing
    meanwhile was first. A place that was allotted something before and is left empty now keeps its
    target, and is no more counted as allotted.
    """
    on = clock.day_of(at)
    if not rules.may_plan(actor, target.area_id, on=on):
        raise PermissionDenied
    target = (
        Target.objects.select_for_update(of=("self",))
        .select_related("indicator__metric", "area")
        .get(pk=target.pk)
    )
    found = shared_out(target, on=on)
    refuse_other_version(target, read=version, now=found.version)
    places = {place.pk: place for place in found.places}
    given = {pk: value for pk, value in shares.items() if value is not None}
    raise_all(_faults(found, places, given, remainder_area, f"{on:%d/%m/%Y}"))
    sharing = _hold(found, method, remainder_area, actor, at)
    for pk, value in given.items():
        _allot(sharing, places[pk], value, actor=actor, at=at)
    sharing.shares.exclude(target__area__in=list(given)).delete()
    left = target.value - total(given.values()) if found.is_summed and target.value else None
    audit.record(
        TargetFact.SHARED, target, actor=actor, at=at, places=len(given), method=method,
        given=_said(total(given.values())) if found.is_summed else "–",
        left=_said(left) if left is not None else "–",
        shares={str(pk): value for pk, value in given.items()},
        remainder=remainder_area.pk if remainder_area else None,
    )  # fmt: skip
    return sharing


def _faults(
    found: Shared,
    places: Mapping[int, Place],
    given: Mapping[int, Decimal],
    remainder: Area | None,
    day: str,
) -> list[Refused]:
    faults: list[Refused] = []
    target = found.target
    if found.is_summed and target.value is None:
        faults.append(refusals.NothingToShare())
    if not given:
        faults.append(refusals.NothingShared())
    strange = Area.objects.in_bulk([pk for pk in given if pk not in places])
    for pk, area in strange.items():
        faults.append(
            refusals.NotDirectlyBelow(
                area=area.name, upper=target.area.name, day=day, field=f"phan-{pk}"
            )
        )
    if remainder is not None and remainder.pk not in given:
        faults.append(refusals.RemainderNowhere(field="remainder_area"))
    for pk, value in given.items():
        if pk not in places:
            continue
        wrong = definitions.faults_of_target(
            target.indicator, places[pk].area, target.period, value, {}
        )
        for fault in wrong:
            fault.field = f"phan-{pk}"
        faults += wrong
        if value < 0 and not wrong:
            faults.append(refusals.NegativeShare(area=places[pk].name, field=f"phan-{pk}"))
    return faults


def _hold(found: Shared, method: str, remainder: Area | None, actor: User, at: datetime) -> Sharing:
    values: dict[str, Any] = {
        "method": Sharing.Method(method), "remainder_area": remainder, "shared_by": actor,
        "shared_at": at,
    }  # fmt: skip
    if found.sharing is None:
        return Sharing.objects.create(target=found.target, **values)
    for name, value in values.items():
        setattr(found.sharing, name, value)
    found.sharing.version += 1
    found.sharing.save()
    return found.sharing


def _allot(sharing: Sharing, place: Place, value: Decimal, *, actor: User, at: datetime) -> None:
    """Write the place's target; untouched where it says the same."""
    upper, own = sharing.target, place.target
    if own is None:
        own = definitions.set_target(
            indicator=upper.indicator, area=place.area, period=upper.period, value=value,
            qualifier=upper.qualifier, base_period=upper.base_period, is_key=upper.is_key,
            initiative=upper.initiative, document=upper.document, clause=upper.clause,
            is_illustrative=upper.is_illustrative, actor=actor, at=at,
        )  # fmt: skip
    elif own.value != value:
        own = definitions.edit_target(own, version=own.version, value=value, actor=actor, at=at)
    Share.objects.update_or_create(target=own, defaults={"sharing": sharing, "value": value})
    audit.record(TargetFact.ALLOTTED, own, actor=actor, at=at, value=_said(value), upper=upper.pk)


def _said(value: Decimal) -> str:
    return numbers.format_number(value)
