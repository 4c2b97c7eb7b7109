"""From words to units of the day: full, short and relative names, groups; never a guess."""

from __future__ import annotations

from datetime import date

import pytest

from tests.people import House
from vedich.organisations.models import Organisation, OrganisationName
from vedich.reader import names
from vedich.reader.resolving import Resolver


@pytest.fixture
def known(house: House) -> Resolver:
    return Resolver(house.province_committee, on=house.on)


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("Sở Nông nghiệp và Phát triển nông thôn", "department"),
        ("Sở NN&PTNT", "department"),
        ("Sở Nông nghiệp và PTNT", "department"),
        ("sở nn và ptnt", "department"),
        ("Uỷ ban nhân dân tỉnh Thanh Vân", "province_people"),
        ("UBND tỉnh", "province_people"),
        ("Ủy ban nhân dân tỉnh", "province_people"),
        ("UBND huyện Mộc Sơn", "district_people"),
        ("Huyện uỷ Mộc Sơn", "district_committee"),
        ("Tỉnh ủy", "province_committee"),
        ("Đảng ủy xã Khau Mòn", "commune_committee"),
    ],
)
def test_one_unit_is_found(house: House, known: Resolver, words: str, unit: str) -> None:
    found = known.one(words)
    assert found.units == (getattr(house, unit).pk,)
    assert not found.is_group


@pytest.mark.parametrize("words", ["Văn phòng", "Sở Xây dựng", "đồng chí phụ trách", "", "–"])
def test_what_the_tree_does_not_know_stays_open(known: Resolver, words: str) -> None:
    assert known.one(words).units == ()


def test_what_fits_several_is_offered_and_not_chosen(house: House, known: Resolver) -> None:
    found = known.one("huyện Mộc Sơn")
    assert found.units == ()
    assert house.district_people.pk in found.near


def test_names_are_said_from_the_place_of_the_issuer(house: House) -> None:
    of_district = Resolver(house.district_committee, on=house.on)
    assert of_district.one("UBND huyện").units == (house.district_people.pk,)
    of_commune = Resolver(house.commune_committee, on=house.on)
    assert of_commune.one("UBND xã").units == (house.commune_people.pk,)
    assert of_commune.one("UBND huyện").units == (), "what stands above is not its to give work to"


def test_groups_are_all_of_a_kind_that_day(house: House, known: Resolver) -> None:
    found = known.all(["các huyện ủy", "thành ủy"])
    districts = {house.district_committee.pk, house.other_district_committee.pk}
    assert set(found[0].units) == districts
    assert found[0].is_group
    assert found[1].units == (), "no city in the province, and nothing made up"
    communes = known.one("Đảng ủy các xã, phường")
    assert len(communes.units) == 4
    assert known.one("UBND các huyện").units == (house.district_people.pk,)
    split = known.all(["UBND các huyện", "xã"])
    assert split[1].units == (house.commune_people.pk,)
    assert known.one("các sở, ban, ngành").units == (house.department.pk,)


def test_an_abbreviation_holds_until_the_units_were_merged() -> None:
    before, after = date(2025, 2, 28), date(2025, 3, 1)
    full = "Sở Nông nghiệp và Phát triển nông thôn"
    assert names.canon("Sở NN&PTNT", on=before) == names.canon(full, on=before)
    assert names.canon("Sở NN&PTNT", on=after) != names.canon(full, on=after)
    assert names.canon("Sở NN&MT", on=after) == names.canon(
        "Sở Nông nghiệp và Môi trường", on=after
    )


def test_a_unit_is_known_by_its_name_of_the_day(house: House) -> None:
    unit = house.department
    OrganisationName.objects.filter(organisation=unit).update(valid_to=date(2019, 1, 1))
    OrganisationName.objects.create(
        organisation=unit, name="Sở Nông lâm", valid_from=date(2019, 1, 1)
    )
    old = Resolver(house.province_committee, on=date(2018, 5, 1))
    new = Resolver(house.province_committee, on=house.on)
    assert old.one("Sở Nông lâm").units == ()
    assert new.one("Sở Nông lâm").units == (unit.pk,)


def test_two_of_one_name_are_ambiguous(house: House, known: Resolver) -> None:
    Organisation.objects.filter(
        pk__in=[house.other_commune_committee.pk, house.third_commune_committee.pk]
    ).update(other_names="Chi bộ Nậm Vân")
    found = Resolver(house.province_committee, on=house.on).one("Chi bộ Nậm Vân")
    assert found.units == ()
    assert len(found.near) == 2
