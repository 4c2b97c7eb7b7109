"""Roles × capabilities × places: who may do what where, by post and by grant, day by day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.people import House
from vedich.accounts.models import User
from vedich.accounts.queries import system_user
from vedich.areas.models import Area, AreaSuccession, Level
from vedich.organisations import queries as organisations
from vedich.organisations.models import (
    Appointment,
    Capability,
    Grant,
    Organisation,
    Post,
    Reach,
)
from vedich.organisations.rules import may_keep_person, may_organise_area

DAY = timedelta(days=1)

PLACES = {"province", "district", "other_district", "commune", "other_commune", "third_commune"} | {
    "far_commune"
}
MOC_SON = {"district", "commune", "other_commune", "third_commune"}
BOARDS = {
    "province_committee",
    "province_people",
    "department",
    "district_committee",
    "district_people",
    "other_district_committee",
    "commune_committee",
    "commune_people",
    "other_commune_committee",
    "third_commune_committee",
    "far_commune_committee",
}
UNDER_DISTRICT_COMMITTEE = {
    "district_committee",
    "commune_committee",
    "other_commune_committee",
    "third_commune_committee",
}
SERVING_MOC_SON = UNDER_DISTRICT_COMMITTEE | {"district_people", "commune_people"}
NOTHING: set[str] = set()


def covered_areas(house: House, user: User, capability: Capability | None, on: date) -> set[str]:
    names = {getattr(house, place).pk: place for place in PLACES}
    return {names[pk] for pk in organisations.areas_for(user, capability, on=on)}


def covered(house: House, user: User, capability: Capability | None, on: date) -> set[str]:
    names = {getattr(house, board).pk: board for board in BOARDS}
    return {names[pk] for pk in organisations.organisations_for(user, capability, on=on)}


@pytest.mark.parametrize("capability", list(Capability))
@pytest.mark.parametrize("name", ["lan", "minh", "hanh", "binh", "cuong", "admin"])
def test_roles_by_capabilities_by_places(house: House, name: str, capability: Capability) -> None:
    rights: dict[str, tuple[set[Capability], set[str], set[str]]] = {
        "lan": ({Capability.REPORT, Capability.LEAD}, {"commune"}, {"commune_committee"}),
        "minh": ({Capability.APPROVE}, MOC_SON, {"district_committee"}),
        "hanh": ({Capability.OVERSEE}, MOC_SON, {"district_committee"}),
        "binh": (set(Capability) - {Capability.REPORT, Capability.INSPECT}, PLACES, BOARDS),
        "cuong": (set(), NOTHING, NOTHING),
        "admin": (set(Capability), PLACES, BOARDS),
    }
    held, places, boards = rights[name]
    user = getattr(house, name)
    has = capability in held
    assert covered_areas(house, user, capability, house.on) == (places if has else NOTHING)
    assert covered(house, user, capability, house.on) == (boards if has else NOTHING)
    for place in PLACES:
        area: Area = getattr(house, place)
        assert organisations.covers_area(user, capability, area.pk, on=house.on) == (
            has and place in places
        )
    for board in BOARDS:
        organisation: Organisation = getattr(house, board)
        assert organisations.covers(user, capability, organisation.pk, on=house.on) == (
            has and board in boards
        )


@pytest.mark.parametrize(
    ("reach", "boards", "places"),
    [
        (Reach.OWN, {"district_committee"}, MOC_SON),
        (Reach.SUBTREE, UNDER_DISTRICT_COMMITTEE, MOC_SON),
        (Reach.AREA, SERVING_MOC_SON, MOC_SON),
    ],
)
def test_each_reach(house: House, reach: Reach, boards: set[str], places: set[str]) -> None:
    user = house.cuong
    factories.grant(user, house.district_committee, Capability.PLAN, reach)
    assert covered(house, user, Capability.PLAN, house.on) == boards
    assert covered_areas(house, user, Capability.PLAN, house.on) == places
    assert covered(house, user, None, house.on) == boards
    assert covered(house, user, Capability.REPORT, house.on) == NOTHING


def test_subtree_follows_the_organisations_not_the_area(house: House) -> None:
    factories.grant(house.cuong, house.province_people, Capability.PLAN, Reach.SUBTREE)
    assert covered(house, house.cuong, Capability.PLAN, house.on) == {
        "province_people",
        "department",
        "district_people",
        "commune_people",
    }


def test_the_system_may_do_everything(house: House) -> None:
    system = system_user()
    assert covered(house, system, Capability.ORGANISE, house.on) == BOARDS
    assert covered_areas(house, system, Capability.ORGANISE, house.on) == PLACES
    assert organisations.covers_area(system, Capability.PLAN, house.commune.pk, on=house.on)


SINCE, UNTIL = date(2019, 3, 1), date(2019, 6, 1)
DAYS = [(SINCE - DAY, False), (SINCE, True), (UNTIL - DAY, True), (UNTIL, False)]
DAYS += [(UNTIL + DAY, False)]


def by_appointment(house: House) -> None:
    post = Post.objects.create(organisation=house.commune_people, title="Chủ tịch")
    post.capabilities.create(capability=Capability.REPORT, reach=Reach.OWN)
    person = factories.seat(house.cuong, house.commune_people).appointments.get().person
    Appointment.objects.create(person=person, post=post, valid_from=SINCE, valid_to=UNTIL)


def by_post(house: House) -> None:
    post = factories.seat(house.cuong, house.commune_people, (Capability.REPORT, Reach.OWN))
    Post.objects.filter(pk=post.pk).update(valid_from=SINCE, valid_to=UNTIL)


def by_grant(house: House) -> None:
    Grant.objects.create(
        user=house.cuong,
        organisation=house.commune_people,
        capability=Capability.REPORT,
        reach=Reach.OWN,
        valid_from=SINCE,
        valid_to=UNTIL,
    )


@pytest.mark.parametrize(("day", "has"), DAYS)
@pytest.mark.parametrize("give", [by_appointment, by_post, by_grant])
def test_a_right_lasts_from_its_first_day_to_the_day_before_its_end(
    house: House, give: Callable[[House], None], day: date, has: bool
) -> None:
    give(house)
    expected = ({"commune_people"}, {"commune"}) if has else (NOTHING, NOTHING)
    assert covered(house, house.cuong, Capability.REPORT, day) == expected[0]
    assert covered_areas(house, house.cuong, Capability.REPORT, day) == expected[1]
    commune, organisation = house.commune.pk, house.commune_people.pk
    assert organisations.covers_area(house.cuong, Capability.REPORT, commune, on=day) is has
    assert organisations.covers(house.cuong, Capability.REPORT, organisation, on=day) is has


def test_what_has_ended_stays_with_those_above_it(house: House) -> None:
    """Figures outlive their units: the district goes on seeing a commune that is no more."""
    ended = house.third_commune
    Area.objects.filter(pk=ended.pk).update(valid_to=date(2019, 1, 1))
    ended.up.update(valid_to=date(2019, 1, 1))
    assert organisations.covers_area(house.minh, Capability.APPROVE, ended.pk, on=house.on)
    assert not organisations.covers_area(house.lan, Capability.REPORT, ended.pk, on=house.on)


def test_what_was_merged_into_ones_own_area_counts_as_inside(house: House) -> None:
    ended, day = house.third_commune, date(2019, 1, 1)
    Area.objects.filter(pk=ended.pk).update(valid_to=day)
    ended.up.update(valid_to=day)
    AreaSuccession.objects.create(
        predecessor=ended, successor=house.commune, on=day, kind=AreaSuccession.Kind.MERGE
    )
    covers = organisations.covers_area
    assert covers(house.lan, Capability.REPORT, ended.pk, on=day)
    assert not covers(house.lan, Capability.REPORT, ended.pk, on=day - DAY)


def test_a_moved_area_goes_from_one_district_to_the_other(house: House) -> None:
    far, day = house.far_commune, date(2020, 1, 1)
    rows = far.up.filter(ancestor=house.other_district)
    rows.update(valid_to=day)
    far.up.create(ancestor=house.district, depth=1, valid_from=day, valid_to=date.max)
    covers = organisations.covers_area
    assert not covers(house.minh, Capability.APPROVE, far.pk, on=day - DAY)
    assert covers(house.minh, Capability.APPROVE, far.pk, on=day)


def test_the_areas_above_are_those_one_belongs_to_and_over_them(house: House) -> None:
    def above(user: User) -> set[int]:
        return set(organisations.areas_above(user, on=house.on))

    assert above(house.lan) == {house.commune.pk, house.district.pk, house.province.pk}
    assert above(house.minh) == {house.district.pk, house.province.pk}
    assert above(house.cuong) == set()
    factories.grant(house.cuong, house.far_commune_committee, Capability.OVERSEE)
    assert house.other_district.pk in above(house.cuong)
    assert house.district.pk not in above(house.cuong)


def test_a_post_without_rights_belongs_but_covers_nothing(house: House) -> None:
    factories.seat(house.cuong, house.commune_committee)
    assert covered_areas(house, house.cuong, None, house.on) == NOTHING
    assert house.commune.pk in organisations.areas_above(house.cuong, on=house.on)


def test_each_question_is_one_statement(house: House) -> None:
    for _ in range(30):
        factories.make_area(under=house.district, level=Level.COMMUNE)
    for question in (
        lambda: organisations.covers(
            house.minh, Capability.APPROVE, house.commune_committee.pk, on=house.on
        ),
        lambda: organisations.covers_area(
            house.minh, Capability.APPROVE, house.commune.pk, on=house.on
        ),
        lambda: list(organisations.areas_for(house.minh, None, on=house.on)),
        lambda: list(organisations.organisations_for(house.minh, None, on=house.on)),
    ):
        with CaptureQueriesContext(connection) as captured:
            question()
        assert len(captured) == 1


def test_who_may_change_the_trees(house: House) -> None:
    assert may_organise_area(house.binh, house.commune.pk, on=house.on)
    assert not may_organise_area(house.minh, house.commune.pk, on=house.on)
    assert not may_organise_area(house.binh, None, on=house.on)
    assert may_organise_area(house.admin, None, on=house.on)


def test_who_may_correct_a_person(house: House) -> None:
    factories.grant(house.cuong, house.commune_committee, Capability.ORGANISE)
    assert may_keep_person(house.cuong, house.lan.person, on=house.on)
    assert not may_keep_person(house.cuong, house.minh.person, on=house.on)
    assert not may_keep_person(house.minh, house.lan.person, on=house.on)


@pytest.mark.parametrize("question", ["areas_for", "organisations_for", "areas_above"])
def test_they_can_stand_deep_inside_other_queries(house: House, question: str) -> None:
    """SQLite reads a limited depth of brackets; callers get four levels of their own."""
    if question == "areas_above":
        rows = organisations.areas_above(house.lan, on=house.on)
    elif question == "areas_for":
        rows = organisations.areas_for(house.lan, None, on=house.on)
    else:
        found = organisations.organisations_for(house.lan, None, on=house.on)
        rows = Organisation.objects.filter(pk__in=found).values("area_id")
    for _ in range(4):
        rows = Area.objects.filter(pk__in=rows).values("pk")
    assert house.commune.pk in rows.values_list("pk", flat=True)
