"""What stands above a table: the period, the metric and the unit of everything in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from vedich.indicators.models import Metric
from vedich.intake import cells
from vedich.intake.sheets import Grid
from vedich.lib.errors import Refused
from vedich.lib.periods import Period
from vedich.lib.vietnamese import clean_line, fold

Title = tuple[str, int, int]
"""A text, its row and its column."""

_DATED = re.compile(r"\bngay [0-9 ]*(?:thang [0-9 ]*)?(?:nam )?[0-9]{4}\b")
"""The day of a paper or of a signature is no period: "ngày 05 tháng 01 năm 2020"."""
_MENTIONED = re.compile(
    r"\bquy (?:iv|i{1,3}|[1-4])\b(?:(?: nam)? [0-9]{4}\b)?"
    r"|\b(?:[0-9]+|sau) ?thang\b(?:(?: dau| cuoi)?(?: nam)? [0-9]{4}\b)?"
    r"|\bthang [0-9]{1,2}\b(?:(?: nam)? [0-9]{4}\b)?"
    r"|\bgiai doan [0-9]{4} (?:den (?:nam )?)?[0-9]{4}\b"
    r"|\b(?:dau |giua |cuoi )?nam [0-9]{4}(?: (?:den (?:nam )?)?[0-9]{4})*\b"
)
"""Periods, and what looks like a part of one: "quý IV và năm 2019" is not the year."""
_UNIT = re.compile(r"(đơn vị tính|đvt|đơn vị)\s*:\s*([^();:]+)", re.IGNORECASE)


def titles_of(grid: Grid, header_row: int) -> list[Title]:
    """The texts above the header."""
    return [
        (clean_line(cell), row, column)
        for row, line in enumerate(grid.rows[:header_row])
        for column, cell in enumerate(line)
        if isinstance(cell, str) and cell.strip()
    ]


def period_in(titles: Iterable[Title]) -> str:
    """The code of the one period that the titles speak of; empty where none or several."""
    found = set()
    for text, _row, _column in titles:
        for said in _MENTIONED.findall(_DATED.sub(" ", fold(text))):
            try:
                found.add(Period.parse(said).code)
            except Refused:  # nine months, the beginning of a year: nobody knows which period
                return ""
    return found.pop() if len(found) == 1 else ""


def metric_in(titles: Iterable[Title], metrics: Sequence[Metric]) -> str:
    """The code of the one metric whose name stands in the titles; the longer name counts."""
    folded = [f" {fold(text)} " for text, _row, _column in titles]
    named = [(f" {fold(metric.name)} ", metric.code) for metric in metrics]
    there = {(name, code) for name, code in named if any(name in text for text in folded)}
    longest = [
        code
        for name, code in there
        if not any(name != other and name in other for other, _code in there)
    ]
    return longest[0] if len(longest) == 1 else ""


def unit_in(titles: Iterable[Title], metrics: Sequence[Metric]) -> Title:
    """“Đơn vị tính: triệu đồng”; several units are none of the whole table.

    "Đơn vị: …" may name the office, unless it is a unit.
    """
    known = {cells.unit_key(metric.measure_unit) for metric in metrics} | set(cells.DONG)
    for text, row, column in titles:
        for word, unit in _UNIT.findall(text):
            said = unit.strip(" .")
            if not said or "," in said:
                continue
            if fold(word) != "don vi" or cells.unit_key(said) in known:
                return said, row, column
    return "", 0, 0
