"""Moving an area to another parent, with all that lies in it."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.areas.places import AT, ON, area
from vedich.areas import queries, rules, services
from vedich.areas.models import Level
from vedich.areas.refusals import NeedsParent, WrongLevel
from vedich.audit.queries import history_of
from vedich.trees import queries as trees
from vedich.trees.services import AlreadyThere, NotThere

DAY = date(2019, 3, 1)


def move(corner, **given):
    given = {"area": corner.khau_mon, "parent": corner.other_district, "on": DAY, **given}
    services.move_area(**{"actor": corner.admin, "at": AT, **given})


def test_it_lies_with_its_villages_in_the_new_district_from_that_day(corner):
    village = area("Thôn Nà Pồ", Level.VILLAGE, corner.khau_mon)
    move(corner, reason="NQ 02 (mẫu)")
    assert queries.parent_of(corner.khau_mon, on=date(2019, 2, 28)) == corner.district
    assert queries.parent_of(corner.khau_mon, on=DAY) == corner.other_district
    assert set(queries.inside(corner.other_district, on=ON)) == {
        corner.other_district,
        corner.ha_xuan,
        corner.khau_mon,
        village,
    }
    assert trees.check(queries.TREE) == []
    data = history_of(corner.khau_mon).first().data
    assert (data["old"]["name"], data["new"]["name"], data["reason"]) == (
        "Huyện Mộc Sơn",
        "Huyện Yên Hạ",
        "NQ 02 (mẫu)",
    )


def test_a_commune_may_stand_directly_under_its_province(corner):
    move(corner, parent=corner.province)
    assert list(queries.ancestors_of(corner.khau_mon, on=ON)) == [corner.province]


def test_a_district_does_not_go_into_a_commune(corner):
    with pytest.raises(WrongLevel):
        move(corner, area=corner.other_district, parent=corner.khau_mon)
    with pytest.raises(NeedsParent):
        move(corner, parent=None)


def test_moving_to_where_it_is_or_when_it_was_not_is_refused(corner):
    with pytest.raises(AlreadyThere):
        move(corner, parent=corner.district)
    services.end_area(area=corner.khau_mon, on=DAY, actor=corner.admin, at=AT)
    with pytest.raises(NotThere):
        move(corner)


def test_the_right_is_needed_on_both_sides(corner):
    rules.grant_with(lambda user, area, on: area == corner.khau_mon)
    with pytest.raises(PermissionDenied):
        move(corner, actor=corner.stranger)
    rules.grant_with(lambda user, area, on: area == corner.other_district)
    move(corner, actor=corner.stranger)
    assert queries.parent_of(corner.khau_mon, on=ON) == corner.other_district
