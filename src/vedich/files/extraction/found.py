"""What a reader found, put into the one form that is stored."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from vedich.files.extraction import legacy
from vedich.lib.vietnamese import clean_line

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029\x1e]")
_MANY_BLANK = re.compile(r"\n{3,}")


@dataclass
class Found:
    """The text with cells of tables parted by tabs; words of headers and boxes; notes."""

    text: str
    head: str = ""
    notes: list[str] = field(default_factory=list)
    pages: int | None = None
    scanned_pages: int = 0

    def __post_init__(self) -> None:
        """Old encodings become Unicode before anything is cleaned: they use control characters."""
        code, self.text = legacy.recognised(self.text)
        if code:
            self.head = legacy.DECODERS[code](self.head)
            self.notes.insert(0, code)
        self.text, self.head = tidy(self.text), tidy(self.head)
        if not self.text and not self.scanned_pages:
            self.notes.append("no_text")
        self.notes = list(dict.fromkeys(self.notes))

    def said(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "head": self.head,
            "notes": self.notes,
            "pages": self.pages,
            "scanned_pages": self.scanned_pages,
        }


def tidy(text: str) -> str:
    r"""Composed, without invisible characters; tabs stay, blank lines no more than one.

    >>> tidy("Số\u00a0 liệu \t 12 \r\n\r\n\r\n\r\nXã\u200b")
    'Số liệu\t12\n\nXã'
    """
    lines = _LINE_ENDS.sub("\n", text.replace("\x00", "")).split("\n")
    tidied = ("\t".join(map(clean_line, line.split("\t"))) for line in lines)
    whole = "\n".join(line if line.strip() else "" for line in tidied)
    return _MANY_BLANK.sub("\n\n", whole).strip("\n")
