"""A wide table read as if it were long: each value cell is an entry with its own address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vedich.intake.kinds.rows import EMPTY, Fault, Rows
from vedich.intake.sheets import Grid, address

if TYPE_CHECKING:
    from vedich.intake.kinds.base import Kind

NO_NUMBER = ("", "-", "–", "—")
"""What offices write where a place has no number."""
Cell = tuple[int, int]
"""Row and column, from 0."""


@dataclass(frozen=True)
class Head:
    """A column of values: what its header says of them, and in which unit if it names one.

    `said` and `at`: by the columns of the kind (metric, metric_code, period; `at` also unit) what
    stands in the header and in which cell.
    """

    column: int
    said: Mapping[str, Any]
    at: Mapping[str, Cell]
    unit: str = ""

    def above(self, lower: Head) -> Head:
        """This header over another one: an indicator above its periods."""
        said, at = {**self.said, **lower.said}, {**self.at, **lower.at}
        return Head(lower.column, said, at, lower.unit or self.unit)


@dataclass(frozen=True)
class Spread:
    """How a sheet is wide: `key` is what the columns differ in, "metric", "period" or "both".

    `bottom`: the last row of the header.

    `fixed` holds of the whole sheet: the code of a period or of a metric, known from `source`.
    `unit` stands above the table, at the cell `unit_at`.
    """

    key: str
    heads: tuple[Head, ...]
    bottom: int
    fixed: Mapping[str, str]
    notes: tuple[str, ...]
    source: str = ""
    unit: str = ""
    unit_at: Cell = (0, 0)

    @property
    def other(self) -> str:
        """What the columns do not say unless they say both: in a column of its own, or fixed."""
        return "period" if self.key == "metric" else "metric_code"

    @property
    def says(self) -> set[str]:
        """The columns of the kind that need none of their own."""
        headed = {"metric", "period"} if self.key == "both" else {self.key}
        return {"value", *headed, *self.fixed}

    @property
    def kept(self) -> dict[str, Any]:
        """For the import's row."""
        columns = [head.column for head in self.heads]
        return {"key": self.key, "columns": columns, "fixed": dict(self.fixed)}


class SpreadRows(Rows):
    """One entry for each cell that holds a value; an empty cell is no number and no fault."""

    def __init__(self, kind: Kind, grid: Grid, columns: Mapping[str, int], spread: Spread) -> None:
        self.spread, self.real = spread, dict(columns)
        self.heads: list[Head] = []
        self._known: set[Fault] = set()
        first = spread.heads[0].column
        virtual = {"value", *spread.fixed, *(key for head in spread.heads for key in head.said)}
        if "metric" in spread.says:
            virtual.add("metric_code")
        if spread.unit or any(head.unit for head in spread.heads):
            virtual.add("unit")
        super().__init__(kind, grid, spread.bottom, {**dict.fromkeys(virtual, first), **columns})

    def _numbered(self) -> list[int]:
        start, found = self.header_row + 1, []
        kept = self._not_empty()
        for number, cells in enumerate(self.grid.rows[start:], start=start):
            if number in self._aside:
                continue
            wide = len(cells)
            for head in self.spread.heads:
                cell = cells[head.column] if head.column < wide else ""
                if is_no_number(cell) and (number, head.column) not in kept:
                    continue
                found.append(number)
                self.heads.append(head)
        return found

    def _not_empty(self) -> set[Cell]:
        """Cells that look empty and are not meant to be: no result, or joined to a number."""
        grid, wanted = self.grid, [head.column for head in self.spread.heads]
        last = len(grid.rows) - 1
        found: set[Cell] = set()
        if grid.lost:
            every = ((row, column) for row in range(last + 1) for column in wanted)
            found |= {cell for cell in every if address(*cell) in grid.lost}
        for (top, left), (bottom, right) in grid.merged:
            if left in wanted and top <= last and not is_no_number(grid.cell(top, left)):
                found |= {
                    (row, column)
                    for row in range(top, min(bottom, last) + 1)
                    for column in wanted
                    if left <= column <= right
                }
        return found

    @property
    def notes(self) -> list[str]:
        return [*self.spread.notes, *super().notes]

    @property
    def columns_read(self) -> set[int]:
        return {*self.real.values(), *(head.column for head in self.spread.heads)}

    def place(self, key: str, index: int) -> Cell:
        head, row = self.heads[index], self.numbers[index]
        if key == "unit" and head.unit:
            return head.at["unit"]
        if key in self.real:
            return row, self.real[key]
        if key == "unit" and self.spread.unit:
            return self.spread.unit_at
        return head.at.get(key, (row, head.column))

    def blamed(self, key: str, otherwise: str = "") -> str:
        if key in self.spread.says and key not in self.real:
            return "value"
        return super().blamed(key, otherwise)

    def _keep(self, fault: Fault) -> None:
        """What is wrong with a place or a header is wrong once, not with each of its numbers."""
        if fault not in self._known:
            self._known.add(fault)
            super()._keep(fault)

    def _cells(self, key: str) -> list[Any]:
        if key == "unit":
            return self._units()
        if key in self.real:
            return super()._cells(key)
        if key in self.spread.fixed:
            return [self.spread.fixed[key]] * len(self)
        if key == "value":
            pairs = zip(self.numbers, self.heads, strict=True)
            return [self.grid.cell(number, head.column) for number, head in pairs]
        return [head.said.get(key, "") for head in self.heads]

    def _units(self) -> list[Any]:
        """The unit that the header names, else its column, else what stands above the table."""
        own = "unit" in self.real
        below = super()._cells("unit") if own else [self.spread.unit] * len(self)
        return [head.unit or cell for head, cell in zip(self.heads, below, strict=True)]

    def _refuse_lost(self, key: str, index: int, required: bool) -> None:
        if key == "value" or key in self.real:
            super()._refuse_lost(key, index, required)


def is_no_number(cell: Any) -> bool:
    """Whether a cell of a wide table says that there is no number."""
    return cell in EMPTY or (isinstance(cell, str) and cell.strip() in NO_NUMBER)
