"""Committees for all areas that have none, in one act: what follows the first import of places."""

from __future__ import annotations

import pytest

from tests.factories import AreaRow, grant, make_users, plant_areas
from vedich.areas.models import Level
from vedich.organisations.models import Capability, Organisation, Reach

ADDRESS = "/to-chuc/lap-cap-uy/"


@pytest.fixture
def places(house):
    """A second province, of which the house knows no committee; Bình may keep the first alone."""
    return plant_areas(
        {
            "p": AreaRow("Tỉnh Trống", Level.PROVINCE, "Tỉnh", "T2"),
            "d": AreaRow("Huyện Trống", Level.DISTRICT, "Huyện", "T21", "p"),
            "c": AreaRow("Xã Trống", Level.COMMUNE, "Xã", "T2101", "d"),
            "v": AreaRow("Thôn Trống", Level.VILLAGE, "Thôn", "", "c"),
        }
    )


@pytest.fixture
def administrator(db):
    return make_users({"quantri": "Quản Trị"}, superusers=["quantri"])["quantri"]


def names(places) -> set[str]:
    areas = [area.pk for area in places.values()]
    return set(Organisation.objects.filter(area__in=areas).values_list("name", flat=True))


def test_the_list_offers_it_and_one_act_makes_them_all(house, places, administrator, client_for):
    client = client_for(administrator)
    assert f'href="{ADDRESS}"' in client.get("/to-chuc/").content.decode()
    assert "3 tỉnh, huyện, xã chưa có" in client.get(ADDRESS).content.decode()
    answer = client.post(ADDRESS, {"bodies": [Level.PROVINCE]}, follow=True)
    page = answer.content.decode()
    assert "Đã lập" in page
    assert names(places) == {
        "Tỉnh ủy Trống",
        "UBND tỉnh Trống",
        "Ban Chấp hành Đảng bộ tỉnh Trống",
        "Ban Thường vụ Tỉnh ủy Trống",
        "Thường trực Tỉnh ủy Trống",
        "Huyện ủy Trống",
        "UBND huyện Trống",
        "Đảng ủy xã Trống",
        "UBND xã Trống",
    }
    assert f'href="{ADDRESS}"' not in page


def test_a_second_time_changes_nothing(house, places, administrator, client_for):
    client = client_for(administrator)
    client.post(ADDRESS, {"gui": "1"})
    before = Organisation.objects.count()
    assert "Đã lập 0 tổ chức." in client.post(ADDRESS, {"gui": "1"}, follow=True).content.decode()
    assert Organisation.objects.count() == before


def test_who_keeps_one_part_makes_nothing_of_another(house, places, client_for):
    grant(house.binh, house.province_committee, Capability.ORGANISE, Reach.AREA)
    client = client_for(house.binh)
    assert client.post(ADDRESS, {"gui": "1"}).status_code == 302
    assert names(places) == set()


def test_a_stranger_may_not(house, places, client_for):
    for user in (house.cuong, house.lan):
        client = client_for(user)
        assert client.get(ADDRESS).status_code == 403
        assert client.post(ADDRESS, {"gui": "1"}).status_code == 403
    assert names(places) == set()
