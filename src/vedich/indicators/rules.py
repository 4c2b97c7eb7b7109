"""Who sees which numbers, who enters and who approves them.

Indicators and targets hang on areas: whoever has anything to do with an area sees its numbers and
those of the areas inside it, and nothing of its neighbours or uppers. The definition of an
indicator is open to all who sign in; it holds no figure. Objectives and targets that a scheme sets
for its own place are part of the scheme: who sees the scheme sees them, on the page that holds the
local one against it; what was reached is not shown there.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from vedich.indicators.models import Claim, Indicator, Target
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_for, covers_area

if TYPE_CHECKING:
    from vedich.accounts.models import User

SHOWN_TO_ALL = [Claim.State.APPROVED, Claim.State.REPLACED]


def visible_to(user: User, *, on: date) -> QuerySet[Claim]:
    """Claims the user may see: all in their part, drafts of others only as their approver."""
    own = Q(reported_by=user)
    open_to_part = ~Q(state=Claim.State.DRAFT)
    return Claim.objects.filter(Q(area__in=areas_for(user, None, on=on)) & (own | open_to_part))


def visible_targets(user: User, *, on: date) -> QuerySet[Target]:
    """Targets of the areas in the user's part."""
    return Target.objects.filter(area__in=areas_for(user, None, on=on))


def visible_indicators(user: User, *, on: date) -> QuerySet[Indicator]:
    """Definitions in use where the user works: of their areas and of those above them."""
    seen = areas_for(user, None, on=on)
    return Indicator.objects.filter(
        Q(area__in=seen) | Q(targets__area__in=seen) | Q(area__down__descendant__in=seen)
    ).distinct()


def may_report(user: User, area_id: int, *, on: date) -> bool:
    return covers_area(user, Capability.REPORT, area_id, on=on)


def may_approve(user: User, claim: Claim, *, on: date) -> bool:
    return covers_area(user, Capability.APPROVE, claim.area_id, on=on)


def may_withdraw(user: User, claim: Claim, *, on: date) -> bool:
    """The one who entered it, or whoever approves there."""
    mine = claim.reported_by_id == user.pk and may_report(user, claim.area_id, on=on)
    return mine or may_approve(user, claim, on=on)


def may_plan(user: User, area_id: int, *, on: date) -> bool:
    return covers_area(user, Capability.PLAN, area_id, on=on)
