"""Merging, absorbing, replacing: what went where, wholly or in part."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from tests.areas.places import AT, ON, area
from vedich.areas import queries, rules, services
from vedich.areas.models import Area, AreaSuccession, Level
from vedich.areas.refusals import CodeTaken, MergedIntoItself, NobodyNamed, NotInside, TooFewParts
from vedich.audit.queries import history_of
from vedich.lib.errors import ManyRefused
from vedich.trees import queries as trees
from vedich.trees.models import Succession
from vedich.trees.services import SharesDoNotAddUp

DAY = date(2020, 3, 1)


def merge(corner, **given):
    given = {
        "predecessors": [corner.khau_mon, corner.sin_linh],
        "name": "Xã Khau Lĩnh",
        "level": Level.COMMUNE,
        "parent": corner.district,
        "on": DAY,
        "actor": corner.admin,
        "at": AT,
        "kind": "Xã",
        **given,
    }
    return services.merge_areas(**given)


def absorb(corner, **given):
    given = {"predecessors": [corner.khau_mon], "into": corner.sin_linh, "on": DAY, **given}
    return services.absorb_areas(**{"actor": corner.admin, "at": AT, **given})


def test_two_communes_become_one_and_their_villages_come_along(corner):
    village = area("Thôn Nà Pồ", Level.VILLAGE, corner.khau_mon)
    new = merge(corner, code="T1101", source="NQ 896 (mẫu)")
    assert set(queries.children_of(corner.district, on=DAY)) == {corner.pa_xeo, new}
    assert queries.parent_of(village, on=DAY) == new
    assert queries.parent_of(village, on=ON) == corner.khau_mon
    rows = AreaSuccession.objects.filter(successor=new).order_by("pk")
    assert [(row.predecessor, row.kind, row.share, row.source) for row in rows] == [
        (corner.khau_mon, Succession.Kind.MERGE, 1, "NQ 896 (mẫu)"),
        (corner.sin_linh, Succession.Kind.MERGE, 1, "NQ 896 (mẫu)"),
    ]
    assert trees.check(queries.TREE) == []
    assert history_of(corner.khau_mon).first().fact == "areas.area.succeeded"
    assert {entry.data["origin"]["name"] for entry in history_of(new)} == {
        "Xã Khau Mòn",
        "Xã Sín Lĩnh",
    }


def test_the_new_one_may_keep_a_name_and_code_that_end_that_day_but_no_other(corner):
    assert merge(corner, name="Xã Khau Mòn", code="T1101").pk != corner.khau_mon.pk
    assert queries.by_code("T1101", on=ON) == corner.khau_mon
    with pytest.raises(CodeTaken, match="Xã Pa Xeo"):
        merge(corner, predecessors=[corner.ha_xuan], name="Xã Xuân", code="T1103")


def test_one_predecessor_is_a_replacement(corner):
    new = merge(corner, predecessors=[corner.khau_mon], name="Phường Khau Mòn", kind="Phường")
    assert new.origins.get().kind == Succession.Kind.REPLACE


def test_parts_go_to_two_new_units_one_act_after_the_other(corner):
    first = merge(
        corner,
        shares={corner.sin_linh.pk: Decimal("0.6")},
        goes_on=[corner.sin_linh],
    )
    second = merge(
        corner,
        predecessors=[corner.pa_xeo, corner.sin_linh],
        name="Xã Pa Lĩnh",
        shares={corner.sin_linh.pk: Decimal("0.4")},
    )
    shares = corner.sin_linh.successions.order_by("pk").values_list("successor", "share")
    assert list(shares) == [(first.pk, Decimal("0.6")), (second.pk, Decimal("0.4"))]
    corner.sin_linh.refresh_from_db()
    assert corner.sin_linh.valid_to == DAY
    assert trees.check(queries.TREE) == []


def test_a_part_that_leaves_a_rest_nowhere_is_refused_and_nothing_is_half_done(corner):
    with pytest.raises(SharesDoNotAddUp, match="Xã Sín Lĩnh đi vào đơn vị mới cộng lại là 0,6"):
        merge(corner, shares={corner.sin_linh.pk: Decimal("0.6")})
    assert Area.objects.count() == 7
    assert not AreaSuccession.objects.exists()
    assert queries.by_code("T1101", on=DAY) == corner.khau_mon


def test_units_that_do_not_stand_on_the_day_are_all_named(corner):
    for each in (corner.khau_mon, corner.sin_linh):
        services.end_area(area=each, on=ON, actor=corner.admin, at=AT)
    with pytest.raises(ManyRefused) as caught:
        merge(corner)
    assert [each.values["unit"].name for each in caught.value.each()] == [
        "Xã Khau Mòn",
        "Xã Sín Lĩnh",
    ]
    with pytest.raises(NobodyNamed):
        merge(corner, predecessors=[])


def test_a_commune_goes_into_one_that_stays(corner):
    absorb(corner, source="NQ 04 (mẫu)")
    corner.sin_linh.refresh_from_db()
    assert corner.sin_linh.valid_to is None
    assert corner.khau_mon.successions.get().successor == corner.sin_linh
    assert history_of(corner.sin_linh).first().fact == "areas.area.formed"
    with pytest.raises(MergedIntoItself):
        absorb(corner, predecessors=[corner.sin_linh])


def test_the_right_over_each_of_them_is_needed(corner):
    mine = {corner.district.pk, corner.khau_mon.pk}
    rules.grant_with(lambda user, area, on: area is not None and area.pk in mine)
    with pytest.raises(PermissionDenied):
        merge(corner, actor=corner.stranger)
    with pytest.raises(PermissionDenied):
        absorb(corner, actor=corner.stranger)
    mine.add(corner.sin_linh.pk)
    merge(corner, actor=corner.stranger)


# --- Dividing -------------------------------------------------------------------------------------


def split(corner, *parts, **given):
    given = {"area": corner.khau_mon, "parent": corner.district, "on": DAY, **given}
    return services.split_area(parts=parts, **{"actor": corner.admin, "at": AT, **given})


def test_one_becomes_two_and_each_village_goes_where_it_is_sent(corner):
    village = area("Thôn Nà Pồ", Level.VILLAGE, corner.khau_mon)
    high, low = split(
        corner,
        services.NewArea("Xã Khau Thượng", share=Decimal("0.3"), children=[village]),
        services.NewArea("Xã Khau Hạ", code="T1101", share=Decimal("0.7")),
    )
    assert queries.parent_of(village, on=DAY) == high
    assert [row.share for row in (high.origins.get(), low.origins.get())] == [
        Decimal("0.3"),
        Decimal("0.7"),
    ]
    corner.khau_mon.refresh_from_db()
    assert corner.khau_mon.valid_to == DAY
    assert trees.check(queries.TREE) == []


def test_the_old_one_may_go_on_with_the_rest(corner):
    [new] = split(corner, services.NewArea("Xã Khau Thượng", share=Decimal("0.3")), goes_on=True)
    assert set(queries.children_of(corner.district, on=DAY)) >= {new, corner.khau_mon}


def test_a_division_that_does_not_add_up_is_refused(corner):
    with pytest.raises(SharesDoNotAddUp):
        split(
            corner,
            services.NewArea("Xã Khau Thượng", share=Decimal("0.3")),
            services.NewArea("Xã Khau Hạ", share=Decimal("0.6")),
        )
    assert Area.objects.count() == 7


def test_only_what_lies_in_it_is_handed_on(corner):
    with pytest.raises(NotInside, match="Xã Sín Lĩnh không trực thuộc Xã Khau Mòn"):
        split(
            corner,
            services.NewArea("Xã Khau Thượng", children=[corner.sin_linh]),
            services.NewArea("Xã Khau Hạ"),
        )
    with pytest.raises(TooFewParts):
        split(corner, services.NewArea("Xã Khau Thượng"))
