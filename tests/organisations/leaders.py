"""The district committee with its deputies, for tests of absences and delegations."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from tests.people import SINCE, House
from vedich.organisations import services
from vedich.organisations.models import Absence, Appointment, Delegation, Person, Post

MONDAY = date(2020, 2, 17)
NEXT_MONDAY = date(2020, 2, 24)


class Bench(NamedTuple):
    """Minh is the head; two deputies stand behind him, Hạnh holds a post that does not lead."""

    post: Post
    head: Person
    first: Person
    second: Person
    clerk: Person


def seat(house: House, name: str, title: str, rank: int, organisation: Any = None) -> Person:
    person = Person(name=name)
    person.save()
    where = organisation or house.district_committee
    post = Post.objects.create(organisation=where, title=title, rank=rank, leads=True)
    Appointment.objects.create(person=person, post=post, valid_from=SINCE)
    return person


def bench(house: House) -> Bench:
    post = Post.objects.get(organisation=house.district_committee, leads=True)
    Post.objects.filter(pk=post.pk).update(rank=1)
    post.refresh_from_db()
    return Bench(
        post,
        house.minh.person,
        seat(house, "Lò Thị Phó", "Phó Bí thư Thường trực", 2),
        seat(house, "Giàng A Hai", "Phó Bí thư", 3),
        house.hanh.person,
    )


def away(
    house: House, person: Person, since: date = MONDAY, until: date = NEXT_MONDAY, **given: Any
) -> Absence:
    values = {"kind": "mission", "actor": house.binh, "at": house.at, **given}
    return services.record_absence(person=person, valid_from=since, valid_to=until, **values)


def leave_to(
    house: House,
    giver: Person,
    delegate: Person,
    since: date = MONDAY,
    until: date = NEXT_MONDAY,
    **given: Any,
) -> Delegation:
    held = giver.appointments.select_related("post__organisation").get()
    values = {"scope": "điều hành chung", "actor": house.binh, "at": house.at, **given}
    return services.delegate(
        **{"post": held.post, **values},
        giver=giver,
        delegate=delegate,
        valid_from=since,
        valid_to=until,
    )
