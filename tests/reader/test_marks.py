"""The text in lines, with the sentences of the proposals marked."""

from __future__ import annotations

from vedich.reader.marks import lines_of
from vedich.reader.models import Proposal
from vedich.reader.queries import Row

TEXT = "KẾ HOẠCH\nSố 12\n\n1. Giao A làm việc. Giao B.\na) Hai dòng\ncủa một câu."


def row(number: int, start: int, end: int, **given: str) -> Row:
    values = {"kind": "task", "state": "proposed", **given}
    return Row(number, Proposal(pk=number, start=start, end=end, **values))


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_lines_with_heads_numbers_and_nothing_lost() -> None:
    lines = lines_of(TEXT, [])
    said = ["".join(piece.text for piece in line.pieces) for line in lines]
    assert said == [each for each in TEXT.split("\n") if each]
    assert [line.is_heading for line in lines] == [True, False, False, False, False]
    assert [line.is_head for line in lines] == [True, True, False, False, False]
    assert lines[2].pieces[0].text == "1."
    assert lines[2].pieces[0].is_bold


def test_sentences_apart_overlapping_and_over_two_lines() -> None:
    rows = [
        row(1, *span("Giao A làm việc.")),
        row(2, *span("Giao A làm việc.")),
        row(3, *span("Giao B."), state="accepted"),
        row(4, *span("Hai dòng\ncủa một câu."), state="rejected"),
        row(5, *span("việc. Giao"), kind="flag"),
    ]
    lines = lines_of(TEXT, rows)
    assert "".join(piece.text for piece in lines[2].pieces) == "1. Giao A làm việc. Giao B."
    marked = {piece.text: piece for line in lines for piece in line.pieces if piece.rows}
    first = marked["Giao A làm "]
    assert [each.number for each in first.begins] == [1, 2]
    assert first.state == ""
    assert [each.number for each in marked["việc."].rows] == [1, 2, 5]
    assert marked[" B."].state == "is-done"
    assert marked["Hai dòng"].state == "is-rej"
    assert [each.number for each in marked["Hai dòng"].begins] == [4]
    assert marked["của một câu."].begins == []
    begun = [each.number for line in lines for piece in line.pieces for each in piece.begins]
    assert sorted(begun) == [1, 2, 3, 4, 5], "each begins once"
