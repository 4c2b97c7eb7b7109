"""Reads of rights that every page and every act asks for, put into SQL once.

The ORM takes longer to put these unions of closures into words than the database to answer them.
So each read is written once a process with marks for the account, the capability and the day, and
afterwards only filled in.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

Read = Callable[[int, str | None, date], QuerySet[Any, Any]]
"""A query of ids from an account, a capability (None: any at all) and a day."""

_USER, _CAPABILITY, _DAY = -7919, "\N{REPLACEMENT CHARACTER}", date(1, 1, 2)
"""Values that no row has: they mark where the real ones go."""


def written_out(read: Read, user: int, capability: str | None, on: date) -> RawSQL:
    """`read` of these, to stand inside `__in`; `read` is a function of a module, not a closure."""
    sql, marks = _compiled(read, capability is None, connection.vendor)
    given = {_USER: user, _CAPABILITY: str(capability), _day(_DAY): _day(on)}
    return RawSQL(sql, tuple(given.get(mark, mark) for mark in marks))  # noqa: S611 - our own query


@cache
def _compiled(read: Read, is_any: bool, vendor: str) -> tuple[str, tuple[Any, ...]]:
    """The SQL, and its values with the marks among them; each database has words of its own."""
    del vendor
    query = read(_USER, None if is_any else _CAPABILITY, _DAY).query
    sql, values = query.sql_with_params()
    return sql, tuple(values)


def _day(day: date) -> Any:
    """As this database takes a day."""
    return connection.ops.adapt_datefield_value(day)
