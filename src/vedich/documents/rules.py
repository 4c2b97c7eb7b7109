"""Who sees a paper and who keeps the register."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from vedich.accounts.models import User
from vedich.areas.models import Area
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


def with_rights(documents: QuerySet[Document], user: User, *, on: date) -> QuerySet[Any]:
    """Annotate `may_edit`: whether the user may change each."""
    kept = Area.objects.filter(pk__in=areas_for(user, Capability.PLAN, on=on))
    return documents.annotate(may_edit=Exists(kept.filter(pk=OuterRef("area"))))
