"""The files that go out: templates filled with the unit's own lines, and faulty rows marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils.translation import gettext as _

from vedich.intake.kinds import Kind
from vedich.intake.models import Import
from vedich.intake.sheets import address

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
HEAD = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8ECF8", "border": 1}
BAD = {"bg_color": "#FBE3DF", "border": 1, "border_color": "#B3261E"}
DAY = {"num_format": "dd/mm/yyyy"}


def template(kind: Kind, lines: Sequence[Sequence[Any]]) -> bytes:
    """An .xlsx with the kind's headers and these lines; codes are text, so that zeros stay."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        head, day = book.add_format(HEAD), book.add_format(DAY)
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(str(kind.label).replace(",", ""))
        sheet.freeze_panes(1, 0)
        for number, column in enumerate(kind.columns):
            is_text = column.key.endswith(("code", "period"))
            sheet.set_column(number, number, column.width, text if is_text else None)
            sheet.write_string(0, number, column.title, head)
        for row, line in enumerate(lines, start=1):
            for number, value in enumerate(line):
                _write(sheet, row, number, value, day)
        _guide(book.add_worksheet(_("Hướng dẫn")), kind, head)
    return file.getvalue()


def _write(sheet: Any, row: int, number: int, value: Any, day: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(row, number, value, day)
    elif isinstance(value, Decimal | int | float) and not isinstance(value, bool):
        sheet.write_number(row, number, value)
    else:
        sheet.write_string(row, number, str(value))


def _guide(sheet: Any, kind: Kind, head: Any) -> None:
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 22)
    sheet.set_column(2, 2, 60)
    either = {key for pair in kind.either for key in pair}
    for number, title in enumerate((_("Cột"), _("Bắt buộc"), _("Ví dụ"))):
        sheet.write_string(0, number, title, head)
    for row, column in enumerate(kind.columns, start=1):
        needed = _("có") if column.required else _("mã hoặc tên") if column.key in either else ""
        sheet.write_string(row, 0, column.title)
        sheet.write_string(row, 1, needed)
        sheet.write_string(row, 2, column.example)


def faulty_rows(row: Import, faults: Mapping[str, Any]) -> bytes:
    """The rows in which something is wrong, the cells marked, what is wrong beside them."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        head, bad = book.add_format(HEAD), book.add_format({**BAD, "text_wrap": True})
        sheet = book.add_worksheet(_("Dòng có lỗi"))
        sheet.freeze_panes(1, 2)
        sheet.set_column(0, 0, 8)
        sheet.set_column(1, 1, 70)
        for number, title in enumerate((_("Dòng"), _("Cần sửa"), *row.headers)):
            sheet.write_string(0, number, title, head)
        wrong: dict[int, dict[int, str]] = {}
        for line, column, _code, reason in faults["faults"]:
            cells = wrong.setdefault(line, {})
            cells[column] = f"{cells[column]} {reason}" if column in cells else reason
        for at, line in enumerate(sorted(wrong), start=1):
            sheet.write_number(at, 0, line + 1)
            said = [
                f"{address(line, column)}: {why}" for column, why in sorted(wrong[line].items())
            ]
            sheet.write_string(at, 1, "\n".join(said), bad)
            for column, cell in enumerate(faults["rows"].get(str(line), [])):
                _write_cell(sheet, at, column + 2, cell, bad if column in wrong[line] else None)
            for column in wrong[line]:
                if column >= len(faults["rows"].get(str(line), [])):
                    sheet.write_blank(at, column + 2, None, bad)
    return file.getvalue()


def _write_cell(sheet: Any, row: int, column: int, value: Any, style: Any) -> None:
    if value in ("", None):
        if style is not None:
            sheet.write_blank(row, column, None, style)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, column, value, style)
    else:
        sheet.write_string(row, column, str(value), style)


def download(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
