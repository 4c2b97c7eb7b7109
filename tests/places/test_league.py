"""The league: places in order by one indicator, the unsure ones below the line with the reason."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests import factories
from tests.indicators import stories, worlds
from tests.indicators.stories import Story
from tests.places.conftest import Doors, Read
from tests.places.worlds import rows_of, ten_times, words
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean

PAGE = "/dia-phuong/xep/"


def asked(story: Story, **more: object) -> dict[str, object]:
    area = story.house.province
    return {"dia-ban": area.pk, "cap": "commune", "chi-tieu": story.poverty.pk, **more}


def test_places_stand_in_the_order_asked_for(story: Story, read: Read) -> None:
    html = read(PAGE, asked(story))
    assert_clean(html)
    text = words(html)
    assert text.index("Xã Pa Xeo") < text.index("Xã Khau Mòn") < text.index("Xã Sín Lĩnh")
    assert "63,0 2015 52,0" in text
    assert "-11,0" in text
    assert "kế hoạch 35,5%, thực hiện 52,0%, chậm 16,5 điểm phần trăm" in text
    lowest = words(read(PAGE, asked(story, xep="thap")))
    assert lowest.index("Xã Sín Lĩnh") < lowest.index("Xã Khau Mòn") < lowest.index("Xã Pa Xeo")
    farthest = words(read(PAGE, asked(story, xep="duong-di")))
    assert farthest.index("Xã Sín Lĩnh") < farthest.index("Xã Khau Mòn")


def test_an_imprecise_press_figure_is_shown_below_the_line(story: Story, read: Read) -> None:
    text = words(read(PAGE, asked(story)))
    line = text.index("Không xếp thứ tự")
    assert text.index("Xã Hạ Xuân") > line
    assert "> 36%" in text[line:]
    assert "số chưa chính xác, giữ đúng dấu của nguồn" in text[line:]


@pytest.mark.parametrize(
    ("source", "value", "why"),
    [
        ("press", "20", "số theo báo chí, chưa kiểm chứng"),
        ("estimate", "20", "số ước tính, chưa kiểm chứng"),
        ("press", "9", "số theo báo chí, chưa kiểm chứng"),
        ("self_reported", "20", "chưa giao đích"),
    ],
)
def test_only_sure_values_with_a_target_are_ranked(
    story: Story, read: Read, source: str, value: str, why: str
) -> None:
    """A press figure past its target (9 of 10) is not ranked either."""
    house = story.house
    place = house.other_district
    if why != "chưa giao đích":
        stories.give_target(house, story.poverty, place, "10", base_value=Decimal(50))
    claim = worlds.say(place, story.poverty.metric, value, "2019", source_kind=source)
    worlds.approved(house, claim)
    text = words(read(PAGE, asked(story, cap="district")))
    assert text.index("Huyện Yên Hạ") > text.index("Không xếp thứ tự") > text.index("Huyện Mộc")
    assert why in text


def test_a_place_without_any_value_is_named_with_the_reason(story: Story, read: Read) -> None:
    text = words(read(PAGE, asked(story, cap="district")))
    assert "Huyện Yên Hạ chưa có số" in text


def test_many_places_without_a_value_are_folded_into_one_line(story: Story, read: Read) -> None:
    silent = [factories.make_area(under=story.house.district) for _number in range(13)]
    text = words(read(PAGE, asked(story)))
    assert "Không xếp thứ tự 14" in text
    assert "Còn 13 địa bàn chưa có số" in text
    assert all(area.name in text for area in silent)


def test_a_past_period_is_read_as_it_stood_then(story: Story, read: Read) -> None:
    text = words(read(PAGE, asked(story, ky="2017")))
    assert "57,0" in text
    assert "52,0" not in text
    assert "Thiếu số liệu" not in text


def test_the_day_of_the_tree_and_of_the_figures(story: Story, read: Read) -> None:
    text = words(read(PAGE, asked(story, ngay="2018-06-01")))
    assert "của các kỳ đã hết đến ngày 01/06/2018" in text
    assert "57,0" in text
    assert "54,0" not in text


def test_who_sees_what(story: Story, client_for: Doors, read: Read) -> None:
    house = story.house
    assert "Xã Sín Lĩnh" in read(PAGE, {"dia-ban": house.district.pk}, who="hanh")
    for person in (house.lan, house.cuong):
        answer = client_for(person).get(PAGE, {"dia-ban": house.district.pk})
        assert answer.status_code == 404
    empty = read(PAGE, who="cuong")
    assert "Chưa có địa bàn nào trong phần việc" in empty
    assert "52,0" not in empty


def test_an_indicator_of_others_is_not_found(story: Story, client_for: Doors) -> None:
    client = client_for(story.house.binh)
    assert client.get(PAGE, asked(story, **{"chi-tieu": 999_999})).status_code == 404
    assert client.get(PAGE, {"dia-ban": "x"}).status_code == 404
    assert client.get(PAGE, asked(story, cap="²", ky="abc", xep="zz")).status_code == 200


def test_the_file_says_source_and_reason(story: Story, client_for: Doors) -> None:
    head, *rows = rows_of(client_for(story.house.binh), PAGE, asked(story))
    first, last = (dict(zip(head, row, strict=True)) for row in (rows[0], rows[-1]))
    assert (first["Thứ tự"], first["Địa bàn"], first["Hiện tại"]) == (1, "Xã Pa Xeo", 52)
    assert first["Nguồn của số"] == "minh họa"
    assert last["Địa bàn"] == "Xã Hạ Xuân"
    assert (last["Thứ tự"], last["Hiện tại"]) == ("", "> 36")
    assert last["Nguồn của số"] == "theo báo chí"
    assert last["Vì sao không xếp"] == "số chưa chính xác, giữ đúng dấu của nguồn"


def test_the_api_answers_as_the_page(story: Story, client_for: Doors) -> None:
    house = story.house
    query = {"within": house.province.pk, "level": "commune", "indicator": story.poverty.pk}
    found = client_for(house.binh).get("/api/places/league", query).json()
    assert [(each["rank"], each["area"]) for each in found["items"]] == [
        (1, "Xã Pa Xeo"),
        (2, "Xã Khau Mòn"),
        (3, "Xã Sín Lĩnh"),
        (None, "Xã Hạ Xuân"),
    ]
    press = found["items"][-1]
    assert (press["value"], press["text"], press["progress"]) == (None, "> 36%", None)
    assert press["source_words"] == "theo báo chí"
    file = client_for(house.binh).get("/api/places/league", {**query, "format": "csv"})
    lines = file.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("rank,group,area_id,area,")
    assert "Xã Pa Xeo" in lines[1]
    assert client_for(house.cuong).get("/api/places/league", query).status_code == 404
    bad = client_for(house.binh).get("/api/places/league", {**query, "period": "năm nào"})
    assert bad.status_code == 422


def test_as_many_statements_with_ten_times_the_places(story: Story, client_for: Doors) -> None:
    client = client_for(story.house.binh)
    address = f"{PAGE}?dia-ban={story.house.province.pk}&cap=commune&chi-tieu={story.poverty.pk}"
    few = statements(client, address)
    ten_times(story)
    assert statements(client, address) == few <= MOST
