"""Who may see and say that somebody is away; who stands in; who can be reached on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from vedich.accounts.models import User
from vedich.organisations import rules
from vedich.organisations.models import (
    Absence,
    Appointment,
    Capability,
    Delegation,
    Organisation,
    Person,
    Post,
)
from vedich.organisations.queries import holders_of

# --- Rights ---------------------------------------------------------------------------------------


def _people_of(organisations: Any) -> QuerySet[Any, Any]:
    """Ids of those who hold, held or will hold a post in these organisations."""
    held = Appointment.objects.filter(post__organisation__in=organisations)
    return held.values("person_id")


def absences_visible_to(user: User, *, on: date) -> QuerySet[Absence]:
    """One's own, and those of people in organisations where one has any right on `on`."""
    near = _people_of(rules.organisations_for(user, None, on=on))
    return Absence.objects.filter(rules.by_name(user, "person__user") | Q(person__in=near))


def delegations_visible_to(user: User, *, on: date) -> QuerySet[Delegation]:
    """Those one gave or holds, and those of organisations where one has any right."""
    near = rules.organisations_for(user, None, on=on)
    return Delegation.objects.filter(
        rules.by_name(user, "giver__user", "delegate__user") | Q(post__organisation__in=near)
    )


def with_reason_known(absences: QuerySet[Absence], user: User, *, on: date) -> QuerySet[Absence]:
    """Annotate `may_keep`: whether `user` may end it, and so may know why somebody is away."""
    kept = rules.organisations_for(user, Capability.ORGANISE, on=on)
    held = Appointment.objects.filter(
        rules.by_name(user, "person__user"), person=OuterRef("person"), person__user__isnull=False
    )
    office = Appointment.objects.filter(person=OuterRef("person"), post__organisation__in=kept)
    return absences.annotate(may_keep=Exists(held) | Exists(office))


def may_record_absence(user: User, person: Person, *, on: date) -> bool:
    """One's own, or of a person in an organisation that one may edit."""
    if rules.has_all(user) or rules.is_named(user, person):
        return True
    kept = rules.organisations_for(user, Capability.ORGANISE, on=on)
    return Appointment.objects.filter(person=person, post__organisation__in=kept).exists()


def may_delegate(user: User, giver: Person, organisation: Organisation, *, on: date) -> bool:
    """The work of one's own post, or of any post of an organisation that one may edit."""
    return rules.is_named(user, giver) or rules.may_organise(user, organisation, on=on)


@dataclass(frozen=True)
class Days:
    """What a person's page shows of their absences and delegations, from a day on."""

    absences: list[Absence]
    delegations: list[Delegation]
    may_record: bool


def days_of(person: Person, user: User, day: date, *, on: date) -> Days:
    """What `user` may see on `on` of those that `person` has on `day` or later."""
    later = {"withdrawn_at": None, "valid_to__gt": day}
    away = absences_visible_to(user, on=on).filter(person=person, **later)
    given = delegations_visible_to(user, on=on).filter(
        Q(giver=person) | Q(delegate=person), **later
    )
    shown = given.select_related("giver", "delegate", "post")
    return Days(
        list(with_reason_known(away, user, on=on).order_by("valid_from", "pk")),
        list(shown.order_by("valid_from", "pk")),
        may_record_absence(user, person, on=on),
    )


# --- Who stands in --------------------------------------------------------------------------------


@dataclass(frozen=True)
class StandIn:
    """Who stands in for somebody, and by which delegation; None: as the next in order."""

    person: Person
    delegation: Delegation | None = None


@dataclass
class Reachable:
    """A leader who is there on the day (`is_own`), or who stands in; for whom they stand in."""

    person: Person
    is_own: bool = False
    stands_for: list[Person] = field(default_factory=list)


def away_on(people: Iterable[int], on: date) -> set[int]:
    """Which of these people are away on `on`; one statement."""
    rows = Absence.objects.on(on).filter(person__in=list(people), withdrawn_at=None)
    return set(rows.values_list("person", flat=True))


