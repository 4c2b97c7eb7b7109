"""The facts in lists and in the Excel files that lists give: words, signs, sources kept."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from tests.article.facts import BAO_YEN, DEN_THANG, FACTS, Said
from tests.article.reading import AreaOf, ask, indicator_of, page, words

pytestmark = pytest.mark.django_db

PLACES = sorted({said.area for sayings in FACTS.values() for said in sayings})


def _rows(client: Client, address: str) -> list[dict[str, Any]]:
    """The rows of the Excel file of a list, by the heads of its columns."""
    answer = client.get(f"{address}&dinh-dang=xlsx")
    assert answer.status_code == 200
    body = b"".join(answer) if answer.streaming else answer.content
    head, *rows = CalamineWorkbook.from_filelike(io.BytesIO(body)).get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def _numbers(reader: Client, said: Said, area_of: AreaOf) -> list[dict[str, Any]]:
    pk, area = indicator_of(reader, said), area_of(said.area)
    return _rows(reader, f"/so-lieu/?chi-tieu={pk}&dia-ban={area.pk}")


@pytest.mark.parametrize("fact", FACTS)
def test_the_file_of_numbers_has_it_as_said(reader: Client, area_of: AreaOf, fact: str) -> None:
    for said in FACTS[fact]:
        found = [
            row
            for row in _numbers(reader, said, area_of)
            if row["Đúng như nguồn ghi"] == said.words and row["Mã địa bàn"] == said.area
        ]
        assert found
        for row in found:
            exact = said.value if said.qualifier == "=" else said.figure
            assert row["Giá trị"] == ("" if said.value is None else exact)
            assert row["Nguồn của số"] == "theo báo chí"
            assert f"đoạn {said.paragraph}" in row["Văn bản nguồn"]


def test_more_than_is_text_in_the_file(reader: Client, area_of: AreaOf) -> None:
    numbers = _numbers(reader, FACTS["f02"][0], area_of)
    assert sorted((row["Kỳ"], row["Giá trị"]) for row in numbers) == [
        ("không ghi năm", "> 70"),
        ("tháng 02/2020", "> 36"),
    ]
    place = area_of(DEN_THANG).pk
    [row] = _rows(reader, f"/chi-tieu/?dia-ban={place}")
    assert (row["Hiện tại"], row["Kỳ của số"]) == ("trên 36%", "tháng 02/2020")
    assert row["Trạng thái"] == "Chưa có mục tiêu"


@pytest.mark.parametrize("code", PLACES)
def test_the_list_of_a_place_has_its_indicators(reader: Client, area_of: AreaOf, code: str) -> None:
    said = {each for sayings in FACTS.values() for each in sayings if each.area == code}
    rows = {row["name"]: row for row in ask(reader, f"areas/{area_of(code).pk}/indicators")}
    assert set(rows) == {each.indicator for each in said}
    text = words(page(reader, f"/chi-tieu/?dia-ban={area_of(code).pk}"))
    for each in said:
        assert each.indicator in text
        assert rows[each.indicator]["source_words"] == "theo báo chí"


def test_a_list_shows_the_level_before_the_change(reader: Client, area_of: AreaOf) -> None:
    rows = {row["name"]: row for row in ask(reader, f"areas/{area_of(BAO_YEN).pk}/indicators")}
    for fact in ("f09", "f10"):
        assert rows[FACTS[fact][0].indicator]["text"] == FACTS[fact][0].words
