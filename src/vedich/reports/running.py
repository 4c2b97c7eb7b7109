"""A list written out by a map of columns: Excel or CSV, in the order and words of the superior."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.db.models import QuerySet

from vedich.lib.numbers import format_number
from vedich.reports import refusals
from vedich.reports.models import ExportMap
from vedich.reports.sources import SOURCES
from vedich.web.tables import Table

ROW_CAP = 100_000
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
PATTERNS = {"dd/mm/yyyy": "%d/%m/%Y", "yyyy-mm-dd": "%Y-%m-%d", "yyyymmdd": "%Y%m%d"}
CALLED_FORMULA = ("=", "+", "-", "@", "\t", "\r")
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def written(export_map: ExportMap, table: Table, form: str, *, on: date) -> tuple[bytes, str]:
    """The rows that the filters of a list leave, in its order: the file and its content type."""
    rows = table.order.sorted(table.order.annotated(table.found))
    if form == "csv":
        return csv_of(export_map, rows, on=on), CSV
    return excel_of(export_map, rows, on=on), EXCEL


def rows_of(export_map: ExportMap, found: QuerySet[Any], *, on: date) -> Iterator[list[Any]]:
    """The rows as the map wants them: texts, numbers, days (where Excel is to hold a day).

    `TooManyRows` where the list is longer than one file holds.
    """
    if found.order_by()[: ROW_CAP + 1].count() > ROW_CAP:
        raise refusals.TooManyRows(cap=format_number(ROW_CAP))
    source = SOURCES[export_map.source]
    tell = source.tell(found, on)
    for row in source.related(found).iterator(chunk_size=2000):
        tell(row)
        yield [_value(column, source.fields, row, on) for column in export_map.columns]


def excel_of(export_map: ExportMap, found: QuerySet[Any], *, on: date) -> bytes:
    """One sheet with the map's heads and nothing else: it is read by a machine above."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        sheet = book.add_worksheet("Biểu")
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for at, column in enumerate(export_map.columns):
            sheet.set_column(at, at, 22)
            sheet.write_string(0, at, column["head"], head)
        for line, values in enumerate(rows_of(export_map, found, on=on), start=1):
            for at, value in enumerate(values):
                if isinstance(value, date):
                    sheet.write_datetime(line, at, value, day)
                elif isinstance(value, int | Decimal):
                    sheet.write_number(line, at, value)
                elif value is not None:
                    sheet.write_string(line, at, value)
    return file.getvalue()


def csv_of(export_map: ExportMap, found: QuerySet[Any], *, on: date) -> bytes:
    """UTF-8 with its mark, so that Excel reads the accents; no cell is taken for a formula."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([_safe(column["head"]) for column in export_map.columns])
    for values in rows_of(export_map, found, on=on):
        writer.writerow([_cell(value) for value in values])
    return file.getvalue().encode("utf-8-sig")


def _value(column: dict[str, str], fields: Any, row: Any, on: date) -> Any:
    if not column["field"]:
        return column["constant"]
    value = fields[column["field"]].read(row, on)
    if isinstance(value, date) and (pattern := PATTERNS.get(column["days"])):
        return value.strftime(pattern)
    return value


def _cell(value: Any) -> str:
    """A number stays one, with its sign and a decimal point; a text is never a formula."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int | Decimal):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    return "" if value is None else _safe(value)


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(CALLED_FORMULA) else text
