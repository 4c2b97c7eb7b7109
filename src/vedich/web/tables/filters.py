"""Filters: each reads one parameter of the address and leaves out rows. Nonsense is no filter."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from vedich.lib.vietnamese import clean_line, fold

_LONGEST = 200
_WORDS = 8


class Filter(ABC):
    """One filter of a table, under `key` in the address."""

    kind = ""
    folded = False
    """Whether it waits behind “Lọc thêm” until it is wanted or in use."""

    def __init__(self, key: str, label: StrOrPromise) -> None:
        self.key = key
        self.label = label

    @abstractmethod
    def read(self, typed: str) -> str:
        """The value as the filter understands it; empty where it sets nothing."""

    @abstractmethod
    def apply_to(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        """The rows that stay."""

    @abstractmethod
    def word_of(self, value: str) -> str:
        """The value as people read it."""

    def chip_of(self, value: str) -> str:
        """What the chip of the set filter says."""
        return f"{self.label}: {self.word_of(value)}"


class ChoiceFilter(Filter):
    """One of a few values. `choices()` gives (value, label); `apply(rows, value)` what stays."""

    kind = "choice"

    def __init__(
        self,
        key: str,
        label: StrOrPromise,
        choices: Callable[[], Iterable[tuple[Any, StrOrPromise]]],
        apply: Callable[[QuerySet[Any], Any], QuerySet[Any]],
        *,
        folded: bool = False,
    ) -> None:
        super().__init__(key, label)
        self.folded = folded
        self.choices = choices
        self.apply = apply

    def for_request(self) -> ChoiceFilter:
        """A copy whose choices are asked for once."""
        return _Asked(self.key, self.label, self.choices, self.apply, folded=self.folded)

    def options(self) -> list[tuple[str, str]]:
        """The choices as text."""
        return [(str(value), str(label)) for value, label in self.choices()]

    def read(self, typed: str) -> str:
        return typed if typed and any(typed == value for value, _label in self.options()) else ""

    def apply_to(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        given = next(each for each, _label in self.choices() if str(each) == value)
        return self.apply(rows, given)

    def word_of(self, value: str) -> str:
        return dict(self.options()).get(value, value)


class _Asked(ChoiceFilter):
    """A choice filter during one request."""

    @cached_property
    def _known(self) -> list[tuple[Any, StrOrPromise]]:
        return list(self.choices())

    def options(self) -> list[tuple[str, str]]:
        return [(str(value), str(label)) for value, label in self._known]

    def apply_to(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        given = next(each for each, _label in self._known if str(each) == value)
        return self.apply(rows, given)


class TextFilter(Filter):
    """Every word typed stands in the folded text of the row, with or without diacritics."""

    kind = "text"

    def __init__(self, key: str = "tim", label: StrOrPromise = "", field: str = "folded") -> None:
        super().__init__(key, label or _("Lọc theo chữ"))
        self.field = field

    def read(self, typed: str) -> str:
        text = clean_line(typed[:_LONGEST])
        return text if fold(text) else ""

    def apply_to(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        for word in fold(value).split()[:_WORDS]:
            rows = rows.filter(**{f"{self.field}__contains": word})
        return rows

    def word_of(self, value: str) -> str:
        return f"“{value}”"

    def chip_of(self, value: str) -> str:
        return self.word_of(value)
