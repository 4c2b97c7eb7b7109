"""Ending an area of which nobody says what it became."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.areas.places import AT, area
from vedich.areas import queries, services
from vedich.areas.models import AreaName, Level
from vedich.audit.queries import history_of
from vedich.trees import queries as trees
from vedich.trees.services import AlreadyEnded, StillHasChildren

DAY = date(2019, 3, 1)


def end(corner, **given):
    given = {"area": corner.khau_mon, "on": DAY, "actor": corner.admin, "at": AT, **given}
    services.end_area(**given)


def test_it_stands_until_the_day_before_and_frees_its_code(corner):
    end(corner, reason="NQ 03 (mẫu)", note="nguồn không nêu nhập vào đâu")
    assert corner.khau_mon in queries.children_of(corner.district, on=date(2019, 2, 28))
    assert corner.khau_mon not in queries.children_of(corner.district, on=DAY)
    corner.khau_mon.refresh_from_db()
    assert (corner.khau_mon.valid_to, corner.khau_mon.end_note) == (
        DAY,
        "nguồn không nêu nhập vào đâu",
    )
    again = area("Xã Khau Mòn", Level.COMMUNE, corner.district, "T1101", valid_from=DAY)
    assert queries.by_code("T1101", on=DAY) == again
    assert trees.check(queries.TREE) == []
    assert history_of(corner.khau_mon).first().data["reason"] == "NQ 03 (mẫu)"


def test_a_renaming_planned_for_later_falls_away(corner):
    services.rename_area(
        area=corner.khau_mon,
        name="Thị trấn Khau Mòn",
        on=date(2021, 1, 1),
        actor=corner.admin,
        at=AT,
    )
    end(corner)
    assert list(AreaName.objects.filter(area=corner.khau_mon).values_list("name", "valid_to")) == [
        ("Xã Khau Mòn", DAY)
    ]
    corner.khau_mon.refresh_from_db()
    assert corner.khau_mon.name == "Xã Khau Mòn"


def test_a_district_with_communes_does_not_end(corner):
    with pytest.raises(StillHasChildren, match="Xã Khau Mòn, Xã Pa Xeo, Xã Sín Lĩnh"):
        end(corner, area=corner.district)


def test_it_ends_once(corner):
    end(corner)
    with pytest.raises(AlreadyEnded):
        end(corner)


def test_without_the_right_nothing_happens(corner):
    with pytest.raises(PermissionDenied):
        end(corner, actor=corner.stranger)
    corner.khau_mon.refresh_from_db()
    assert corner.khau_mon.valid_to is None
