"""Other ways to show the rows a list has found: a board, a timeline, a sheet to print.

The address says which.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.http import HttpRequest, QueryDict
from django_stubs_ext import StrOrPromise

from vedich.web.tables.views import View

LOOK, PRINT = "xem", "in"


@dataclass(frozen=True)
class Look:
    """One way to show the rows. `template` draws them; empty for the list itself.

    `is_paged`: the rows are shown page by page; a board shows a few of each kind.
    """

    key: str
    label: StrOrPromise
    icon: str
    template: str = ""
    is_paged: bool = True

    @property
    def is_list(self) -> bool:
        return not self.template


@dataclass(frozen=True)
class LookLink:
    """A look the reader may change to; the filters stay."""

    look: Look
    href: str
    is_current: bool


class Looks(ABC):
    """What a table knows of its looks."""

    request: HttpRequest
    looks: ClassVar[Sequence[Look]] = ()
    """The list first, then other ways to show the rows found; none: there is only the list."""

    prints: ClassVar[bool] = False
    """Whether it has a sheet to print, A4 across, with up to `per_sheet` rows: `?in=1`."""
    per_sheet: ClassVar[int] = 500

    @property
    @abstractmethod
    def query(self) -> str: ...

    @abstractmethod
    def address(self, **changes: Any) -> str: ...

    @cached_property
    def look(self) -> Look | None:
        """The one the address names, else the first; None where there is only the list."""
        asked = self.request.GET.get(LOOK, "")
        first = self.looks[0] if self.looks else None
        return next((look for look in self.looks if look.key == asked), first)

    @property
    def is_list(self) -> bool:
        return self.look is None or self.look.is_list

    @property
    def is_paged(self) -> bool:
        return self.look is None or self.look.is_paged

    @property
    def look_links(self) -> list[LookLink]:
        return [
            LookLink(look, self.address(**{LOOK: look.key}), look == self.look)
            for look in self.looks
        ]

    def view_href(self, view: View) -> str:
        """A view in the look the reader is in, unless it was kept in one."""
        return self.as_shown(view.query)

    def is_shown(self, view: View) -> bool:
        """Whether the address says what the view says, in whatever look."""
        bare = self.address(**{LOOK: None}).partition("?")[2]
        return view.is_same(self.query) or view.is_same(bare)

    def as_shown(self, query: str) -> str:
        """This page with `query`, in the look the reader is in."""
        if self.look and not self.look.is_list and LOOK not in QueryDict(query):
            query = f"{query}&{LOOK}={self.look.key}"
        return f"{self.request.path}?{query}"

    @property
    def is_printing(self) -> bool:
        return self.prints and self.request.GET.get(PRINT) == "1"

    @property
    def print_href(self) -> str:
        return self.address(**{PRINT: "1"})
