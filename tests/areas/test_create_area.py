"""Adding an area: a village above all, with its code, name and place checked at once."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.areas.places import AT, ON
from vedich.areas import queries, rules, services
from vedich.areas.models import Area, Level
from vedich.areas.refusals import CodeTaken, NameTaken, NeedsParent, WrongLevel
from vedich.audit.queries import history_of
from vedich.lib.errors import ManyRefused
from vedich.trees.services import ParentNotThere


def create(corner, name="Thôn Nà Pồ", **given):
    return services.create_area(
        **{
            "name": name,
            "level": Level.VILLAGE,
            "parent": corner.khau_mon,
            "valid_from": date(2016, 1, 1),
            "actor": corner.admin,
            "at": AT,
            **given,
        }
    )


def test_a_village_lies_in_its_commune_from_its_first_day(corner):
    village = create(corner, source="NQ 05/NQ-HĐND (mẫu)")
    assert list(queries.ancestors_of(village, on=ON)) == [
        corner.province,
        corner.district,
        corner.khau_mon,
    ]
    assert queries.province_of(village, on=ON) == corner.province
    assert not queries.inside(corner.province, on=date(2015, 12, 31)).filter(pk=village.pk).exists()
    [entry] = history_of(village)
    assert (entry.fact, entry.actor) == ("areas.area.created", corner.admin)
    assert entry.data["parent"]["name"] == "Xã Khau Mòn"


def test_decomposed_and_untidy_text_is_composed(corner):
    name = unicodedata.normalize("NFD", "  Thôn   Nà Pồ\u200b ")
    village = create(corner, name=name, code=" V1 ")
    assert (village.name, village.code) == ("Thôn Nà Pồ", "V1")
    assert village.names.get().folded == "thon na po v1"


def test_all_that_is_wrong_is_said_at_once(corner):
    with pytest.raises(ManyRefused) as caught:
        create(corner, name=" ", level=Level.DISTRICT, parent=corner.khau_mon, code="T11")
    assert [(each.code, each.field) for each in caught.value.each()] == [
        ("no_name", "name"),
        ("wrong_level", "parent"),
        ("code_taken", "code"),
    ]
    assert Area.objects.count() == 7


def test_a_code_means_one_unit_of_its_level_on_a_day(corner):
    with pytest.raises(CodeTaken, match="Mã T1101 đang là mã của Xã Khau Mòn"):
        create(corner, level=Level.COMMUNE, parent=corner.district, code="T1101")
    assert create(corner, code="T1101").level == Level.VILLAGE


def test_the_same_name_twice_in_one_parent_is_refused_however_it_is_spelt(corner):
    create(corner, name="Thôn Hòa Bình")
    with pytest.raises(NameTaken, match="Xã Khau Mòn đã có Thôn Hòa Bình vào ngày 01/01/2016"):
        create(corner, name="Thôn Hoà Bình")
    create(corner, name="Thôn Hoà Bình", parent=corner.sin_linh)


def test_only_a_province_stands_at_the_top_and_only_in_something_higher(corner):
    with pytest.raises(NeedsParent):
        create(corner, parent=None)
    with pytest.raises(WrongLevel, match=r"Xã Khau Mòn \(cấp xã\) không thể chứa"):
        create(corner, level=Level.COMMUNE)


def test_the_parent_must_stand_on_the_first_day(corner):
    young = create(corner, name="Xã Mới", level=Level.COMMUNE, parent=corner.district)
    with pytest.raises(ParentNotThere, match="Xã Mới có từ ngày 01/01/2016"):
        create(corner, parent=young, valid_from=date(2015, 1, 1))
    with pytest.raises(ParentNotThere):
        create(corner, parent=young, valid_from=None)


def test_without_the_right_nothing_happens(corner):
    with pytest.raises(PermissionDenied):
        create(corner, actor=corner.stranger)
    assert Area.objects.count() == 7


def test_a_right_over_the_parent_is_enough(corner):
    asked = []

    def grantor(user, area, on):
        asked.append((area, on))
        return user == corner.stranger and area == corner.khau_mon

    rules.grant_with(grantor)
    create(corner, actor=corner.stranger)
    assert asked == [(corner.khau_mon, ON)]
    with pytest.raises(PermissionDenied):
        create(corner, name="Thôn khác", parent=corner.sin_linh, actor=corner.stranger)
