"""Who sees how a paper was split, and who gives what came of it."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q, QuerySet

from vedich.accounts.models import User
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.organisations.models import Organisation
from vedich.organisations.queries import areas_for
from vedich.reader.models import Proposal, Reading
from vedich.tasks import rules as tasks


def visible_to(user: User, *, on: date) -> QuerySet[Reading]:
    """Readings of papers the user sees: for their issuer, and for units of the user's part."""
    return Reading.objects.filter(
        Q(organisation__area__in=areas_for(user, None, on=on))
        | Q(organisation=F("document__issuer")),
        document__in=documents_visible_to(user, on=on),
    ).exclude(state=Reading.State.DROPPED)


def proposals_visible_to(user: User, *, on: date) -> QuerySet[Proposal]:
    return Proposal.objects.filter(reading__in=visible_to(user, on=on))


def giving(user: User, *, on: date) -> QuerySet[Organisation]:
    """The organisations in whose name the user may split a paper: those they give work for."""
    return Organisation.objects.on(on).filter(pk__in=tasks.assigning(user, on=on))


def may_split(user: User, *, on: date) -> bool:
    return tasks.may_assign_somewhere(user, on=on)


def may_decide(user: User, reading: Reading, *, on: date) -> bool:
    """Whether the user may decide on its proposals and confirm them."""
    return tasks.may_assign_for(user, reading.organisation_id, on=on)
