"""Sentences of a paragraph and the clauses between their semicolons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vedich.reader.language.source import Source

_STOP = re.compile(r"(?<![.!?…])(?:[.!?…]+[”\")]?)(?:\s+|(?=[^\W\d_]))")
_SHORT = re.compile(r"\b(?:tp|tx|ts|ths|pgs|gs|bs|no|v\.v|kt|tm|tl|tuq)$")
_LONGEST = 5000
_OPEN, _CLOSE = "([“", ")]”"

Piece = tuple[int, int]


def sentences(source: Source, start: int, end: int) -> list[Piece]:
    """Offsets of the sentences between `start` and `end`; a stop in brackets parts nothing."""
    cuts: list[Piece] = []
    begin = start
    for found in _STOP.finditer(source.norm, start, end):
        after = found.end()
        if after >= end or not _begins(source.norm[after]):
            continue
        if found[0].startswith(".") and _SHORT.search(
            source.low, max(start, found.start() - 5), found.start()
        ):
            continue
        if found.start() - begin < _LONGEST and _depth(source.norm, begin, found.start()) > 0:
            continue
        cuts.append(_trimmed(source, begin, found.start() + len(found[0].rstrip())))
        begin = after
    cuts.append(_trimmed(source, begin, end))
    return [piece for a, b in cuts if a < b for piece in _bearable(source, a, b)]


def _bearable(source: Source, start: int, end: int) -> Iterator[Piece]:
    """What no office writes in one sentence is cut, so that noise takes no more than its time."""
    while end - start > _LONGEST:
        blank = source.norm.rfind(" ", start, start + _LONGEST)
        cut = blank if blank > start else start + _LONGEST
        yield _trimmed(source, start, cut)
        start = cut
    piece = _trimmed(source, start, end)
    if piece[0] < piece[1]:
        yield piece


def clauses(source: Source, start: int, end: int) -> list[Piece]:
    """The sentence parted at its semicolons, those in brackets and quotation marks left alone."""
    return list(_parted(source, start, end, ";"))


def _parted(source: Source, start: int, end: int, mark: str) -> Iterator[Piece]:
    depth, begin = 0, start
    for i in range(start, end):
        character = source.norm[i]
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
        elif character == mark and depth == 0:
            yield _trimmed(source, begin, i)
            begin = i + 1
    piece = _trimmed(source, begin, end)
    if piece[0] < piece[1]:
        yield piece


def _begins(character: str) -> bool:
    return character.isupper() or character.isdigit() or character in '“"-+*('


def _depth(norm: str, start: int, end: int) -> int:
    piece = norm[start:end]
    return sum(map(piece.count, "(")) - sum(map(piece.count, ")"))


def _trimmed(source: Source, start: int, end: int) -> Piece:
    norm = source.norm
    while start < end and norm[start] in " \t\n,;":
        start += 1
    while end > start and norm[end - 1] in " \t\n":
        end -= 1
    return start, end
