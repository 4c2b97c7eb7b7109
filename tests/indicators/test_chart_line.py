"""The chart: what is drawn, what is not, and that it fits the pages' policy."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest

from vedich.indicators import charts
from vedich.indicators.charts.drawing import clean
from vedich.indicators.queries import Point
from vedich.indicators.status import Course
from vedich.lib.periods import Period

TODAY = date(2020, 2, 21)
COURSE = Course(
    "down", date(2020, 12, 31), Decimal(14), date(2015, 12, 31), Decimal("44.6"), unit="%"
)


def point(period: str, value: str, qualifier: str = "=") -> Point:
    return Point(Period.parse(period), Decimal(value), qualifier, "self_reported")


def line(*points: Point, course: Course | None = COURSE) -> charts.Line:
    return charts.line_of(points, course, today=TODAY, unit="%", decimals=1)


def values(spec: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """The rows of all layers whose mark is of this kind."""
    return [
        row
        for layer in spec["layer"]
        if layer["mark"]["type"] == kind
        for row in layer["data"]["values"]
    ]


def test_a_missing_year_breaks_the_line() -> None:
    known = (("2015", "44.6"), ("2016", "39.2"), ("2018", "27.4"), ("2019", "22.4"))
    found = line(*(point(period, value) for period, value in known))
    assert [mark.run for mark in found.marks] == [0, 0, 1, 1]


def test_an_imprecise_value_stands_alone_with_its_sign() -> None:
    found = line(point("2017", "33"), point("2018", "36", ">"), point("2019", "22.4"))
    assert [(mark.run, mark.text) for mark in found.marks] == [
        (0, "33,0"),
        (1, "> 36"),
        (2, "22,4"),
    ]
    spec = charts.specify(found, width=700, height=310)
    joined = [layer for layer in spec["layer"] if layer["mark"]["type"] == "line"]
    drawn = [row["text"] for layer in joined for row in layer["data"]["values"] if "text" in row]
    assert "> 36" not in drawn
    assert "> 36" in [row["text"] for row in values(spec, "text")]


def test_two_values_or_one_with_a_target_are_worth_a_chart() -> None:
    assert line(point("2018", "27.4"), point("2019", "22.4"), course=None).is_worth_drawing
    assert line(point("2019", "22.4")).is_worth_drawing
    assert not line(point("2019", "22.4"), course=None).is_worth_drawing
    assert not line(point("2019", "36", ">"), course=None).is_worth_drawing
    assert not line().is_worth_drawing


def test_the_sentence_has_the_numbers() -> None:
    found = line(point("2018", "27.4"), point("2019", "36", ">"))
    assert charts.sentence_of(found, "Tỷ lệ hộ nghèo") == (
        "Tỷ lệ hộ nghèo: năm 2018 27,4%, năm 2019 > 36; đích 14,0% vào 31/12/2020"
    )


def test_plan_target_and_today_are_drawn() -> None:
    spec = charts.specify(line(point("2015", "44.6"), point("2019", "22.4")), width=700, height=310)
    said = [row["text"] for row in values(spec, "text")]
    assert "Đích 14,0% vào 31/12/2020" in said
    assert "hôm nay 21/02/2020" in said
    assert "kế hoạch" in said
    narrow = charts.specify(line(point("2019", "22.4")), width=300, height=240)
    assert "đích 14,0%" in [row["text"] for row in values(narrow, "text")]


@pytest.mark.parametrize("size", [charts.WIDE, charts.NARROW])
def test_the_drawing_is_one_labelled_picture(size: charts.Size) -> None:
    found = line(point("2015", "44.6"), point("2016", "39.2"), point("2019", "36", ">"))
    svg = charts.draw(found, "Nhãn “có” dấu & <>", size)
    root = ElementTree.fromstring(str(svg))  # noqa: S314 - our own drawing
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == "Nhãn “có” dấu & <>"
    inner = [element for element in root.iter() if element is not root]
    for element in inner:
        assert not {"style", "class", "role"} & element.attrib.keys()
        assert not any(name.startswith("aria-") for name in element.attrib)
    texts = {element.text for element in inner if element.text and element.text.strip()}
    assert {"44,6", "39,2", "> 36"} <= texts
    assert not any("." in text for text in texts)


def test_the_same_chart_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = line(point("2015", "44.6"), point("2016", "39.3"))
    first = charts.draw(found, "x")
    monkeypatch.setattr("vedich.indicators.charts.drawing._convert", lambda spec: 1 / 0)
    assert charts.draw(found, "x") == first


def test_styles_and_scripts_never_pass() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" width="1" height="1">'
        '<g style="fill:red" role="graphics-symbol"><path d="M1,1.23456L2,3" fill="#000"/></g>'
        "</svg>"
    )
    assert clean(svg, "n").count("style") == 0
    assert "1.23L" in clean(svg, "n")


def test_what_a_sparse_source_says_in_a_row() -> None:
    svg = str(
        charts.said_line([("trên 70%", "không ghi năm"), ("trên 36%", "02/2020")], gap="chưa có")
    )
    assert 'aria-label="2 số: trên 70%, không ghi năm; trên 36%, 02/2020. chưa có"' in svg
    assert "<line" not in svg
    assert "<path" not in svg
    assert "style=" not in svg
