"""Reads that others need: rights (said in rules.py), the chart of a day, who holds which post."""

from __future__ import annotations

from datetime import date

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from vedich.accounts.models import User
from vedich.areas.models import AreaName
from vedich.audit.models import AuditEntry
from vedich.organisations.models import (
    Appointment,
    Grant,
    Organisation,
    OrganisationClosure,
    OrganisationName,
    OrganisationPlacement,
    OrganisationSuccession,
    Person,
    Post,
)
from vedich.organisations.rules import (
    areas_above,
    areas_for,
    covers,
    covers_area,
    organisations_for,
)
from vedich.trees.models import in_force
from vedich.trees.tree import Tree

__all__ = [
    "TREE",
    "areas_above",
    "areas_for",
    "children_of",
    "covers",
    "covers_area",
    "heads_of",
    "history_of_organisation",
    "history_of_person",
    "holders_of",
    "home_of",
    "leaders_of",
    "named_on",
    "organisations_for",
    "parent_of",
    "posts_of",
    "serving",
]

TREE = Tree(Organisation, OrganisationPlacement, OrganisationClosure, OrganisationSuccession)


def named_on(organisations: QuerySet[Organisation], day: date) -> QuerySet[Organisation]:
    """Annotate `name_on`, `short_name_on` and `area_name_on`: what was said on `day`."""
    names = OrganisationName.objects.on(day).filter(organisation=OuterRef("pk"))
    places = AreaName.objects.on(day).filter(area=OuterRef("area"))
    return organisations.annotate(
        name_on=Coalesce(Subquery(names.values("name")[:1]), F("name")),
        short_name_on=Coalesce(Subquery(names.values("short_name")[:1]), F("short_name")),
        area_name_on=Coalesce(Subquery(places.values("name")[:1]), F("area__name")),
    )


def parent_of(organisation: Organisation, *, on: date) -> Organisation | None:
    """What stands directly above on `on`; None at the top, or when it did not stand that day."""
    return Organisation.objects.filter(
        in_force(on, "child_placements__"), child_placements__child=organisation
    ).first()


def children_of(organisation: Organisation, *, on: date) -> QuerySet[Organisation]:
    """What stands directly under it on `on`, in the order of the alphabet."""
    return Organisation.objects.filter(
        in_force(on, "placements__"), placements__parent=organisation
    ).order_by("sort_key", "pk")


def serving(area_id: int, *, on: date) -> QuerySet[Organisation]:
    """The organisations serving an area on `on`: not those of the areas inside it."""
    return Organisation.objects.on(on).filter(area_id=area_id).order_by("sort_key", "pk")


def holders_of(posts: QuerySet[Post], *, on: date) -> QuerySet[Appointment]:
    """Who holds these posts on `on`, the head first, with person, account, post, organisation."""
    return (
        Appointment.objects.on(on)
        .filter(in_force(on, "post__"), post__in=posts)
        .select_related("person__user", "post__organisation")
        .order_by("post__rank", "post_id", "pk")
    )


def leaders_of(organisation: Organisation, *, on: date) -> QuerySet[Person]:
    """The people who lead it on `on`, the head first; their accounts come with them."""
    leading = Q(
        in_force(on, "appointments__"),
        in_force(on, "appointments__post__"),
        appointments__post__organisation=organisation,
        appointments__post__leads=True,
    )
    return (
        Person.objects.filter(leading)
        .select_related("user")
        .order_by("appointments__post__rank", "appointments__post_id", "pk")
    )


def heads_of(organisations: QuerySet[Organisation], *, on: date) -> dict[int, Appointment]:
    """The head of each: the holder of its leading post of the lowest rank, by organisation id."""
    leading = Post.objects.filter(leads=True, organisation__in=organisations)
    heads: dict[int, Appointment] = {}
    for appointment in holders_of(leading, on=on):
        heads.setdefault(appointment.post.organisation_id, appointment)
    return heads


def posts_of(user: User, *, on: date) -> QuerySet[Post]:
    """The posts that the person of this account holds on `on`, the first in rank first."""
    return (
        Post.objects.filter(
            in_force(on), in_force(on, "appointments__"), appointments__person__user=user
        )
        .select_related("organisation__area")
        .order_by("rank", "appointments__pk")
    )


def home_of(user: User, *, on: date) -> Organisation | None:
    """Where this account works: the organisation of its first post, else of its first grant."""
    if (post := posts_of(user, on=on).first()) is not None:
        return post.organisation
    grants = Grant.objects.on(on).filter(user=user).select_related("organisation__area")
    grant = grants.order_by("pk").first()
    return grant.organisation if grant else None


def history_of_organisation(organisation: Organisation) -> QuerySet[AuditEntry]:
    """What happened to an organisation, its posts, who held them and its grants; newest first."""
    return _history(
        ("organisations.organisation", [organisation.pk]),
        ("organisations.post", organisation.posts.values("pk")),
        (
            "organisations.appointment",
            Appointment.objects.filter(post__organisation=organisation).values("pk"),
        ),
        ("organisations.grant", organisation.grants.values("pk")),
    )


def history_of_person(person: Person) -> QuerySet[AuditEntry]:
    """What happened to a person and to the posts they held; newest first."""
    return _history(
        ("organisations.person", [person.pk]),
        ("organisations.appointment", person.appointments.values("pk")),
    )


def _history(*targets: tuple[str, object]) -> QuerySet[AuditEntry]:
    any_of = Q(pk__in=[])
    for label, ids in targets:
        any_of |= Q(target_type=label, target_id__in=ids)
    return AuditEntry.objects.filter(any_of).select_related("actor").order_by("-id")
