"""What can be done to many rows of a list at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class BulkAct:
    """Something one can do to many rows at once: `slug` in the address, `key` on the keyboard."""

    slug: str
    label: StrOrPromise
    icon: str
    key: str = ""


@dataclass(frozen=True)
class Bulk:
    """Where the rows chosen are sent, and what can be done to them; a plain GET form."""

    href: str
    acts: Sequence[BulkAct]
