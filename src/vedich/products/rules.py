"""Who sees what a place has chosen and who buys it, and who may change it.

Choices and partners are seen like schemes: of one's own part and of the areas above. What partners
promised and delivered are figures: seen in one's own part alone.
"""

from __future__ import annotations

from datetime import date

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_above, areas_for, covers_area
from vedich.products.models import Commitment, FocusArea, Partner, Product
from vedich.trees.models import DatedQuerySet


def visible_focus_areas(user: User, *, on: date) -> DatedQuerySet[FocusArea]:
    """Those chosen and those chosen no more; lists ask for those `.on(day)`."""
    return FocusArea.objects.filter(_seen(user, on))


def visible_products(user: User, *, on: date) -> DatedQuerySet[Product]:
    """The same."""
    return Product.objects.filter(_seen(user, on))


def visible_partners(user: User, *, on: date) -> QuerySet[Partner]:
    return Partner.objects.filter(_seen(user, on))


def visible_commitments(user: User, *, on: date) -> QuerySet[Commitment]:
    return Commitment.objects.filter(area__in=areas_for(user, None, on=on))


def may_choose(user: User, area_id: int, *, on: date) -> bool:
    """Whether the user may choose focus areas and products there, and say what carries them."""
    return covers_area(user, Capability.PLAN, area_id, on=on)


def sees_figures_and_may_choose(user: User, area_id: int, *, on: date) -> tuple[bool, bool]:
    """Whether figures of this area are the user's to see, and `may_choose`, in one statement."""

    def has(capability: Capability | None) -> Case:
        inside = When(pk__in=areas_for(user, capability, on=on), then=Value(True))
        return Case(inside, default=Value(False), output_field=BooleanField())

    rights = Area.objects.annotate(has_any=has(None), has_plan=has(Capability.PLAN))
    found = rights.filter(pk=area_id).values_list("has_any", "has_plan").first()
    return (bool(found[0]), bool(found[1])) if found else (False, False)


def may_choose_somewhere(user: User, *, on: date) -> bool:
    return areas_for(user, Capability.PLAN, on=on).exists()


def may_keep_partner(user: User, area_id: int, *, on: date) -> bool:
    """Whether the user keeps the list of partners of this area."""
    return covers_area(user, Capability.PLAN, area_id, on=on)


def may_commit(user: User, area_id: int, *, on: date) -> bool:
    """Whether the user may write down what a partner promised for this area."""
    return covers_area(user, Capability.PLAN, area_id, on=on)


def may_deliver(user: User, commitment: Commitment, *, on: date) -> bool:
    """Whether the user may report deliveries of the area, and correct them."""
    return covers_area(user, Capability.REPORT, commitment.area_id, on=on)


def _seen(user: User, on: date) -> Q:
    return Q(area__in=areas_for(user, None, on=on)) | Q(area__in=areas_above(user, on=on))
