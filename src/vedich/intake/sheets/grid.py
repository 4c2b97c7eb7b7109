"""Cells with their addresses, wherever they come from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Range = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell of a merged block, each (row, column) from 0."""


def letter(column: int) -> str:
    """The name of a column: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def address(row: int, column: int) -> str:
    """The name of a cell: (13, 3) is D14."""
    return f"{letter(column)}{row + 1}"


@dataclass
class Grid:
    """One sheet: rows of cells beginning at A1, as they were read.

    `hidden` are rows that Excel does not show, `hidden_columns` columns; `lost` the addresses of
    formulas without a result, with the error they show if any; `merged` the blocks of joined cells,
    of which only the first has a value. `is_hidden`: Excel does not show the sheet at all.
    """

    sheet: str
    rows: list[list[Any]]
    hidden: set[int] = field(default_factory=set)
    lost: dict[str, str] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    is_hidden: bool = False

    def cell(self, row: int, column: int) -> Any:
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def first_of(self, row: int, column: int) -> tuple[int, int] | None:
        """The first cell of the merged block that this one lies in, if it is not the first."""
        for (top, left), (bottom, right) in self.merged:
            if top <= row <= bottom and left <= column <= right and (row, column) != (top, left):
                return top, left
        return None


@dataclass
class Book:
    """All sheets of a file, read when asked for."""

    name: str
    grids: list[Grid]

    @property
    def sheets(self) -> list[str]:
        return [grid.sheet for grid in self.grids]
