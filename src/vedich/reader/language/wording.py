"""The words of a stretch of text and the small questions that names of bodies ask of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from vedich.reader.language.phrases import Phrases, data
from vedich.reader.language.source import Source, Word

STOPS = frozenset(
    [
        "và",
        "với",
        "cùng",
        "để",
        "là",
        "có",
        "được",
        "đã",
        "đang",
        "sẽ",
        "không",
        "phải",
        "cần",
        "theo",
        "tại",
        "trước",
        "sau",
        "từ",
        "đến",
        "khi",
        "nếu",
        "thì",
        "mà",
        "do",
        "bởi",
        "nhằm",
        "về",
        "cho",
        "vào",
        "này",
        "qua",
        "như",
        "bằng",
        "hoặc",
        "căn",
        "trên",
        "trong",
        "chủ",
        "phối",
        "hợp",
        "của",
        "thuộc",
        "các",
        "những",
        "đối",
        "kể",
        "hàng",
        "hằng",
        "còn",
        "gồm",
        "bao",
        "cũng",
        "chưa",
        "vẫn",
        "đều",
    ]
)


@dataclass(frozen=True)
class Unit:
    start: int
    end: int
    words: int
    """The index of the first word after it."""
    head: str
    is_group: bool
    """No body of its own name: "các ngành", "các cơ quan liên quan"."""


@cache
def unit_lists() -> dict[str, Phrases]:
    units = data("units")
    names = [text for row in units["names"] for text in [row["name"], *row.get("also", [])]]
    found = {
        key: Phrases(units[key])
        for key in (
            "quantifiers",
            "whole",
            "needs",
            "posts",
            "group_nouns",
            "qualifiers",
            "levels",
            "places",
        )
    }
    orders = {key: Phrases(data("orders")[key]) for key in ("starters", "not_starters")}
    return found | orders | {"names": Phrases(names)}


class Wording:
    """One stretch of text, word by word."""

    def __init__(self, source: Source, words: Sequence[Word]) -> None:
        self.source, self.words = source, words
        self.lists = unit_lists()

    def gap(self, i: int) -> str:
        """What stands between word i - 1 and word i."""
        if i <= 0 or i >= len(self.words):
            return "\n\n"
        return self.source.norm[self.words[i - 1].end : self.words[i].start]

    def starts_action(self, i: int) -> bool:
        """Whether a word of an order begins at word `i`: not the noun in "báo cáo của"."""
        length = self.lists["starters"].at(self.words, i)
        if not length or self.lists["not_starters"].at(self.words, i) >= length:
            return False
        after = i + length
        return not (
            after < len(self.words) and self.words[after].low == "của" and not self._parted(after)
        )

    def _verb(self, k: int, length: int) -> bool:
        """Whether the words at `k`, though a name, are read as an order: "Sở A xây dựng …"."""
        return not self.words[k].capital and self.starts_action(k) and length <= 2

    def _has_capital(self, j: int, end: int) -> bool:
        return any(word.capital for word in self.words[j:end])

    def _qualifies(self, k: int, after: int) -> bool:
        """ "các cơ quan tham mưu, …" is a kind; "Văn phòng tham mưu …" is a body and its order."""
        if self.words[k - 1].low not in ("quan", "vị") or after >= len(self.words):
            return False
        return (
            bool(self.gap(after).strip())
            or self.starts_action(after)
            or self.words[after].low in STOPS
        )

    def _heads(self, k: int) -> bool:
        """Whether a post or a body begins at word `k`."""
        return any(self.lists[kind].at(self.words, k) for kind in ("posts", "whole", "needs"))

    def _longer_group(self, j: int, length: int) -> bool:
        """ "các Sở, ban, ngành": a list of kinds, though "sở" could begin a name."""
        noun = self.lists["group_nouns"].at(self.words, j)
        if not noun or noun < length:
            return False
        after = j + noun
        return after >= len(self.words) or not self.words[after].capital or self._parted(after)

    def _made(self, i: int, end: int, head: str, *, group: bool) -> Unit:
        return Unit(self.words[i].start, self.words[end - 1].end, end, head, group)

    def _after_separator(self, k: int) -> int | None:
        """The word after ",", "và", "cùng với" at word `k`."""
        if k >= len(self.words):
            return None
        gap = self.gap(k).strip().lstrip(")").strip()
        low = self.words[k].low
        if gap in (",", ";", "") and low in ("và", "cùng", "hoặc") and k + 1 < len(self.words):
            return k + (2 if low == "cùng" and self._next_is(k + 1, "với") else 1)
        return k if gap in (",", "/", "&", ";", ":") else None

    def _past_brackets(self, k: int) -> int:
        """Past "(cơ quan thường trực)"."""
        if k < len(self.words) and self.gap(k).strip().startswith("("):
            for step in range(k, min(k + 14, len(self.words))):
                if ")" in self.gap(step + 1) or step + 1 >= len(self.words):
                    return step + 1
        return k

    def _parted(self, k: int) -> bool:
        return k >= len(self.words) or bool(self.gap(k).strip(" \t\n"))

    def _blocked(self, start: int, end: int) -> bool:
        """Whether more than a comma or a dash stands inside words start to end."""
        return any(
            self.gap(k).strip() not in ("", ",", "-", "&", "/")
            for k in range(start, min(end, len(self.words)))
        )

    def _next_is(self, k: int, low: str) -> bool:
        return k < len(self.words) and self.words[k].low == low
