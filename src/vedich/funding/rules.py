"""Who sees money, and who writes it down.

An amount is a figure: it is seen in one's own part. A support programme and its rates are like a
paper: seen in one's own part and of the areas above. Plans, allocations and rates are PLAN over
the place; what was spent or paid is REPORT over the place: whoever pays says so.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from vedich.accounts.models import User
from vedich.funding.models import Amount, FundingLine, SupportProgramme, SupportRate
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_above, areas_for, covers_area
from vedich.organisations.rules import may_organise_area


def visible_to(user: User, *, on: date) -> QuerySet[FundingLine]:
    """Lines of the areas in the user's part."""
    return FundingLine.objects.filter(area__in=areas_for(user, None, on=on))


def programmes_visible_to(user: User, *, on: date) -> QuerySet[SupportProgramme]:
    """Those of the areas the user covers, and of the areas above their own."""
    return SupportProgramme.objects.filter(_seen(user, on))


def rates_visible_to(user: User, *, on: date) -> QuerySet[SupportRate]:
    return SupportRate.objects.filter(_seen(user, on))


def capability_of(stage: str) -> Capability:
    """What it takes to write down an amount of this stage."""
    return Capability.REPORT if stage == Amount.Stage.SPENT else Capability.PLAN


def may_enter(user: User, stage: str, area_id: int, *, on: date) -> bool:
    return covers_area(user, capability_of(stage), area_id, on=on)


def may_enter_somewhere(user: User, *, on: date) -> bool:
    """Whether the user plans or reports anywhere."""
    plans = areas_for(user, Capability.PLAN, on=on)
    return plans.exists() or areas_for(user, Capability.REPORT, on=on).exists()


def may_plan(user: User, area_id: int, *, on: date) -> bool:
    """Whether the user keeps the support programmes of this area: rates, budgets, allocations."""
    return covers_area(user, Capability.PLAN, area_id, on=on)


def may_plan_somewhere(user: User, *, on: date) -> bool:
    return areas_for(user, Capability.PLAN, on=on).exists()


def may_report(user: User, area_id: int, *, on: date) -> bool:
    return covers_area(user, Capability.REPORT, area_id, on=on)


def may_keep_sources(user: User, *, on: date) -> bool:
    """The list of sources is one for the whole installation: its administrator keeps it."""
    return may_organise_area(user, None, on=on)


def _seen(user: User, on: date) -> Q:
    return Q(area__in=areas_for(user, None, on=on)) | Q(area__in=areas_above(user, on=on))
