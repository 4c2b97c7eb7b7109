"""Who sees the duty to review a paper, and who writes it down.

It is seen like a paper: in the part of the organisation that reviews, and from below; and never
where the paper itself is not seen. Who plans (lập) for the organisation makes duties and records
reviews.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from vedich.accounts.models import User
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.initiatives.rules import may_plan_somewhere
from vedich.organisations.models import Capability, Organisation
from vedich.organisations.queries import areas_above, areas_for, covers_area
from vedich.reviews.models import Review, ReviewDuty

__all__ = [
    "may_plan", "may_plan_somewhere", "organisations_to_plan", "reviews_visible_to", "visible_to",
]  # fmt: skip


def visible_to(user: User, *, on: date) -> QuerySet[ReviewDuty]:
    here = Q(organisation__area__in=areas_for(user, None, on=on))
    above = Q(organisation__area__in=areas_above(user, on=on))
    return ReviewDuty.objects.filter(
        here | above, document__in=documents_visible_to(user, on=on).values("pk")
    )


def reviews_visible_to(user: User, *, on: date) -> QuerySet[Review]:
    return Review.objects.filter(duty__in=visible_to(user, on=on).values("pk"))


def may_plan(user: User, organisation: Organisation, *, on: date) -> bool:
    """Whether the user makes duties of this organisation, changes them and records reviews."""
    return covers_area(user, Capability.PLAN, organisation.area_id, on=on)


def organisations_to_plan(user: User, *, on: date) -> QuerySet[Organisation]:
    """The organisations for which the user may make duties."""
    return Organisation.objects.on(on).filter(area__in=areas_for(user, Capability.PLAN, on=on))
