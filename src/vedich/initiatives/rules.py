"""Who sees a programme or scheme, who makes it, who gives it to somebody."""

from __future__ import annotations

from datetime import date

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.initiatives.models import Announcement, Initiative
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_above, areas_for, covers_area


def visible_to(user: User, *, on: date) -> QuerySet[Initiative]:
    """Those of the areas the user covers, and of the areas above their own."""
    return Initiative.objects.filter(_seen("area", user, on))


def announcements_visible_to(user: User, *, on: date) -> QuerySet[Announcement]:
    return Announcement.objects.filter(_seen("owner__area", user, on))


def may_plan(user: User, area_id: int, *, on: date) -> bool:
    """Whether the user may make programmes and schemes of this area, and change them."""
    return covers_area(user, Capability.PLAN, area_id, on=on)


def may_plan_somewhere(user: User, *, on: date) -> bool:
    return areas_for(user, Capability.PLAN, on=on).exists()


def may_edit(user: User, initiative: Initiative, *, on: date) -> bool:
    return may_plan(user, initiative.area_id, on=on)


def may_assign(user: User, initiative: Initiative, *, on: date) -> bool:
    """Whether the user may say who answers for it (phân công)."""
    return covers_area(user, Capability.LEAD, initiative.area_id, on=on)


def may_edit_and_assign(user: User, initiative: Initiative, *, on: date) -> tuple[bool, bool]:
    """`may_edit` and `may_assign` in one statement, for the page that shows both buttons."""

    def has(capability: Capability) -> Case:
        inside = When(pk__in=areas_for(user, capability, on=on), then=Value(True))
        return Case(inside, default=Value(False), output_field=BooleanField())

    rights = Area.objects.annotate(has_plan=has(Capability.PLAN), has_lead=has(Capability.LEAD))
    found = rights.filter(pk=initiative.area_id).values_list("has_plan", "has_lead").first()
    return (bool(found[0]), bool(found[1])) if found else (False, False)


def _seen(path: str, user: User, on: date) -> Q:
    return Q(**{f"{path}__in": areas_for(user, None, on=on)}) | Q(
        **{f"{path}__in": areas_above(user, on=on)}
    )
