"""The payment list of a year: out as Excel with totals of each place, back with what was paid.

A row is a commune or village with how many households it has; never a household or a name. What
comes back is read whole: each cell that cannot be right is named, and nothing is half done.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import IO, Any

import xlsxwriter
from django.http import FileResponse
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook
from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from vedich.areas.models import Area
from vedich.funding.models import FundingLine, SupportProgramme
from vedich.funding.refusals import (
    BadCell,
    ColumnMissing,
    MergedCells,
    NotExcel,
    NotOnTheList,
    OtherList,
    TooLarge,
    TooManyRows,
    WithMacros,
    ZeroPaid,
)
from vedich.funding.services import Payment
from vedich.funding.services.payments import COLUMN
from vedich.lib import money
from vedich.lib.errors import Refused, raise_all
from vedich.lib.numbers import format_number
from vedich.lib.vietnamese import clean_line, fold

LIST, ABOUT = "Danh sách chi", "Về bảng này"
CODE, PLACE, NOTE = "Mã", "Địa bàn", "Ghi chú"
HEADS = (
    CODE, PLACE, "Số hộ dự toán", "Mức một hộ (đồng)", "Dự toán (đồng)", "Phân bổ (đồng)",
    "Đã chi (đồng)", COLUMN, NOTE,
)  # fmt: skip
KEY, YEAR = "Số của chương trình", "Năm"
MOST_BYTES, MOST_UNPACKED, MOST_ROWS = 5 * 2**20, 60 * 2**20, 20_000
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


# --- Out ------------------------------------------------------------------------------------------


def respond(programme: SupportProgramme, year: int, lines: Sequence[Any]) -> FileResponse:
    """The list of these lines (with their `current` amounts) to fill in."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    write(programme, year, lines, file)
    file.seek(0)
    name = f"danh-sach-chi-{fold(programme.name).replace(' ', '-')[:60]}-{year}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name, content_type=_TYPE)


def write(programme: SupportProgramme, year: int, lines: Sequence[Any], file: Any) -> None:
    """Write the workbook: the list, and a sheet that says whose list it is."""
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        number = book.add_format({"num_format": "#,##0"})
        open_cell = book.add_format({"num_format": "#,##0", "bg_color": "#fdf0b8"})
        sheet = book.add_worksheet(LIST)
        sheet.freeze_panes(1, 2)
        sheet.set_column(0, 0, 10)
        sheet.set_column(1, 1, 32)
        sheet.set_column(2, len(HEADS) - 1, 16)
        sheet.write_row(0, 0, HEADS, head)
        for at, line in enumerate(lines, start=1):
            for column, value in enumerate(_cells(line)):
                if isinstance(value, Decimal):
                    sheet.write_number(at, column, value, number)
                elif value:
                    sheet.write_string(at, column, value)
            sheet.write_blank(at, HEADS.index(COLUMN), None, open_cell)
        about = book.add_worksheet(ABOUT)
        about.set_column(0, 1, 40)
        for at, (term, value) in enumerate(_about(programme, year)):
            about.write_string(at, 0, term, head)
            about.write_string(at, 1, value)


def _cells(line: Any) -> Iterator[Any]:
    budget = next((each for each in line.current if each.stage == "planned"), None)
    yield line.area.code
    yield line.area.name
    yield budget.households if budget else None
    yield budget.rate if budget else None
    yield line.planned
    yield line.allocated
    yield line.spent


def _about(programme: SupportProgramme, year: int) -> Iterator[tuple[str, str]]:
    yield _("Chương trình hỗ trợ"), programme.name
    yield KEY, str(programme.pk)
    yield YEAR, str(year)
    yield (
        _("Cách điền"),
        _(
            "Điền số đồng đã chi vào cột “{column}”. Nơi chưa chi thì để trống. Giữ nguyên dòng "
            "đầu và trang này, rồi gửi lại ở trang của chương trình."
        ).format(column=COLUMN),
    )


# --- Back -----------------------------------------------------------------------------------------


