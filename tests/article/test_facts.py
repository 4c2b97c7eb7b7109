"""The article test: each of the 19 facts, asked of API and pages, is there as the article says."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.article.facts import FACTS, PAPER, PUBLISHED, PUBLISHED_ISO, Said
from tests.article.reading import AreaOf, claim_of, indicator_page, number, page, words
from vedich.lib.periods import Period

pytestmark = pytest.mark.django_db

SAYINGS = [
    pytest.param(said, id=f"{fact}-{said.kind}")
    for fact, sayings in FACTS.items()
    for said in sayings
]
NO_YEAR = "không ghi năm"


def test_there_are_nineteen() -> None:
    assert list(FACTS) == [f"f{number:02}" for number in range(1, 20)]


@pytest.mark.parametrize("said", SAYINGS)
def test_the_api_gives_it_as_said(reader: Client, area_of: AreaOf, said: Said) -> None:
    claim = claim_of(reader, said, area_of)
    assert number(claim["value"]) == said.value
    assert claim["qualifier"] == said.qualifier
    assert claim["measure_unit"] == said.unit
    assert claim["value_text"] == claim["text"] == said.words
    assert (claim["since"], claim["target_period"]) == (said.since, said.target_period)
    assert number(claim["years_early"]) == said.years_early
    assert claim["nature"] == said.nature
    assert claim["organisation"] == said.organisation
    assert tuple(claim["items"]) == said.items
    source = claim["source"]
    assert (source["kind"], source["words"]) == ("press", "theo báo chí")
    assert (source["issued_on"], source["clause"]) == (PUBLISHED_ISO, str(said.paragraph))


@pytest.mark.parametrize("said", SAYINGS)
def test_the_page_of_the_indicator_shows_it(reader: Client, area_of: AreaOf, said: Said) -> None:
    source = indicator_page(reader, said, area_of)
    text = words(source)
    assert said.words in text
    assert (Period.parse(said.period).label if said.period else NO_YEAR) in text
    if said.unit and said.value is not None:
        assert said.unit in text
    assert f"đoạn {said.paragraph}" in text
    assert PUBLISHED in text
    assert "báo chí" in text
    claim = claim_of(reader, said, area_of)
    assert f'href="/so-lieu/{claim["id"]}/"' in source


@pytest.mark.parametrize("said", SAYINGS)
def test_the_number_opens_to_its_source(reader: Client, area_of: AreaOf, said: Said) -> None:
    claim = claim_of(reader, said, area_of)
    source = page(reader, f"/so-lieu/{claim['id']}/")
    text = words(source)
    figure = f"{said.figure} {said.unit}" if said.value is not None else said.figure
    assert f"Giá trị {figure}" in text
    assert f"“{said.words}”" in text
    assert PAPER in text
    assert f"Đoạn {said.paragraph}," in text
    assert PUBLISHED in text
    if said.qualifier != "=":
        assert "Số chưa chính xác" in text
    paper = f"/van-ban/{claim['source']['document_id']}/"
    assert f'href="{paper}"' in source
    assert PAPER in words(page(reader, paper))


@pytest.mark.parametrize("said", SAYINGS)
def test_what_is_not_exact_gets_no_decimals(reader: Client, area_of: AreaOf, said: Said) -> None:
    """“trên 36%” never becomes 36,0: no figure of the source is written with more than it has."""
    text = words(indicator_page(reader, said, area_of))
    if said.value is not None:
        assert f"{said.value},0" not in text
