"""Who sees the ledger, who chooses places, assesses, verifies and recognises them.

Criteria sets hold no figure and are open to all who sign in. The way of a place is seen like its
figures: in one's own part of the territory.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Case, QuerySet, Value, When

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.indicators.models import Indicator
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_for, covers_area
from vedich.organisations.rules import has_all
from vedich.recognitions.models import CriteriaSet, Finish


@dataclass(frozen=True)
class Rights:
    """What somebody may do with the way of one place."""

    choose: bool = False
    assess: bool = False
    verify: bool = False

    @property
    def any(self) -> bool:
        return self.choose or self.assess or self.verify


def visible_to(user: User, *, on: date) -> QuerySet[Finish]:
    """The ways of places in the user's part."""
    return Finish.objects.filter(area__in=areas_for(user, None, on=on))


def visible_sets(user: User) -> QuerySet[CriteriaSet]:
    return CriteriaSet.objects.all() if user.is_authenticated else CriteriaSet.objects.none()


def may_keep_set(user: User, area_id: int | None, *, on: date) -> bool:
    """Lập, sửa, thay, thôi áp dụng: of a place who plans for it, nationwide the administrator."""
    return has_all(user) if area_id is None else may_choose(user, area_id, on=on)


def rights_on(user: User, area_id: int, *, on: date) -> Rights:
    """What the user may do there, in one statement."""

    def has(capability: Capability) -> Case:
        inside = When(pk__in=areas_for(user, capability, on=on), then=Value(True))
        return Case(inside, default=Value(False), output_field=BooleanField())

    rows = Area.objects.annotate(
        plan=has(Capability.PLAN), report=has(Capability.REPORT), approve=has(Capability.APPROVE)
    )
    found = rows.filter(pk=area_id).values_list("plan", "report", "approve").first()
    return Rights(*map(bool, found)) if found else Rights()


def may_choose(user: User, area_id: int, *, on: date) -> bool:
    """Chọn, chuyển năm, thôi chọn."""
    return covers_area(user, Capability.PLAN, area_id, on=on)


def may_choose_somewhere(user: User, *, on: date) -> bool:
    return areas_for(user, Capability.PLAN, on=on).exists()


def may_assess(user: User, area_id: int, *, on: date) -> bool:
    """Whoever reports the place's figures, or approves them."""
    return rights_on(user, area_id, on=on).assess or may_verify(user, area_id, on=on)


def may_verify(user: User, area_id: int, *, on: date) -> bool:
    """Xác nhận đánh giá, công nhận, thu hồi công nhận."""
    return covers_area(user, Capability.APPROVE, area_id, on=on)


def may_count(user: User, indicator: Indicator, *, on: date) -> bool:
    return covers_area(user, Capability.PLAN, indicator.area_id, on=on)
