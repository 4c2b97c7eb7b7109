"""A scheme of its own for one place where help is needed most: scheme, aim, target, person."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.documents.models import Document
from vedich.indicators import refusals, rules
from vedich.indicators.models import Indicator
from vedich.indicators.services import definitions
from vedich.initiatives import services as initiatives
from vedich.initiatives.models import Initiative, Responsibility
from vedich.lib import clock
from vedich.organisations.models import Organisation, Person
from vedich.terms.models import Term


@transaction.atomic
def create_targeted_initiative(
    *,
    area: Area,
    indicator: Indicator,
    name: str,
    owner: Organisation,
    objective: str,
    period: str,
    value: Decimal | None,
    actor: User,
    at: datetime,
    code: str = "",
    parent: Initiative | None = None,
    term: Term | None = None,
    document: Document | None = None,
    base_period: str = "",
    base_value: Decimal | None = None,
    person: Person | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    summary: str = "",
) -> Initiative:
    """Lập đề án riêng: all of it or nothing, each part through its own service and its rights.

    `value` is decided by a person: there is no scheme without a number to reach. `base_value` stays
    open where what is known is imprecise; `summary` says in words what was known that day. With a
    `person` the actor must be allowed to assign, too.
    """
    if not rules.may_plan(actor, area.pk, on=clock.day_of(at)):
        raise PermissionDenied
    if value is None:
        raise refusals.TargetOpen(field="value")
    made = initiatives.create_initiative(
        kind=Initiative.Kind.SCHEME, name=name, code=code, owner=owner, area=area, parent=parent,
        term=term, document=document, starts_on=starts_on, ends_on=ends_on, summary=summary,
        actor=actor, at=at,
    )  # fmt: skip
    initiatives.add_objective(initiative=made, text=objective, actor=actor, at=at)
    definitions.set_target(
        indicator=indicator, area=area, period=period, value=value, base_period=base_period,
        base_value=base_value, initiative=made, document=document, actor=actor, at=at,
    )  # fmt: skip
    if person is not None:
        initiatives.assign_responsibility(
            initiative=made, role=Responsibility.Role.LEADER, person=person,
            valid_from=starts_on or clock.day_of(at), document=document, actor=actor, at=at,
        )  # fmt: skip
    return made
