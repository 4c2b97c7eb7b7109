"""What carries out a choice, and by what it is measured."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.indicators.models import Indicator
from vedich.indicators.rules import visible_indicators
from vedich.initiatives.models import Initiative
from vedich.initiatives.rules import visible_to as initiatives_visible_to
from vedich.lib import clock
from vedich.lib.errors import raise_all
from vedich.products import rules
from vedich.products.facts import FocusAreaFact, ProductFact
from vedich.products.models import Carrying, FocusArea, Measure, Product
from vedich.products.refusals import LinkedAlready, NotYours
from vedich.products.services.checks import known


@transaction.atomic
def carry(
    *, chosen: FocusArea | Product, initiative: Initiative, actor: User, at: datetime
) -> Carrying:
    """Say that a programme or scheme carries out what was chosen."""
    on = _may(chosen, actor, at)
    if not initiatives_visible_to(actor, on=on).filter(pk=initiative.pk).exists():
        raise NotYours(thing=Initiative._meta.verbose_name, field="initiative")
    _hold(chosen)
    if chosen.carryings.filter(initiative=initiative).exists():
        raise LinkedAlready(thing=initiative.title, name=chosen.name, field="initiative")
    made: Carrying = chosen.carryings.create(initiative=initiative)
    audit.record(
        facts_of(chosen).CARRIED, chosen, actor=actor, at=at,
        initiative={"id": initiative.pk, "name": initiative.title},
    )  # fmt: skip
    return made


@transaction.atomic
def let_go(*, carrying: Carrying, actor: User, at: datetime) -> None:
    """Take the link out again; the log keeps it."""
    chosen, initiative = carrying.chosen, carrying.initiative
    _may(chosen, actor, at)
    carrying.delete()
    audit.record(
        facts_of(chosen).LET_GO, chosen, actor=actor, at=at,
        initiative={"id": initiative.pk, "name": initiative.title},
    )  # fmt: skip


@transaction.atomic
def measure(
    *, chosen: FocusArea | Product, indicator: Indicator, what: str, actor: User, at: datetime
) -> Measure:
    """Say by which indicator a choice is measured, and what of it that counts."""
    on = _may(chosen, actor, at)
    raise_all(known(Measure.What, what, "what"))
    if not visible_indicators(actor, on=on).filter(pk=indicator.pk).exists():
        raise NotYours(thing=Indicator._meta.verbose_name, field="indicator")
    _hold(chosen)
    if chosen.measures.filter(indicator=indicator).exists():
        raise LinkedAlready(thing=indicator.name, name=chosen.name, field="indicator")
    made: Measure = chosen.measures.create(indicator=indicator, what=what)
    audit.record(
        facts_of(chosen).MEASURED, chosen, actor=actor, at=at, indicator=indicator,
        what=Measure.What(what).label,
    )  # fmt: skip
    return made


@transaction.atomic
def stop_measuring(*, measure: Measure, actor: User, at: datetime) -> None:
    """Take the link out again; the indicator and its numbers stay."""
    chosen, indicator = measure.chosen, measure.indicator
    _may(chosen, actor, at)
    measure.delete()
    audit.record(facts_of(chosen).UNMEASURED, chosen, actor=actor, at=at, indicator=indicator)


def _may(chosen: FocusArea | Product, actor: User, at: datetime) -> date:
    """The day of the act, when the actor may choose there."""
    on = clock.day_of(at)
    if not rules.may_choose(actor, chosen.area_id, on=on):
        raise PermissionDenied
    return on


def _hold(chosen: FocusArea | Product) -> None:
    """Lock the row: two who link the same at once come one after the other."""
    type(chosen)._default_manager.select_for_update().get(pk=chosen.pk)


def facts_of(chosen: FocusArea | Product) -> type[FocusAreaFact] | type[ProductFact]:
    """The words in which the log tells of it."""
    return FocusAreaFact if isinstance(chosen, FocusArea) else ProductFact
