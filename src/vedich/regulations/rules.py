"""Who sees and who keeps working regulations: the same people as terms and plans."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from vedich.accounts.models import User
from vedich.organisations.models import Capability, Organisation
from vedich.organisations.queries import areas_above, areas_for, covers_area
from vedich.regulations.models import Regulation


def visible_to(user: User, *, on: date) -> QuerySet[Regulation]:
    """Regulations of the areas that the user covers, and of the areas above their own."""
    return Regulation.objects.filter(
        Q(organisation__area__in=areas_for(user, None, on=on))
        | Q(organisation__area__in=areas_above(user, on=on))
    )


def may_regulate(user: User, organisation: Organisation, *, on: date) -> bool:
    """Whether the user may write down the regulation of this organisation and its rules."""
    return covers_area(user, Capability.PLAN, organisation.area_id, on=on)


def may_regulate_somewhere(user: User, *, on: date) -> bool:
    return areas_for(user, Capability.PLAN, on=on).exists()
