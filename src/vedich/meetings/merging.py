"""Two people wrote on the same text: both versions in one, line by line, without losing a word."""

from __future__ import annotations

from difflib import SequenceMatcher


def merge(base: str, mine: str, theirs: str) -> str:
    """What both made of `base`: each one's changes; where they touch, theirs and then mine.

    >>> print(merge("một\\nhai", "một\\nhai\\nba", "không\\nmột\\nhai"))
    không
    một
    hai
    ba
    """
    old = base.splitlines()
    ours, others = _changes(old, mine.splitlines()), _changes(old, theirs.splitlines())
    merged: list[str] = []
    at = 0
    while at <= len(old):
        here = [each for each in (others.get(at), ours.get(at)) if each is not None]
        if not here:
            merged += old[at : at + 1]
            at += 1
            continue
        end, lines = _together(at, others, ours, old)
        merged += lines
        if end == at:  # only put in before this line
            merged += old[at : at + 1]
            at += 1
        else:
            at = end
    return "\n".join(merged)


Changes = dict[int, tuple[int, list[str]]]
"""From a line of the old text: up to which line it was replaced, and by what."""


def _changes(old: list[str], new: list[str]) -> Changes:
    found: Changes = {}
    for tag, start, end, first, last in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag != "equal":
            found[start] = (end, new[first:last])
    return found


def _together(start: int, others: Changes, ours: Changes, old: list[str]) -> tuple[int, list[str]]:
    """The stretch from `start` that changes of either touch, and what stands there now."""
    end = start
    grown = True
    while grown:
        grown = False
        for changes in (others, ours):
            for first, (last, _lines) in changes.items():
                touches = start <= first < max(end, start + 1) and last > end
                if touches:
                    end, grown = last, True
    theirs = _rewritten(start, end, others, old)
    mine = _rewritten(start, end, ours, old)
    untouched = old[start:end]
    if theirs == mine or mine == untouched:
        return end, theirs
    if theirs == untouched:
        return end, mine
    return end, theirs + [line for line in mine if line not in theirs or not line.strip()]


def _rewritten(start: int, end: int, changes: Changes, old: list[str]) -> list[str]:
    """Lines start..end of the old text as one of the two left them."""
    found: list[str] = []
    at = start
    while at < end or (at == start == end):
        if at in changes:
            last, lines = changes[at]
            found += lines
            if last > at:
                at = last
                continue
        if at >= end:
            break
        found += old[at : at + 1]
        at += 1
    return found
