"""A pasted text read into parts that others can point at: "I. …", "1. …", "a) …".

Simple on purpose: each line that begins with a number opens a part, every other line belongs to
the part before it. A person looks at the result before anything is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vedich.documents.models import Clause
from vedich.lib.vietnamese import clean_line, clean_text

LONGEST_HEADING = 200
ENDS_OF_TEXT = (".", ";", ":", ",")

K = Clause.Kind
_ROMAN = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
_ORDINAL = {
    "nhất": "I",
    "hai": "II",
    "ba": "III",
    "tư": "IV",
    "năm": "V",
    "sáu": "VI",
    "bảy": "VII",
}
_SHAPES: tuple[tuple[int, str, re.Pattern[str]], ...] = tuple(
    (level, kind, re.compile(pattern))
    for level, kind, pattern in (
        (
            0,
            K.PART,
            rf"(?i:phần)\s+(?i:thứ\s+)?(?P<n>{_ROMAN}|\d+|[A-ZĐ]|\w+)\s*[.:)\-–]?(?:\s+|$)",
        ),
        (1, K.PART, rf"(?i:chương)\s+(?P<n>{_ROMAN}|\d+)\s*[.:\-–]?(?:\s+|$)"),
        (2, K.SECTION, rf"(?i:mục)\s+(?P<n>{_ROMAN}|\d+)\s*[.:\-–]?(?:\s+|$)"),
        (3, K.ARTICLE, r"(?i:điều)\s+(?P<n>\d+[a-zđ]?)\s*[.:\-–]?(?:\s+|$)"),
        (3, K.MATTER, r"(?i:nội dung)\s+(?P<n>\d+)\s*[.:\-–](?:\s+|$)"),
        (2, K.SECTION, rf"(?P<n>{_ROMAN})\s*[.\-–)](?:\s+|$)"),
        (1, K.PART, r"(?P<n>[A-ZĐ])\s*[.\-–)](?:\s+|$)"),
        (4, K.POINT, r"(?P<n>\d{1,2}(?:\.\d{1,2}){1,4})\s*[.)\-–]?(?:\s+|$)"),
        (4, K.POINT, r"(?P<n>\d{1,3})\s*[.)\-–](?:\s+|$)"),
        (9, K.POINT, r"(?P<n>[a-zđ]{1,2})\s*\)\s*"),
    )
)


@dataclass
class Part:
    """One part as read: `path` is its address, `parent` the address of what it stands in."""

    kind: str
    number: str
    path: str
    parent: str
    depth: int
    heading: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return clean_text("\n".join(self.lines))


@dataclass(frozen=True)
class Outline:
    """What was read: the parts in order, and the lines before the first of them."""

    parts: list[Part]
    before: list[str]


def read_outline(text: str) -> Outline:
    """Read a pasted text. Two parts of one address are left so: who writes them refuses it.

    >>> outline = read_outline('''I. Mục tiêu
    ... 1. Giảm nghèo
    ... a) Xã nghèo nhất có đề án riêng.
    ... Mỗi năm giảm 5%.''')
    >>> [part.path for part in outline.parts]
    ['I', 'I.1', 'I.1.a']
    >>> outline.parts[2].text
    'Xã nghèo nhất có đề án riêng.\\nMỗi năm giảm 5%.'
    """
    parts: list[Part] = []
    before: list[str] = []
    above: list[tuple[int, Part]] = []
    for line in filter(None, clean_text(text).splitlines()):
        opened = _open(line)
        if opened is None:
            if parts:
                _add(parts[-1], line)
            else:
                before.append(line)
            continue
        level, kind, number, rest = opened
        while above and above[-1][0] >= level:
            above.pop()
        parent = above[-1][1] if above else None
        part = _part(kind, number, parent)
        _add(part, rest)
        parts.append(part)
        above.append((level, part))
    return Outline(parts, before)


def path_of(number: str, parent: str) -> str:
    """The address of a part: its number under the address of what it stands in.

    >>> path_of("3", "II"), path_of("1.2", "I.1"), path_of("I", "")
    ('II.3', 'I.1.2', 'I')
    """
    if not parent:
        return number
    head, dot, tail = number.rpartition(".")
    if dot and (parent == head or parent.endswith(f".{head}")):
        number = tail
    return f"{parent}.{number}"


def _open(line: str) -> tuple[int, str, str, str] | None:
    for level, kind, shape in _SHAPES:
        found = shape.match(line)
        if found is None:
            continue
        number = _numeral(found["n"]) if kind == K.PART else found["n"]
        if not number:
            continue
        deeper = number.count(".") if kind == K.POINT and level < 9 else 0
        return level + deeper, kind, number, line[found.end() :].strip()
    return None


def _numeral(word: str) -> str:
    """ "THỨ NHẤT" is I; empty for a word that is no number ("Phần lớn các xã …")."""
    word = _ORDINAL.get(word.lower(), word)
    plain = len(word) == 1 or word.isdigit() or re.fullmatch(_ROMAN, word)
    return word if plain else ""


def _part(kind: str, number: str, parent: Part | None) -> Part:
    if parent is not None and parent.kind == K.ARTICLE and number.isdigit():
        kind = K.PARAGRAPH
    above = parent.path if parent else ""
    depth = parent.depth + 1 if parent else 0
    return Part(kind, number, path_of(number, above), above, depth)


def _add(part: Part, line: str) -> None:
    """The first line is a heading when short and without a full stop; all else is text."""
    if not line:
        return
    heads = len(line) <= LONGEST_HEADING and not line.endswith(ENDS_OF_TEXT)
    if heads and not part.heading and not part.lines:
        part.heading = clean_line(line)
    else:
        part.lines.append(line)
