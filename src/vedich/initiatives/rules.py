"""Who sees a programme or scheme, who makes it, who gives it to somebody."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from vedich.accounts.models import User
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


ON_PAGE = (Capability.PLAN, Capability.LEAD, Capability.REPORT)
"""The rights that the page of one shows buttons for: to edit, to assign, to enter reports."""


def with_rights(rows: QuerySet[Initiative], user: User, *, on: date) -> QuerySet[Initiative]:
    """Annotate what the user may do about the area of each, for `rights_of`: no statement more."""
    rights = {
        f"has_{capability}": Exists(
            areas_for(user, capability, on=on).filter(pk=OuterRef("area_id"))
        )
        for capability in ON_PAGE
    }
    return rows.annotate(**rights)


def rights_of(user: User, initiative: Initiative, *, on: date) -> frozenset[Capability]:
    """PLAN is `may_edit`, LEAD `may_assign`; asked for now where `with_rights` did not."""
    if not hasattr(initiative, f"has_{ON_PAGE[0]}"):
        initiative = with_rights(Initiative.objects.all(), user, on=on).get(pk=initiative.pk)
    return frozenset(each for each in ON_PAGE if getattr(initiative, f"has_{each}"))


def _seen(path: str, user: User, on: date) -> Q:
    return Q(**{f"{path}__in": areas_for(user, None, on=on)}) | Q(
        **{f"{path}__in": areas_above(user, on=on)}
    )
