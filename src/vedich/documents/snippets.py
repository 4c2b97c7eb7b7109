"""The piece of a paper's text in which the words searched for stand, marked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from markupsafe import Markup, escape

from vedich.lib.vietnamese import places_of

BEFORE, LENGTH = 60, 220


def snippet(query: str, text: str) -> Markup:
    """The stretch of `text` with most of the words, each in `<mark>`; empty where none stands."""
    by_word = [places for places in places_of(query, text) if places]
    if not by_word:
        return Markup()
    places = sorted({place for each in by_word for place in each})
    best = max(places, key=lambda place: (_words_near(by_word, place[0]), -place[0]))
    start = _word_start(text, best[0] - BEFORE)
    end = min(start + LENGTH, len(text))
    end = text.rfind(" ", start, end) if end < len(text) and " " in text[start + 1 : end] else end
    end = max(end, best[1])
    return _marked(
        text, start, end, [each for each in places if start <= each[0] and each[1] <= end]
    )


def _words_near(by_word: list[list[tuple[int, int]]], start: int) -> int:
    """How many of the words stand in a stretch that begins here."""
    count = 0
    for places in by_word:
        at = bisect_left(places, (start, 0))
        count += at < len(places) and places[at][0] < start + LENGTH - BEFORE
    return count


def _word_start(text: str, near: int) -> int:
    if near <= 0:
        return 0
    blank = max(text.find(" ", near, near + BEFORE), text.find("\n", near, near + BEFORE))
    return blank + 1 if blank >= 0 else near


def _marked(text: str, start: int, end: int, places: Sequence[tuple[int, int]]) -> Markup:
    said, at = Markup("…") if start else Markup(), start
    for first, last in places:
        if first >= at:
            said += escape(text[at:first]) + Markup("<mark>{}</mark>").format(text[first:last])
            at = last
    return said + escape(text[at:end]) + ("…" if end < len(text) else "")
