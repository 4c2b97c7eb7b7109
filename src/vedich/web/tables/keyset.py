"""Paging by key: the page after or before a row, whatever was added meanwhile.

The key of a row is the value it is sorted by and its primary key, so that equal values keep an
order: from large to small, the row that came last stands first. Rows without a value come last, in
both directions. A key travels signed in the address: one that was made up, or for another order, is
no key.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import F, Model, Q, QuerySet

VALUE = "table_sort"


@dataclass(frozen=True)
class Key:
    """Where a row stands: the value sorted by, and its primary key."""

    value: Any
    pk: int


@dataclass(frozen=True)
class Order:
    """A field path, and whether it runs from large to small."""

    path: str
    descending: bool

    def annotated(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        annotated: QuerySet[Any] = rows.annotate(**{VALUE: F(self.path)})
        return annotated

    def sorted(self, rows: QuerySet[Any], *, backwards: bool = False) -> QuerySet[Any]:
        """Annotated rows in this order, or in its exact reverse."""
        value = F(VALUE)
        if self.descending != backwards:
            by = value.desc(nulls_first=True) if backwards else value.desc(nulls_last=True)
        else:
            by = value.asc(nulls_first=True) if backwards else value.asc(nulls_last=True)
        return rows.order_by(by, "-pk" if self.descending != backwards else "pk")

    def after(self, key: Key) -> Q:
        """The rows behind `key` in this order."""
        further = "lt" if self.descending else "gt"
        if key.value is None:
            return Q(**{f"{VALUE}__isnull": True, f"pk__{further}": key.pk})
        return (
            Q(**{f"{VALUE}__{further}": key.value})
            | Q(**{VALUE: key.value, f"pk__{further}": key.pk})
            | Q(**{f"{VALUE}__isnull": True})
        )

    def before(self, key: Key) -> Q:
        """The rows in front of `key` in this order."""
        nearer = "gt" if self.descending else "lt"
        if key.value is None:
            return Q(**{f"{VALUE}__isnull": False}) | Q(
                **{f"{VALUE}__isnull": True, f"pk__{nearer}": key.pk}
            )
        return Q(**{f"{VALUE}__{nearer}": key.value}) | Q(
            **{VALUE: key.value, f"pk__{nearer}": key.pk}
        )


def key_of(row: Model) -> Key:
    """The key of an annotated row."""
    return Key(getattr(row, VALUE), row.pk)


_WRITE = {datetime: "t", date: "d", Decimal: "n"}


def write(key: Key, salt: str) -> str:
    """The key as the address carries it, signed for one table and one order."""
    value = key.value
    kind = _WRITE.get(type(value), "")
    plain = value.isoformat() if kind in ("t", "d") else str(value) if kind else value
    return Signer(salt=salt).sign_object([kind, plain, key.pk])


def read(text: str, salt: str) -> Key | None:
    """The key in `text`; None for one that was not written by `write` with the same salt."""
    try:
        kind, plain, pk = Signer(salt=salt).unsign_object(text)
    except (BadSignature, ValueError, TypeError, UnicodeError):
        return None
    readers: dict[str, Any] = {
        "t": datetime.fromisoformat,
        "d": date.fromisoformat,
        "n": Decimal,
    }
    return Key(readers[kind](plain) if kind else plain, pk)
