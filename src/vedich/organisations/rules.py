"""Rights: which organisations and areas an account covers on a day, and who may change the chart.

A right comes from a post held on the day (its `PostCapability`) or from a grant in force on it,
hangs on one organisation and has a reach:

- OWN: that organisation; of data, its area and the areas inside;
- SUBTREE: that organisation and those under it in the tree of organisations, with their areas;
- AREA: every organisation serving its area or an area inside.

A unit that has ended counts to where it lay last, one not yet begun to where it will lie first,
and what was merged into an area of one's own counts as inside it: figures outlive their units.
All reads are subqueries of ids: nothing is loaded.

A program that acts by a token has an account under limits (`accounts.limits`). What limits mean is
said here and nowhere else: the account's own rights, of the capabilities of the token, in the part
of its organisation (that one and those under it); and nothing that hangs on the person alone.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from vedich.accounts.models import User
from vedich.areas.models import Area, AreaClosure, AreaSuccession
from vedich.organisations.models import (
    ApiToken,
    Appointment,
    Capability,
    Grant,
    Organisation,
    OrganisationClosure,
    Person,
    PostCapability,
    Reach,
)
from vedich.organisations.written import written_out
from vedich.trees.models import in_force

Ids = QuerySet[Any, Any]
"""A query of ids, to stand inside `__in`."""
Wanted = str | Collection[str] | None
"""One capability, one of several, or any at all (None)."""


def organisations_for(user: User, capability: Capability | None, *, on: date) -> Ids:
    """Ids of the organisations over which `user` has `capability` on `on` (None: any at all)."""
    if has_all(user):
        return Organisation.objects.values_list("pk", flat=True)
    if user.limits is not None:
        return _organisations_within(user, capability, on)
    covered = written_out(_organisations_covered, user.pk, capability, on)
    return Organisation.objects.filter(pk__in=covered).values_list("pk", flat=True)


def areas_for(user: User, capability: Capability | None, *, on: date) -> Ids:
    """Ids of the areas about which `user` has `capability`: those served, and all inside them.

    Areas ended before `on` are among them; whoever lists places says `.on(day)` besides.
    """
    if has_all(user):
        return Area.objects.values_list("pk", flat=True)
    if user.limits is not None:
        return _areas_within(user, capability, on)
    covered = written_out(_areas_covered, user.pk, capability, on)
    return Area.objects.filter(pk__in=covered).values_list("pk", flat=True)


def covers(user: User, capability: Capability, organisation_id: int, *, on: date) -> bool:
    """Whether `user` has `capability` over this organisation on `on`; one statement."""
    return organisations_for(user, capability, on=on).filter(pk=organisation_id).exists()


def covers_area(user: User, capability: Capability, area_id: int, *, on: date) -> bool:
    """Whether `user` has `capability` about this area on `on`; one statement."""
    return areas_for(user, capability, on=on).filter(pk=area_id).exists()


def areas_above(user: User, *, on: date) -> Ids:
    """Ids of the areas `user` belongs to by a post or a grant, and of the areas over those."""
    if has_all(user):
        return Area.objects.values_list("pk", flat=True)
    if user.limits is not None:
        return _areas_over(areas_for(user, None, on=on), on).filter(pk__in=_areas_above(user, on))
    return _areas_above(user, on)


def _areas_above(user: User, on: date) -> Ids:
    """The same for the account itself, whatever its limits."""
    if user.limits is not None and user.limits.has_all:
        return Area.objects.values_list("pk", flat=True)
    held = Appointment.objects.filter(in_force(on), in_force(on, "post__"), person__user=user)
    granted = Grant.objects.on(on).filter(user=user)
    mine = held.values_list("post__organisation__area_id").union(
        granted.values_list("organisation__area_id"), all=True
    )
    return _areas_over(mine, on)


def _areas_over(areas: Ids, on: date) -> Ids:
    over = AreaClosure.objects.filter(descendant__in=areas, valid_from__lte=on, valid_to__gt=on)
    return Area.objects.filter(pk__in=over.values("ancestor_id")).values_list("pk", flat=True)


def has_all(user: User) -> bool:
    """The superuser and the system's own hand may do everything everywhere, but not by a token."""
    return user.limits is None and (user.is_superuser or user.is_system)


