"""Views of a list: ready-made ones, and those that each reader keeps.

Who keeps them stands on a higher floor and says so at start-up (`keep`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class View:
    """A list under a name: what stands after the “?”; `pk` where the reader keeps it."""

    name: StrOrPromise
    query: str
    pk: int | None = None
    is_default: bool = False

    def is_same(self, query: str) -> bool:
        """Whether the address says the same, in any order."""
        return _pairs(self.query) == _pairs(query)


Source = Callable[[HttpRequest, str], list[View]]
_sources: list[Source] = []


def keep(source: Source) -> None:
    """Say who knows the views that readers keep; in `apps.ready()`."""
    _sources[:] = [source]


def kept(request: HttpRequest, table: str) -> list[View]:
    return [view for source in _sources for view in source(request, table)]


def _pairs(query: str) -> list[tuple[str, list[str]]]:
    return sorted((key, sorted(values)) for key, values in QueryDict(query).lists())
