"""The counters of work: each task falls into exactly one of them, by one rule said beside it.

Two rates published for one year differed by 12 points because nobody said what was divided by
what (DESIGN.md E7); so every count opens to its list and every rate to its rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db import models
from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from vedich.tasks.models import Act, Extension, State, Step, Task

CURRENT, ORIGINAL = "hien-tai", "ban-dau"
"""Against which deadline work is counted: the one in force, or the first one ever given."""


class Bucket(models.TextChoices):
    DONE_ON_TIME = "dung-han", _("Hoàn thành đúng hạn")
    DONE_LATE = "muon", _("Hoàn thành muộn")
    DONE_UNDATED = "xong-khong-han", _("Hoàn thành, không có hạn")
    AWAITING = "cho-xac-nhan", _("Chờ xác nhận")
    IN_TIME = "trong-han", _("Đang làm, trong hạn")
    OVERDUE = "qua-han", _("Quá hạn")
    NO_DEADLINE = "khong-han", _("Đang làm, không có hạn")


RULES: Mapping[str, StrOrPromise] = {
    Bucket.DONE_ON_TIME: _("Đã xác nhận, ngày có sản phẩm không sau hạn."),
    Bucket.DONE_LATE: _("Đã xác nhận, ngày có sản phẩm sau hạn."),
    Bucket.DONE_UNDATED: _("Đã xác nhận, nhiệm vụ không có hạn."),
    Bucket.AWAITING: _("Đơn vị đã báo cáo hoàn thành, nơi giao chưa xác nhận."),
    Bucket.IN_TIME: _("Chưa báo cáo hoàn thành, hạn chưa qua."),
    Bucket.OVERDUE: _("Chưa báo cáo hoàn thành, hạn đã qua; lần báo cáo bị trả lại không tính."),
    Bucket.NO_DEADLINE: _("Chưa báo cáo hoàn thành, nhiệm vụ không có hạn."),
}
RATE_RULE = _(
    "Tỷ lệ đúng hạn = hoàn thành đúng hạn chia cho tổng của hoàn thành đúng hạn, hoàn thành muộn "
    "và quá hạn. Chờ xác nhận, trong hạn, không có hạn và đã hủy không tính vào tỷ lệ."
)


@dataclass(frozen=True)
class Counts:
    """How many tasks fall into each bucket."""

    of: Mapping[str, int]

    def __getitem__(self, bucket: str) -> int:
        return self.of.get(bucket, 0)

    @property
    def total(self) -> int:
        return sum(self.of.values())

    @property
    def due(self) -> int:
        """What the rate divides by: `RATE_RULE`."""
        counted = (Bucket.DONE_ON_TIME, Bucket.DONE_LATE, Bucket.OVERDUE)
        return sum(self[each] for each in counted)

    @property
    def rate(self) -> Fraction | None:
        """The share done on time, exact; None where nothing has come due."""
        return Fraction(self[Bucket.DONE_ON_TIME], self.due) if self.due else None


def with_bucket(
    tasks: QuerySet[Task], *, on: date, against: str = CURRENT, is_past: bool = False
) -> QuerySet[Any]:
    """Annotate `bucket`, leaving out drafts and what was cancelled.

    With `is_past` each task is taken as it stood on the evening of `on`: by its steps and the
    extensions granted by then.
    """
    if is_past:
        return _as_of(tasks, on, against)
    due = F("original_due_on" if against == ORIGINAL else "due_on")
    counted = tasks.exclude(state__in=[State.DRAFTED, State.CANCELLED])
    return _bucketed(counted, F("state"), due, F("done_on"), on)


def counts_of(
    tasks: QuerySet[Task], *, on: date, against: str = CURRENT, is_past: bool = False
) -> Counts:
    """How many of these tasks stand in each bucket; one statement."""
    rows = with_bucket(tasks, on=on, against=against, is_past=is_past)
    found = rows.order_by().values("bucket").annotate(n=Count("pk"))
    return Counts({row["bucket"]: row["n"] for row in found})


def counts_by(
    tasks: QuerySet[Task],
    path: str,
    *,
    on: date,
    against: str = CURRENT,
    is_past: bool = False,
) -> dict[Any, Counts]:
    """The same by what `path` leads to (`"lead"`, `"initiative"`): {id: Counts}; one statement."""
    rows = with_bucket(tasks, on=on, against=against, is_past=is_past)
    found: dict[Any, dict[str, int]] = {}
    for row in rows.order_by().values(path, "bucket").annotate(n=Count("pk", distinct=True)):
        found.setdefault(row[path], {})[row["bucket"]] = row["n"]
    return {key: Counts(of) for key, of in found.items()}


def in_bucket(
    tasks: QuerySet[Task], bucket: str, *, on: date, against: str = CURRENT
) -> QuerySet[Any]:
    """The list behind a count."""
    return with_bucket(tasks, on=on, against=against).filter(bucket=bucket)


def _bucketed(tasks: QuerySet[Task], state: Any, due: Any, done: Any, on: date) -> QuerySet[Any]:
    confirmed = Q(counted_state=State.CONFIRMED)
    cases: list[tuple[Q, Bucket]] = [
        (confirmed & Q(counted_due__isnull=True), Bucket.DONE_UNDATED),
        (confirmed & Q(counted_done__gt=F("counted_due")), Bucket.DONE_LATE),
        (confirmed, Bucket.DONE_ON_TIME),
        (Q(counted_state=State.REPORTED), Bucket.AWAITING),
        (Q(counted_due__isnull=True), Bucket.NO_DEADLINE),
        (Q(counted_due__lt=on), Bucket.OVERDUE),
    ]
    named = tasks.annotate(counted_state=state, counted_due=due, counted_done=done)
    return named.annotate(
        bucket=Case(
            *(When(rule, then=Value(each.value)) for rule, each in cases),
            default=Value(Bucket.IN_TIME.value),
            output_field=models.CharField(),
        )
    )


def _as_of(tasks: QuerySet[Task], on: date, against: str) -> QuerySet[Any]:
    """The tasks as they stood on the evening of a past day."""
    steps = Step.objects.filter(task=OuterRef("pk"), on__lte=on).order_by("-on", "-pk")
    reported = steps.filter(act=Act.REPORT)
    granted = Extension.objects.filter(
        task=OuterRef("pk"), outcome=Extension.Outcome.GRANTED, decided_on__lte=on
    ).order_by("-decided_on", "-pk")
    moved = Coalesce(Subquery(granted.values("granted_to")[:1]), F("original_due_on"))
    stood = tasks.filter(assigned_on__lte=on).annotate(
        then_state=Subquery(steps.values("to_state")[:1]),
        product_on=Subquery(reported.values("on")[:1]),
    )
    known = stood.exclude(then_state__isnull=True).exclude(
        then_state__in=[State.DRAFTED, State.CANCELLED]
    )
    due = F("original_due_on") if against == ORIGINAL else moved
    return _bucketed(known, F("then_state"), due, F("product_on"), on)
