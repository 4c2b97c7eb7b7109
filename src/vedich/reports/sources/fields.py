"""What a list that can be sent upward is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django_stubs_ext import StrOrPromise

from vedich.accounts.models import User
from vedich.lib.vietnamese import fold
from vedich.reports.models import ExportMap
from vedich.web.tables import Table

Reader = Callable[[Any, date], Any]
"""Gives the value of one row as of a day: a text, a number, a day or None."""

Found = Callable[[HttpRequest, User, ExportMap, date], Table]
"""The list as its reader sees it and the address filters it."""


def _nothing(_rows: Any, _on: date) -> Callable[[Any], None]:
    return lambda _row: None


@dataclass(frozen=True)
class SourceField:
    """One field of a list; `also`: other words that a column of a superior may be headed with."""

    label: StrOrPromise
    read: Reader
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """A list: its fields by key, its table, and the rows with what the fields read.

    `page`: the url name of the page on which the list is filtered; "": on the map's own page.
    `tell(rows, on)` gives what each row is to be told before its fields are read.
    """

    key: str
    label: StrOrPromise
    fields: Mapping[str, SourceField]
    table: Found
    related: Callable[[Any], Any]
    page: str = ""
    tell: Callable[[Any, date], Callable[[Any], None]] = _nothing

    def guess(self, head: str) -> str:
        """The field that a column of this head most likely means; "" where none comes near."""
        said = fold(head)
        for key, each in self.fields.items():
            if said in {fold(str(each.label)), *map(fold, each.also)}:
                return key
        near = [
            key
            for key, each in self.fields.items()
            if any(fold(word) in said for word in (str(each.label), *each.also))
        ]
        return near[0] if near else ""
