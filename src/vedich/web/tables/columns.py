"""What one column shows, sorts by and writes into Excel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django_stubs_ext import StrOrPromise
from markupsafe import Markup

from vedich.web import formats


@dataclass(frozen=True)
class Column:
    """A column of a table.

    `value(row)` is the plain value: text, number, day, truth or None. `sort` is the field path the
    database sorts by. `link(row)` is where the cell leads, `cell(row)` replaces what the page
    shows, `excel(row)` what the file holds. `numeric` aligns right; `wide` is the row's own name
    and its head on phones; `drop` is left out there; `bare` stands there without its label, `line`
    on a line of its own. `extra` stands in the file, and on the page where the reader asks for it.
    """

    key: str
    label: StrOrPromise
    value: Callable[[Any], Any]
    sort: str | None = None
    link: Callable[[Any], str | None] | None = None
    cell: Callable[[Any], Markup | str | None] | None = None
    excel: Callable[[Any], Any] | None = None
    numeric: bool = False
    wide: bool = False
    drop: bool = False
    bare: bool = False
    line: bool = False
    extra: bool = False

    def shown(self, row: Any) -> Markup | str:
        """The cell as the page writes it, linked where the column links."""
        inner = self.cell(row) if self.cell else written(self.value(row))
        if inner is None or inner == "":
            inner = formats.NOTHING
        address = self.link(row) if self.link else None
        return Markup('<a href="{}">{}</a>').format(address, inner) if address else inner

    def stored(self, row: Any) -> Any:
        """The value as Excel holds it."""
        return self.excel(row) if self.excel else self.value(row)


def written(value: Any) -> Markup | str:
    """A plain value as pages write it."""
    if value is None:
        return formats.NOTHING
    if isinstance(value, bool):
        return formats.yes_no(value)
    if isinstance(value, Decimal | int | float):
        return formats.so(value)
    if isinstance(value, date):
        return formats.ngay(value)
    return value if isinstance(value, Markup) else str(value)
