"""What of several lists fits on the rest of a page: every list keeps its head."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A list of a paper: the first rows of it, and how many there are in all."""

    title: str
    rows: Sequence[str]
    total: int
    noun: str = "việc"


@dataclass(frozen=True)
class Fitted:
    """The rows that are shown, and how many are not."""

    part: Part
    rows: list[str]

    @property
    def left_out(self) -> int:
        return self.part.total - len(self.rows)


def shortened(text: str, most: int) -> str:
    """At most so many signs, cut at a blank.

    >>> shortened("Rà soát hộ nghèo sau Tết", 16)
    'Rà soát hộ…'
    """
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rsplit(' ', 1)[0].rstrip(' ,;:.')}…"


def lines_of(text: str, width: int) -> int:
    return max(1, math.ceil(len(text) / width))


def fit(parts: Sequence[Part], *, lines: int, width: int) -> list[Fitted]:
    """Give the parts rows in turn while `lines` of `width` signs last.

    One line of each part is kept for what it says of the rows left out (or that it has none).

    >>> [len(one.rows) for one in fit([Part("a", ["x"] * 9, 9), Part("b", ["y"], 1)], lines=6,
    ...  width=10)]
    [3, 1]
    """
    left = lines - len(parts)
    shown = [0] * len(parts)
    is_full = [not part.rows for part in parts]
    while not all(is_full):
        for at, part in enumerate(parts):
            if is_full[at]:
                continue
            cost = lines_of(part.rows[shown[at]], width)
            if cost > left:
                is_full[at] = True
                continue
            left -= cost
            shown[at] += 1
            is_full[at] = shown[at] == len(part.rows)
    return [Fitted(part, list(part.rows[:count])) for part, count in zip(parts, shown, strict=True)]
