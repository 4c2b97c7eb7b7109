"""Excel files, CSV and pasted rows as one thing: a book of grids with addresses."""

from __future__ import annotations

import io
from pathlib import PurePath

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from vedich.files import media
from vedich.files.archives import MEGA
from vedich.intake.refusals import (
    EmptyFile,
    FileTooLarge,
    HasMacros,
    HasPassword,
    NotASheet,
    TooManyRows,
)
from vedich.intake.sheets.archive import Extras, examine
from vedich.intake.sheets.grid import Book, Grid, address, letter
from vedich.intake.sheets.text import read_csv, read_text
from vedich.lib.numbers import format_number

__all__ = ["Book", "Grid", "Limits", "address", "letter", "paste", "read"]

_ZIP = b"PK\x03\x04"


class Limits:
    """What is read at most: bytes of the file, bytes unpacked, rows of a sheet."""

    def __init__(self, megabytes: int, rows: int) -> None:
        self.bytes = megabytes * MEGA
        self.unpacked = 20 * self.bytes
        self.rows = rows


def read(name: str, content: bytes, limits: Limits) -> Book:
    """The sheets of a file; refuses what is too large, locked, carries macros or is no table."""
    if len(content) > limits.bytes:
        raise FileTooLarge(limit=limits.bytes // MEGA)
    if not content.strip():
        raise EmptyFile(name=name)
    if PurePath(name).suffix.lower() in media.MACRO_ENDINGS:
        raise HasMacros(name=name)
    if content.startswith(_ZIP):
        book = _workbook(name, content, examine(name, content, most=limits.unpacked))
    elif media.media_type_of(content) == media.OLE:
        if media.is_locked_office(content):
            raise HasPassword(name=name)
        if media.has_old_macros(content):
            raise HasMacros(name=name)
        book = _workbook(name, content, {})
    else:
        book = Book(name, [read_csv(name, content)])
    return _checked(book, limits)


def paste(text: str, limits: Limits) -> Book:
    """Rows copied in Excel: cells apart by tabs."""
    name = _("phần dán")
    if len(text) > limits.bytes:
        raise FileTooLarge(limit=limits.bytes // MEGA)
    return _checked(Book(name, [read_text(name, text, _("Dán"))]), limits)


def _workbook(name: str, content: bytes, extras: dict[str, Extras]) -> Book:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        grids = []
        for about in book.sheets_metadata:
            sheet_name = about.name
            sheet = book.get_sheet_by_name(sheet_name)
            more = extras.get(sheet_name)
            grids.append(
                Grid(
                    sheet_name,
                    sheet.to_python(skip_empty_area=False),
                    set(more.hidden) if more else set(),
                    dict(more.lost) if more else {},
                    list(sheet.merged_cell_ranges or []),
                    set(more.hidden_columns) if more else set(),
                    about.visible != SheetVisibleEnum.Visible,
                )
            )
    except PasswordError as error:
        raise HasPassword(name=name) from error
    except (CalamineError, OSError, ValueError) as error:
        raise NotASheet(name=name) from error
    return Book(name, grids)


def _checked(book: Book, limits: Limits) -> Book:
    for grid in book.grids:  # Excel counts rows that are only formatted
        while grid.rows and all(cell in ("", None) for cell in grid.rows[-1]):
            grid.rows.pop()
    book.grids = [grid for grid in book.grids if grid.rows]
    if not book.grids:
        raise EmptyFile(name=book.name)
    for grid in book.grids:
        if len(grid.rows) > limits.rows:
            raise TooManyRows(
                sheet=grid.sheet,
                count=format_number(len(grid.rows)),
                limit=format_number(limits.rows),
            )
    return book
