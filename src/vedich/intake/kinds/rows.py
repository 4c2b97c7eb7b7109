"""The rows under a header, read column by column; what is wrong is kept with its cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from vedich.intake import refusals
from vedich.intake.kinds import aside
from vedich.intake.sheets import Grid, address
from vedich.lib.errors import Refused

if TYPE_CHECKING:
    from vedich.intake.kinds.base import Kind

BAD: Final = object()
"""Stands for a cell that could not be read; its fault is kept already."""
MOST_FAULTS = 5000
EMPTY = ("", None)


def is_bad(*values: Any) -> bool:
    """Whether any of a row's cells could not be read."""
    return any(value is BAD for value in values)


@dataclass(frozen=True)
class Fault:
    """One cell and what is wrong with it. `row` and `column` count from 0."""

    sheet: str
    row: int
    column: int
    code: str
    reason: str

    @property
    def cell(self) -> str:
        return address(self.row, self.column)

    def refusal(self) -> Refused:
        return refusals.AtCell(sheet=self.sheet, cell=self.cell, reason=self.reason)


class Rows:
    """The rows of `grid` below `header_row`; `columns` says where each key of the kind stands."""

    def __init__(self, kind: Kind, grid: Grid, header_row: int, columns: Mapping[str, int]) -> None:
        self.kind, self.grid, self.columns = kind, grid, dict(columns)
        self.header_row = header_row
        self.totals: list[tuple[int, str]] = []
        self.numbering: int | None = None
        self._aside = self._left_aside()
        self.numbers = self._numbered()
        self.faults: list[Fault] = []
        self.fault_count = 0

    def _numbered(self) -> list[int]:
        """The row of the sheet that each entry stands in."""
        wanted = sorted(set(self.columns.values()))
        start = self.header_row + 1
        return [
            number
            for number, cells in enumerate(self.grid.rows[start:], start=start)
            if number not in self._aside
            and any(column < len(cells) and cells[column] not in EMPTY for column in wanted)
        ]

    def _left_aside(self) -> set[int]:
        """Totals and the row that numbers the columns: said in the notes, never read."""
        about = [self.columns[key] for key in self.kind.about if key in self.columns]
        start = self.header_row + 1
        if not about:
            return set()
        for number, cells in enumerate(self.grid.rows[start:], start=start):
            if number == start and aside.is_numbering(cells, about):
                self.numbering = number
            elif aside.is_total(cells, about):
                self.totals.append((number, aside.words(cells)))
        kept = {number for number, _words in self.totals}
        return kept if self.numbering is None else {*kept, self.numbering}

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def lines(self) -> int:
        """How many rows of the sheet they stand in."""
        return len(set(self.numbers))

    @property
    def notes(self) -> list[str]:
        """How the sheet was understood, where that is not plain from its headers."""
        return aside.notes_of(self.totals, self.numbering)

    @property
    def hidden(self) -> int:
        """How many of the rows Excel does not show."""
        return len(self.grid.hidden.intersection(self.numbers))

    @property
    def hidden_columns(self) -> list[int]:
        """Which of the columns that are read Excel does not show."""
        return sorted(self.grid.hidden_columns.intersection(self.columns_read))

    @property
    def columns_read(self) -> set[int]:
        return set(self.columns.values())

    def in_order(self) -> list[Fault]:
        """What is wrong from the top of the sheet to its end."""
        return sorted(self.faults, key=lambda fault: (fault.row, fault.column))

    def at(self, key: str, index: int) -> str:
        """The address of a cell, for the sentence about another one."""
        return address(*self.place(key, index))

    def place(self, key: str, index: int) -> tuple[int, int]:
        """Row and column of the cell that says `key` (or of the first column mapped) in a row."""
        return self.numbers[index], self.columns.get(key, min(self.columns.values(), default=0))

    def blamed(self, key: str, otherwise: str = "") -> str:
        """The column to blame for what is wrong with `key`: never a header, which all rows share.

        `otherwise`: where `key` stands in no header.
        """
        return otherwise or key

    def blame(self, key: str, index: int, refusal: Refused) -> None:
        """Keep what is wrong with the cell that says `key` in a row."""
        row, column = self.place(key, index)
        for each in refusal.each():
            self._keep(Fault(self.grid.sheet, row, column, each.code, str(each)))

    def _keep(self, fault: Fault) -> None:
        self.fault_count += 1
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)

    def read(
        self, key: str, reader: Callable[[Any], Any], *, required: bool = False, empty: Any = None
    ) -> list[Any]:
        """The values of a column, `empty` where nothing stands, `BAD` where a fault was kept.

        Equal cells are read once.
        """
        if key not in self.columns:
            return [empty] * len(self)
        memo: dict[Any, Any] = {}
        found = []
        may_be_lost = required or self.grid.merged or self.grid.lost
        for index, cell in enumerate(self._cells(key)):
            if cell in EMPTY:
                lost = may_be_lost and self._read_one(key, index, cell, reader, required, empty)
                found.append(lost or empty)
                continue
            known = memo.get((type(cell), cell), memo)
            if known is memo:
                known = self._read_one(key, index, cell, reader, required, empty)
                if known is not BAD:
                    memo[type(cell), cell] = known
            found.append(known)
        return found

    def read_each(
        self, key: str, reader: Callable[[int, Any], Any], *, required: bool = True
    ) -> list[Any]:
        """The values of a column whose reading depends on the row."""
        if key not in self.columns:
            return [None] * len(self)
        found = []
        for index, cell in enumerate(self._cells(key)):
            if isinstance(cell, float):  # nearly all of them, and never empty
                try:
                    found.append(reader(index, cell))
                except Refused as refusal:
                    self.blame(key, index, refusal)
                    found.append(BAD)
            else:
                one = partial(reader, index)
                found.append(self._read_one(key, index, cell, one, required, None))
        return found

    def _cells(self, key: str) -> list[Any]:
        column, rows = self.columns[key], self.grid.rows
        cells = [rows[n][column] if column < len(rows[n]) else "" for n in self.numbers]
        if self.grid.merged and self.kind.column(key).fills:
            for index, cell in enumerate(cells):
                if cell in EMPTY and (first := self.grid.first_of(self.numbers[index], column)):
                    cells[index] = self.grid.cell(*first)
        return cells

    def _read_one(
        self,
        key: str,
        index: int,
        cell: Any,
        reader: Callable[[Any], Any],
        required: bool,
        empty: Any,
    ) -> Any:
        try:
            if cell in EMPTY or (isinstance(cell, str) and not cell.strip()):
                self._refuse_lost(key, index, required)
                return empty
            return reader(cell)
        except Refused as refusal:
            self.blame(key, index, refusal)
            return BAD

    def _refuse_lost(self, key: str, index: int, required: bool) -> None:
        """An empty cell that is not meant to be: a formula without result, or joined to another."""
        row, column = self.place(key, index)
        if self.grid.lost and (error := self.grid.lost.get(address(row, column))) is not None:
            raise refusals.FormulaError(text=error) if error else refusals.FormulaWithoutValue
        first = self.grid.first_of(row, column) if self.grid.merged else None
        if first is not None:
            raise refusals.MergedCell(first=address(*first))
        if required:
            raise refusals.Missing(column=self.kind.column(key).title)
