"""What waits for one person: the lists of "Việc của tôi", each with its count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from vedich.accounts.models import User
from vedich.tasks import rules
from vedich.tasks.models import OPEN, Extension, Part, State, Task
from vedich.tasks.queries.gaps import tasks_in_need

SHOWN = 8
NEAR = 7
"""Days ahead within which a deadline is near."""
MOST = 200
"""A count stops there: the page leads to the register."""
RELATED = ("lead", "assigned_by", "owner")


@dataclass(frozen=True)
class Waiting:
    """Rows of one kind: the first few, and how many there are."""

    rows: list[Any]
    count: int


@dataclass(frozen=True)
class Mine:
    """What waits for the person as the unit that works, and as the one who gave the work."""

    to_receive: Waiting
    returned: Waiting
    overdue: Waiting
    near: Waiting
    parts: Waiting
    to_confirm: Waiting
    to_decide: Waiting
    watched: Waiting
    to_hand_over: Waiting

    @property
    def tasks(self) -> list[Task]:
        """The tasks shown as the lead unit's own."""
        own = (self.to_receive, self.returned, self.overdue, self.near, self.watched)
        return [row for waiting in own for row in waiting.rows]

    @property
    def total(self) -> int:
        return sum(getattr(self, name).count for name in self.__dataclass_fields__)


def mine_of(user: User, *, on: date) -> Mine:
    """What waits for `user` on `on`; six statements, whatever there is."""
    own = _own(user, on)
    running = list(
        own.filter(state__in=OPEN)
        .filter(Q(state__in=[State.ASSIGNED, State.RETURNED]) | Q(due_on__lte=_soon(on)))
        .select_related(*RELATED)
        .order_by("due_on", "pk")[:500]
    )
    late = [task for task in running if task.is_overdue(on)]
    fresh = [task for task in running if task.state == State.ASSIGNED and task not in late]
    again = [task for task in running if task.state == State.RETURNED and task not in late]
    near = [
        task
        for task in running
        if task not in late and task not in fresh and task not in again and task.due_on
    ]
    giving = rules.assigning(user, on=on)
    return Mine(
        to_receive=_first(fresh),
        returned=_first(again),
        overdue=_first(late),
        near=_first(near),
        parts=_taken(
            Part.objects.filter(organisation__in=rules.reporting(user, on=on), task__state__in=OPEN)
            .exclude(state=Part.State.REPORTED)
            .select_related("task", "organisation")
            .order_by("task__due_on", "pk")
        ),
        to_confirm=_taken(
            Task.objects.filter(state=State.REPORTED, assigned_by__in=giving)
            .select_related(*RELATED)
            .order_by("done_on", "pk")
        ),
        to_decide=_taken(
            Extension.objects.filter(
                outcome=Extension.Outcome.WAITING, task__assigned_by__in=giving
            )
            .select_related("task", "task__lead")
            .order_by("asked_at", "pk")
        ),
        watched=_taken(
            Task.objects.filter(leader__user=user, state__in=OPEN, due_on__lt=on)
            .select_related(*RELATED)
            .order_by("due_on", "pk")
        ),
        to_hand_over=_taken(tasks_in_need(user, on=on).order_by("due_on", "pk")),
    )


def _own(user: User, on: date) -> QuerySet[Task]:
    """Work of the units the person reports for, and what names the person."""
    return Task.objects.filter(Q(lead__in=rules.reporting(user, on=on)) | Q(owner__user=user))


def _soon(on: date) -> date:
    return on + timedelta(days=NEAR)


def _first(rows: list[Any]) -> Waiting:
    return Waiting(rows[:SHOWN], len(rows))


def _taken(rows: QuerySet[Any]) -> Waiting:
    found = list(rows[:MOST])
    return Waiting(found[:SHOWN], len(found))
