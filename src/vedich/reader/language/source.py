"""A text as it came, beside the form that the reader matches on; offsets lead back.

Composed and decomposed letters, uỷ and ủy, dashes and hard blanks become one form. Each character
of `norm` and `low` knows where it stands in the text given, so that what is cut out is verbatim.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from vedich.lib.vietnamese import is_nfc, nfc
from vedich.reader.language.proposals import Span

_CLUSTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SAME_LENGTH = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u202f\u3000\r\v\f", " ")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | {"Ð": "Đ", "ð": "đ", "•": "-", "▪": "-", "●": "-", "\uf0b7": "-", "\uf02d": "-"}
)
_OLD_TONES = dict(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)
_OLD_TONE = re.compile(r"(?<![qQ])(?:" + "|".join(_OLD_TONES) + r")(?!\w)")
WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Lower case, the tone on the place the reader's own words have it. Same length.

    >>> folded("Uỷ ban, HOÀ BÌNH, hoàn thành quý I")
    'ủy ban, hòa bình, hoàn thành quý i'
    """
    low = text.lower()
    if len(low) != len(text):  # İ and its like grow when they are lowered
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _OLD_TONE.sub(lambda found: _OLD_TONES[found[0]], low)


@dataclass(frozen=True)
class Word:
    start: int
    end: int
    low: str
    capital: bool


@dataclass(frozen=True)
class Source:
    """`raw` as given; `norm` and `low` of one length with each other."""

    raw: str
    norm: str = field(init=False, repr=False)
    low: str = field(init=False, repr=False)
    _starts: list[int] | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        norm, starts = _normalised(self.raw)
        norm = norm.translate(_SAME_LENGTH)
        object.__setattr__(self, "norm", norm)
        object.__setattr__(self, "low", folded(norm))
        object.__setattr__(self, "_starts", starts)

    @cached_property
    def words(self) -> list[Word]:
        return [
            Word(m.start(), m.end(), self.low[m.start() : m.end()], self.norm[m.start()].isupper())
            for m in WORD.finditer(self.norm)
        ]

    @cached_property
    def _word_starts(self) -> list[int]:
        return [word.start for word in self.words]

    def words_between(self, start: int, end: int) -> list[Word]:
        first = bisect_right(self._word_starts, start - 1)
        last = bisect_right(self._word_starts, end - 1)
        return self.words[first:last]

    def span(self, start: int, end: int) -> Span:
        """Where characters `start` to `end` of `norm` stand in the text as given."""
        if self._starts is None:
            return Span(start, end)
        after = self._starts[end] if end < len(self._starts) else len(self.raw)
        return Span(self._starts[start] if start < len(self._starts) else len(self.raw), after)

    def cut(self, start: int, end: int) -> str:
        """Those words verbatim, line ends inside a paragraph as blanks."""
        found = self.span(start, end)
        text = self.raw[found.start : found.end]
        return " ".join(line.strip() for line in text.splitlines()).strip()


def _normalised(raw: str) -> tuple[str, list[int] | None]:
    if is_nfc(raw) and not _INVISIBLE.search(raw):
        return raw, None
    characters: list[str] = []
    starts: list[int] = []
    for found in _CLUSTER.finditer(raw):
        cluster = found[0]
        composed = cluster if cluster.isascii() else nfc(cluster)
        for character in composed:
            if unicodedata.category(character) == "Cf":
                continue
            characters.append(character)
            starts.append(found.start())
    return "".join(characters), starts
