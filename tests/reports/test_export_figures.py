"""The values of indicators go upward by a map: by place and period, each with its sign, source."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.indicators import stories, worlds
from tests.indicators.stories import Story
from tests.people import House
from tests.reports.test_export_maps import column, make
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.reports import refusals
from vedich.reports.models import ExportMap

Door = Callable[[Any], Client]
COLUMNS = [
    column("Chỉ tiêu", "name"),
    column("Địa phương", "place"),
    column("Kỳ", "period_code"),
    column("Giá trị", "value"),
    column("Dấu", "sign"),
    column("ĐVT", "unit"),
    column("Nguồn", "source"),
    column("Văn bản", "paper"),
    column("Có được do", "how"),
    column("Ngày duyệt", "approved_on", days="dd/mm/yyyy"),
]


@pytest.fixture
def story(house: House) -> Story:
    return stories.tell(house)


def make_figures(house: House, **said: Any) -> ExportMap:
    return make(house, COLUMNS, "Biểu chỉ tiêu", source=ExportMap.Source.FIGURES, **said)


def file(found: ExportMap) -> str:
    return reverse("run_export_map", kwargs={"pk": found.pk})


def lines(client: Client, made: ExportMap, **query: Any) -> list[list[str]]:
    content = client.get(file(made), {"dang": "csv", **query}).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content)))[1:]


def test_a_value_goes_up_with_its_sign_its_source_and_how_it_came_about(
    house: House, story: Story, client_for: Door
) -> None:
    made = make_figures(house)
    client = client_for(house.binh)
    name = story.poverty.name
    rows = lines(client, made, **{"dia-ban": house.other_district.pk})
    far = next(row for row in rows if row[1] == "Xã Hạ Xuân")
    assert far[:7] == [name, "Xã Hạ Xuân", "2020-01", "> 36", "trên", "%", "theo báo chí"]
    assert far[7].startswith(story.paper.title)
    assert far[8:] == ["nêu chung cho cả địa bàn", "21/02/2020"]
    assert [row[3] for row in rows if row[1] == "Huyện Yên Hạ" and row[2] == "2019"] == ["995"]
    # The province has no number of its own: it is reckoned from the parts that its communes gave.
    above = lines(client, made, ky="2019", noi=house.province.pk)
    poverty = next(row for row in above if row[0] == name)
    assert poverty == [
        name, "Tỉnh Thanh Vân", "2019", "32.7", "đúng bằng", "%", "minh họa", "",
        "tính từ tử số và mẫu số", "",
    ]  # fmt: skip


def test_excel_holds_numbers_as_numbers_and_what_is_not_exact_as_text(
    house: House, story: Story, client_for: Door
) -> None:
    made = make_figures(house, organisation=house.other_district_committee)
    answer = client_for(house.binh).get(file(made))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    values = {(row[1], row[2]): row[3] for row in sheet.to_python()[1:]}
    assert values["Huyện Yên Hạ", "2019"] == 995.0
    assert values["Xã Hạ Xuân", "2020-01"] == "> 36"


def test_negative_numbers_stay_numbers_in_csv(house: House, client_for: Door) -> None:
    growth = stories.outright(house, "tang", "Tốc độ tăng", "%", decimals=1)
    said = worlds.say(house.province, growth.metric, "-1.5", "2019", source_kind="verified")
    worlds.approved(house, said)
    assert lines(client_for(house.binh), make_figures(house))[0][3] == str(Decimal("-1.5"))


def test_the_page_filters_what_goes_out_and_heads_are_matched(
    house: House, story: Story, client_for: Door
) -> None:
    client = client_for(house.binh)
    said = {
        "organisation": "Tỉnh ủy Thanh Vân", "name": "Biểu số liệu", "source": "figures",
        "heads": "Tên chỉ tiêu\tĐịa phương\tNăm\tSố thực hiện\tĐVT\tNguồn số liệu",
    }  # fmt: skip
    answer: Any = client.post(reverse("make_export_map"), said)
    made = ExportMap.objects.get()
    assert [row["field"] for row in made.columns] == [
        "name", "place", "period", "value", "unit", "source",
    ]  # fmt: skip
    assert_clean(client.get(answer.url).content.decode())
    page = client.get(made.get_absolute_url(), {"ky": "2019"}).content.decode()
    assert_clean(page)
    assert f"{file(made)}?dang=csv&amp;ky=2019" in page
    part = client.get(made.get_absolute_url(), {"ky": "2019"}, HTTP_HX_REQUEST="true")
    assert part.content.decode().lstrip().startswith("<section")
    panel = client.get(reverse("indicators")).content.decode()
    assert f"{made.get_absolute_url()}?dia-ban={house.province.pk}" in panel
    assert "Biểu số liệu" not in client.get(reverse("tasks")).content.decode()
    api = f"/api/export-maps/{made.pk}/run"
    assert (
        client.get(api, {"dang": "csv", "ky": "2019"}).content
        == client.get(file(made), {"dang": "csv", "ky": "2019"}).content
    )


def test_a_map_of_figures_takes_no_field_of_tasks(house: House) -> None:
    with pytest.raises(refusals.FieldUnknown):
        make(house, [column("Hạn", "due_on")], source=ExportMap.Source.FIGURES)


def test_only_figures_of_ones_own_part(house: House, story: Story, client_for: Door) -> None:
    made = make_figures(house, organisation=house.district_committee)
    hanh, cuong = client_for(house.hanh), client_for(house.cuong)
    places = {row[1] for row in lines(hanh, made)}
    assert places == {"Huyện Mộc Sơn", "Xã Khau Mòn", "Xã Sín Lĩnh", "Xã Pa Xeo"}
    for foreign in (house.province.pk, house.other_district.pk, "x", 10**30):
        assert hanh.get(file(made), {"dia-ban": foreign}).status_code == 404
        assert hanh.get(made.get_absolute_url(), {"dia-ban": foreign}).status_code == 404
    assert (
        hanh.get(f"/api/export-maps/{made.pk}/run?dia-ban={house.province.pk}").status_code == 404
    )
    assert cuong.get(made.get_absolute_url()).status_code == 404
    assert cuong.get(file(made)).status_code == 404


def test_few_statements_however_many_figures(house: House, story: Story, client_for: Door) -> None:
    client = client_for(house.binh)
    made = make_figures(house)
    pages = [made.get_absolute_url(), file(made), reverse("indicators")]
    few = [statements(client, page) for page in pages]
    press = {"source_kind": stories.PRESS, "document": story.paper, "coverage": "total"}
    for number in range(12):
        each = stories.outright(house, f"them-{number}", f"Chỉ tiêu {number}", "hộ")
        worlds.approved(
            house,
            *(worlds.say(area, each.metric, "5", "2019", **press)
              for area in (house.province, house.district)),
        )  # fmt: skip
    assert [statements(client, page) for page in pages] == few
    assert max(few) <= MOST
