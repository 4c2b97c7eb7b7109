"""The demo's files by themselves: what they point at is there, and they quote nobody."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest

from vedich.demo.files import DATA, read
from vedich.demo.people import PEOPLE

SHARED = Path(__file__).resolve().parents[3] / "shared"
DEMO_FILES = [path for path in DATA.parent.rglob("*") if path.suffix in {".json", ".py"}]
NAMES = [
    "Đổi mới, nâng cao hiệu quả lãnh đạo của cấp ủy đảng",
    "http://www.baolaocai.vn/chinh-tri/doi-moi-nang-cao-hieu-qua-lanh-dao-cua-cap-uy-dang-z1n20200210085754213.htm",
    "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XV",
    "Nghị quyết Đại hội XII của Đảng",
    "hơn 500 văn bản chỉ đạo",
    "chè, sả, dâu tằm, quế, hồng không hạt",
    "rau an toàn ứng dụng công nghệ cao",
]
"""Names of papers, the value's own words, the names of products: what a reference must hold."""

RUN = 6


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())


def _runs(words: list[str]) -> set[str]:
    return {" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


@pytest.mark.shared
@pytest.mark.parametrize("path", DEMO_FILES, ids=lambda path: str(path.relative_to(DATA.parent)))
def test_no_run_of_six_words_is_the_articles(path: Path) -> None:
    article = next((SHARED / "seed").glob("*.txt")).read_text("utf-8")
    text = " ".join(_words(path.read_text("utf-8")))
    for name in NAMES:
        text = text.replace(" ".join(_words(name)), "|")
    found = set()
    for piece in text.split("|"):
        found |= _runs(piece.split()) & _runs(_words(article))
    assert found == set()


@pytest.mark.shared
def test_each_fact_is_as_the_list_of_facts_has_it() -> None:
    """Value, qualifier, period and the value's own words, fact by fact."""
    listed = json.loads((SHARED / "data" / "lao_cai_facts.json").read_text("utf-8"))["facts"]
    rows = {row["key"]: row for row in read("lao_cai/facts.json")["facts"]}
    for fact in listed:
        row = rows[f"lc-{fact['id']}"]
        value = None if row.get("value") is None else float(row["value"])
        assert value == fact["value"], fact["id"]
        assert row.get("qualifier", "=") == (fact["comparison"] or "="), fact["id"]
        assert row.get("period") == fact["period"], fact["id"]
        assert row["measure_unit"] == fact["unit_of_measure"], fact["id"]
        assert row["value_text"] == (fact["value_text"] or row["value_text"]), fact["id"]
        assert row.get("items") == fact.get("items"), fact["id"]
    assert {row["fact"] for row in rows.values()} == {fact["id"] for fact in listed}


def test_what_follows_from_the_article_is_not_written_down() -> None:
    values = {row.get("value") for row in read("lao_cai/facts.json")["facts"]}
    assert values.isdisjoint({635, 47, 34, -34})


def test_the_invented_codes_are_in_no_official_range() -> None:
    codes = [unit["names"][0]["code"] for unit in read("thanh_van/places.json")["units"]]
    assert len(codes) == len(set(codes)) == 34
    assert all(code.startswith("TV") for code in codes)


def test_people_of_the_invented_province_bear_no_name_of_the_article() -> None:
    invented = {post["name"] for post in read("thanh_van/people.json")["posts"]}
    real = {person["name"] for person in read("lao_cai/frame.json")["people"]}
    assert invented.isdisjoint(real)
    assert len({person.username for person in PEOPLE}) == len(PEOPLE) == 15
