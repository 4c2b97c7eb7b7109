"""What all kinds of files have in common: columns, rows with their cells, the plan of an import."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django_stubs_ext import StrOrPromise

from vedich.audit.editing import in_vietnamese
from vedich.intake.kinds.rows import BAD, Fault, Rows
from vedich.intake.kinds.spread import Spread
from vedich.lib.vietnamese import fold

if TYPE_CHECKING:
    from vedich.accounts.models import User
    from vedich.intake.kinds.wide import Wide

__all__ = ["BAD", "Column", "Fault", "Kind", "Options", "Plan", "Progress", "Rows"]

Progress = Callable[[int], None]
"""Called with how many rows are done."""

Right = Callable[..., bool]
"""`right(user, on=day)`: whether somebody may do it for any place at all."""


@dataclass(frozen=True)
class Column:
    """A column of a kind: its header in the template, and other headers that mean the same.

    `fills`: a block of merged cells gives its value to all its rows, as offices do with places.
    `example` stands in the guide of the template.
    """

    key: str
    header: StrOrPromise
    synonyms: tuple[str, ...] = ()
    required: bool = False
    fills: bool = False
    example: str = ""
    width: int = 16

    @property
    def known(self) -> set[str]:
        """The folded headers that are this column."""
        return {fold(each) for each in (self.title, *self.synonyms)}

    @property
    def title(self) -> str:
        """The header as it stands in files, which are Vietnamese whoever reads them."""
        return in_vietnamese(self.header)


@dataclass(frozen=True)
class Options:
    """What the person chose beside the file: approve at once where they may."""

    approve: bool = True


@dataclass
class Plan:
    """What a file would do. `new` and `changed` are the kind's own; `sample` for the preview."""

    new: list[Any] = field(default_factory=list)
    changed: list[Any] = field(default_factory=list)
    same: int = 0
    sample: list[list[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rows: Rows | None = None

    @property
    def counts(self) -> tuple[int, int, int]:
        return len(self.new), len(self.changed), self.same


SAMPLE = 10
"""So many rows the preview shows."""


class Kind(ABC):
    """One kind of file."""

    key: ClassVar[str]
    slug: ClassVar[str]
    label: ClassVar[StrOrPromise]
    what: ClassVar[StrOrPromise]
    """What its rows are called in a sentence."""
    icon: ClassVar[str]
    columns: ClassVar[Sequence[Column]]
    either: ClassVar[Sequence[tuple[str, str]]] = ()
    """Pairs of columns of which one is enough: a code or a name."""
    about: ClassVar[Sequence[str]] = ("code", "name")
    """The columns that say what a row is about; "Tổng cộng" there is no row of its own."""
    preview: ClassVar[Sequence[StrOrPromise]]
    """Headers of `Plan.sample`."""
    url_name: ClassVar[str]
    """The list that shows what was imported."""
    right: ClassVar[Right]
    """Who may import this: the rule of the module that the rows belong to."""

    def column(self, key: str) -> Column:
        return next(each for each in self.columns if each.key == key)

    def wide(self) -> Wide | None:
        """What recognises sheets with several values in a row; most kinds have none such."""
        return None

    def lacking(self, mapped: Mapping[str, int], spread: Spread | None = None) -> list[str]:
        """Headers of the columns without which nothing can be read."""
        said = {*mapped, *(spread.says if spread else ())}
        found = [each.title for each in self.columns if each.required and each.key not in said]
        for one, other in self.either:
            if one not in said and other not in said:
                found.append(f"{self.column(one).title} / {self.column(other).title}")
        return found

    def may(self, user: User, *, on: date) -> bool:
        """Whether the user may import this anywhere."""
        return type(self).right(user, on=on)

    def may_approve(self, user: User, *, on: date) -> bool:
        """Whether what they bring can count at once somewhere; most kinds need no approval."""
        del user, on
        return False

    @abstractmethod
    def plan(self, rows: Rows, user: User, *, at: datetime) -> Plan:
        """What the rows would do; what is wrong with a cell goes to `rows.faults`."""

    @abstractmethod
    def write(
        self, plan: Plan, user: User, *, at: datetime, options: Options, progress: Progress
    ) -> str:
        """Do it through the services, in the caller's transaction; a sentence about the outcome."""

    @abstractmethod
    def lines(self, user: User, *, on: date, asked: Mapping[str, str]) -> list[list[Any]]:
        """The rows that the template comes filled with, in the order of `columns`."""
