"""The list of the indicators at a place, and the panels on the pages of others."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from tests.indicators import stories, worlds
from tests.indicators.stories import Story
from tests.indicators.test_page_indicator import MOST_STATEMENTS, words
from tests.web.html_checks import assert_clean
from vedich.accounts.models import User
from vedich.indicators import services
from vedich.initiatives import services as initiatives
from vedich.initiatives.models import Initiative

Doors = Callable[[User], Client]


def listed(client: Client, story: Story, **query: str) -> str:
    response = client.get("/chi-tieu/", {"dia-ban": story.house.district.pk, **query})
    assert response.status_code == 200
    return response.content.decode()


def names(html: str) -> list[str]:
    return re.findall(r'<th scope="row" class="wide"><a href="[^"]+">([^<]+)</a>', html)


def test_it_shows_value_plan_target_way_and_status(story: Story, client_for: Doors) -> None:
    html = listed(client_for(story.house.minh), story)
    assert_clean(html)
    text = words(html)
    assert "Chỉ tiêu huyện Mộc Sơn" in text
    assert names(html) == ["Tỷ lệ hộ nghèo", "Hỗ trợ Tết cho mỗi hộ"]
    assert "32,7%" in text
    assert "24,0 (2020)" in text
    assert "kế hoạch 30,0%, thực hiện 32,7%" in text
    assert "Chưa có mục tiêu" in text
    assert "vd-traj is-off" in html


def test_what_is_only_said_is_shown_in_its_words(story: Story, client_for: Doors) -> None:
    html = listed(
        client_for(story.house.binh), story, **{"dia-ban": str(story.house.far_commune.pk)}
    )
    assert "36" in words(html)
    worlds.approved(
        story.house,
        worlds.say(story.house.third_commune, story.added_value.metric, "2", "2019",
                   kind="multiple", since="2015", value_text="gấp 2 lần", source_kind="press"),
    )  # fmt: skip
    other = {"dia-ban": str(story.house.third_commune.pk)}
    assert "gấp 2 lần" in words(listed(client_for(story.house.binh), story, **other))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"sap-xep": "ten"}, ["Hỗ trợ Tết cho mỗi hộ", "Tỷ lệ hộ nghèo"]),
        ({"sap-xep": "-ten"}, ["Tỷ lệ hộ nghèo", "Hỗ trợ Tết cho mỗi hộ"]),
        ({"sap-xep": "duong-di"}, ["Tỷ lệ hộ nghèo", "Hỗ trợ Tết cho mỗi hộ"]),
        ({"sap-xep": "xyz"}, ["Tỷ lệ hộ nghèo", "Hỗ trợ Tết cho mỗi hộ"]),
        ({"tim": "ho ngheo"}, ["Tỷ lệ hộ nghèo"]),
        ({"trang-thai": "off"}, ["Tỷ lệ hộ nghèo"]),
        ({"trang-thai": "on"}, []),
        ({"sau": "hỏng"}, ["Tỷ lệ hộ nghèo", "Hỗ trợ Tết cho mỗi hộ"]),
    ],
)
def test_sort_and_filter(
    story: Story, client_for: Doors, query: dict[str, str], expected: list[str]
) -> None:
    assert names(listed(client_for(story.house.minh), story, **query)) == expected


def test_excel_carries_the_provenance_in_a_column(story: Story, client_for: Doors) -> None:
    response = client_for(story.house.minh).get(
        "/chi-tieu/", {"dia-ban": story.house.district.pk, "dinh-dang": "xlsx"}
    )
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    head, first = rows[0], rows[1]
    values = dict(zip(head, first, strict=True))
    assert values["Hiện tại"] == 32.7
    assert values["Nguồn của số"] == "minh họa"
    assert values["Đơn vị tính"] == "%"
    assert values["Trạng thái"] == "Chậm tiến độ"


def _more(story: Story, count: int) -> None:
    house = story.house
    for number in range(count):
        indicator = stories.outright(house, f"them-{number}", f"Chỉ tiêu thêm {number}", "ha")
        stories.give_target(house, indicator, house.district, "90", base_value=Decimal(10))
        worlds.approved(house, worlds.say(house.district, indicator.metric, "50", "2019"))


def test_as_many_statements_with_ten_times_the_rows(story: Story, client_for: Doors) -> None:
    client = client_for(story.house.minh)
    _more(story, 1)
    counts = []
    for more in (range(1), range(1, 27)):
        for number in more:
            indicator = stories.outright(story.house, f"nua-{number}", f"Nữa {number}", "ha")
            stories.give_target(story.house, indicator, story.house.district, "90")
        listed(client, story)
        with CaptureQueriesContext(connection) as captured:
            html = listed(client, story)
        counts.append(len(captured))
    assert len(names(html)) == 30
    assert counts[0] == counts[1] <= MOST_STATEMENTS


def test_pages_go_on_and_back(
    story: Story, client_for: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vedich.indicators.tables.IndicatorTable.per_page", 2)
    _more(story, 3)
    client = client_for(story.house.minh)
    first = listed(client, story, **{"sap-xep": "ten"})
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following is not None
    second = client.get(following[1].replace("&amp;", "&")).content.decode()
    assert names(first) == ["Chỉ tiêu thêm 0", "Chỉ tiêu thêm 1"]
    assert names(second) == ["Chỉ tiêu thêm 2", "Hỗ trợ Tết cho mỗi hộ"]
    back = re.search(r'rel="prev" href="([^"]+)"', second)
    assert back is not None
    assert names(client.get(back[1].replace("&amp;", "&")).content.decode()) == names(first)


def test_a_stranger_sees_an_empty_list_and_no_foreign_place(
    story: Story, client_for: Doors
) -> None:
    client = client_for(story.house.cuong)
    html = client.get("/chi-tieu/").content.decode()
    assert_clean(html)
    assert "Chưa được giao phần việc nào" in html
    assert client.get("/chi-tieu/", {"dia-ban": story.house.district.pk}).status_code == 404


def test_the_home_of_the_reader_is_the_first_place(story: Story, client_for: Doors) -> None:
    html = client_for(story.house.lan).get("/chi-tieu/").content.decode()
    assert "Chỉ tiêu xã Khau Mòn" in words(html)
    assert "Nộp phiếu số liệu" in html
    assert "Chỉ tiêu tỉnh Thanh Vân" in words(
        client_for(story.house.admin).get("/chi-tieu/").content.decode()
    )


# --- Panels ---------------------------------------------------------------------------------------


@pytest.fixture
def scheme(story: Story) -> Initiative:
    house = story.house
    given = stories.act(house)
    made = initiatives.create_initiative(
        kind=Initiative.Kind.SCHEME, name="Giảm nghèo bền vững", code="ĐA 03",
        owner=house.district_committee, area=house.district, **given,
    )  # fmt: skip
    services.edit_target(story.target, version=1, initiative=made, **given)
    return made


def test_a_scheme_shows_its_targets(story: Story, scheme: Initiative, client_for: Doors) -> None:
    html = client_for(story.house.minh).get(f"/de-an/{scheme.pk}/").content.decode()
    assert_clean(html)
    text = words(html)
    assert "1 chậm tiến độ" in text
    assert "gốc 52,3" in text
    assert "32,7" in text
    assert "vd-traj is-off" in html


def test_an_area_shows_its_key_targets(story: Story, client_for: Doors) -> None:
    address = f"/dia-ban/{story.house.commune.pk}/"
    html = client_for(story.house.lan).get(address).content.decode()
    assert_clean(html)
    assert "Chỉ tiêu chủ yếu" in html
    stranger = client_for(story.house.cuong).get(address).content.decode()
    assert "Chỉ tiêu chủ yếu" not in stranger
    assert "35,0" not in stranger


def test_a_paper_shows_what_it_is_the_source_of(story: Story, client_for: Doors) -> None:
    html = client_for(story.house.binh).get(f"/van-ban/{story.paper.pk}/").content.decode()
    assert_clean(html)
    text = words(html)
    assert "Số liệu và đích lấy từ văn bản này" in text
    assert "trên 70%" in text
    assert "không ghi năm · đoạn 3" in text
    lan = words(client_for(story.house.lan).get(f"/van-ban/{story.paper.pk}/").content.decode())
    assert "trên 70%" not in lan