def by_name(user: User, *paths: str) -> Q:
    """Rows that name `user` at one of `paths`; for an account under limits, none.

    A token holds rights, not the person: what hangs on being named is not in it.
    """
    found = Q(pk__in=[])
    if user.limits is None:
        for path in paths:
            found |= Q(**{path: user})
    return found


def is_named(user: User, person: Person) -> bool:
    """Whether `user` is this person; under limits, nobody is."""
    return user.limits is None and person.user_id is not None and person.user_id == user.pk


def tokens_visible_to(user: User) -> QuerySet[ApiToken]:
    """One's own tokens; an administrator's are everybody's."""
    return (
        ApiToken.objects.all() if has_all(user) else ApiToken.objects.filter(by_name(user, "user"))
    )


def may_make_token(user: User) -> bool:
    """Everybody for themselves; a token makes no tokens, and the system's hand needs none."""
    return user.limits is None and user.is_active and not user.is_system


def may_end_token(user: User, token: ApiToken) -> bool:
    return tokens_visible_to(user).filter(pk=token.pk).exists()


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
    if user.limits is not None:
        return organisations_for(user, Capability.ORGANISE, on=on).exists()
    return has_all(user) or _roots(user.pk, Capability.ORGANISE, list(Reach), on).exists()


def may_organise_area(user: User, area_id: int | None, *, on: date) -> bool:
    """Whether `user` may change this area; None: the top of the tree, for the administrator."""
    if area_id is None:
        return has_all(user)
    return covers_area(user, Capability.ORGANISE, area_id, on=on)


def may_keep_person(user: User, person: Person, *, on: date) -> bool:
    """Whether `user` may correct this person: keeps a part, and all posts held lie inside it.

    Posts to be held later count too: whoever is given the account will have their rights.
    """
    if has_all(user):
        return True
    last = "posts__appointments__valid_to"
    held = Organisation.objects.filter(
        Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gt": on}),
        posts__appointments__person=person,
    )
    outside = held.exclude(pk__in=organisations_for(user, Capability.ORGANISE, on=on))
    return may_organise_somewhere(user, on=on) and not outside.exists()


def may_pass_on(
    user: User, organisation: Organisation, capability: str, reach: str, *, on: date
) -> bool:
    """Whether `user` holds all that this right would give: nobody passes on more than their own.

    A token passes nothing on: what it gave would outlive it.
    """
    if user.limits is not None:
        return False
    if has_all(user):
        return True
    held = Capability(capability)
    if reach == Reach.AREA:
        places = _roots(user.pk, held, [Reach.AREA], on, "area_id")
        inside = _inside(places, places, on)
        return Area.objects.filter(pk=organisation.area_id, pk__in=inside).exists()
    reached = Organisation.objects.filter(pk=organisation.pk)
    if reach == Reach.SUBTREE:
        under = _under_organisations(reached.values("pk"), on).values("descendant_id")
        reached = Organisation.objects.filter(Q(pk=organisation.pk) | Q(pk__in=under))
    outside = reached.exclude(
        pk__in=organisations_for(user, held, on=on), area__in=areas_for(user, held, on=on)
    )
    return not outside.exists()


def grants_visible_to(user: User, *, on: date) -> QuerySet[Grant]:
    """Grants `user` may see: one's own, and those in the part of the chart one keeps."""
    kept = organisations_for(user, Capability.ORGANISE, on=on)
    return Grant.objects.filter(by_name(user, "user") | Q(organisation__in=kept))


def _organisations_within(user: User, capability: str | None, on: date) -> Ids:
    """What the limits of `user` leave of `organisations_for`."""
    limits = user.limits
    assert limits is not None  # noqa: S101 - asked by who has looked
    rows = Organisation.objects.all()
    if not (left := limits.of(capability)):
        return rows.none().values_list("pk", flat=True)
    if not limits.has_all:
        rows = rows.filter(pk__in=_organisations_covered(user.pk, left, on))
    if limits.organisation_id is not None:
        rows = rows.filter(pk__in=_part(limits.organisation_id, on).values("pk"))
    return rows.values_list("pk", flat=True)