def read(
    file: IO[bytes], programme: SupportProgramme, year: int, lines: Iterable[FundingLine]
) -> list[Payment]:
    """What the list says was paid, place by place; refuses with every bad cell at once."""
    book = _opened(file)
    if LIST not in book.sheet_names or _whose(book) != (str(programme.pk), str(year)):
        raise OtherList(programme=programme.name, year=year, field="file")
    sheet = book.get_sheet_by_name(LIST)
    rows = sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS + 2)
    if len(rows) > MOST_ROWS:
        raise TooManyRows(
            count=format_number(sheet.height), most=format_number(MOST_ROWS), field="file"
        )
    head = [clean_line(str(cell)) for cell in rows[0]] if rows else []
    raise_all(
        ColumnMissing(column=column, field="file")
        for column in (CODE, PLACE, COLUMN)
        if column not in head
    )
    found = _Rows(head, lines)
    faults = [*_merged(sheet, head.index(COLUMN))]
    payments = []
    for at, row in enumerate(rows[1:], start=1):
        try:
            payment = found.payment(at, row)
        except Refused as refusal:
            faults += [
                BadCell(cell=found.cell(at), why=str(each), field="file") for each in refusal.each()
            ]
        else:
            payments += [payment] if payment else []
    raise_all(faults)
    return payments


def _opened(file: IO[bytes]) -> CalamineWorkbook:
    """The workbook, if it is a plain .xlsx of a decent size, packed and unpacked."""
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        size = max(getattr(file, "size", 0) or 0, len(content))
        raise TooLarge(size=size // 2**20, most=MOST_BYTES // 2**20, field="file")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except zipfile.BadZipFile as error:
        raise NotExcel(field="file") from error
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        raise WithMacros(field="file")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED:
        raise TooLarge(size=unpacked // 2**20, most=MOST_BYTES // 2**20, field="file")
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except (CalamineError, OSError, ValueError) as error:
        raise NotExcel(field="file") from error


def _whose(book: CalamineWorkbook) -> tuple[str, str]:
    if ABOUT not in book.sheet_names:
        return "", ""
    rows = book.get_sheet_by_name(ABOUT).to_python(nrows=20)
    said = {str(row[0]): str(row[1]) for row in rows if len(row) > 1}
    return said.get(KEY, ""), said.get(YEAR, "")


def _merged(sheet: CalamineSheet, column: int) -> Iterator[Refused]:
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if left <= column <= right and bottom > 0:
            yield MergedCells(cells=xl_range(top, left, bottom, right), field="file")


@dataclass
class _Rows:
    """The rows below the head, and the places they may name."""

    head: list[str]
    lines: Iterable[FundingLine]

    def __post_init__(self) -> None:
        areas = [line.area for line in self.lines]
        self.by_code = {area.code: area for area in areas if area.code}
        names = [fold(area.name) for area in areas]
        self.by_name = {
            fold(area.name): area for area in areas if names.count(fold(area.name)) == 1
        }
        self.paid = self.head.index(COLUMN)

    def cell(self, at: int) -> str:
        return str(xl_rowcol_to_cell(at, self.paid))

    def payment(self, at: int, row: list[Any]) -> Payment | None:
        """The payment of one row; None where nothing was filled in."""
        cell = row[self.paid] if self.paid < len(row) else ""
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            return None
        area = self._area(row)
        value = _amount(cell)
        if not value:
            raise ZeroPaid
        note = self._text(row, NOTE) if NOTE in self.head else ""
        return Payment(area=area, value=value, cell=self.cell(at), note=note[:500])

    def _area(self, row: list[Any]) -> Area:
        code, name = self._text(row, CODE), self._text(row, PLACE)
        found = self.by_code.get(code) or self.by_name.get(fold(name))
        if found is None or (name and fold(found.name) != fold(name)):
            raise NotOnTheList(place=name or code or _("Dòng này"), year=_("này"))
        return found

    def _text(self, row: list[Any], column: str) -> str:
        cell = row[self.head.index(column)]
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)  # a code that Excel took for a number
        return clean_line(str(cell))


def _amount(cell: Any) -> Decimal:
    """Whole đồng; a bare small number was meant in another unit and is refused."""
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        raise money.BadMoney(text=str(cell)[:40])
    if isinstance(cell, str):
        return money.parse_money(cell)
    value = Decimal(repr(cell)) if isinstance(cell, float) else Decimal(cell)
    return money.checked(value)
