"""An upper scheme on its way down: made concrete by a place, or not for that place at all."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.areas import queries as areas
from vedich.areas.models import Area
from vedich.audit import services as audit
from vedich.audit.editing import in_vietnamese
from vedich.initiatives import rules
from vedich.initiatives.facts import InitiativeFact
from vedich.initiatives.models import Derivation, Exemption, Initiative
from vedich.initiatives.refusals import (
    AlreadyDerived,
    AlreadyExempted,
    HasDerived,
    NotBelow,
    NoUpper,
    ReasonMissing,
)
from vedich.lib import clock
from vedich.lib.vietnamese import clean_line


@transaction.atomic
def begin_derivation(*, initiative: Initiative, actor: User, at: datetime) -> Derivation:
    """Say that the initiative makes concrete what it stands in; what exactly, comes item by item.

    Two at once queue at the upper one; the second is refused where it would be the same again.
    """
    on = clock.day_of(at)
    if not rules.may_edit(actor, initiative, on=on):
        raise PermissionDenied
    if initiative.parent_id is None:
        raise NoUpper
    upper = Initiative.objects.select_for_update(of=("self",)).get(pk=initiative.parent_id)
    if not _below(upper, on).filter(pk=initiative.area_id).exists():
        raise NotBelow(area=initiative.area.name, upper=upper.area.name, field="area")
    same = Derivation.objects.filter(
        upper=upper,
        initiative__area=initiative.area_id,
        initiative__owner=initiative.owner_id,
        initiative__name=initiative.name,
    )
    if same.exists():
        raise AlreadyDerived(area=initiative.area.name, name=initiative.name, field="name")
    made = Derivation.objects.create(
        initiative=initiative, upper=upper, derived_by=actor, derived_at=at
    )
    audit.record(InitiativeFact.DERIVED, initiative, actor=actor, at=at, **_upper_of(made))
    return made


def record_of_derivation(
    fact: InitiativeFact, derivation: Derivation, *, actor: User, at: datetime, **data: Any
) -> None:
    """Write into the log of the local scheme what was said of its upper one."""
    audit.record(fact, derivation.initiative, actor=actor, at=at, **_upper_of(derivation), **data)


@transaction.atomic
def drop_derivation(*, derivation: Derivation, reason: str, actor: User, at: datetime) -> None:
    """Take back the whole statement; the local objectives and targets stay, the log keeps why."""
    if not rules.may_edit(actor, derivation.initiative, on=clock.day_of(at)):
        raise PermissionDenied
    record_of_derivation(
        InitiativeFact.DERIVATION_DROPPED, derivation, actor=actor, at=at, reason=reason
    )
    derivation.delete()


@transaction.atomic
def exempt_place(
    *, initiative: Initiative, area: Area, reason: str, actor: User, at: datetime
) -> Exemption:
    """The place need not make the initiative concrete: its gap is none."""
    on = clock.day_of(at)
    if not rules.may_edit(actor, initiative, on=on):
        raise PermissionDenied
    if not (said := clean_line(reason)):
        raise ReasonMissing(place=area.name, field="reason")
    Initiative.objects.select_for_update(of=("self",)).get(pk=initiative.pk)
    if not _below(initiative, on).filter(pk=area.pk).exists():
        raise NotBelow(area=area.name, upper=initiative.area.name, field="area")
    derived = Initiative.objects.filter(parent=initiative, area=area).first()
    if derived is not None:
        raise HasDerived(place=area.name, name=derived.title, field="area")
    row, made = Exemption.objects.get_or_create(
        initiative=initiative,
        area=area,
        defaults={"reason": said, "exempted_by": actor, "exempted_at": at},
    )
    if not made:
        raise AlreadyExempted(place=area.name, field="area")
    audit.record(InitiativeFact.EXEMPTED, initiative, actor=actor, at=at, place=area, reason=said)
    return row


@transaction.atomic
def lift_exemption(*, exemption: Exemption, actor: User, at: datetime, reason: str = "") -> None:
    """The place has to make it concrete after all."""
    if not rules.may_edit(actor, exemption.initiative, on=clock.day_of(at)):
        raise PermissionDenied
    audit.record(
        InitiativeFact.EXEMPTION_LIFTED, exemption.initiative, actor=actor, at=at,
        place=exemption.area, reason=reason,
    )  # fmt: skip
    exemption.delete()


def _below(initiative: Initiative, on: Any) -> Any:
    """The areas inside that of the initiative, without itself, as they stand on the day."""
    return areas.inside(initiative.area_id, on=on).exclude(pk=initiative.area_id)


def _upper_of(derivation: Derivation) -> dict[str, Any]:
    return {
        "upper": in_vietnamese(derivation.upper.title),
        "upper_id": derivation.upper_id,
    }
