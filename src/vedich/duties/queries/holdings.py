"""What one person holds, who answers for one place, and what happened to a board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.audit.models import AuditEntry
from vedich.duties import rules
from vedich.duties.models import Duty, Field
from vedich.duties.queries.members import issuers
from vedich.initiatives.models import Initiative, Responsibility
from vedich.organisations.models import Organisation, Person


@dataclass(frozen=True)
class Holdings:
    """All that a person holds of one committee on a day."""

    duties: list[Duty]
    responsibilities: list[Responsibility]

    @property
    def count(self) -> int:
        return len(self.duties) + len(self.responsibilities)


def holdings_of(person: Person, committee: Organisation, *, on: date) -> Holdings:
    """Duties of the committee and its programmes and schemes, those to begin later too."""
    owned = Initiative.objects.filter(issuers(committee, on=on))
    open_on = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    duties = Duty.objects.standing().filter(open_on, committee=committee, person=person)
    works = Responsibility.objects.filter(open_on, initiative__in=owned, person=person)
    return Holdings(
        list(duties.select_related("field", "area", "person", "committee").order_by("pk")),
        list(works.select_related("initiative", "organisation", "person").order_by("pk")),
    )


def duties_of_person(user: User, person: Person, *, on: date, today: date) -> QuerySet[Duty]:
    """What the person answers for on `on`, as far as `user` sees boards today."""
    rows = rules.visible_to(user, on=today).filter(person=person)
    return _shown(rows, on).order_by("committee__sort_key", "field__position", "pk")


def duties_for_area(user: User, area: Area, *, on: date, today: date) -> QuerySet[Duty]:
    """Who answers for a place on `on`, as far as `user` sees boards today."""
    rows = rules.visible_to(user, on=today).filter(area=area)
    return _shown(rows, on).order_by("committee__sort_key", "field__position", "-role", "pk")


def _shown(rows: Any, on: date) -> QuerySet[Duty]:
    found: QuerySet[Duty] = rows.on(on)
    return found.select_related("person", "committee", "field", "area", "document")


def history_of_board(committee: Organisation) -> QuerySet[AuditEntry]:
    """What happened to the fields and assignments of a committee, newest first."""
    of_duties = Q(
        target_type="duties.duty",
        target_id__in=Duty.objects.filter(committee=committee).values("pk"),
    )
    of_fields = Q(
        target_type="duties.field",
        target_id__in=Field.objects.filter(committee=committee).values("pk"),
    )
    rows = AuditEntry.objects.filter(of_duties | of_fields)
    return rows.select_related("actor", "personal").order_by("-at", "-id")
