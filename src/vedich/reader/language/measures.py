"""What a figure measures and when: the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from vedich.reader.language.days import PERIOD
from vedich.reader.language.figures import Figure
from vedich.reader.language.phrases import Phrases, data
from vedich.reader.language.source import Source, Word

_STAGE = r"(?:giai đoạn|thời kỳ|nhiệm kỳ)\s+(?P<a>(?:19|20)\d{2})\s*-\s*(?P<b>(?:19|20)\d{2})"
_SCHOOL = r"(?:trong\s+)?năm\s+học\s+(?:19|20)\d{2}\s*-\s*(?:19|20)\d{2}"
_WHEN = re.compile(
    rf"\(?(?:(?:tính\s+)?(?:đến\s+hết|đến\s+cuối|đến|hết|trong|từ\s+nay\s+đến|vào|trước|"
    rf"cuối)\s+)?(?:{_STAGE}|{_SCHOOL}|(?P<when>{PERIOD}))\)?"
)
_COUNT_NAME = re.compile(r"(?:^|\s)(?:số|số lượng|tổng số|quy mô)(?:\s|$)")
_SCOPE = ("đối", "cho", "của", "trong", "ở", "tại")
_NAME_WORDS = 24
_AFTER_WORDS = 14


@cache
def figure_lists() -> dict[str, Phrases]:
    return {
        key: Phrases(words) for key, words in data("figures").items() if isinstance(words, list)
    }


@cache
def lead_ins() -> Phrases:
    return Phrases(data("orders")["lead_ins"])


@dataclass(frozen=True)
class When:
    start: int
    end: int
    code: str


class Measures:
    """Names and periods of the figures of a text of that day."""

    def __init__(self, source: Source, issued_on: date | None) -> None:
        self.source, self.issued_on = source, issued_on

    def name_of(self, figure: Figure, start: int, end: int, whens: list[When]) -> str:
        """What the figure measures: the words before it, or the noun it counts and what follows."""
        words = self._between(start, figure.start, whens)
        if words and words[0].low in _SCOPE and self._clause_start(start) < 0:
            words = self._past_scope(words)
        before = self._stripped(words)
        after_start = figure.unit[0] if figure.is_counted else figure.end
        after = self._after(after_start, end, whens)
        if figure.is_counted and not _COUNT_NAME.search(" ".join(word.low for word in before)):
            return after
        if len(before) == 1 and (
            within := [when for when in whens if before[0].end <= when.start <= before[0].end + 1]
        ):
            return self.source.cut(before[0].start, within[0].end)
        if before:
            return self.source.cut(self._shortened(before)[0].start, before[-1].end)
        is_first = not words and not self.source.low[start : figure.start].strip(" ,:-(")
        return after if is_first and start == self._clause_start(start) else ""

    def _shortened(self, words: list[Word]) -> list[Word]:
        """A name of a bearable length: its first parts, without a part that only leads in."""
        if len(words) <= _NAME_WORDS:
            return words
        cuts = [
            k
            for k in range(1, len(words))
            if "," in self.source.norm[words[k - 1].end : words[k].start]
        ]
        first = 0
        for cut in cuts:
            if not lead_ins().at(words, first):
                break
            first = cut
        fitting = [cut for cut in [*cuts, len(words)] if first < cut <= first + _NAME_WORDS]
        return words[first : fitting[-1] if fitting else first + _NAME_WORDS]

    def _past_scope(self, words: list[Word]) -> list[Word]:
        """ "5% đối với công chức và ít nhất 10% …": what bounds the figure before is no name."""
        for k in range(len(words) - 1, -1, -1):
            if words[k].low == "và" or (
                k and "," in self.source.norm[words[k - 1].end : words[k].start]
            ):
                return words[k + (words[k].low == "và") :]
        return []

    def _clause_start(self, start: int) -> int:
        """`start` where nothing of the clause stands before it, else its beginning."""
        before = self.source.low[max(0, start - 3) : start].rstrip(" ")
        return (
            start
            if not before
            or before[-1] in "\n;.:-+)"
            or (not before[-1].isalnum() and before[-1] != "%")
            else -1
        )

    def _between(self, start: int, end: int, whens: list[When]) -> list[Word]:
        """Words after the last mark of a clause before the figure, without periods."""
        for mark in ":(":
            at = self.source.low.rfind(mark, start, end)
            if (
                at >= 0
                and self.source.low[at + 1 : end].strip()
                and ")" not in self.source.low[at:end]
            ):
                start = at + 1
        return [
            word
            for word in self.source.words_between(start, end)
            if not any(when.start <= word.start < when.end for when in whens)
        ]

    def _stripped(self, words: list[Word]) -> list[Word]:
        """Without "phấn đấu", "đạt", "là" at the edges."""
        edges, openers = figure_lists()["name_edges"], figure_lists()["name_openers"]
        for k in range(len(words) - 1, -1, -1):
            if (length := openers.at(words, k)) and (
                rest := self._edged(words[k + length :], edges)
            ):
                return rest
        return self._edged(words, edges)

    @staticmethod
    def _edged(words: list[Word], edges: Phrases) -> list[Word]:
        changed = True
        while words and changed:
            changed = False
            if length := edges.at(words, 0):
                words, changed = words[length:], True
            for size in (4, 3, 2, 1):
                if (
                    words[-2:]
                    and words[-1].low == "lên"
                    and len(words) > 1
                    and words[-2].low == "trở"
                ):
                    break
                if words and len(words) >= size and edges.at(words, len(words) - size) == size:
                    words, changed = words[:-size], True
        return words

    def _after(self, start: int, end: int, whens: list[When]) -> str:
        words = self.source.words_between(start, end)
        last = start
        for k, word in enumerate(words[:_AFTER_WORDS]):
            gap = self.source.norm[last : word.start] if k else ""
            if (
                any(mark in gap for mark in ",;:.()")
                or ("”" in gap and "“" not in self.source.norm[start : word.start])
                or any(w.start <= word.start < w.end for w in whens)
            ):
                break
            last = word.end
        tail = self.source.norm[last : last + 1]
        return (
            self.source.cut(words[0].start, last + (tail in '”"')) if words and last > start else ""
        )

    def whens(self, start: int, end: int) -> list[When]:
        found = []
        for match in _WHEN.finditer(self.source.low, start, end):
            code = self._code(match)
            if code:
                found.append(When(match.start(), match.end(), code))
        return found

    def _code(self, match: re.Match[str]) -> str:
        groups = match.groupdict()
        if groups["a"]:
            return f"{groups['a']}-{groups['b']}"
        if groups["when"] is None:
            return match[0].strip("() ")
        year = (
            groups["year"]
            or groups["qyear"]
            or groups["hyear"]
            or groups["nyear"]
            or groups["only"]
        )
        if groups["from"]:
            return f"{groups['from']}-{groups['to']}"
        if (
            year is None
            and self.issued_on is not None
            and (groups["month"] or groups["quarter"] or groups["half"])
        ):
            year = str(self.issued_on.year)
        if year is None:
            return ""
        if groups["month"]:
            return f"{year}-{int(groups['month']):02d}"
        if groups["quarter"]:
            number = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(groups["quarter"]) or int(
                groups["quarter"]
            )
            return f"{year}-Q{number}"
        if groups["half"]:
            return f"{year}-H{1 if groups['half'].endswith('đầu') else 2}"
        return year
