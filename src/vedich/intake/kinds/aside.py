"""Rows of a table that say nothing of their own: totals, and the row that numbers the columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vedich.lib.vietnamese import clean_line, fold

EMPTY = ("", None)
_TOTAL = re.compile(
    r"(?:tong|cong|tong cong|tong so|cong chung|tong chung)"
    r"(?: (?:toan|ca) (?:tinh|thanh pho|huyen|thi xa|xa|phuong|vung|nuoc))?"
    r"|(?:toan|ca) (?:tinh|thanh pho|huyen|thi xa|xa|phuong|vung|nuoc)"
)
_FIRST = ("T", "t", "C", "c")
_COLUMN_NUMBER = re.compile(r"\(?(?:[A-Z]|[0-9]{1,2})\)?(?:\s*=.*)?")
SHOWN = 5
"""So many of the rows are named."""


def is_total(cells: Sequence[Any], about: Sequence[int]) -> bool:
    """Whether a row is a total: "Tổng cộng" stands where the others are named, or left of there.

    `about`: the columns that say what a row is about. "Cộng Hòa" is the name of a place, and so is
    "Cộng" where a code stands beside it.
    """
    last = max(about, default=0)
    if not any(isinstance(cell, str) and cell.lstrip()[:1] in _FIRST for cell in cells[: last + 1]):
        return False
    named = _texts(cells, about)
    if named:
        return all(map(_says_total, named))
    return any(map(_says_total, _texts(cells, range(last))))


def is_numbering(cells: Sequence[Any], about: Sequence[int]) -> bool:
    """Whether a row under the header numbers its columns: "A", "B", "1", "2", "3 = 1 + 2"."""
    there = [_plain(cell) for cell in cells if cell not in EMPTY]
    named = _texts(cells, about)
    return (
        len(there) > 1
        and bool(named)
        and len(set(there)) == len(there)
        and all(_COLUMN_NUMBER.fullmatch(text) for text in there)
    )


def notes_of(totals: Sequence[tuple[int, str]], numbering: int | None) -> list[str]:
    """What was left aside; `totals` are row (from 0) and what stands there."""
    found = []
    if totals:
        named = [f"{row + 1} “{text}”" for row, text in totals[:SHOWN]]
        listed = ", ".join(named) + (", …" if len(totals) > SHOWN else "")
        found.append(
            ngettext(
                "Hàng {rows} là dòng tổng nên không nhập.",
                "Các hàng {rows} là dòng tổng nên không nhập.",
                len(totals),
            ).format(rows=listed)
        )
    if numbering is not None:
        found.append(_("Hàng {row} đánh số cột nên không đọc.").format(row=numbering + 1))
    return found


def words(cells: Sequence[Any]) -> str:
    """What a total row is called: its first text."""
    return next((clean_line(cell) for cell in cells if isinstance(cell, str) and cell.strip()), "")


def _texts(cells: Sequence[Any], columns: Iterable[int]) -> list[str]:
    there = (cells[column] for column in columns if column < len(cells))
    return [_plain(cell) for cell in there if cell not in EMPTY and _plain(cell)]


def _plain(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return clean_line(str(cell))


@lru_cache(maxsize=10_000)
def _says_total(text: str) -> bool:
    return _TOTAL.fullmatch(fold(text)) is not None
