"""A list over rows that Python has reckoned: sorted, filtered, paged and taken out like any other.

Where things stand is not a column of the database, so the rows of one place (some hundred at most)
are reckoned and then put in order here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, ClassVar

from vedich.lib.vietnamese import fold
from vedich.web.tables import keyset
from vedich.web.tables.filters import TextFilter
from vedich.web.tables.table import AFTER, BEFORE, Table


class Rows(list[Any]):
    """A list that answers as far as the table and its Excel file ask a queryset."""

    def order_by(self, *_fields: str) -> Rows:
        return self

    def count(self, *_args: Any) -> int:
        return len(self)

    def iterator(self, chunk_size: int = 2000) -> Iterator[Any]:
        del chunk_size
        return iter(self)

    def __getitem__(self, key: Any) -> Any:
        found = super().__getitem__(key)
        return Rows(found) if isinstance(key, slice) else found


class RowsOrder:
    """Puts rows in order by a function; rows for which it gives None come last."""

    def __init__(self, of: Callable[[Any], Any], *, descending: bool) -> None:
        self.of = of
        self.descending = descending

    def annotated(self, rows: Sequence[Any]) -> Sequence[Any]:
        return rows

    def sorted(self, rows: Sequence[Any], *, backwards: bool = False) -> Rows:
        known = [row for row in rows if self.of(row) is not None]
        known.sort(key=self.of, reverse=self.descending)
        found = [*known, *(row for row in rows if self.of(row) is None)]
        return Rows(found[::-1] if backwards else found)


class WordsFilter(TextFilter):
    """Every word typed stands in the folded text of the row."""

    def apply_to(self, rows: Any, value: str) -> Any:
        words = fold(value).split()
        return Rows(row for row in rows if all(word in row.folded for word in words))


class RowsTable(Table):
    """`sorts`: by column key, what the rows are put in order by. Each row has a `pk`."""

    sorts: ClassVar[dict[str, Callable[[Any], Any]]] = {}

    def __init__(self, request: Any, rows: Sequence[Any], **extra: Any) -> None:
        super().__init__(request, Rows(rows), **extra)  # type: ignore[arg-type]

    @cached_property
    def order(self) -> Any:
        key = self.sort_key
        return RowsOrder(self.sorts[key.removeprefix("-")], descending=key.startswith("-"))

    @cached_property
    def _page(self) -> tuple[list[Any], bool, bool]:
        ordered = self.order.sorted(self.found)
        start = 0
        if place := self._place(ordered, BEFORE):
            start = max(place - self.per_page, 0)
        elif (place := self._place(ordered, AFTER)) is not None:
            start = place + 1
        shown = ordered[start : start + self.per_page]
        return list(shown), start > 0, start + self.per_page < len(ordered)

    def _place(self, ordered: Sequence[Any], parameter: str) -> int | None:
        """Where the row that the address names stands now."""
        key = keyset.read(self.request.GET.get(parameter, ""), self._salt)
        if key is None:
            return None
        return next((at for at, row in enumerate(ordered) if row.pk == key.pk), None)

    @property
    def previous_href(self) -> str:
        shown, before, _after = self._page
        return self._to(BEFORE, shown[0]) if before and shown else ""

    @property
    def next_href(self) -> str:
        shown, _before, after = self._page
        return self._to(AFTER, shown[-1]) if after and shown else ""

    def _to(self, parameter: str, row: Any) -> str:
        key = keyset.write(keyset.Key(None, row.pk), self._salt)
        return self.address(**{parameter: key})
