"""Reads that others need: rights (said in rules.py), the chart of a day, who holds which post."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from vedich.accounts.models import User
from vedich.areas.models import Area, AreaName
from vedich.audit.models import AuditEntry
from vedich.organisations import naming
from vedich.organisations.models import (
    Appointment,
    Capability,
    Grant,
    Organisation,
    OrganisationClosure,
    OrganisationName,
    OrganisationPlacement,
    OrganisationSuccession,
    Person,
    Post,
    PostCapability,
)
from vedich.organisations.naming import PAIR
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
    "appointments_of",
    "areas_above",
    "areas_for",
    "areas_without_committees",
    "children_of",
    "covers",
    "covers_area",
    "days_of_change",
    "granted_home_of",
    "grants_of",
    "heads_of",
    "held_by",
    "history_of_organisation",
    "history_of_person",
    "holders_of",
    "home_of",
    "leaders_of",
    "named_on",
    "organisations_for",
    "parent_of",
    "people_on",
    "posts_of",
    "serving",
    "with_child_counts",
    "with_head",
    "with_parent",
    "with_rights",
    "works_in",
]

TREE = Tree(Organisation, OrganisationPlacement, OrganisationClosure, OrganisationSuccession)


def areas_without_committees(user: User, *, on: date) -> QuerySet[Area]:
    """Provinces, districts and communes whose chart `user` keeps, without committee of either kind.

    One that has ended counts as there: it was somebody's decision.
    """
    served = Organisation.objects.filter(area=OuterRef("pk"), kind__in=PAIR)
    return Area.objects.on(on).filter(
        ~Exists(served),
        level__in=naming.LEVELS,
        pk__in=areas_for(user, Capability.ORGANISE, on=on),
    )


def named_on(organisations: QuerySet[Organisation], day: date) -> QuerySet[Organisation]:
    """Annotate `name_on`, `short_name_on` and `area_name_on`: what was said on `day`."""
    names = OrganisationName.objects.on(day).filter(organisation=OuterRef("pk"))
    places = AreaName.objects.on(day).filter(area=OuterRef("area"))
    return organisations.annotate(
        name_on=Coalesce(Subquery(names.values("name")[:1]), F("name")),
        short_name_on=Coalesce(Subquery(names.values("short_name")[:1]), F("short_name")),
        area_name_on=Coalesce(Subquery(places.values("name")[:1]), F("area__name")),
    )


def with_parent(organisations: QuerySet[Organisation], day: date) -> QuerySet[Organisation]:
    """Annotate `parent_id_on` and `parent_name_on`: what stood directly above on `day`."""
    placed = OrganisationPlacement.objects.on(day).filter(child=OuterRef("pk"))
    names = OrganisationName.objects.on(day).filter(organisation=OuterRef("parent"))
    called = placed.annotate(called=Coalesce(Subquery(names.values("name")[:1]), F("parent__name")))
    return organisations.annotate(
        parent_id_on=Subquery(placed.values("parent_id")[:1]),
        parent_name_on=Subquery(called.values("called")[:1]),
    )


def with_head(organisations: QuerySet[Organisation], day: date) -> QuerySet[Organisation]:
    """Annotate `head_name`, `head_title` and `head_id`: the person leading it on `day`."""
    held = (
        Appointment.objects.on(day)
        .filter(in_force(day, "post__"), post__organisation=OuterRef("pk"), post__leads=True)
        .order_by("post__rank", "post_id", "pk")
    )
    return organisations.annotate(
        head_id=Subquery(held.values("person_id")[:1]),
        head_name=Subquery(held.values("person__name")[:1]),
        head_title=Subquery(held.values("post__title")[:1]),
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


def held_by(user: User, *, on: date) -> list[Appointment]:
    """The appointments in force of the person of this account, with the rights of the posts."""
    rows = Appointment.objects.filter(in_force(on), in_force(on, "post__"), person__user=user)
    shown = rows.select_related("post__organisation").prefetch_related("post__capabilities")
    return list(shown.order_by("post__rank", "pk"))


def home_of(user: User, *, on: date) -> Organisation | None:
    """Where this account works: the organisation of its first post, else of its first grant."""
    if (post := posts_of(user, on=on).first()) is not None:
        return post.organisation
    return granted_home_of(user, on=on)


def granted_home_of(user: User, *, on: date) -> Organisation | None:
    """The same for an account that holds no post: the organisation of its first grant."""
    grant = grants_of(user, on=on).first()
    return grant.organisation if grant else None


def grants_of(user: User, *, on: date) -> QuerySet[Grant]:
    """The grants of this account in force on `on`, the oldest first."""
    grants = Grant.objects.on(on).filter(user=user).select_related("organisation__area")
    return grants.order_by("pk")


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
    """What happened to a person, the posts they held, their absences and delegations."""
    return _history(
        ("organisations.person", [person.pk]),
        ("organisations.appointment", person.appointments.values("pk")),
        ("organisations.absence", person.absences.values("pk")),
        ("organisations.delegation", person.delegations_given.values("pk")),
    )


def _history(*targets: tuple[str, object]) -> QuerySet[AuditEntry]:
    any_of = Q(pk__in=[])
    for label, ids in targets:
        any_of |= Q(target_type=label, target_id__in=ids)
    return (
        AuditEntry.objects.filter(any_of).select_related("actor", "personal").order_by("-at", "-id")
    )


def works_in(person: Person, organisation: Organisation, *, on: date) -> bool:
    """Whether the person holds any post of the organisation on `on`."""
    held = Appointment.objects.on(on).filter(in_force(on, "post__"), person=person)
    return held.filter(post__organisation=organisation).exists()


def people_on(people: QuerySet[Person], day: date) -> QuerySet[Person]:
    """Annotate `post_count`, how many posts are held on `day`, and of the first of them

    `post_title`, `organisation_id`, `organisation_name` and `held_from`.
    """
    held = (
        Appointment.objects.on(day)
        .filter(in_force(day, "post__"), person=OuterRef("pk"))
        .order_by("post__rank", "post_id", "pk")
    )
    counted = held.order_by().values("person").annotate(number=Count("pk")).values("number")
    return people.annotate(
        post_title=Subquery(held.values("post__title")[:1]),
        organisation_id=Subquery(held.values("post__organisation_id")[:1]),
        organisation_name=Subquery(held.values("post__organisation__name")[:1]),
        held_from=Subquery(held.values("valid_from")[:1]),
        post_count=Coalesce(Subquery(counted), 0),
    )


def days_of_change(limit: int = 8) -> list[date]:
    """The last days on which the chart changed, the earliest first, for one-click looking back."""
    days = (
        OrganisationPlacement.objects.filter(valid_from__isnull=False)
        .order_by("-valid_from")
        .values_list("valid_from", flat=True)
        .distinct()[:limit]
    )
    return sorted(day for day in days if day is not None)


def with_child_counts(organisations: QuerySet[Organisation], day: date) -> QuerySet[Organisation]:
    """Annotate `child_count`: how many stand directly under it on `day`."""
    below = OrganisationPlacement.objects.on(day).filter(parent=OuterRef("pk"))
    counted = below.order_by().values("parent").annotate(number=Count("pk")).values("number")
    return organisations.annotate(child_count=Coalesce(Subquery(counted), 0))


def appointments_of(person: Person) -> list[Appointment]:
    """All posts a person holds and held, the latest first, with organisation and area."""
    rows = person.appointments.select_related("post__organisation__area")
    return list(rows.order_by(F("valid_from").desc(nulls_last=True), "post__rank", "-pk"))


def with_rights(appointments: QuerySet[Appointment], day: date) -> QuerySet[Appointment]:
    """Those in force on `day` whose post carries any right, with what a list of rights shows."""
    carrying = PostCapability.objects.values("post_id")
    return (
        appointments.filter(in_force(day), in_force(day, "post__"), post__in=carrying)
        .select_related("person__user", "post__organisation")
        .prefetch_related("post__capabilities")
    )
