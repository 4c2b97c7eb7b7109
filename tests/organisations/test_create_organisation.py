"""Adding an organisation to the chart."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests import factories
from tests.people import House
from vedich.areas.models import Area
from vedich.audit.models import AuditEntry
from vedich.lib.errors import ManyRefused
from vedich.organisations import queries
from vedich.organisations.facts import OrganisationFact
from vedich.organisations.models import Capability, Organisation, Reach
from vedich.organisations.refusals import AreaNotThere, BodyNeedsCommittee, NameTaken, NoName
from vedich.organisations.services import create_organisation
from vedich.trees.refusals import ParentNotThere

Kind = Organisation.Kind
SINCE = date(2016, 5, 1)


def create(house: House, actor: Any, **changes: Any) -> Organisation:
    given: dict[str, Any] = {
        "name": "Ban Tổ chức Tỉnh ủy",
        "kind": Kind.ADVISORY_AGENCY,
        "area": house.province,
        "parent": house.province_committee,
        "valid_from": SINCE,
        "actor": actor,
        "at": house.at,
    }
    return create_organisation(**{**given, **changes})


def test_it_stands_under_its_parent_from_its_first_day(sound: House) -> None:
    made = create(sound, sound.binh, short_name="Ban TC", source="QĐ 12-QĐ/TU")
    assert queries.parent_of(made, on=SINCE) == sound.province_committee
    assert queries.parent_of(made, on=date(2016, 4, 30)) is None
    assert made.names.get().short_name == "Ban TC"
    assert made.folded == "ban to chuc tinh uy ban tc"
    entry = AuditEntry.objects.get(fact=OrganisationFact.CREATED)
    assert (entry.target_id, entry.actor) == (made.pk, sound.binh)
    assert entry.data["parent"]["id"] == sound.province_committee.pk


def test_it_lasts_as_long_as_its_area_and_its_parent(sound: House) -> None:
    Area.objects.filter(pk=sound.third_commune.pk).update(valid_to=date(2025, 7, 1))
    sound.third_commune.refresh_from_db()
    made = create(sound, sound.admin, area=sound.third_commune)
    assert made.valid_to == date(2025, 7, 1)
    assert made.placements.get().valid_to == date(2025, 7, 1)


def test_everything_wrong_is_said_at_once(house: House) -> None:
    with pytest.raises(ManyRefused) as refused:
        create(house, house.binh, name=" ", kind=Kind.STANDING_BOARD, parent=house.province_people)
    assert [type(each) for each in refused.value.each()] == [NoName, BodyNeedsCommittee]
    assert not AuditEntry.objects.exists()


def test_no_two_of_one_name_serve_an_area(house: House) -> None:
    create(house, house.binh)
    with pytest.raises(NameTaken, match="Tỉnh Thanh Vân đã có Ban Tổ chức Tỉnh ủy"):
        create(house, house.binh, name="  Ban Tổ chức   Tỉnh ủy")
    create(house, house.binh, area=house.district, parent=house.district_committee)


def test_the_area_and_the_parent_must_be_there(house: House) -> None:
    Area.objects.filter(pk=house.third_commune.pk).update(valid_from=date(2018, 1, 1))
    house.third_commune.refresh_from_db()
    with pytest.raises(AreaNotThere):
        create(house, house.admin, area=house.third_commune)
    with pytest.raises(AreaNotThere):
        create(house, house.admin, area=house.third_commune, valid_from=None)
    Organisation.objects.filter(pk=house.department.pk).update(valid_from=date(2019, 1, 1))
    with pytest.raises(ParentNotThere):
        create(house, house.admin, parent=house.department)


def test_bodies_stand_under_a_committee(sound: House) -> None:
    made = create(sound, sound.binh, kind=Kind.STANDING_BOARD, name="Thường trực Tỉnh ủy")
    assert queries.parent_of(made, on=sound.on) == sound.province_committee


@pytest.mark.parametrize("name", ["lan", "minh", "hanh", "cuong"])
def test_who_keeps_no_part_may_not(house: House, name: str) -> None:
    with pytest.raises(PermissionDenied):
        create(house, getattr(house, name))


def test_area_and_parent_must_both_lie_in_ones_part(house: House) -> None:
    factories.grant(house.cuong, house.district_committee, Capability.ORGANISE, Reach.AREA)
    below = {"area": house.district, "parent": house.district_committee}
    create(house, house.cuong, **below)
    with pytest.raises(PermissionDenied):
        create(house, house.cuong, name="Ban khác", area=house.district)
    with pytest.raises(PermissionDenied):
        create(house, house.cuong, name="Ban khác", parent=house.district_committee)


def test_a_decomposed_name_is_composed_and_found(house: House, client_for: Any) -> None:
    name = "Ban Tuyên giáo Tỉnh ủy"
    typed = unicodedata.normalize("NFD", name)
    assert typed != name
    made = create(house, house.binh, name=typed)
    made.refresh_from_db()
    assert (made.name, made.folded.strip()) == (name, "ban tuyen giao tinh uy")
    assert made.names.get().name == name
    for asked in (name, typed, "tuyen giao"):
        rows = client_for(house.cuong).get("/api/organisations", {"q": asked}).json()["items"]
        assert [row["id"] for row in rows] == [made.pk]
