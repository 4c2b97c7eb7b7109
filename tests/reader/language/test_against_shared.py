"""The aims, on the annotated papers and the article that stand beside the repository."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SHARED
from tools.bench_reader.claims import told_of_article
from tools.bench_reader.misses import Scorer
from vedich.reader.language import as_annotation, read
from vedich.reader.language.files import text_of

pytestmark = pytest.mark.shared

DIRECTIVES = SHARED / "data" / "directives"


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    return Scorer(DIRECTIVES / "score.py")


def read_of(path: Path) -> dict[str, Any]:
    text = text_of(path)
    return as_annotation(read(text.body, paper=text.paper))


def annotated() -> list[Path]:
    return sorted(DIRECTIVES.glob("*.json"))


def test_few_tasks_are_missed_or_read_wrong(scorer: Scorer) -> None:
    told: list[str] = []
    wanted = 0
    for path in annotated():
        gold = json.loads(path.read_text("utf-8"))
        lines = path.with_suffix(".txt").read_text("utf-8").split("\n")
        told += scorer.misses(gold, read_of(path.with_suffix(".txt")), lines)
        wanted += sum(not item["optional"] for item in gold["assignments"] + gold["targets"])
    assert wanted > 50
    assert len(told) <= wanted * 0.05, told


def test_every_span_is_verbatim() -> None:
    papers = sorted(DIRECTIVES.glob("*.txt"))
    assert papers
    for path in papers:
        body = text_of(path).body
        found = read_of(path)
        for item in found["assignments"] + found["targets"] + found["flags"]:
            assert item["source_span"] in body


def test_the_figures_of_the_article_are_found() -> None:
    told = list(told_of_article(SHARED))
    found, known = next(line for line in told if "thấy" in line).split()[1].split("/")
    assert int(found) >= 0.9 * int(known)
