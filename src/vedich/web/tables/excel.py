"""The whole list as an Excel file: real days and numbers, text never taken for a formula."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import xlsxwriter
from django.http import FileResponse, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.errors import Refused
from vedich.lib.numbers import format_number
from vedich.lib.vietnamese import fold
from vedich.web import formats
from vedich.web.shell import Shell

if TYPE_CHECKING:
    from vedich.web.tables.table import Table

ROW_CAP = 100_000
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST_CELL = 32_767
_EXACT_DIGITS = 15
_WIDEST = 60


class TooManyRows(Refused):
    """More rows than one file holds."""

    message = gettext_lazy("Danh sách có hơn {cap} dòng. Lọc bớt rồi xuất lại.")


def respond(table: Table) -> HttpResponse | FileResponse:
    """The file to download; `TooManyRows` where the list is longer than one file may be."""
    if table.found.order_by()[: ROW_CAP + 1].count() > ROW_CAP:
        raise TooManyRows(cap=format_number(ROW_CAP))
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    write(table, file)
    file.seek(0)
    return FileResponse(
        file, as_attachment=True, filename=filename(table), content_type=_CONTENT_TYPE
    )


def filename(table: Table) -> str:
    """An ASCII name that every machine takes: `dia-phuong-2020-02-21.xlsx`."""
    return f"{fold(str(table.title)).replace(' ', '-')}-{clock.today():%Y-%m-%d}.xlsx"


def write(table: Table, file: Any) -> None:
    """Write the list into `file`, one row at a time, so that its size does not matter."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "remove_timezone": True,
    }
    with xlsxwriter.Workbook(file, options) as book:
        styles = _Styles(book)
        _write_rows(table, book.add_worksheet(_("Danh sách")), styles)
        _write_about(table, book.add_worksheet(_("Về bảng này")), styles)


def _write_rows(table: Table, sheet: Any, styles: _Styles) -> None:
    sheet.freeze_panes(1, 0)
    for number, column in enumerate(table.columns):
        label = str(column.label)
        sheet.set_column(number, number, _width(column.wide, label))
        sheet.write_string(0, number, label, styles.head)
    rows = table.order.sorted(table.order.annotated(table.found)).iterator(chunk_size=2000)
    for line, row in enumerate(rows, start=1):
        for number, column in enumerate(table.columns):
            _write_cell(sheet, line, number, column.stored(row), styles)


def _width(wide: bool, label: str) -> int:
    return _WIDEST if wide else max(12, min(len(label) + 4, _WIDEST))


def _write_cell(sheet: Any, line: int, number: int, value: Any, styles: _Styles) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_string(line, number, formats.yes_no(value))
    elif isinstance(value, datetime):
        sheet.write_datetime(line, number, clock.local(value).replace(tzinfo=None), styles.moment)
    elif isinstance(value, date):
        sheet.write_datetime(line, number, value, styles.day)
    elif isinstance(value, Decimal | int | float) and _is_exact(value):
        sheet.write_number(line, number, value, styles.number(value))
    elif isinstance(value, Decimal | int | float):
        sheet.write_string(line, number, format_number(value))
    else:
        text = value.striptags() if isinstance(value, Markup) else str(value)
        sheet.write_string(line, number, text[:_LONGEST_CELL])


def _is_exact(value: Decimal | float) -> bool:
    """Excel keeps fifteen digits; a longer number goes out as text rather than rounded."""
    return len(Decimal(str(value)).normalize().as_tuple().digits) <= _EXACT_DIGITS


def _write_about(table: Table, sheet: Any, styles: _Styles) -> None:
    """What the rows are: a list sent on by mail must not lose where it comes from."""
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 80)
    for line, (term, text) in enumerate(_about(table)):
        sheet.write_string(line, 0, term, styles.head)
        sheet.write_string(line, 1, text)


def _about(table: Table) -> Iterable[tuple[str, str]]:
    now = clock.now()
    yield _("Bảng"), str(table.title)
    if banner := Shell(table.request).banner:
        yield _("Lưu ý"), str(banner.text)
    for chip in table.chips:
        yield str(chip.label), chip.word
    if table.summary:
        yield _("Cộng"), str(table.summary)
    yield _("Xuất lúc"), f"{now:%H:%M} {format_date(now.date())}"
    yield _("Địa chỉ"), table.request.build_absolute_uri(table.address())


class _Styles:
    """Cell formats of one workbook."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.day = book.add_format({"num_format": "dd/mm/yyyy", "align": "right"})
        self.moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm", "align": "right"})
        self._numbers: dict[int, Any] = {}

    def number(self, value: Decimal | float) -> Any:
        """Thousands grouped, as many decimals as the number has: Excel writes both by locale."""
        places = max(0, -int(Decimal(str(value)).normalize().as_tuple().exponent))
        if places not in self._numbers:
            pattern = "#,##0" + ("." + "0" * places if places else "")
            self._numbers[places] = self.book.add_format({"num_format": pattern})
        return self._numbers[places]
