"""Who holds a post from when until when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests import factories
from tests.people import SINCE, House
from vedich.audit.models import AuditEntry
from vedich.organisations import queries
from vedich.organisations.facts import AppointmentFact, PersonFact
from vedich.organisations.models import Appointment, Capability, Post, Reach
from vedich.organisations.refusals import (
    BeginsAfterItEnds,
    EndedAlready,
    HeldAlready,
    HeldByAnother,
    NotOneself,
    PostNotThere,
)
from vedich.organisations.services import appoint, create_person, end_appointment

FROM, TO = date(2020, 3, 1), date(2020, 9, 1)


@pytest.fixture
def post(house: House) -> Post:
    """A deputy's post at the district: carries PLAN, may have several holders."""
    made = Post.objects.create(
        organisation=house.district_committee, title="Phó Bí thư", rank=2, leads=True
    )
    made.capabilities.create(capability=Capability.PLAN, reach=Reach.OWN)
    return made


def put(house: House, post: Post, actor: Any = None, **changes: Any) -> Appointment:
    given: dict[str, Any] = {"person": house.lan.person, "post": post, "valid_from": FROM}
    return appoint(**{**given, "actor": actor or house.binh, "at": house.at, **changes})


@pytest.mark.parametrize(
    ("day", "has"),
    [
        (date(2020, 2, 29), False),
        (FROM, True),
        (date(2020, 8, 31), True),
        (TO, False),
        (date(2020, 9, 2), False),
    ],
)
def test_the_rights_of_the_post_hold_from_day_to_day(
    house: House, post: Post, day: date, has: bool
) -> None:
    put(house, post, valid_to=TO, basis="QĐ 7")
    covers = queries.covers_area(house.lan, Capability.PLAN, house.district.pk, on=day)
    assert covers is has
    leaders = queries.leaders_of(house.district_committee, on=day)
    assert (house.lan.person in leaders) is has


def test_the_name_lies_beside_the_log(house: House, post: Post) -> None:
    put(house, post)
    entry = AuditEntry.objects.get(fact=AppointmentFact.APPOINTED)
    assert "Nông Thị Lan" not in str(entry.data)
    assert entry.personal.data == {"person": "Nông Thị Lan"}


def test_overlaps_are_refused(house: House, post: Post) -> None:
    put(house, post, valid_to=TO)
    with pytest.raises(HeldAlready, match="từ 01/03/2020 đến trước 01/09/2020"):
        put(house, post, valid_from=date(2020, 8, 31))
    put(house, post, valid_from=TO)  # the day after is free
    put(house, post, person=house.minh.person)  # a deputy's post has several holders


def test_the_head_is_one(house: House) -> None:
    head = house.minh.person.appointments.get().post
    with pytest.raises(HeldByAnother, match="Hoàng Văn Minh"):
        put(house, head)
    minh = head.appointments.get()
    end_appointment(appointment=minh, on=FROM, actor=house.binh, at=house.at)
    put(house, head)
    assert [each.name for each in queries.leaders_of(house.district_committee, on=FROM)] == [
        "Nông Thị Lan"
    ]


def test_the_post_must_be_there(house: House, post: Post) -> None:
    Post.objects.filter(pk=post.pk).update(valid_from=FROM, valid_to=TO)
    with pytest.raises(PostNotThere):
        put(house, post, valid_from=date(2020, 2, 29))
    with pytest.raises(PostNotThere):
        put(house, post, valid_to=date(2020, 9, 2))
    with pytest.raises(BeginsAfterItEnds):
        put(house, post, valid_to=FROM)
    assert put(house, post).valid_to == TO


def test_nobody_appoints_oneself(house: House, post: Post) -> None:
    with pytest.raises(NotOneself):
        put(house, post, person=house.binh.person)
    factories.seat(house.admin, house.province_committee)
    put(house, post, actor=house.admin, person=house.admin.person)


def test_leaving_the_last_post_is_a_fact(house: House, post: Post) -> None:
    held = put(house, post)
    first = house.lan.person.appointments.exclude(pk=held.pk).get()
    given = {"actor": house.binh, "at": house.at, "on": TO}
    end_appointment(appointment=first, **given)
    assert not AuditEntry.objects.filter(fact=PersonFact.LEFT).exists()
    end_appointment(appointment=held, **given)
    assert AuditEntry.objects.get(fact=PersonFact.LEFT).target_id == house.lan.person.pk
    assert queries.home_of(house.lan, on=TO) is None


def test_an_end_cannot_be_before_the_beginning_nor_twice(house: House) -> None:
    held = house.lan.person.appointments.get()
    given = {"appointment": held, "actor": house.binh, "at": house.at}
    with pytest.raises(BeginsAfterItEnds):
        end_appointment(on=SINCE, **given)
    end_appointment(on=FROM, **given)
    with pytest.raises(EndedAlready):
        end_appointment(on=FROM, **given)


@pytest.mark.parametrize("name", ["minh", "hanh", "cuong"])
def test_who_keeps_no_part_may_not(house: House, post: Post, name: str) -> None:
    actor = getattr(house, name)
    with pytest.raises(PermissionDenied):
        put(house, post, actor=actor)
    held = house.lan.person.appointments.get()
    with pytest.raises(PermissionDenied):
        end_appointment(appointment=held, on=FROM, actor=actor, at=house.at)


def test_a_person_without_an_account_holds_posts_all_the_same(house: House, post: Post) -> None:
    person = create_person(name="Lù Thị Mỷ", actor=house.binh, at=house.at)
    put(house, post, person=person)
    assert list(queries.leaders_of(house.district_committee, on=FROM)) == [
        house.minh.person,
        person,
    ]
