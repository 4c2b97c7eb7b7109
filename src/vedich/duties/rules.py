"""Who sees the board of a committee, and who may assign on it."""

from __future__ import annotations

from datetime import date

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When

from vedich.accounts.models import User
from vedich.duties.models import Duty, Field
from vedich.organisations.models import Capability, Organisation, OrganisationPlacement
from vedich.organisations.queries import areas_above, areas_for, covers_area

PARTY = Organisation.Kind.PARTY_ORGANISATION


def committees_visible_to(user: User, *, on: date) -> QuerySet[Organisation]:
    """The committees of the areas the user covers, and of the areas above their own.

    A party organisation within a committee of the same area (ban cán sự đảng) has no board of its
    own. Annotates `may_assign`.
    """
    within = OrganisationPlacement.objects.filter(
        child=OuterRef("pk"), parent__kind=PARTY, parent__area=OuterRef("area")
    )
    inside = When(area__in=areas_for(user, Capability.LEAD, on=on), then=Value(True))
    right = Case(inside, default=Value(False), output_field=BooleanField())
    boards = Organisation.objects.filter(_seen("area", user, on), ~Exists(within), kind=PARTY)
    return boards.annotate(may_assign=right)


def visible_to(user: User, *, on: date) -> QuerySet[Duty]:
    """Assignments of the committees whose board the user sees."""
    return Duty.objects.filter(_seen("committee__area", user, on))


def fields_visible_to(user: User, *, on: date) -> QuerySet[Field]:
    return Field.objects.filter(_seen("committee__area", user, on))


def may_assign(user: User, committee: Organisation, *, on: date) -> bool:
    """Whether the user may say who answers for what in this committee (phân công).

    The same right as that over its programmes and schemes: to lead in the committee's area.
    """
    return covers_area(user, Capability.LEAD, committee.area_id, on=on)


def _seen(path: str, user: User, on: date) -> Q:
    return Q(**{f"{path}__in": areas_for(user, None, on=on)}) | Q(
        **{f"{path}__in": areas_above(user, on=on)}
    )
