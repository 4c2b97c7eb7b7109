"""Rights: which organisations and areas an account covers on a day, and who may change the chart.

A right comes from a post held on the day (its `PostCapability`) or from a grant in force on it,
hangs on one organisation and has a reach:

- OWN: that organisation; of data, its area and the areas inside;
- SUBTREE: that organisation and those under it in the tree of organisations, with their areas;
- AREA: every organisation serving its area or an area inside.

A unit that has ended counts to where it lay last, one not yet begun to where it will lie first,
and what was merged into an area of one's own counts as inside it: figures outlive their units.
All reads are subqueries of ids: nothing is loaded.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from vedich.accounts.models import User
from vedich.areas.models import Area, AreaClosure, AreaSuccession
from vedich.organisations.models import (
    Capability,
    Grant,
    Organisation,
    OrganisationClosure,
    Person,
    PostCapability,
    Reach,
)
from vedich.trees.models import in_force

Ids = QuerySet[Any, Any]
"""A query of ids, to stand inside `__in`."""


def organisations_for(user: User, capability: Capability | None, *, on: date) -> Ids:
    """Ids of the organisations over which `user` has `capability` on `on` (None: any at all)."""
    if has_all(user):
        return Organisation.objects.values_list("pk", flat=True)
    area = _areas_of(_roots(user, capability, [Reach.AREA], on))
    return Organisation.objects.filter(
        Q(pk__in=_roots(user, capability, list(Reach), on))
        | Q(pk__in=_under_organisations(_roots(user, capability, [Reach.SUBTREE], on), on))
        | Q(area__in=_under_areas(area, on))
    ).values_list("pk", flat=True)


def areas_for(user: User, capability: Capability | None, *, on: date) -> Ids:
    """Ids of the areas about which `user` has `capability`: those served, and all inside them.

    Areas ended before `on` are among them; whoever lists places says `.on(day)` besides.
    """
    if has_all(user):
        return Area.objects.values_list("pk", flat=True)
    subtree = _roots(user, capability, [Reach.SUBTREE], on)
    served = Organisation.objects.filter(
        Q(pk__in=_roots(user, capability, list(Reach), on))
        | Q(pk__in=_under_organisations(subtree, on))
    )
    inside = _under_areas(served.values("area_id"), on)
    return Area.objects.filter(pk__in=inside).values_list("pk", flat=True)


def covers(user: User, capability: Capability, organisation_id: int, *, on: date) -> bool:
    """Whether `user` has `capability` over this organisation on `on`; one statement."""
    return Organisation.objects.filter(
        pk=organisation_id, pk__in=organisations_for(user, capability, on=on)
    ).exists()


def covers_area(user: User, capability: Capability, area_id: int, *, on: date) -> bool:
    """Whether `user` has `capability` about this area on `on`; one statement."""
    return areas_for(user, capability, on=on).filter(pk=area_id).exists()


def areas_above(user: User, *, on: date) -> Ids:
    """Ids of the areas `user` belongs to by a post or a grant, and of the areas over those."""
    if has_all(user):
        return Area.objects.values_list("pk", flat=True)
    mine = Organisation.objects.filter(
        Q(pk__in=_organisations_of(user, on)) | Q(pk__in=_granted(user, None, list(Reach), on))
    )
    over = AreaClosure.objects.filter(
        descendant__in=mine.values("area_id"), valid_from__lte=on, valid_to__gt=on
    )
    return Area.objects.filter(pk__in=over.values("ancestor_id")).values_list("pk", flat=True)


def has_all(user: User) -> bool:
    """The superuser and the system's own hand may do everything everywhere."""
    return user.is_superuser or user.is_system


def visible_to(user: User, *, on: date) -> QuerySet[Organisation]:
    """Organisations whose page `user` may open: the chart is open to all who sign in."""
    del user, on
    return Organisation.objects.all()


def people_visible_to(user: User, *, on: date) -> QuerySet[Person]:
    """People whose page `user` may open: posts and their holders are open to all who sign in."""
    del user, on
    return Person.objects.all()


def may_organise(user: User, organisation: Organisation, *, on: date) -> bool:
    """Whether `user` may change this organisation, its posts, who holds them, and its grants."""
    return covers(user, Capability.ORGANISE, organisation.pk, on=on)


