"""Which column of a file is which: by header, by other words for it, by what was said before."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vedich.intake import cells
from vedich.intake.kinds.base import Kind, Rows
from vedich.intake.kinds.spread import Spread, SpreadRows
from vedich.intake.refusals import (
    ColumnMissing,
    ColumnTwice,
    MetricOfAllMissing,
    NoKnownHeader,
    NoRows,
    NoSuchSheet,
    PeriodOfAllMissing,
)
from vedich.intake.sheets import Book, Grid, letter
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line, fold

HEADS = 30
"""The header stands among so many first rows; above it stand titles."""


@dataclass
class Layout:
    """The header row of a sheet, and which column each key of the kind stands in."""

    sheet: str
    header_row: int
    headers: list[str]
    columns: dict[str, int] = field(default_factory=dict)
    spread: Spread | None = None

    @property
    def key(self) -> str:
        """The same headers have the same key, whatever the file."""
        folded = "|".join(fold(header) for header in self.headers)
        return hashlib.sha256(folded.encode()).hexdigest()

    def said(self) -> list[tuple[int, str]]:
        """The columns with their letters and headers, for the choice."""
        return [
            (number, f"{letter(number)}: {header}" if header else letter(number))
            for number, header in enumerate(self.headers)
        ]


def propose(kind: Kind, book: Book, *, sheet: str = "") -> Layout:
    """The sheet and row whose headers say most to this kind; `NoKnownHeader` where none does.

    `sheet`: the one that somebody asks for. Otherwise sheets that Excel does not show are read only
    where no other can be.
    """
    if sheet:
        grids = [[_grid(book, sheet)]]
    else:
        grids = [
            [each for each in book.grids if each.is_hidden is hidden] for hidden in (False, True)
        ]
    for some in grids:
        if (best := _best(kind, some)) is not None:
            return best
    names = [sheet] if sheet else book.sheets
    raise NoKnownHeader(
        sheets=", ".join(f"“{name}”" for name in names), headers=", ".join(_wanted(kind))
    )


def _best(kind: Kind, grids: Sequence[Grid]) -> Layout | None:
    best: tuple[int, Layout] | None = None
    wide = kind.wide()
    for grid in grids:
        for row in range(min(HEADS, len(grid.rows))):
            layout = Layout(grid.sheet, row, _headers(grid, row))
            layout.columns = _known(kind, layout.headers)
            if wide is not None:
                layout.spread = wide.spread(grid, row, layout.columns)
            score = len(layout.columns) + (len(layout.spread.heads) if layout.spread else 0)
            if score and (best is None or score > best[0]):
                best = score, layout
    return best[1] if best else None


def _headers(grid: Grid, row: int) -> list[str]:
    return [_header(cell)[:200] for cell in grid.rows[row]]


def _header(cell: Any) -> str:
    """A header may be a year that Excel took for a number."""
    if isinstance(cell, str):
        return clean_line(cell)
    is_said = isinstance(cell, int | float | date) and not isinstance(cell, bool)
    return cells.text(cell) if is_said else ""


def _known(kind: Kind, headers: list[str]) -> dict[str, int]:
    """The first column for each key: by its own header before what others call it."""
    folded = [fold(header) for header in headers]
    found: dict[str, int] = {}
    taken: set[int] = set()
    for own in (True, False):
        for column in kind.columns:
            if column.key in found:
                continue
            known = {fold(column.title)} if own else column.known
            for number, header in enumerate(folded):
                if header and number not in taken and header in known:
                    found[column.key] = number
                    taken.add(number)
                    break
    return found


def _wanted(kind: Kind) -> list[str]:
    either = {key for pair in kind.either for key in pair}
    return [
        f"“{column.title}”" for column in kind.columns if column.required or column.key in either
    ]


def spread_of(
    kind: Kind,
    book: Book,
    layout: Layout,
    columns: Mapping[str, int],
    **said: Mapping[str, str],
) -> Spread | None:
    """How the sheet of the layout is wide when these columns are joined; see `Wide.spread`."""
    wide = kind.wide()
    if wide is None:
        return None
    return wide.spread(_grid(book, layout.sheet), layout.header_row, columns, **said)


def rows_of(
    kind: Kind, book: Book, layout: Layout, columns: Mapping[str, int], spread: Spread | None
) -> Rows:
    """The rows to read by these columns; what is missing or doubled is said at once."""
    grid = _grid(book, layout.sheet)
    _check(kind, columns, spread)
    if spread is None:
        rows = Rows(kind, grid, layout.header_row, columns)
    else:
        rows = SpreadRows(kind, grid, columns, spread)
    if not len(rows):
        raise NoRows(sheet=grid.sheet)
    return rows


def _grid(book: Book, sheet: str) -> Grid:
    wanted = fold(sheet)
    grid = next((each for each in book.grids if each.sheet[:100] == sheet), None) or next(
        (each for each in book.grids if fold(each.sheet) == wanted), None
    )
    if grid is None:
        names = ", ".join(f"“{name}”" for name in book.sheets)
        raise NoSuchSheet(sheet=sheet, sheets=names)
    return grid


def _check(kind: Kind, columns: Mapping[str, int], spread: Spread | None) -> None:
    wrong: list[Refused] = []
    lacking = kind.lacking(columns, spread)
    if spread is not None and lacking:
        missing = PeriodOfAllMissing if spread.other == "period" else MetricOfAllMissing
        wrong.append(missing(field=f"whole_{spread.other}"))
    else:
        wrong += [ColumnMissing(header=header) for header in lacking]
    holders: dict[int, str] = {}
    for key, number in columns.items():
        header = kind.column(key).title
        if number in holders:
            wrong.append(ColumnTwice(letter=letter(number), one=holders[number], other=header))
        holders[number] = header
    raise_all(wrong)


def hidden_notes(rows: Rows) -> list[str]:
    """That a sheet, rows or columns are read which Excel does not show."""
    found = []
    if rows.grid.is_hidden:
        found.append(
            _("Tờ “{sheet}” đang ẩn trong Excel; tờ này vẫn được đọc.").format(
                sheet=rows.grid.sheet
            )
        )
    if rows.hidden:
        found.append(
            ngettext(
                "Trong đó {count} dòng đang ẩn trong Excel; các dòng này cũng được nhập.",
                "Trong đó {count} dòng đang ẩn trong Excel; các dòng này cũng được nhập.",
                rows.hidden,
            ).format(count=rows.hidden)
        )
    if columns := rows.hidden_columns:
        found.append(
            _("Cột {letters} đang ẩn trong Excel; cột ẩn cũng được nhập.").format(
                letters=", ".join(map(letter, columns))
            )
        )
    return found
