"""State secrets stay out: does a paper carry the stamp MẬT, TỐI MẬT or TUYỆT MẬT?

The words are dated data (`data/secrecy.json`). They are looked for as whole capitals in the first
lines only, where the stamp stands; "bí mật" in the body is no mark.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from vedich.lib.vietnamese import nfc

FILE = Path(__file__).parent / "data" / "secrecy.json"

PLAIN = "thuong"
"""The one value of the field "độ mật" that is let in."""


def is_marked(texts: Iterable[str], *, on: date) -> bool:
    """Whether the head of any of these texts carries a secrecy stamp known on `on`."""
    marks, others = _patterns(on)
    return any(marks.search(others.sub(" ", head)) for text in texts if (head := _head(text)))


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return found


@lru_cache(maxsize=8)
def _patterns(on: date) -> tuple[re.Pattern[str], re.Pattern[str]]:
    marks = [mark["words"] for mark in _data()["marks"] if _known(mark, on)]
    return _any_of(marks), _any_of(_data()["other_words"])


def _known(mark: dict[str, Any], on: date) -> bool:
    return date.fromisoformat(mark["valid_from"]) <= on


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Whole words, also written letter by letter ("T Ố I  M Ậ T") as scanned stamps come."""
    spaced = (r"\s*".join(map(re.escape, nfc(word).replace(" ", ""))) for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced) or '(?!)'})(?!\w)")


def _head(text: str) -> str:
    lines = [line for line in nfc(text).splitlines() if line.strip()]
    return "\n".join(lines[: _data()["head_lines"]])
