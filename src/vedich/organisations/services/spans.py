"""Dated rows as spans of time, read and written in batches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db import models

from vedich.lib.periods import FIRST_DAY, LAST_DAY
from vedich.organisations.models import Organisation

BATCH = 500


class Span(NamedTuple):
    """What holds over a period; None: unknown start, open end."""

    since: date | None
    until: date | None
    value: Any


def rows_with(model: type[models.Model], name: str, ids: Iterable[int], **also: Any) -> list[Any]:
    """Rows whose `name` is among the ids, oldest period first; few enough parameters at a time."""
    wanted = sorted(set(ids))
    found: list[Any] = []
    for start in range(0, len(wanted), BATCH):
        part = wanted[start : start + BATCH]
        found += model._default_manager.filter(**{f"{name}__in": part}, **also)
    if found and hasattr(found[0], "valid_from"):
        found.sort(key=lambda row: (row.valid_from or FIRST_DAY, row.pk))
    return found


def delete(model: type[models.Model], name: str, organisations: list[Organisation]) -> None:
    for start in range(0, len(organisations), BATCH):
        part = organisations[start : start + BATCH]
        model._default_manager.filter(**{f"{name}__in": part}).delete()


def grouped(rows: Iterable[Any], name: str) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, name)].append(row)
    return groups


def spans_of(rows: Iterable[Any], name: str) -> list[Span]:
    return [Span(row.valid_from, row.valid_to, getattr(row, name)) for row in rows]


def joined(spans: Iterable[Span]) -> list[Span]:
    """Neighbours that say the same become one."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda each: each.since or FIRST_DAY):
        last = joined[-1] if joined else None
        if last and last.value == span.value and last.until and last.until == span.since:
            joined[-1] = Span(last.since, span.until, span.value)
        else:
            joined.append(span)
    return joined


def as_since(day: date) -> date | None:
    return None if day == FIRST_DAY else day


def as_until(day: date) -> date | None:
    return None if day == LAST_DAY else day
