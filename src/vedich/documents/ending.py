"""What stands under a paper and lives on when it ends: upper modules say so, and end or move it.

    ending.register("task", Tasks())     # in apps.ready()

Whoever ends a paper is shown all of it that they see, and says of each what becomes of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.documents.models import Document


class Fate(models.TextChoices):
    """What becomes of something when the paper above it ends."""

    GOES_ON = "goes_on", _("tiếp tục")
    ENDED = "ended", _("kết thúc")
    MOVED = "moved", _("chuyển sang văn bản mới")


@dataclass(frozen=True)
class LiveRow:
    """Something live under a paper. `key` is "task-12"; `note` says who has it and until when."""

    key: str
    title: str
    note: str
    href: str
    may_act: bool
    fates: tuple[Fate, ...] = tuple(Fate)


class Holder(Protocol):
    """A module that has rows under papers. The acts check the right of `actor` again."""

    def live(self, document: Document, user: User, *, on: date) -> Sequence[LiveRow]:
        """What the user sees of it; a fixed number of statements."""

    def end(self, pk: int, *, on: date, reason: str, actor: User, at: datetime) -> None:
        """It ends with the paper."""

    def move(self, pk: int, *, document: Document, to: Document, actor: User, at: datetime) -> None:
        """It goes on under another paper than `document`."""


_holders: dict[str, Holder] = {}


def register(key: str, holder: Holder) -> None:
    """Let rows of `key` be asked about; said in `apps.ready()`."""
    _holders[key] = holder


def holder_of(key: str) -> tuple[Holder, int]:
    """Who keeps the row of this key, and its id."""
    kind, _dash, pk = key.rpartition("-")
    return _holders[kind], int(pk)


def live_rows(document: Document, user: User, *, on: date) -> list[LiveRow]:
    """All that lives under the paper and that the user sees."""
    return [row for holder in _holders.values() for row in holder.live(document, user, on=on)]
