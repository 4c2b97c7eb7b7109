"""The map: shapes only of the days whose borders are known, tiles for all others."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests import factories
from tests.indicators.stories import Story
from tests.places.conftest import Doors, Read
from tests.places.worlds import ten_times, words
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.areas.models import Area, Level
from vedich.places.borders import SINCE, borders_of

PAGE = "/dia-phuong/ban-do/"


def test_the_borders_are_those_of_99_communes_since_july_2025() -> None:
    found = borders_of("15", SINCE)
    assert found is not None
    assert len(found.shapes) == 99
    assert all(re.fullmatch(r"(M\d+ \d+l[-\d ]+z)+", each) for each in found.shapes.values())
    assert 0.5 < found.height / found.width < 1.5


@pytest.mark.parametrize(("code", "day"), [("15", date(2025, 6, 30)), ("10", date(2026, 1, 1))])
def test_no_borders_of_another_day_or_province(code: str, day: date) -> None:
    """Code 15 meant Yên Bái until 30 June 2025."""
    assert borders_of(code, day) is None


def test_tiles_by_parent_each_a_link_with_its_number(story: Story, read: Read) -> None:
    html = read(PAGE, {"dia-ban": story.house.province.pk, "chi-tieu": story.poverty.pk})
    assert_clean(html)
    assert 'class="vd-map' not in html
    tile = re.search(r'<a class="is-off"[^>]*title="([^"]*)".*?</a>', html, re.S)
    assert tile is not None
    assert tile[1].startswith("Xã Pa Xeo: 52,0%, đi được 32% quãng đường")
    text = words(html)
    assert "Huyện Mộc Sơn (3)" in text
    assert "Huyện Yên Hạ (1)" in text
    assert "> 36" in text
    assert "Bảng số của bản đồ" in text


def test_coloured_by_the_way_done_the_unsure_stay_open(story: Story, read: Read) -> None:
    query = {"dia-ban": story.house.province.pk, "mau": "quang-duong"}
    html = read(PAGE, {**query, "chi-tieu": story.poverty.pk})
    assert re.search(r'<a class="q1"[^>]*title="Xã Pa Xeo', html)
    assert re.search(r'<a class="is-nodata"[^>]*title="Xã Hạ Xuân: &gt; 36%', html)
    assert "chưa rời gốc" in html


def lao_cai(story: Story) -> tuple[Area, Area]:
    """A province of code 15 with two of the communes of 2025, and a value at one of them."""
    found = factories.plant_areas(
        {
            "province": factories.AreaRow("Tỉnh Lào Cai", Level.PROVINCE, "Tỉnh", "15"),
            "ward": factories.AreaRow(
                "Phường Lào Cai", Level.COMMUNE, "Phường", "02647", "province"
            ),
            "new": factories.AreaRow("Xã không có hình", Level.COMMUNE, "Xã", "99999", "province"),
        }
    )
    story.poverty.targets.create(area=found["ward"], period="2030")
    return found["province"], found["ward"]


def test_shapes_on_their_days_tiles_on_others(story: Story, read: Read) -> None:
    province, ward = lao_cai(story)
    query = {"dia-ban": province.pk, "chi-tieu": story.poverty.pk}
    later = read(PAGE, {**query, "ngay": "2025-07-01"}, who="admin")
    assert_clean(later)
    assert '<svg class="vd-map' in later
    assert later.count("<path class=") >= 1
    assert f"dia-ban={ward.pk}" in later
    assert "Phường Lào Cai: chưa có số" in later
    assert "Chưa có ranh giới của ngày này" in later
    assert "Xã không có hình" in later
    before = read(PAGE, {**query, "ngay": "2025-06-30"}, who="admin")
    assert '<svg class="vd-map' not in before
    assert "Phường Lào Cai" in before


def test_places_without_a_single_figure_are_drawn_all_the_same(story: Story, read: Read) -> None:
    province, _ward = lao_cai(story)
    story.poverty.targets.filter(period="2030").delete()
    html = read(PAGE, {"dia-ban": province.pk, "ngay": "2026-01-01"}, who="admin")
    assert '<svg class="vd-map' in html
    assert "Phường Lào Cai: chưa có số" in html


def test_the_whole_country_is_tiles(story: Story, read: Read, client_for: Doors) -> None:
    """No map of the country without Hoàng Sa and Trường Sa: one square a province."""
    lao_cai(story)
    query = {"dia-ban": "tat-ca", "chi-tieu": story.poverty.pk, "ngay": "2026-01-01"}
    html = read(PAGE, query, who="admin")
    assert '<svg class="vd-map' not in html
    assert "Tỉnh Thanh Vân" in words(html.split("vd-tiles")[1])
    assert client_for(story.house.cuong).get(PAGE, {"dia-ban": "tat-ca"}).status_code == 404


def test_who_sees_what(story: Story, client_for: Doors, read: Read) -> None:
    house = story.house
    for person in (house.lan, house.cuong):
        assert client_for(person).get(PAGE, {"dia-ban": house.district.pk}).status_code == 404
    assert "52,0" not in read(PAGE, who="cuong")


def test_as_many_statements_with_ten_times_the_places(story: Story, client_for: Doors) -> None:
    client = client_for(story.house.binh)
    address = f"{PAGE}?dia-ban={story.house.province.pk}&chi-tieu={story.poverty.pk}"
    few = statements(client, address)
    ten_times(story)
    assert statements(client, address) == few <= MOST
