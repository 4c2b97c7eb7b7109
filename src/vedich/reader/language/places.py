"""Which place a sentence of a report speaks of, by the places the whole text names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from vedich.reader.language.phrases import Phrases
from vedich.reader.language.source import Source, Word

_LEVELS = {
    "tỉnh": "tỉnh",
    "thành phố": "thành phố",
    "huyện": "huyện",
    "thị xã": "thị xã",
    "quận": "quận",
    "xã": "xã",
    "phường": "phường",
    "thị trấn": "thị trấn",
    "tỉnh ủy": "tỉnh",
    "huyện ủy": "huyện",
    "thành ủy": "thành phố",
    "thị ủy": "thị xã",
    "quận ủy": "quận",
    "đảng bộ tỉnh": "tỉnh",
    "đảng bộ huyện": "huyện",
    "đảng bộ xã": "xã",
}
_PHRASES = Phrases(_LEVELS)
_POINTING = frozenset(["của", "ở", "tại", "toàn", "trong", "bộ"])


@dataclass(frozen=True)
class Mention:
    """`name` is empty where only the level is said ("của xã", "Tỉnh ủy")."""

    start: int
    level: str
    name: str


class Places:
    """Places in the order of the text; the last one named before a figure is the figure's."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.mentions: list[Mention] = []
        known: dict[tuple[str, ...], Mention] = {}
        words, i = source.words, 0
        while i < len(words):
            mention, after = self._named(words, i)
            if mention is None:
                mention, after = self._bare(words, i, known)
            elif mention.name:
                known.setdefault(
                    tuple(word.low for word in words[after - mention.name.count(" ") - 1 : after]),
                    mention,
                )
            if mention is not None:
                self.mentions.append(mention)
            i = max(after, i + 1)
        self._starts = [mention.start for mention in self.mentions]
        self._resolved = list(self._resolve())

    def _named(self, words: list[Word], i: int) -> tuple[Mention | None, int]:
        length = _PHRASES.at(words, i)
        if not length:
            return None, i
        said = " ".join(word.low for word in words[i : i + length])
        end = i + length
        while (
            end < len(words)
            and words[end].capital
            and not self.source.norm[words[end - 1].end : words[end].start].strip()
        ):
            end += 1
        if end > i + length and not _PHRASES.at(words, i + length):
            name = self.source.cut(words[i + length].start, words[end - 1].end)
            return Mention(words[i].start, _LEVELS[said], name), end
        is_body = length > 1 and said not in ("thành phố", "thị xã", "thị trấn")
        pointed = i > 0 and words[i - 1].low in _POINTING
        return (
            Mention(words[i].start, _LEVELS[said], "") if is_body or pointed else None
        ), i + length

    @staticmethod
    def _bare(
        words: list[Word], i: int, known: dict[tuple[str, ...], Mention]
    ) -> tuple[Mention | None, int]:
        """A name without its level that the text has named with it before: "Bảo Yên"."""
        if words[i].capital:
            for size in (4, 3, 2, 1):
                found = known.get(tuple(word.low for word in words[i : i + size]))
                if found is not None:
                    return Mention(words[i].start, found.level, found.name), i + size
        return None, i

    def at(self, position: int) -> str:
        """The place of a figure at `position`; empty where no place was named before it."""
        before = bisect_left(self._starts, position)
        return self._resolved[before - 1] if before else ""

    def _resolve(self) -> Iterator[str]:
        """ "của xã" is the last commune named before it."""
        last: dict[str, str] = {}
        for mention in self.mentions:
            if mention.name:
                last[mention.level] = mention.name
            yield f"{mention.level} {last.get(mention.level, '')}".strip()
