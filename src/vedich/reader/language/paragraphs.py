"""Lines put back together into paragraphs, each with its item number and depth.

Real papers come with headings cut over lines, "Điều" parted from its number, lines wrapped by a
converter. A line is joined to the one before only where neither a number, a mark nor a capital
begins something new.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vedich.reader.language.source import Source

PART, CHAPTER, SECTION, ARTICLE, ROMAN, ARABIC, LETTER, STAR, DASH, PLUS, PLAIN = range(0, 110, 10)

_NAMED = re.compile(
    r"[ \t]*(?P<word>phần(?: thứ)?|chương|mục|điều)\s+(?P<number>\d{1,3}|[ivxlc]{1,6}|nhất|"
    r"hai|ba|bốn)"
    r"\b[ \t]*[.:)/-]?[ \t]*"
)
_ROMAN = re.compile(r"[ \t]*(?P<number>[IVX]{1,5})[ \t]*(?:[./)-]|\s[-])[./)-]?\s*")
_ARABIC = re.compile(
    r"[ \t]*(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[ \t]*(?:[.)/](?![\d])[-.]?|"
    r"-(?=[ \t]*[^\W\d]|[ \t]+\d))[ \t]*"
)
_ARABIC_BARE = re.compile(r"[ \t]*(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})[ \t]+(?=[^\W\d_])")
_LETTER = re.compile(
    r"[ \t]*(?P<number>[a-zđ](?:\.\d{1,2})?)[ \t]*[).][ \t]*(?=\S)|"
    r"[ \t]*(?P<slash>[a-zđ])/[ \t]*(?=\S)"
)
_CAPITAL = re.compile(r"[ \t]*(?P<number>[A-HĐ])[ \t]*[.)/-][ \t]*(?=[^\W\d_]{2})")
_MARK = re.compile(r"[ \t]*(?P<number>[*+-]|o(?=[ \t]+[^\W\d_]))[ \t]*(?=[^\s*+-])")
_LONE = re.compile(r"[ \t]*(?:điều|chương|mục|phần|[ivx]{1,5}\.|\d{1,2}[.)])[ \t]*$")
_GOES_ON = re.compile(
    r"(?:[,(]|\b(?:của|và|với|cho|các|những|tại|trên|để|theo|là|được|từ|trong|số|gồm|cùng))[ \t]*$"
)
_ENDS = re.compile(r"[.;:!?…/][\s)”\"]*$")
_WRAPPED_AT = 55
_TAIL = 200
"""Characters that tell whether a paragraph goes on."""


@dataclass(frozen=True)
class Paragraph:
    """`start` to `end` of the source's `norm`, without the item number."""

    start: int
    end: int
    marker: str
    level: int
    line: int
    """Where the paragraph begins with its item number."""


def paragraphs(source: Source, start: int = 0, end: int | None = None) -> list[Paragraph]:
    """The paragraphs of that part of the text, in their order; empty lines are left out."""
    lines = list(_lines(source, start, len(source.norm) if end is None else end))
    wrapped = _is_wrapped(source, lines)
    found: list[Paragraph] = []
    for first, last in lines:
        new = marked(source, first, last)
        if found and _joins(source, found[-1], new, wrapped=wrapped):
            found[-1] = _joined(source, found[-1], last)
        else:
            found.append(new)
    return found


def marked(source: Source, start: int, end: int) -> Paragraph:
    """The line with its item number read off."""
    low, norm = source.low, source.norm
    if found := _NAMED.match(low, start, end):
        word = found["word"]
        level = {"chương": CHAPTER, "mục": SECTION, "điều": ARTICLE}.get(word, PART)
        if level != SECTION or found["number"].isdigit() or found.end() < end:
            name = norm[found.start("word") : found.end("number")]
            return Paragraph(found.end(), end, " ".join(name.split()), level, start)
    if found := _ROMAN.match(norm, start, end):
        return Paragraph(found.end(), end, found["number"], ROMAN, start)
    found = _ARABIC.match(norm, start, end) or _ARABIC_BARE.match(norm, start, end)
    if found:
        level = ARABIC + min(found["number"].count("."), 5)
        return Paragraph(found.end(), end, found["number"], level, start)
    if found := _CAPITAL.match(norm, start, end):
        return Paragraph(found.end(), end, found["number"], SECTION, start)
    if found := _LETTER.match(norm, start, end):
        return Paragraph(found.end(), end, found["number"] or found["slash"], LETTER, start)
    if found := _MARK.match(norm, start, end):
        level = {"*": STAR, "+": PLUS, "o": PLUS}.get(found["number"], DASH)
        return Paragraph(found.end(), end, found["number"], level, start)
    lead = start + len(norm[start:end]) - len(norm[start:end].lstrip())
    return Paragraph(lead, end, "", PLAIN, start)


def _lines(source: Source, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in re.compile(r"[^\n]+").finditer(source.norm, start, end):
        line = found[0]
        if line.strip(" \t-_*=.|") or line.strip() == "*":
            if line.strip() in ("*", "|"):
                continue
            yield found.start(), found.start() + len(line.rstrip())


def _is_wrapped(source: Source, lines: list[tuple[int, int]]) -> bool:
    """Whether a converter broke the lines at the width of the page."""
    if len(lines) < 12:
        return False
    long = [(a, b) for a, b in lines if b - a >= _WRAPPED_AT]
    if any(b - a > 160 for a, b in lines) or len(long) < len(lines) / 3:
        return False
    open_ = sum(not _ENDS.search(source.norm, a, b) for a, b in long)
    return open_ > len(long) / 2


def _joins(source: Source, before: Paragraph, new: Paragraph, *, wrapped: bool) -> bool:
    low, norm = source.low, source.norm
    tail = max(before.line, before.end - _TAIL)
    if before.start >= before.end and before.marker:
        return new.level == PLAIN or (before.level == ARTICLE and new.level >= ARABIC)
    if _LONE.match(low, before.line, before.end):
        return before.marker == "" or new.level == PLAIN
    if new.level != PLAIN or "|" in norm[tail : before.end] or "\t" in norm[new.line : new.end]:
        return False
    if _ENDS.search(norm, tail, before.end):
        return False
    first = norm[new.start]
    if first.islower() or first in ",;)”":
        return True
    if norm[tail : before.end].isupper():
        return False
    if wrapped and before.end - before.line >= _WRAPPED_AT:
        return True
    return bool(_GOES_ON.search(low, max(before.line, before.end - 20), before.end)) and (
        not norm[new.line : new.end].isupper()
    )


def _joined(source: Source, before: Paragraph, end: int) -> Paragraph:
    """One paragraph of both; the number is read again where it stood on a line of its own."""
    if before.start >= before.end or _LONE.match(source.low, before.line, before.end):
        return marked(source, before.line, end)
    return replace(before, end=end)
