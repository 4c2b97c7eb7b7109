"""CSV files and rows pasted from Excel."""

from __future__ import annotations

import codecs
import csv
import io

from vedich.intake.refusals import EmptyFile, NotASheet
from vedich.intake.sheets.grid import Grid

SEPARATORS = ("\t", ";", ",")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_csv(name: str, content: bytes) -> Grid:
    """A CSV file of any of the encodings and separators that Excel writes here.

    Without a mark at its head a file is UTF-8 where that can be, else Windows' Vietnamese (1258).
    """
    return read_text(name, _decoded(name, content), "CSV")


def read_text(name: str, text: str, sheet: str) -> Grid:
    """Rows in lines, cells apart by tab, semicolon or comma, whichever the first line uses most."""
    text = text.replace("\x00", "")
    if not text.strip():
        raise EmptyFile(name=name)
    csv.field_size_limit(1_000_000)
    lines = io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"), newline="")
    try:
        rows = list(csv.reader(lines, delimiter=_separator(text)))
    except csv.Error as error:
        raise NotASheet(name=name) from error
    return Grid(sheet, rows)


def _decoded(name: str, content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                raise NotASheet(name=name) from error
    if b"\x00" in content[:1000]:
        raise NotASheet(name=name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1258", errors="replace")


def _separator(text: str) -> str:
    first = next(line for line in text.splitlines() if line.strip())
    counts = {mark: first.count(mark) for mark in SEPARATORS}
    return max(SEPARATORS, key=lambda mark: counts[mark]) if any(counts.values()) else "\t"
