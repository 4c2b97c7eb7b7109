"""The chart of an indicator by itself: its page, its specification, its pictures."""

from __future__ import annotations

import struct
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.indicators import stories
from tests.indicators.stories import Story
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.accounts.models import User

pytestmark = pytest.mark.django_db
Doors = Callable[[User], Client]
KINDS = ["/", ".json", ".svg", ".png"]


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
