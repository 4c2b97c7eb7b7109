"""Which rows of a list were ticked: read from the address that the bulk form of a table makes."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, QueryDict

from vedich.web.tables.table import Table

CHOSEN, ALL, LIST = "chon", "tat-ca", "loc"
_LONGEST_ID = 18


def wanted(request: HttpRequest, table_of: Callable[[HttpRequest], Table], most: int) -> list[int]:
    """The ids ticked, or those of the whole filtered list; at most one more than `most`."""
    given = request.GET
    if given.get(ALL):
        listed = copy.copy(request)
        listed.GET = QueryDict(given.get(LIST, ""))
        rows: Any = table_of(listed).found
        return list(rows.order_by().values_list("pk", flat=True)[: most + 1])
    return [number for text in given.getlist(CHOSEN)[: most + 1] if (number := number_of(text))]


def number_of(text: str) -> int:
    """The id in a text; 0 where there is none."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_ID else 0
