"""What must not be written here before its time: does a paper speak of such a matter?

Two matters, as dated data (`data/cautions.json`): personnel not yet published, and checks of party
discipline. No refusal: whoever writes looks again and says that it may stand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from vedich.lib.vietnamese import clean_line, nfc

FILE = Path(__file__).parent / "data" / "cautions.json"


@dataclass(frozen=True)
class Caution:
    """One matter that the texts speak of: what it is, the words found, what the rule says."""

    title: str
    words: tuple[str, ...]
    advice: str
    source: str


def cautions(texts: Iterable[str], *, on: date) -> list[Caution]:
    """The matters of the list of `on` that any of these texts names, each once.

    Words are looked for whole, in any case, with their marks: "kỷ luật lao động" is no check of
    the Party, so such words are taken out first.
    """
    said = [f" {clean_line(nfc(text)).lower()} " for text in texts if text]
    found = []
    for row in _data()["matters"]:
        if not _is_valid(row, on):
            continue
        plain = [_without(text, row["other_words"]) for text in said]
        words = tuple(word for word in row["words"] if any(_has(text, word) for text in plain))
        if words:
            found.append(Caution(row["title"], words, row["advice"], row["source"]))
    return found


def _without(text: str, others: Iterable[str]) -> str:
    for other in others:
        text = text.replace(other, " ")
    return text


def _has(text: str, word: str) -> bool:
    """Whether the word stands there whole."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _is_valid(row: dict[str, Any], on: date) -> bool:
    since, until = row["valid_from"], row["valid_to"]
    begun = since is None or date.fromisoformat(since) <= on
    return begun and (until is None or on < date.fromisoformat(until))


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return found
