"""Merging organisations into a new one, or into one that stands."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests import factories
from tests.people import House
from vedich.audit.models import AuditEntry
from vedich.lib.errors import ManyRefused
from vedich.organisations import queries
from vedich.organisations.facts import OrganisationFact
from vedich.organisations.models import Organisation
from vedich.organisations.profile import Profile
from vedich.organisations.refusals import MergedIntoItself, NobodyNamed
from vedich.organisations.services import absorb_organisations, merge_organisations
from vedich.trees.refusals import NotThere

Kind = Organisation.Kind
DAY = date(2020, 1, 1)


def merge(house: House, actor: Any, **changes: Any) -> Organisation:
    given: dict[str, Any] = {
        "predecessors": [house.district_committee, house.other_district_committee],
        "name": "Huyện ủy Mộc Hạ",
        "kind": Kind.PARTY_ORGANISATION,
        "area": house.district,
        "parent": house.province_committee,
        "on": DAY,
        "source": "QĐ 5-QĐ/TU",
        "actor": actor,
        "at": house.at,
    }
    return merge_organisations(**{**given, **changes})


def test_what_stood_under_them_comes_to_the_new_one(sound: House) -> None:
    made = merge(sound, sound.binh)
    under = queries.children_of(made, on=DAY)
    assert set(under) == {
        sound.commune_committee,
        sound.other_commune_committee,
        sound.third_commune_committee,
        sound.far_commune_committee,
    }
    for old in (sound.district_committee, sound.other_district_committee):
        old.refresh_from_db()
        assert old.valid_to == DAY
        assert [row.other_id for row in Profile(old, DAY).outcomes] == [made.pk]
    assert {row.text for row in Profile(made, DAY).origins} == {
        "Huyện ủy Mộc Sơn",
        "Huyện ủy Yên Hạ",
    }
    kinds = set(made.origins.values_list("kind", "share"))
    assert kinds == {("merge", 1)}
    assert AuditEntry.objects.filter(fact=OrganisationFact.FORMED).count() == 2
    assert AuditEntry.objects.filter(fact=OrganisationFact.ENDED).count() == 2


def test_one_alone_is_replaced_and_may_leave_its_name(sound: House) -> None:
    made = merge(
        sound, sound.binh, predecessors=[sound.district_committee], name="Huyện ủy Mộc Sơn"
    )
    assert made.origins.get().kind == "replace"


def test_one_may_stand_under_another_that_goes(sound: House) -> None:
    made = merge(
        sound, sound.binh, predecessors=[sound.province_people, sound.department], name="Sở gộp",
        kind=Kind.DEPARTMENT, area=sound.province,
    )  # fmt: skip
    assert list(queries.children_of(made, on=DAY)) == [sound.district_people]


def test_absorbed_into_one_that_stands(sound: House) -> None:
    into = absorb_organisations(
        predecessors=[sound.other_district_committee], into=sound.district_committee, on=DAY,
        actor=sound.binh, at=sound.at,
    )  # fmt: skip
    assert queries.parent_of(sound.far_commune_committee, on=DAY) == into
    assert into.origins.get().predecessor == sound.other_district_committee


def test_what_cannot_be(house: House) -> None:
    with pytest.raises(NobodyNamed):
        merge(house, house.binh, predecessors=[])
    with pytest.raises(MergedIntoItself):
        absorb_organisations(
            predecessors=[house.department], into=house.department, on=DAY,
            actor=house.binh, at=house.at,
        )  # fmt: skip
    merge(house, house.binh)
    with pytest.raises(ManyRefused) as refused:
        merge(house, house.binh, name="Lần nữa")
    assert {type(each) for each in refused.value.each()} == {NotThere}
    assert not Organisation.objects.filter(name="Lần nữa").exists()


@pytest.mark.parametrize("name", ["lan", "minh", "hanh", "cuong"])
def test_who_keeps_no_part_may_not(house: House, name: str) -> None:
    with pytest.raises(PermissionDenied):
        merge(house, getattr(house, name))


def test_a_part_of_them_is_not_enough(house: House) -> None:
    factories.grant(house.cuong, house.district_committee, "organise", "area")
    with pytest.raises(PermissionDenied):
        merge(house, house.cuong, parent=None)