def _areas_within(user: User, capability: str | None, on: date) -> Ids:
    """What the limits of `user` leave of `areas_for`."""
    limits = user.limits
    assert limits is not None  # noqa: S101 - asked by who has looked
    rows = Area.objects.all()
    if not (left := limits.of(capability)):
        return rows.none().values_list("pk", flat=True)
    if not limits.has_all:
        rows = rows.filter(pk__in=_areas_covered(user.pk, left, on))
    if limits.organisation_id is not None:
        own = Organisation.objects.filter(pk=limits.organisation_id).values_list("area_id")
        served = _part(limits.organisation_id, on).values_list("area_id")
        rows = rows.filter(pk__in=_inside(served, own, on))
    return rows.values_list("pk", flat=True)


def _part(organisation: int, on: date) -> QuerySet[Organisation]:
    """This organisation and those under it."""
    own = Organisation.objects.filter(pk=organisation)
    under = _under_organisations(own.values("pk"), on).values("descendant_id")
    return Organisation.objects.filter(Q(pk=organisation) | Q(pk__in=under))


def _organisations_covered(user: int, capability: Wanted, on: date) -> Ids:
    every, subtree, area = list(Reach), [Reach.SUBTREE], [Reach.AREA]
    under = _under_organisations(_roots(user, capability, subtree, on), on)
    places = _roots(user, capability, area, on, "area_id")
    inside = _inside(places, places, on)
    return Organisation.objects.filter(
        Q(pk__in=_roots(user, capability, every, on))
        | Q(pk__in=under.values("descendant_id"))
        | Q(area__in=inside)
    ).values_list("pk", flat=True)


def _areas_covered(user: int, capability: Wanted, on: date) -> Ids:
    under = _under_organisations(_roots(user, capability, [Reach.SUBTREE], on), on)
    by_post, by_grant = _sources(user, capability, list(Reach), on, "area_id")
    served = by_post.union(by_grant, under.values_list("descendant__area_id"), all=True)
    return _inside(served, by_post.union(by_grant, all=True), on)


def _roots(user: int, capability: Wanted, reaches: list[Reach], on: date, what: str = "id") -> Ids:
    """Ids of the organisations on which a right of these reaches hangs, or of their areas."""
    by_post, by_grant = _sources(user, capability, reaches, on, what)
    return by_post.union(by_grant, all=True)


def _sources(
    user: int, capability: Wanted, reaches: list[Reach], on: date, what: str
) -> tuple[Ids, Ids]:
    """The same by post and by grant, for a union: joins side by side, not queries in queries.

    SQLite reads only so many levels of brackets, and those who ask put this into queries of their
    own.
    """
    by_post = PostCapability.objects.filter(
        in_force(on, "post__"),
        in_force(on, "post__appointments__"),
        post__appointments__person__user=user,
        reach__in=reaches,
    )
    by_grant = Grant.objects.on(on).filter(user=user, reach__in=reaches)
    if isinstance(capability, str):
        by_post = by_post.filter(capability=capability)
        by_grant = by_grant.filter(capability=capability)
    elif capability is not None:
        by_post = by_post.filter(capability__in=capability)
        by_grant = by_grant.filter(capability__in=capability)
    return (
        by_post.values_list(f"post__organisation__{what}"),
        by_grant.values_list(f"organisation__{what}"),
    )


def _inside(areas: Ids, own: Ids, on: date) -> Ids:
    """Ids of what lies inside `areas`, with what was merged into those of `own` before `on`."""
    merged = AreaSuccession.objects.filter(successor__in=own, on__lte=on)
    rows = AreaClosure.objects.filter(
        Q(ancestor__in=areas) | Q(ancestor__in=merged.values("predecessor_id"))
    )
    return rows.filter(_standing(on)).values_list("descendant_id", flat=True)


def _under_organisations(organisations: Ids, on: date) -> QuerySet[OrganisationClosure]:
    return OrganisationClosure.objects.filter(_standing(on), ancestor__in=organisations)


def _standing(on: date) -> Q:
    """The row of a closure that holds on `on`: outside its life, a unit's last or first one."""
    return (
        Q(valid_from__lte=on, valid_to__gt=on)
        | Q(valid_to__lte=on, valid_to=F("descendant__valid_to"))
        | Q(valid_from__gt=on, valid_from=F("descendant__valid_from"))
    )
