"""Up to six places of one level side by side."""

from __future__ import annotations

import pytest

from tests import factories
from tests.indicators.stories import Story
from tests.places.conftest import Doors, Read
from tests.places.worlds import rows_of, ten_times, words
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean

PAGE = "/dia-phuong/so-sanh/"


def three(story: Story) -> str:
    house = story.house
    return ",".join(
        str(area.pk) for area in (house.commune, house.other_commune, house.far_commune)
    )


def test_base_latest_target_status_and_lines(story: Story, read: Read) -> None:
    html = read(PAGE, {"dia-ban": three(story)})
    assert_clean(html)
    text = words(html)
    assert "35,0 2019 gốc 64,0 (2015) · đích 28,0 (2020) Đúng tiến độ" in text
    assert "> 36 01/2020 chưa giao đích" in text
    label = "Xã Khau Mòn từ 64,0% (2015) đến 35,0% (2019); Xã Sín Lĩnh từ 30,0% (2015)"
    assert f"Minh họa: Tỷ lệ hộ nghèo, %: {label}" in html
    assert "Xã Hạ Xuân từ" not in html
    assert "style=" not in html


def test_an_empty_comparison_says_how_to_begin(story: Story, read: Read) -> None:
    assert "Chưa chọn địa bàn nào" in read(PAGE)
    assert "Chưa chọn địa bàn nào" in read(PAGE, who="cuong")


def test_a_place_is_added_by_its_name(story: Story, client_for: Doors) -> None:
    house = story.house
    client = client_for(house.binh)
    answer = client.get(PAGE, {"dia-ban": house.commune.pk, "them": "sin linh"})
    assert answer.status_code == 302
    pair = f"{house.commune.pk}%2C{house.other_commune.pk}"
    assert answer.headers["Location"] == f"{PAGE}?dia-ban={pair}"
    unknown = client.get(PAGE, {"dia-ban": house.commune.pk, "them": "Xã Không Đâu"})
    assert unknown.status_code == 422
    assert "Không tìm thấy “Xã Không Đâu”" in unknown.content.decode()


def test_each_place_has_a_link_that_takes_it_away(story: Story, read: Read) -> None:
    house = story.house
    html = read(PAGE, {"dia-ban": three(story)})
    assert f"?dia-ban={house.commune.pk}%2C{house.other_commune.pk}" in html
    assert 'aria-label="Bỏ Xã Hạ Xuân"' in html


def test_a_seventh_is_refused(story: Story, client_for: Doors) -> None:
    house = story.house
    client = client_for(house.binh)
    more = [factories.make_area(under=house.district) for _number in range(6)]
    ids = [area.pk for area in more]
    sentence = "So được nhiều nhất 6 địa bàn một lần."
    full = ",".join(map(str, ids))
    assert client.get(PAGE, {"dia-ban": full}).status_code == 200
    added = client.get(PAGE, {"dia-ban": full, "them": "Xã Khau Mòn"})
    assert added.status_code == 422
    assert sentence in added.content.decode()
    typed = client.get(PAGE, {"dia-ban": f"{full},{house.commune.pk}"})
    assert typed.status_code == 422
    assert sentence in typed.content.decode()
    again = client.get(PAGE, {"dia-ban": full, "them": more[0].name})
    assert again.status_code == 302


def test_another_level_is_refused(story: Story, client_for: Doors) -> None:
    house = story.house
    answer = client_for(house.binh).get(
        PAGE, {"dia-ban": f"{house.commune.pk},{house.district.pk}"}
    )
    assert answer.status_code == 422
    sentence = "Chỉ so các địa bàn cùng cấp. Huyện Mộc Sơn là cấp huyện."
    assert sentence in answer.content.decode()


@pytest.mark.parametrize("who", ["lan", "cuong"])
def test_places_of_others_are_not_found(story: Story, client_for: Doors, who: str) -> None:
    house = story.house
    client = client_for(getattr(house, who))
    ids = f"{house.commune.pk},{house.far_commune.pk}"
    assert client.get(PAGE, {"dia-ban": ids}).status_code == 404
    assert "Xã Hạ Xuân" not in client.get(f"{PAGE}goi-y/?them=ha").content.decode()
    typed = client.get(PAGE, {"them": "Xã Hạ Xuân"})
    assert typed.status_code == 422
    assert "Không tìm thấy" in typed.content.decode()


@pytest.mark.parametrize("nonsense", ["x", "1,²", "9" * 30, "1;2"])
def test_nonsense_is_not_found(story: Story, client_for: Doors, nonsense: str) -> None:
    assert client_for(story.house.binh).get(PAGE, {"dia-ban": nonsense}).status_code == 404


def test_suggestions_are_of_ones_own_part(story: Story, client_for: Doors) -> None:
    client = client_for(story.house.binh)
    assert "Xã Hạ Xuân" in client.get(f"{PAGE}goi-y/?them=ha").content.decode()


def test_the_file(story: Story, client_for: Doors) -> None:
    head, *rows = rows_of(client_for(story.house.binh), PAGE, {"dia-ban": three(story)})
    names = [row[head.index("Địa bàn")] for row in rows]
    assert names[:3] == ["Xã Khau Mòn", "Xã Sín Lĩnh", "Xã Hạ Xuân"]
    assert rows[0][head.index("Đích")] == "28,0"


def test_as_many_statements_with_six_places(story: Story, client_for: Doors) -> None:
    house = story.house
    client = client_for(house.binh)
    few = statements(client, f"{PAGE}?dia-ban={house.commune.pk},{house.other_commune.pk}")
    ten_times(story)
    six = house.district.child_placements.values_list("child", flat=True)[:6]
    many = statements(client, f"{PAGE}?dia-ban={','.join(map(str, six))}")
    assert many == few <= MOST
