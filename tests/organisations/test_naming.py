"""How committees are called by the kind of their area."""

from __future__ import annotations

from datetime import date

import pytest

from vedich.areas.models import Level
from vedich.organisations.models import Organisation
from vedich.organisations.naming import name_of, naming_of, place_of

Kind = Organisation.Kind
PARTY, PEOPLE = Kind.PARTY_ORGANISATION, Kind.PEOPLES_COMMITTEE


@pytest.mark.parametrize(
    ("level", "kind", "name", "party", "people"),
    [
        (Level.PROVINCE, "Tỉnh", "Tỉnh Sơn Hà", "Tỉnh ủy Sơn Hà", "UBND tỉnh Sơn Hà"),
        (Level.PROVINCE, "Thành phố", "Thành phố A", "Thành ủy A", "UBND thành phố A"),
        (Level.DISTRICT, "Huyện", "Huyện Mộc Sơn", "Huyện ủy Mộc Sơn", "UBND huyện Mộc Sơn"),
        (Level.DISTRICT, "Quận", "Quận 3", "Quận ủy 3", "UBND quận 3"),
        (Level.DISTRICT, "Thị xã", "Thị xã B", "Thị ủy B", "UBND thị xã B"),
        (Level.DISTRICT, "Thành phố", "Thành phố C", "Thành ủy C", "UBND thành phố C"),
        (Level.COMMUNE, "Xã", "Xã Pa Xeo", "Đảng ủy xã Pa Xeo", "UBND xã Pa Xeo"),
        (Level.COMMUNE, "Phường", "Phường 7", "Đảng ủy phường 7", "UBND phường 7"),
        (Level.COMMUNE, "Thị trấn", "Thị trấn D", "Đảng ủy thị trấn D", "UBND thị trấn D"),
        (Level.COMMUNE, "Đặc khu", "Đặc khu E", "Đảng ủy đặc khu E", "UBND đặc khu E"),
        (Level.COMMUNE, "", "Xã Pa Xeo", "Đảng ủy xã Pa Xeo", "UBND xã Pa Xeo"),
        (Level.COMMUNE, "", "Pa Xeo", "Đảng ủy xã Pa Xeo", "UBND xã Pa Xeo"),
    ],
)
def test_each_kind_of_area(level: str, kind: str, name: str, party: str, people: str) -> None:
    given = {"level": level, "area_kind": kind, "area_name": name, "on": date(2020, 1, 1)}
    assert name_of(PARTY, **given) == party
    assert name_of(PEOPLE, **given) == people


def test_the_bodies_of_a_committee() -> None:
    given = {"level": Level.DISTRICT, "area_kind": "Thị xã", "area_name": "Thị xã B", "on": None}
    assert [
        name_of(kind, **given)
        for kind in (Kind.EXECUTIVE_COMMITTEE, Kind.STANDING_COMMITTEE, Kind.STANDING_BOARD)
    ] == ["Ban Chấp hành Đảng bộ thị xã B", "Ban Thường vụ Thị ủy B", "Thường trực Thị ủy B"]


def test_the_district_level_ends_in_2025() -> None:
    rule = naming_of(Level.DISTRICT, "Huyện", date(2025, 6, 30))
    assert rule.valid_to == date(2025, 7, 1)
    assert naming_of(Level.COMMUNE, "Đặc khu", date(2025, 7, 1)).valid_from == date(2025, 7, 1)


def test_the_places_own_name() -> None:
    assert place_of("Thành phố Lào Cai", "Thành phố") == "Lào Cai"
    assert place_of("thị trấn Bát Xát", "Thị trấn") == "Bát Xát"
    assert place_of("Xãng", "Xã") == "Xãng"
