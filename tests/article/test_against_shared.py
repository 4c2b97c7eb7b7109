"""The table of these tests and the demo's own file against the list of facts they are from."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from tests.article.facts import FACTS, PUBLISHED_ISO, RECKONED, Said
from tests.article.test_practices import PRACTICES
from tests.conftest import SHARED
from vedich.demo.files import DATA, read
from vedich.overview import practices

pytestmark = pytest.mark.shared

NAMES = {
    "Địa phương năm nào cũng có ngân sách hỗ trợ dân đón Tết": (
        "Số địa phương trong tỉnh hằng năm bố trí ngân sách cho nhân dân đón Tết"
    ),
    "Giá trị canh tác đất nông nghiệp trên đơn vị diện tích": (
        "Giá trị canh tác trên một đơn vị diện tích đất nông nghiệp"
    ),
    "Quy mô nền kinh tế": "Quy mô nền kinh tế (so với năm 2015)",
    "Số văn bản chỉ đạo đã được sơ kết, tổng kết": (
        "Số văn bản chỉ đạo đã được sơ kết, tổng kết, đánh giá"
    ),
}
"""Our names of indicators that the list calls otherwise."""
FILE = SHARED / "data/lao_cai_facts.json"
LIST = json.loads(FILE.read_text("utf-8")) if FILE.is_file() else {}
ROWS: dict[str, Any] = {row["id"]: row for row in LIST.get("facts", [])}
BASES = {(each.fact, each.kind): each for each in RECKONED}


def _kind(fact: str, kind: str) -> Said | None:
    return next((said for said in FACTS[fact] if said.kind == kind), None)


def _exact(value: Any) -> Decimal:
    return Decimal(str(value))


def test_the_facts_are_those_of_the_list() -> None:
    assert list(FACTS) == list(ROWS)
    assert LIST["article"]["published"] == PUBLISHED_ISO


@pytest.mark.parametrize("fact", FACTS)
def test_each_has_the_figures_of_the_list(fact: str) -> None:
    row, said = ROWS[fact], FACTS[fact][0]
    assert NAMES.get(said.indicator, said.indicator) == row["indicator"]
    if row["value"] is None:
        assert (said.kind, said.value) == ("attainment", None)
    else:
        assert (said.value, said.qualifier) == (_exact(row["value"]), row["comparison"])
        assert (said.words, said.unit) == (row["value_text"], row["unit_of_measure"])
    assert said.period == (row["period"] or "")
    assert list(said.items) == row.get("items", [])
    assert said.words in row["quote"]


@pytest.mark.parametrize("fact", FACTS)
def test_changes_and_bases_are_those_of_the_list(fact: str) -> None:
    row = ROWS[fact]
    change, base = row["change"] or {}, row["baseline"] or {}
    said = _kind(fact, "change") or _kind(fact, "multiple")
    if change.get("given_by") == "article":
        assert said is not None
        assert (said.value, said.since) == (_exact(change["value"]), change["since"])
        assert said.words == change["text"]
    else:
        assert said is None
    if base.get("given_by") == "derived":
        ours = BASES[fact, "level"]
        assert ours.formula.replace("−", "-") == base["formula"]
        assert ours.text == f"{base['value']} {base['unit_of_measure']}"
        percent = str(change["percent"]).replace(".", ",")
        assert BASES[fact, "percent"].text == f"khoảng {percent}%"
    early = _kind(fact, "attainment")
    assert (early is not None) == (row.get("status") == "target_reached_early")
    if early is not None:
        assert early.target_period == row["target_period"]
        if "years_early" in row:
            assert early.years_early == row["years_early"]


def test_the_practices_are_those_of_the_list() -> None:
    assert [row["id"] for row in LIST["practices"]] == PRACTICES
    assert [each.id for each in practices.PRACTICES] == PRACTICES
    named = {row["id"]: row["unit"] for row in LIST["practices"]}
    assert {each.id: each.who for each in practices.PRACTICES} == named


def test_the_demo_holds_every_fact_and_no_sentence_of_the_article() -> None:
    ours = read("lao_cai/facts.json")["facts"]
    assert sorted({row["fact"] for row in ours}) == sorted(ROWS)
    texts = [path.read_text("utf-8") for path in DATA.rglob("*.json")]
    texts += [f"{each.title} {each.does} {each.lacks}" for each in practices.PRACTICES]
    quotes = [row["quote"] for row in [*LIST["facts"], *LIST["practices"]]]
    copied = [quote for quote in quotes for text in texts if quote in text]
    assert copied == []