def stand_in_for(person: Person, on: date) -> StandIn | None:
    """Who does the work of `person` on `on` when they cannot: three statements at most.

    The delegate of that day for the whole work, if there and in the post of lowest rank first;
    else, for the head of an organisation, the next of its leaders by the order of posts who is
    there; else nobody.
    """
    led = Post.objects.filter(appointments__person=person, appointments__in=_held(person, on))
    found = _leaders(led.values("organisation_id"), on)
    given = _delegations([person.pk], on)
    known = {each.person_id for each in found} | {each.delegate_id for each in given}
    away = away_on(known, on)
    if (chosen := _delegate(given, away)) is not None:
        return StandIn(chosen.delegate, chosen)
    by_organisation = _by_organisation(found)
    for leaders in by_organisation.values():
        if leaders[0].pk == person.pk and (deputy := _next_there(leaders, away)) is not None:
            return StandIn(deputy)
    return None


def deputy_of(person: Person, *, on: date) -> Person | None:
    """Who acts in the place of `person` on `on`: their delegate, or the next one there while they
    are away; None while they are there themselves."""
    found = stand_in_for(person, on)
    if found is None or (found.delegation is None and person.pk not in away_on([person.pk], on)):
        return None
    return found.person


def reachable(organisation: Organisation, on: date) -> list[Reachable]:
    """The leaders of an organisation on `on`, each replaced by the stand-in when away."""
    return reachable_in([organisation.pk], on)[organisation.pk]


def reachable_in(organisations: Collection[int], on: date) -> dict[int, list[Reachable]]:
    """The same for many organisations by id, in three statements.

    Somebody away for whom nobody stands in is left out; a deputy who is there stands once, for
    themselves and for the head.
    """
    found = _leaders(list(organisations), on)
    given = _delegations({each.person_id for each in found}, on)
    away = away_on({e.person_id for e in found} | {e.delegate_id for e in given}, on)
    by_organisation = _by_organisation(found)
    return {pk: _reached(pk, by_organisation.get(pk, []), given, away) for pk in organisations}


def _held(person: Person, on: date) -> QuerySet[Appointment]:
    return Appointment.objects.on(on).filter(person=person, post__leads=True)


def _leaders(organisations: Any, on: date) -> list[Appointment]:
    posts = Post.objects.filter(leads=True, organisation__in=organisations)
    return list(holders_of(posts, on=on))


def _by_organisation(held: Iterable[Appointment]) -> dict[int, list[Person]]:
    """Organisation → its leaders, the head first, each once."""
    found: dict[int, dict[int, Person]] = defaultdict(dict)
    for each in held:
        found[each.post.organisation_id].setdefault(each.person_id, each.person)
    return {pk: list(people.values()) for pk, people in found.items()}


def _delegations(givers: Collection[int], on: date) -> list[Delegation]:
    """The delegations of whole work that these people have given for `on`."""
    rows = Delegation.objects.on(on).filter(giver__in=givers, matter="", withdrawn_at=None)
    shown = rows.select_related("delegate__user", "post")
    return list(shown.order_by("post__rank", "post_id", "pk"))


def _delegate(given: Iterable[Delegation], away: Collection[int]) -> Delegation | None:
    return next((each for each in given if each.delegate_id not in away), None)


def _next_there(leaders: list[Person], away: Collection[int]) -> Person | None:
    return next((each for each in leaders[1:] if each.pk not in away), None)


def _reached(
    organisation: int, leaders: list[Person], given: Iterable[Delegation], away: Collection[int]
) -> list[Reachable]:
    found: dict[int, Reachable] = {}
    for person in leaders:
        if person.pk not in away:
            found.setdefault(person.pk, Reachable(person)).is_own = True
            continue
        own = [
            each
            for each in given
            if each.giver_id == person.pk and each.post.organisation_id == organisation
        ]
        chosen = _delegate(own, away)
        stand_in = chosen.delegate if chosen else None
        if stand_in is None and person.pk == leaders[0].pk:
            stand_in = _next_there(leaders, away)
        if stand_in is not None:
            found.setdefault(stand_in.pk, Reachable(stand_in)).stands_for.append(person)
    return list(found.values())
