"""Offsets lead back to the text as it was given, whatever form its letters have."""

import unicodedata

import pytest

from tests.reader.language.papers import only
from vedich.reader.language.source import Source, folded

TEXT = "1. Giao Uỷ ban Kiểm tra Đảng uỷ giám sát chuyên đề, báo cáo trước ngày 15/6."


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        unicodedata.normalize("NFD", TEXT),
        TEXT.replace("uỷ", "u\u0309y").replace(" ", "\u00a0", 3),
        "\ufeff" + TEXT.replace("Kiểm", "Ki\u200bểm"),
    ],
    ids=["composed", "decomposed", "mixed", "invisible"],
)
def test_spans_count_in_the_text_given(text: str) -> None:
    task = only(text)
    assert text[task.span.start : task.span.end].rstrip().endswith("15/6.")
    assert task.deadline is not None
    words = text[task.deadline.span.start : task.deadline.span.end]
    assert words == task.deadline.text
    assert task.lead_units[0] in text


def test_both_ways_of_placing_a_tone_are_one() -> None:
    assert folded("Uỷ ban Hoà Bình, Thuý") == folded("Ủy ban Hòa Bình, Thúy")
    assert folded("quý, hoàn thành") == "quý, hoàn thành"


def test_folding_keeps_every_place() -> None:
    odd = "İSTANBUL Đảng uỷ ß ǅ"
    assert len(folded(odd)) == len(odd)
    source = Source(odd)
    assert len(source.low) == len(source.norm)
