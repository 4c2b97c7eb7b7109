"""The register's filters and orders, as the API takes them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from django.db.models import F, Q, QuerySet
from ninja import Field, Schema

from vedich.areas import queries as areas
from vedich.lib.vietnamese import fold
from vedich.tasks.api.common import Id
from vedich.tasks.models import State, Task
from vedich.tasks.queries import CURRENT, ORIGINAL, Bucket, in_bucket
from vedich.tasks.tables.picking import due_within
from vedich.web.rows import named

BucketName = Literal[
    "done_on_time", "done_late", "done_undated", "awaiting", "in_time", "overdue", "no_deadline"
]
"""The names of `Bucket`, in small letters."""
WHEN = {"overdue": "qua", "week": "tuan", "month": "thang", "none": "khong"}
SAME = {
    "state": "state",
    "lead": "lead",
    "owner": "owner",
    "leader": "leader",
    "assigned_by": "assigned_by",
    "initiative": "initiative",
    "document": "clause__document",
    "parent": "parent",
    "bundle": "bundle",
    "recurrence": "recurrence",
}
"""Filters that name the value of a column."""


class Against(StrEnum):
    """Which deadline a bucket is counted against: the one in force, or the first."""

    CURRENT = "current"
    ORIGINAL = "original"

    @property
    def deadline(self) -> str:
        return {Against.CURRENT: CURRENT, Against.ORIGINAL: ORIGINAL}[self]


class Order(StrEnum):
    """By id or by deadline, upward or (`-`) downward; tasks without one come last."""

    ID = "id"
    ID_DOWN = "-id"
    DUE = "due"
    DUE_DOWN = "-due"


class Filters(Schema):
    """Which tasks; all that are given hold together. Ids are of rows, `q` is words of the text."""

    q: Annotated[str, Field(max_length=200)] = ""
    state: State | None = None
    due: Literal["overdue", "week", "month", "none"] | None = None
    lead: Id | None = None
    owner: Id | None = None
    leader: Id | None = None
    assigned_by: Id | None = None
    area: Id | None = None
    initiative: Id | None = None
    document: Id | None = None
    parent: Id | None = None
    bundle: Id | None = None
    recurrence: Id | None = None
    bucket: BucketName | None = None
    against: Against = Against.CURRENT

    def narrow(self, rows: QuerySet[Task], *, on: date) -> QuerySet[Task]:
        """`rows` that all of these let through on `on`."""
        for word in fold(self.q).split()[:8]:
            rows = rows.filter(folded__contains=word)
        for name, path in SAME.items():
            if (value := getattr(self, name)) is not None:
                rows = rows.filter(**{path: value})
        if self.area is not None:
            rows = rows.filter(lead__area__in=areas.inside(self.area, on=on).values("pk"))
        if self.due is not None:
            rows = due_within(rows, WHEN[self.due], on)
        if self.bucket is not None:
            bucket = Bucket[self.bucket.upper()]
            rows = in_bucket(rows, bucket, on=on, against=self.against.deadline)
        return rows


def ordered(rows: QuerySet[Task], seen: QuerySet[Task], order: Order, after: int) -> QuerySet[Any]:
    """`rows` in this order, from behind the row `after` (0: from the first)."""
    last = named(seen, after, "after") if after else None
    down = order in (Order.ID_DOWN, Order.DUE_DOWN)
    beyond = Q(pk__lt=after) if down else Q(pk__gt=after)
    sign = "-" if down else ""
    if order in (Order.ID, Order.ID_DOWN):
        return (rows.filter(beyond) if last else rows).order_by(f"{sign}pk")
    if last is not None:
        rows = rows.filter(_behind(last, beyond, down))
    due = F("due_on").desc(nulls_last=True) if down else F("due_on").asc(nulls_last=True)
    return rows.order_by(due, f"{sign}pk")


def _behind(last: Task, beyond: Q, down: bool) -> Q:
    if last.due_on is None:
        return Q(due_on__isnull=True) & beyond
    further = Q(due_on__lt=last.due_on) if down else Q(due_on__gt=last.due_on)
    return further | (Q(due_on=last.due_on) & beyond) | Q(due_on__isnull=True)
