"""Where help is needed most: the pure function, its sentences, the page and its button."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.indicators import stories, worlds
from tests.indicators.stories import Story
from tests.people import House
from tests.places.conftest import Doors, Read
from tests.places.worlds import rows_of, ten_times, words
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.accounts.queries import system_user
from vedich.indicators.models import Indicator
from vedich.initiatives import services as initiatives
from vedich.initiatives.models import Initiative
from vedich.places import figures, reading
from vedich.places.hot_spots import HotSpots, find

PAGE = "/dia-phuong/noi-can-quan-tam/"
BUTTON = "Lập đề án riêng"


def spots(story: Story, *, with_scheme: set[int] = frozenset()) -> HotSpots:  # type: ignore[assignment]
    """The function over the communes of the story, those of Mộc Sơn under its name."""
    house = story.house
    areas = [house.commune, house.other_commune, house.third_commune, house.far_commune]
    for area in areas:
        area.name_on = area.name  # type: ignore[attr-defined]
    found = figures.load([story.poverty], [area.pk for area in areas], on=house.on)
    rows: list[tuple[Indicator, Any]] = [
        (story.poverty, found.row(area, story.poverty)) for area in areas
    ]
    parents = {area.pk: "Huyện Mộc Sơn" for area in areas[:3]}
    return find(rows, with_scheme=with_scheme, parents=parents)


def named(group: list[Any]) -> list[str]:
    return [spot.row.name for spot in group]


def test_the_furthest_behind_with_its_sentence(story: Story) -> None:
    found = spots(story)
    assert named(found.worst) == ["Xã Pa Xeo"]
    assert found.worst[0].sentence == (
        "52,0%, kế hoạch 35,5%, cao nhất huyện Mộc Sơn; giảm 2,0 điểm phần trăm so với năm 2018, "
        "chậm nhất huyện Mộc Sơn; chưa có đề án riêng"
    )


def test_a_scheme_of_its_own_takes_it_from_the_list(story: Story) -> None:
    house = story.house
    assert named(spots(story).without_scheme) == ["Xã Pa Xeo"]
    found = spots(story, with_scheme={house.third_commune.pk})
    assert found.without_scheme == []
    assert "chưa có đề án riêng" not in found.worst[0].sentence


def test_moving_away_from_the_target_is_said(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(stories.POOR, "other_commune", (300, 250, 200, 150, 180))
    found = spots(stories.tell(house))
    assert named(found.worsening) == ["Xã Sín Lĩnh"]
    assert named(found.worst) == ["Xã Pa Xeo", "Xã Sín Lĩnh"]
    assert "tăng 3,0 điểm phần trăm so với năm 2018, đi xa đích" in found.worsening[0].sentence


def test_press_and_imprecise_figures_only_start_a_question(story: Story) -> None:
    found = spots(story)
    assert named(found.to_ask) == ["Xã Hạ Xuân"]
    assert found.to_ask[0].sentence == (
        "> 36% (tháng 01/2020), số theo báo chí: hỏi lại đơn vị để có số chính xác"
    )
    assert "Xã Hạ Xuân" not in named(found.worst + found.worsening + found.without_scheme)


def test_a_press_figure_far_behind_is_not_ordered(story: Story) -> None:
    house = story.house
    stories.give_target(house, story.poverty, house.far_commune, "10", base_value=Decimal(70))
    worlds.approved(
        house, worlds.say(house.far_commune, story.poverty.metric, "69", "2019-12",
                          source_kind="press", coverage="total")
    )  # fmt: skip
    found = spots(story)
    assert named(found.to_ask) == ["Xã Hạ Xuân"]
    assert named(found.worst) == ["Xã Pa Xeo"]


def test_the_page_lists_all_four(story: Story, read: Read) -> None:
    html = read(PAGE, {"dia-ban": story.house.province.pk})
    assert_clean(html)
    text = words(html)
    assert "Chậm kế hoạch nhiều nhất 1" in text
    assert "Đang đi xa đích 0 Không có nơi nào." in text
    assert "Cần hỏi lại 1 không xếp thứ tự" in text
    only = words(read(PAGE, {"dia-ban": story.house.province.pk, "chi-tieu": story.support.pk,
                             "cap": "district"}))  # fmt: skip
    assert "Chậm kế hoạch nhiều nhất 0" in only


def test_an_own_scheme_is_one_of_exactly_that_place(story: Story, read: Read) -> None:
    house = story.house

    def scheme(area: Any, owner: Any) -> None:
        initiatives.create_initiative(
            kind=Initiative.Kind.SCHEME,
            name=f"Giảm nghèo {area.name}",
            owner=owner,
            area=area,
            actor=system_user(),
            at=house.at,
        )

    scheme(house.district, house.district_committee)
    heading = "Chậm tiến độ, chưa có đề án riêng"
    assert f"{heading} 1" in words(read(PAGE, {"dia-ban": house.province.pk}))
    scheme(house.third_commune, house.third_commune_committee)
    assert f"{heading} 0" in words(read(PAGE, {"dia-ban": house.province.pk}))


def test_the_button_stands_where_there_is_a_page_and_the_right(
    story: Story, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = story.house
    assert reading.TARGETED_PAGE == "create_targeted_initiative"
    monkeypatch.setattr(reading, "TARGETED_PAGE", "create_initiative")
    html = read(PAGE, {"dia-ban": house.province.pk})
    query = f"?dia-ban={house.third_commune.pk}&amp;chi-tieu={story.poverty.pk}"
    assert query in html
    assert BUTTON in html
    assert BUTTON not in read(PAGE, {"dia-ban": house.district.pk}, who="hanh")
    monkeypatch.setattr(reading, "TARGETED_PAGE", "there_is_no_such_page")
    assert BUTTON not in read(PAGE, {"dia-ban": house.province.pk})


def test_who_sees_what(story: Story, client_for: Doors, read: Read) -> None:
    house = story.house
    for person in (house.lan, house.cuong):
        assert client_for(person).get(PAGE, {"dia-ban": house.district.pk}).status_code == 404
    assert "52,0" not in read(PAGE, who="cuong")


def test_file_and_api(story: Story, client_for: Doors) -> None:
    house = story.house
    head, *rows = rows_of(client_for(house.binh), PAGE, {"dia-ban": house.province.pk})
    groups = [row[head.index("Nhóm")] for row in rows]
    assert groups == [
        "Chậm kế hoạch nhiều nhất",
        "Chậm tiến độ, chưa có đề án riêng",
        "Cần hỏi lại",
    ]
    query = {"within": house.province.pk}
    items = client_for(house.binh).get("/api/places/hot-spots", query).json()["items"]
    assert [each["group"] for each in items] == groups
    assert items[-1]["value"] is None
    file = client_for(house.binh).get("/api/places/hot-spots", {**query, "format": "csv"})
    assert "Cần hỏi lại" in file.content.decode("utf-8-sig")
    assert client_for(house.cuong).get("/api/places/hot-spots", query).status_code == 404


def test_as_many_statements_with_ten_times_the_places(story: Story, client_for: Doors) -> None:
    client = client_for(story.house.binh)
    address = f"{PAGE}?dia-ban={story.house.province.pk}"
    few = statements(client, address)
    ten_times(story)
    assert statements(client, address) == few <= MOST
