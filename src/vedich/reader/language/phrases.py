"""Lists of words from the package's data, matched longest first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import Any

from vedich.reader.language.source import WORD, Word, folded


@cache
def data(name: str) -> Any:
    """One of the package's files, `data/NAME.json`."""
    text = resources.files(__package__).joinpath("data", f"{name}.json").read_text("utf-8")
    return json.loads(text)


class Phrases:
    """A set of phrases; `at` tells how many words of a text the longest one takes."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple(WORD.findall(folded(phrase)))
            self._by_first.setdefault(words[0], []).append(words)
        for listed in self._by_first.values():
            listed.sort(key=len, reverse=True)

    def at(self, words: Sequence[Word], i: int) -> int:
        """The length in words of the longest phrase that begins at word `i`; 0 if none does."""
        if i >= len(words):
            return 0
        for phrase in self._by_first.get(words[i].low, ()):
            if len(words) - i >= len(phrase) and all(
                words[i + k].low == part for k, part in enumerate(phrase)
            ):
                return len(phrase)
        return 0
