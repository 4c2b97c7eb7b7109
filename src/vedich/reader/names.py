"""How papers call units, put into one form: marks and case folded, abbreviations of the day spelt
out, "và" left out. The abbreviations and groups are dated data (`data/names.json`)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from vedich.lib.periods import covers
from vedich.lib.vietnamese import fold

FILE = Path(__file__).parent / "data" / "names.json"
AND = "va"


@cache
def data() -> dict[str, Any]:
    """What the file says."""
    found: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return found


def canon(text: str, *, on: date) -> str:
    """The name in the form in which names are compared, as its words are understood on the day.

    >>> canon("Uỷ ban nhân dân Tỉnh", on=date(2020, 2, 21)) == canon("UBND tỉnh", on=date.max)
    True
    """
    said = _plain(text)
    pattern, full = _spelt(on)
    said = pattern.sub(lambda match: full[match[0]], said)
    for each in data()["left_out"]:
        said = _whole(_plain(each["words"])).sub(_plain(each["as"]), said)
    return said


def without(said: str, ending: str) -> str:
    """`said` without the words it ends with; the same where it does not end so."""
    return said[: -len(ending) - 1] if ending and said.endswith(f" {ending}") else said


def endings(key: str) -> list[str]:
    """The words of the data under `key`, folded, the longest first."""
    return sorted((_plain(words) for words in data()[key]), key=len, reverse=True)


def holds(said: str, words: Iterable[str]) -> bool:
    """Whether every word stands in the name."""
    return set(words) <= set(said.split())


def _plain(text: str) -> str:
    return " ".join(word for word in fold(text).split() if word != AND)


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(words)}\b")


@lru_cache(maxsize=32)
def _spelt(on: date) -> tuple[re.Pattern[str], dict[str, str]]:
    full: dict[str, str] = {}
    for row in data()["abbreviations"]:
        if covers(_day(row.get("since")), _day(row.get("until")), on):
            full |= {_plain(short): _plain(row["full"]) for short in row["short"]}
    longest = sorted(full, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b"), full


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
