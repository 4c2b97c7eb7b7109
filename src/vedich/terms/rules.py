"""Who sees and who keeps the frames of time."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from vedich.accounts.models import User
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_above, areas_for, covers_area
from vedich.terms.models import Plan, Term


def plans_visible_to(user: User, *, on: date) -> QuerySet[Plan]:
    """Plans of the areas that the user covers, and of the areas above their own."""
    return Plan.objects.filter(_seen("area", user, on))


def visible_to(user: User, *, on: date) -> QuerySet[Term]:
    """Terms of the committees of the areas that the user covers or that lie above their own."""
    return Term.objects.filter(_seen("organisation__area", user, on))


def may_plan(user: User, area_id: int, *, on: date) -> bool:
    """Whether the user may write down plans, and terms of the committees, of this area."""
    return covers_area(user, Capability.PLAN, area_id, on=on)


def may_plan_somewhere(user: User, *, on: date) -> bool:
    return areas_for(user, Capability.PLAN, on=on).exists()


def _seen(path: str, user: User, on: date) -> Q:
    return Q(**{f"{path}__in": areas_for(user, None, on=on)}) | Q(
        **{f"{path}__in": areas_above(user, on=on)}
    )
