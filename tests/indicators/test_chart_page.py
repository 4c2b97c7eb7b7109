"""The chart of an indicator by itself: its page, its specification, its pictures."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
import vl_convert
from django.core.cache import cache
from django.test import Client
from docx import Document

from tests.indicators import stories
from tests.indicators.stories import Story
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.accounts.models import User

pytestmark = pytest.mark.django_db
Doors = Callable[[User], Client]
KINDS = ["/", ".json", ".svg", ".png", ".docx"]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def address(story: Story, kind: str, area=None) -> str:
    area = area or story.house.district
    return f"/chi-tieu/{story.poverty.pk}/hinh{kind}?dia-ban={area.pk}"


def test_the_page_draws_without_script_and_says_where_the_values_are_from(story, client_for):
    html = client_for(story.house.minh).get(address(story, "/")).content.decode()
    assert_clean(html)
    assert html.count("<svg xmlns") == 2
    assert "Nguồn: minh họa. Số liệu ngày 21/02/2020, Về Đích." in html
    assert f'data-chart="{address(story, ".json")}"' in html
    assert 'type="module"' in html


def test_the_specification_is_the_same_chart_with_a_pointer(story, client_for):
    found = client_for(story.house.minh).get(address(story, ".json")).json()
    values = [row["v"] for layer in found["spec"]["layer"] for row in layer["data"]["values"]
              if "when" in row]  # fmt: skip
    assert len(values) == len(stories.YEARS)
    assert found["spec"]["description"].startswith("Minh họa: tỷ lệ hộ nghèo")
    assert found["locale"]["decimal"] == ","
    assert len(found["time"]["months"]) == 12


@pytest.mark.parametrize(
    ("asked", "width"),
    [("", 1044), ("9999", 1100), ("360", 304), ("1", 300), ("-1", 1044), ("²", 1044)],
)
def test_the_specification_fits_the_screen(story, client_for, asked, width):
    answer = client_for(story.house.minh).get(f"{address(story, '.json')}&rong={asked}")
    assert answer.json()["spec"]["width"] == width


def test_a_picture_carries_its_title_and_provenance(story, client_for):
    answer = client_for(story.house.minh).get(address(story, ".svg"))
    assert answer["Content-Type"] == "image/svg+xml"
    assert 'filename="ty-le-ho-ngheo-huyen-moc-son.svg"' in answer["Content-Disposition"]
    drawn = ElementTree.fromstring(answer.content)  # noqa: S314 - our own
    texts = [element.text for element in drawn.iter() if element.text]
    assert "Tỷ lệ hộ nghèo, huyện Mộc Sơn (%) · minh họa" in texts
    assert "Nguồn: minh họa. Số liệu ngày 21/02/2020, Về Đích." in texts


def test_a_png_is_wide_enough_for_a_sheet(story, client_for):
    png = client_for(story.house.minh).get(address(story, ".png")).content
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    assert 1240 <= width <= 1600
    assert height > 640


def test_the_word_file_holds_the_picture_and_its_numbers(story, client_for):
    client = client_for(story.house.minh)
    answer = client.get(address(story, ".docx"))
    assert answer["Content-Type"] == WORD
    assert 'filename="ty-le-ho-ngheo-huyen-moc-son.docx"' in answer["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
        picture = parts.read("word/media/image1.png")
    assert picture == client.get(address(story, ".png")).content
    paper = Document(io.BytesIO(answer.content))
    shape = paper.inline_shapes[0]
    assert shape.width.mm == pytest.approx(165, abs=1)
    label = shape._inline.docPr.get("descr")
    assert label.startswith("Minh họa: tỷ lệ hộ nghèo huyện Mộc Sơn: năm 2015 52,3%")
    assert [cell.text for cell in paper.tables[0].rows[0].cells][:3] == [
        "Kỳ", "Thực hiện", "Kế hoạch",
    ]  # fmt: skip
    said = {row.cells[0].text: [cell.text for cell in row.cells] for row in paper.tables[0].rows}
    for year in stories.YEARS:
        assert said[f"năm {year}"][4] == "minh họa"
    texts = [paragraph.text for paragraph in paper.paragraphs]
    assert "TỶ LỆ HỘ NGHÈO" in texts
    assert "Nguồn: minh họa. Số liệu ngày 21/02/2020, Về Đích." in texts
    assert "BẢN MẪU, KHÔNG CÓ GIÁ TRỊ" in paper.sections[0].header.paragraphs[0].text


def test_the_word_file_is_vietnamese_on_an_english_screen(story, client_for):
    client = client_for(story.house.minh)
    client.cookies["django_language"] = "en"
    paper = Document(io.BytesIO(client.get(address(story, ".docx")).content))
    assert "Nguồn: minh họa." in paper.paragraphs[-1].text
    assert "năm 2019" in {row.cells[0].text for row in paper.tables[0].rows}


def test_one_specification_serves_page_word_and_print(story, client_for, monkeypatch):
    """All that is drawn says the same: the layers differ in the room they have, not in a value."""
    drawn: list[dict[str, Any]] = []
    for name in ("vegalite_to_svg", "vegalite_to_png"):
        convert = getattr(vl_convert, name)

        def keep(spec, convert=convert, **how):
            drawn.append(spec)
            return convert(spec, **how)

        monkeypatch.setattr(vl_convert, name, keep)
    cache.clear()
    client = client_for(story.house.minh)
    for kind in KINDS:
        assert client.get(address(story, kind)).status_code == 200
    live = client.get(address(story, ".json")).json()["spec"]
    # Two widths of the page, which is also what is printed; SVG, PNG, and the picture in Word.
    assert [spec["width"] for spec in drawn] == [700, 300, 620, 620, 620]
    found = [values_of(spec) for spec in (*drawn, live)]
    assert found[0]
    assert all(values == found[0] for values in found)


def values_of(spec: dict[str, Any]) -> set[tuple[str, float]]:
    """Day and value of everything drawn, without the words beside it."""
    return {
        (str(row["t"]), row["v"])
        for layer in spec["layer"]
        for row in layer.get("data", {}).get("values", [])
        if "t" in row and "v" in row
    }


@pytest.mark.parametrize("kind", KINDS)
def test_a_stranger_finds_none_of_it(story, client_for, kind):
    assert client_for(story.house.cuong).get(address(story, kind)).status_code == 404
    assert Client().get(address(story, kind)).status_code == 302


@pytest.mark.parametrize("kind", [*KINDS, ".exe"])
def test_what_cannot_be_drawn_is_not_found(story, client_for, kind):
    client = client_for(story.house.binh)
    nothing = address(story, kind, story.house.far_commune)
    assert client.get(nothing).status_code == 404
    assert client.get(address(story, ".exe")).status_code == 404


def test_few_statements(story, client_for):
    assert statements(client_for(story.house.minh), address(story, "/")) <= MOST
