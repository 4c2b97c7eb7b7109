"""The house that all tests live in is sound, and cheap."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import people
from tests.people import House
from vedich.areas.models import Area, AreaClosure, AreaPlacement, AreaSuccession
from vedich.lib import clock
from vedich.organisations import queries as organisations
from vedich.trees import queries as trees
from vedich.trees.tree import Tree


def test_its_trees_are_sound(house: House) -> None:
    areas = Tree(Area, AreaPlacement, AreaClosure, AreaSuccession)
    assert list(trees.check(areas)) == []
    assert list(trees.check(organisations.TREE)) == []


def test_it_is_built_in_few_statements(db: None) -> None:
    with CaptureQueriesContext(connection) as captured:
        people.build()
    statements = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
    assert len(statements) <= 15


def test_the_clock_stands_on_its_day(house: House) -> None:
    assert clock.today() == house.on
    assert clock.now() == house.at


def test_who_leads_and_who_stands_above(house: House) -> None:
    upper = organisations.parent_of(house.commune_committee, on=house.on)
    assert upper == house.district_committee
    leaders = organisations.leaders_of(house.district_committee, on=house.on)
    assert [leader.user for leader in leaders] == [house.minh]
    assert organisations.home_of(house.lan, on=house.on) == house.commune_committee
    assert organisations.home_of(house.cuong, on=house.on) is None
    assert [post.title for post in organisations.posts_of(house.binh, on=house.on)] == [
        "Bí thư Tỉnh ủy"
    ]
