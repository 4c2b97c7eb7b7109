"""Kinds whose rows go through a service each: the preview rehearses them and takes all back.

So the preview says what the services would say, at the cell, and a row may speak of one above it
in the same file. What is there already is looked up once a file; only rows that make or change
something cost statements.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from vedich.intake.kinds.base import SAMPLE, Kind, Options, Plan, Progress, Rows
from vedich.intake.kinds.rows import is_bad
from vedich.intake.refusals import NotYours, SaidTwice
from vedich.lib.errors import Refused, raise_all
from vedich.lib.numbers import format_number

if TYPE_CHECKING:
    from vedich.accounts.models import User

C = TypeVar("C")
Values = dict[str, Any]


@dataclass(frozen=True)
class Done:
    """What a row did: "new", "changed" or "same", and what the preview says of it."""

    act: str
    words: str = ""


class RowKind(Kind, Generic[C]):
    """`C` is what is known of the register while the rows go by; it learns what they make."""

    name_key = "name"
    """The column that says what the row is about."""

    @abstractmethod
    def known(self, rows: Rows, user: User, *, at: datetime) -> C:
        """Everything the rows may speak of, loaded in few statements."""

    @abstractmethod
    def values(self, rows: Rows, known: C) -> list[Values]:
        """The cells of each row as values, `BAD` where a fault was kept."""

    @abstractmethod
    def identity(self, given: Values) -> Any:
        """What the row is about: two rows of one identity say the same thing twice."""

    @abstractmethod
    def act(self, given: Values, known: C, user: User, at: datetime) -> Done:
        """Do what one row says; a refusal's `field` is the key of the column to blame."""

    @abstractmethod
    def shown(self, given: Values, known: C) -> list[str]:
        """The row in the preview, without its last column."""

    def order(self, values: list[Values]) -> list[int]:
        """In which order the rows are done: as they stand, unless some must come first."""
        return list(range(len(values)))

    def plan(self, rows: Rows, user: User, *, at: datetime) -> Plan:
        with transaction.atomic():
            plan = self._go(rows, user, at, lambda _count: None)
            transaction.set_rollback(True)
        return plan

    def write(
        self, plan: Plan, user: User, *, at: datetime, options: Options, progress: Progress
    ) -> str:
        assert plan.rows is not None  # noqa: S101 - `plan` gave it
        done = self._go(plan.rows, user, at, progress)
        raise_all(fault.refusal() for fault in plan.rows.in_order())
        return _("{new} mới, {changed} sửa.").format(
            new=format_number(len(done.new)), changed=format_number(len(done.changed))
        )

    def _go(self, rows: Rows, user: User, at: datetime, progress: Progress) -> Plan:
        known = self.known(rows, user, at=at)
        values = self.values(rows, known)
        plan = Plan(rows=rows)
        shown: dict[int, list[str]] = {}
        seen: dict[Any, int] = {}
        for count, index in enumerate(self.order(values), start=1):
            given = values[index]
            if is_bad(*given.values()):
                continue
            if (first := seen.setdefault(self.identity(given), index)) != index:
                twice = SaidTwice(first=rows.at(self.name_key, first), what=given[self.name_key])
                rows.blame(self.name_key, index, twice)
                continue
            try:
                with transaction.atomic():
                    done = self.act(given, known, user, at)
            except PermissionDenied:
                rows.blame(self.name_key, index, NotYours(name=given.get(self.name_key) or "–"))
                continue
            except Refused as refusal:
                for each in refusal.each():
                    rows.blame(self._blamed(rows, each), index, each)
                continue
            if done.act == "same":
                plan.same += 1
            else:
                (plan.new if done.act == "new" else plan.changed).append(index)
            if index < SAMPLE:
                shown[index] = [*self.shown(given, known), _said(done)]
            progress(count)
        plan.sample = [shown[index] for index in sorted(shown)]
        return plan

    def _blamed(self, rows: Rows, refusal: Refused) -> str:
        """The column that the refusal names, where the file has it."""
        return refusal.field if refusal.field in rows.columns else self.name_key


def _said(done: Done) -> str:
    word = {"new": _("ghi mới"), "changed": _("sửa"), "same": _("đã có, giữ nguyên")}[done.act]
    return f"{word}: {done.words}" if done.words else word
