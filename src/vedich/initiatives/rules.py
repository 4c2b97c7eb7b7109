"""Who sees a programme or scheme, who makes it, who gives it to somebody."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from vedich.accounts.models import User
from vedich.areas import queries as areas
from vedich.areas.models import Area, AreaClosure
from vedich.initiatives.models import Announcement, Derivation, Initiative
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_above, areas_for, covers_area
from vedich.trees.queries import stretches


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


def places_to_derive(user: User, upper: Initiative, *, on: date) -> QuerySet[Area]:
    """The places inside that of an initiative for which the user may make it concrete."""
    below = areas.inside(upper.area_id, on=on).exclude(pk=upper.area_id)
    return below.filter(pk__in=areas_for(user, Capability.PLAN, on=on))


ON_PAGE = {
    Capability.PLAN: "may_edit",
    Capability.LEAD: "may_assign",
    Capability.REPORT: "may_report",
}
"""The rights that the page of one shows buttons for, by the name they are annotated under."""


def with_rights(initiatives: QuerySet[Initiative], user: User, *, on: date) -> QuerySet[Any]:
    """Annotate what the page of one asks: `ON_PAGE`, `may_derive`, `is_derived`.

    `may_derive`: there is a place below for which the user makes schemes.
    """
    below = AreaClosure.objects.filter(
        stretches(on),
        ancestor=OuterRef("area"),
        depth__gt=0,
        descendant__in=areas_for(user, Capability.PLAN, on=on),
    )

    def has(capability: Capability) -> Exists:
        return Exists(areas_for(user, capability, on=on).filter(pk=OuterRef("area")))

    return initiatives.annotate(
        **{name: has(capability) for capability, name in ON_PAGE.items()},
        may_derive=Exists(below),
        is_derived=Exists(Derivation.objects.filter(initiative=OuterRef("pk"))),
    )


def rights_of(user: User, initiative: Initiative, *, on: date) -> frozenset[Capability]:
    """PLAN is `may_edit`, LEAD `may_assign`; asked for now where `with_rights` did not."""
    if not hasattr(initiative, ON_PAGE[Capability.PLAN]):
        initiative = with_rights(Initiative.objects.all(), user, on=on).get(pk=initiative.pk)
    return frozenset(each for each, name in ON_PAGE.items() if getattr(initiative, name))


def _seen(path: str, user: User, on: date) -> Q:
    return Q(**{f"{path}__in": areas_for(user, None, on=on)}) | Q(
        **{f"{path}__in": areas_above(user, on=on)}
    )
