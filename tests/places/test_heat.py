"""The heat table: shaded by the way done, every number printed, the unsure never shaded."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from tests.indicators.stories import Story
from tests.places.conftest import Doors, Read
from tests.places.worlds import rows_of, ten_times, words
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.places.heat import shade_of

PAGE = "/dia-phuong/bang-mau/"


def asked(story: Story, **more: object) -> dict[str, object]:
    return {"dia-ban": story.house.province.pk, "cap": "commune", **more}


@pytest.mark.parametrize(
    ("progress", "shade"),
    [("-0.4", 0), ("0", 0), ("0.16", 0), ("0.17", 1), ("0.5", 3), ("0.99", 5), ("1.3", 5)],
)
def test_the_shade_is_the_sixth_of_the_way(progress: str, shade: int) -> None:
    assert shade_of(Decimal(progress)) == shade


def test_cells_print_their_number_and_wear_their_shade(story: Story, read: Read) -> None:
    html = read(PAGE, asked(story))
    assert_clean(html)
    cells = re.findall(r'<td class="num ([\w -]+)"[^>]*>(?:<[^>]*>)*([^<]+)', html)
    assert ("q4", "35,0") in cells
    assert ("q1", "52,0") in cells
    assert ("q5", "11,0") in cells
    assert ("is-open", "&gt; 36") in cells


def test_missing_values_are_drawn_as_such(story: Story, read: Read) -> None:
    html = read(PAGE, {"dia-ban": story.house.province.pk, "cap": "district"})
    assert re.search(r'<td class="num is-nodata".*?chưa có số', html, re.S)


def test_sorted_by_a_column_the_unsure_come_last(story: Story, read: Read) -> None:
    def order(key: str) -> list[str]:
        body = read(PAGE, asked(story, xep=key)).split("<tbody>")[1]
        return re.findall(r"(Xã [^<]+)</a>", body)

    key = story.poverty.pk
    assert order(f"{key}") == ["Xã Pa Xeo", "Xã Khau Mòn", "Xã Sín Lĩnh", "Xã Hạ Xuân"]
    assert order(f"-{key}") == ["Xã Sín Lĩnh", "Xã Khau Mòn", "Xã Pa Xeo", "Xã Hạ Xuân"]
    assert order("") == ["Xã Hạ Xuân", "Xã Khau Mòn", "Xã Pa Xeo", "Xã Sín Lĩnh"]
    assert order("x²") == order("")


def test_columns_are_chosen_and_the_period_too(story: Story, read: Read) -> None:
    html = read(PAGE, {"dia-ban": story.house.province.pk, "chi-tieu": [story.added_value.pk]})
    heads = words(html.split("<thead>")[1].split("</thead>")[0])
    assert "Giá trị gia tăng ngành nông, lâm nghiệp tỷ đồng" in heads
    assert "Tỷ lệ hộ nghèo" not in heads
    assert "57,0" in words(read(PAGE, asked(story, ky="2017")))


def test_who_sees_what(story: Story, client_for: Doors, read: Read) -> None:
    house = story.house
    assert "52,0" in words(read(PAGE, {"dia-ban": house.district.pk}, who="hanh"))
    for person in (house.lan, house.cuong):
        assert client_for(person).get(PAGE, {"dia-ban": house.district.pk}).status_code == 404
    assert "52,0" not in read(PAGE, who="cuong")


def test_file_and_api(story: Story, client_for: Doors) -> None:
    house = story.house
    head, *rows = rows_of(client_for(house.binh), PAGE, asked(story))
    found = {row[head.index("Địa bàn")]: row for row in rows}
    assert found["Xã Pa Xeo"][head.index("Hiện tại")] == 52
    assert found["Xã Hạ Xuân"][head.index("Đã đi, %")] == ""
    query = {"within": house.district.pk, "indicator": [story.poverty.pk]}
    items = client_for(house.hanh).get("/api/places/heat", query).json()["items"]
    assert {each["area"]: each["progress"] for each in items}["Xã Khau Mòn"] == "80.6"
    file = client_for(house.hanh).get("/api/places/heat", {**query, "format": "csv"})
    assert file.headers["Content-Type"].startswith("text/csv")
    assert file.content.decode("utf-8-sig").count("\n") == len(items) + 1
    assert client_for(house.lan).get("/api/places/heat", query).status_code == 404


def test_as_many_statements_with_ten_times_the_places(story: Story, client_for: Doors) -> None:
    client = client_for(story.house.binh)
    address = f"{PAGE}?dia-ban={story.house.province.pk}&cap=commune"
    few = statements(client, address)
    ten_times(story)
    assert statements(client, address) == few <= MOST
