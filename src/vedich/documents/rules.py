"""Who sees a paper and who keeps the register."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from vedich.accounts.models import User
from vedich.documents.models import Clause, Document
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_above, areas_for, covers_area


def visible_to(user: User, *, on: date) -> QuerySet[Document]:
    """Papers in the registers of the areas the user covers, and of the areas above their own."""
    return Document.objects.filter(
        Q(area__in=areas_for(user, None, on=on)) | Q(area__in=areas_above(user, on=on))
    )


def clauses_visible_to(user: User, *, on: date) -> QuerySet[Clause]:
    return Clause.objects.filter(document__in=visible_to(user, on=on))


def may_register(user: User, area_id: int, *, on: date) -> bool:
    """Whether the user may write a paper into the register of this area, and change it there."""
    return covers_area(user, Capability.PLAN, area_id, on=on)


def may_register_somewhere(user: User, *, on: date) -> bool:
    return areas_for(user, Capability.PLAN, on=on).exists()


def may_edit(user: User, document: Document, *, on: date) -> bool:
    return may_register(user, document.area_id, on=on)
