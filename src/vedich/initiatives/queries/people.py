"""Who answers for what, and what nobody answers for."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from vedich.initiatives.models import Initiative, Responsibility
from vedich.organisations.models import Appointment
from vedich.trees.models import in_force

Role = Responsibility.Role


def running(initiatives: QuerySet[Initiative], *, on: date) -> QuerySet[Initiative]:
    """Those begun and not over on `on`; unknown days count as begun and not over."""
    return initiatives.filter(
        Q(starts_on__isnull=True) | Q(starts_on__lte=on),
        Q(ends_on__isnull=True) | Q(ends_on__gte=on),
    )


def responsibilities_of(initiative: Initiative, *, on: date) -> QuerySet[Responsibility]:
    """All that answer, answered or will answer for it: leader, lead agency, those cooperating.

    Annotates `post_title`, the first post that the person holds on `on`.
    """
    held = Appointment.objects.on(on).filter(in_force(on, "post__"), person=OuterRef("person"))
    titles = held.order_by("post__rank", "post_id", "pk").values("post__title")
    return (
        Responsibility.objects.filter(initiative=initiative)
        .select_related("person", "organisation", "document")
        .annotate(rank=_rank(), post_title=Subquery(titles[:1]))
        .order_by("rank", "valid_from", "pk")
    )


def answering(initiative: Initiative, *, on: date) -> QuerySet[Responsibility]:
    """Of these, who answers on `on`."""
    return responsibilities_of(initiative, on=on).filter(in_force(on))


def _rank() -> models.Case:
    return models.Case(
        *(models.When(role=role, then=Value(rank)) for rank, role in enumerate(Role.values)),
        default=Value(len(Role.values)),
    )


def with_people(initiatives: QuerySet[Initiative], *, on: date) -> QuerySet[Initiative]:
    """Annotate who answers on `on`: `leader_id`, `leader_name`, `lead_id`, `lead_name`."""
    leader, lead = _in_role(Role.LEADER, on), _in_role(Role.LEAD, on)
    return initiatives.annotate(
        leader_id=Subquery(leader.values("person")[:1]),
        leader_name=Subquery(leader.values("person__name")[:1]),
        lead_id=Subquery(lead.values("organisation")[:1]),
        lead_name=Subquery(lead.values(name=Coalesce("organisation__name", "person__name"))[:1]),
    )


def without_leader(visible: QuerySet[Initiative], *, on: date) -> QuerySet[Initiative]:
    """Running ones of `visible` that nobody leads on `on`, the longest first.

    Annotates `empty_since`: the day the last leader went, else the day it began, else that of its
    paper; null when no source says. What a source mentions without a name is left out.
    """
    led = _in_role(Role.LEADER, on)
    gone = (
        Responsibility.objects.filter(initiative=OuterRef("pk"), role=Role.LEADER, valid_to__lte=on)
        .order_by()
        .values("initiative")
        .annotate(last=Max("valid_to"))
        .values("last")
    )
    return (
        running(visible, on=on)
        .filter(~Exists(led), is_named=True)
        .annotate(empty_since=Coalesce(Subquery(gone), F("starts_on"), F("document__issued_on")))
        .select_related("owner", "area", "document")
        .order_by(F("empty_since").asc(nulls_last=True), "pk")
    )


def without_document(visible: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """Those of `visible` whose own paper is not in the register."""
    return visible.filter(document__isnull=True)


def _in_role(role: Role, on: date) -> QuerySet[Responsibility]:
    return Responsibility.objects.filter(
        in_force(on), initiative=OuterRef("pk"), role=role
    ).order_by("valid_from", "pk")
