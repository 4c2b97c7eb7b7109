"""Renaming: the old name keeps its days."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.areas.places import AT, ON, area
from vedich.areas import queries, services
from vedich.areas.models import Area, Level
from vedich.areas.refusals import CodeTaken, NameTaken, NothingChanged
from vedich.audit.editing import EditedMeanwhile
from vedich.audit.queries import history_of
from vedich.lib.errors import ManyRefused
from vedich.trees.services import NotThere

DAY = date(2018, 6, 1)


def rename(corner, name="Thị trấn Khau Mòn", **given):
    given = {"area": corner.khau_mon, "on": DAY, "actor": corner.admin, "at": AT, **given}
    return services.rename_area(name=name, **given)


def named(day):
    return queries.named_on(Area.objects.all(), day).get(name="Thị trấn Khau Mòn")


def test_each_day_has_its_name_kind_and_code(corner):
    rename(corner, kind="Thị trấn", code="T1109", source="NQ 01 (mẫu)")
    before, after = named(date(2018, 5, 31)), named(DAY)
    assert (before.name_on, before.kind_on, before.code_on) == ("Xã Khau Mòn", "Xã", "T1101")
    assert (after.name_on, after.kind_on, after.code_on) == (
        "Thị trấn Khau Mòn",
        "Thị trấn",
        "T1109",
    )
    assert queries.by_code("T1101", on=DAY) is None
    assert queries.by_code("T1101", on=date(2018, 5, 31)) == corner.khau_mon
    entry = history_of(corner.khau_mon).first()
    assert entry.fact == "areas.area.renamed"
    assert (entry.data["old"]["name"], entry.data["on"]) == ("Xã Khau Mòn", "2018-06-01")


def test_it_is_still_found_by_its_old_name(corner):
    rename(corner)
    assert Area.objects.get(folded__contains="xa khau mon") == corner.khau_mon


def test_a_second_renaming_on_the_same_day_replaces_the_first(corner):
    rename(corner, name="Xã Khau Mon")
    rename(corner)
    assert list(corner.khau_mon.names.values_list("name", flat=True)) == [
        "Xã Khau Mòn",
        "Thị trấn Khau Mòn",
    ]


def test_a_name_of_the_past_lasts_to_the_next_one(corner):
    rename(corner)
    rename(corner, name="Xã Khau Mon", on=date(2017, 1, 1))
    assert [str(row.valid_to) for row in corner.khau_mon.names.order_by("pk")] == [
        "2017-01-01",
        "None",
        "2018-06-01",
    ]
    corner.khau_mon.refresh_from_db()
    assert corner.khau_mon.name == "Thị trấn Khau Mòn"


def test_a_day_before_the_unit_is_refused(corner):
    young = area("Xã Mới", Level.COMMUNE, corner.district, valid_from=date(2019, 1, 1))
    with pytest.raises(NotThere, match="có từ ngày 01/01/2019, không có vào ngày 01/06/2018"):
        rename(corner, area=young)


def test_what_stays_the_same_is_refused(corner):
    with pytest.raises(NothingChanged):
        rename(corner, name="Xã Khau Mòn", code="T1101")


def test_a_name_and_a_code_of_another_unit_are_refused_together(corner):
    with pytest.raises(ManyRefused) as caught:
        rename(corner, name="Xã Sín Lĩnh", code="T1102")
    assert [type(each) for each in caught.value.each()] == [CodeTaken, NameTaken]
    assert corner.khau_mon.names.count() == 1


def test_the_second_editor_is_told(corner):
    version = corner.khau_mon.version
    rename(corner, version=version)
    with pytest.raises(EditedMeanwhile, match="Người quản trị vừa sửa lúc 09:00 21/02/2020"):
        rename(corner, name="Xã Khau Mon", on=ON, version=version)


def test_without_the_right_nothing_happens(corner):
    with pytest.raises(PermissionDenied):
        rename(corner, actor=corner.stranger)
    assert corner.khau_mon.names.count() == 1