def may_organise_somewhere(user: User, *, on: date) -> bool:
    """Whether `user` keeps any part of the chart: may note people and open the page of rights."""
    return has_all(user) or _roots(user, Capability.ORGANISE, list(Reach), on).exists()


def may_organise_area(user: User, area_id: int | None, *, on: date) -> bool:
    """Whether `user` may change this area; None: the top of the tree, for the administrator."""
    if area_id is None:
        return has_all(user)
    return covers_area(user, Capability.ORGANISE, area_id, on=on)


def may_keep_person(user: User, person: Person, *, on: date) -> bool:
    """Whether `user` may correct this person: keeps a part, and all posts held lie inside it."""
    if has_all(user):
        return True
    held = Organisation.objects.filter(
        in_force(on, "posts__appointments__"), posts__appointments__person=person
    )
    outside = held.exclude(pk__in=organisations_for(user, Capability.ORGANISE, on=on))
    return may_organise_somewhere(user, on=on) and not outside.exists()


def may_pass_on(
    user: User, organisation: Organisation, capability: str, reach: str, *, on: date
) -> bool:
    """Whether `user` holds all that this right would give: nobody passes on more than their own."""
    if has_all(user):
        return True
    held = Capability(capability)
    if reach == Reach.AREA:
        mine = _areas_of(_roots(user, held, [Reach.AREA], on))
        return _under_areas(mine, on).filter(descendant_id=organisation.area_id).exists()
    reached = Organisation.objects.filter(pk=organisation.pk)
    if reach == Reach.SUBTREE:
        under = _under_organisations(reached.values("pk"), on)
        reached = Organisation.objects.filter(Q(pk=organisation.pk) | Q(pk__in=under))
    outside = reached.exclude(
        pk__in=organisations_for(user, held, on=on), area__in=areas_for(user, held, on=on)
    )
    return not outside.exists()


def grants_visible_to(user: User, *, on: date) -> QuerySet[Grant]:
    """Grants `user` may see: one's own, and those in the part of the chart one keeps."""
    kept = organisations_for(user, Capability.ORGANISE, on=on)
    return Grant.objects.filter(Q(user=user) | Q(organisation__in=kept))


def _roots(user: User, capability: Capability | None, reaches: list[Reach], on: date) -> Ids:
    """Ids of the organisations on which a right of these reaches hangs."""
    held = PostCapability.objects.filter(
        in_force(on, "post__"),
        in_force(on, "post__appointments__"),
        post__appointments__person__user=user,
        reach__in=reaches,
    )
    if capability is not None:
        held = held.filter(capability=capability)
    return Organisation.objects.filter(
        Q(pk__in=held.values("post__organisation_id"))
        | Q(pk__in=_granted(user, capability, reaches, on))
    ).values("pk")


def _granted(user: User, capability: Capability | None, reaches: list[Reach], on: date) -> Ids:
    granted = Grant.objects.on(on).filter(user=user, reach__in=reaches)
    if capability is not None:
        granted = granted.filter(capability=capability)
    return granted.values("organisation_id")


def _organisations_of(user: User, on: date) -> Ids:
    return Organisation.objects.filter(
        in_force(on, "posts__"),
        in_force(on, "posts__appointments__"),
        posts__appointments__person__user=user,
    ).values("pk")


def _areas_of(organisations: Ids) -> Ids:
    return Organisation.objects.filter(pk__in=organisations).values("area_id")


def _under_areas(areas: Ids, on: date) -> Ids:
    """The areas inside `areas`, with what was merged into them before `on`."""
    merged = AreaSuccession.objects.filter(successor__in=areas, on__lte=on)
    return (
        AreaClosure.objects.filter(
            Q(ancestor__in=areas) | Q(ancestor__in=merged.values("predecessor_id"))
        )
        .filter(_standing(on))
        .values("descendant_id")
    )


def _under_organisations(organisations: Ids, on: date) -> Ids:
    rows = OrganisationClosure.objects.filter(_standing(on), ancestor__in=organisations)
    return rows.values("descendant_id")


def _standing(on: date) -> Q:
    """The row of a closure that holds on `on`: outside its life, a unit's last or first one."""
    return (
        Q(valid_from__lte=on, valid_to__gt=on)
        | Q(valid_to__lte=on, valid_to=F("descendant__valid_to"))
        | Q(valid_from__gt=on, valid_from=F("descendant__valid_from"))
    )
