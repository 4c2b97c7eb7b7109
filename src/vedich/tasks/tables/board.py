"""The register as a board: a lane for each group of states, a few cards in each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from vedich.accounts.models import User
from vedich.tasks import rules
from vedich.tasks.models import State, Task
from vedich.tasks.tables.picking import GROUPS, UNDER_WAY
from vedich.tasks.workflow import BACKWARD, SLUG_OF, Transition, open_acts
from vedich.web.addresses import url

CARDS = 6
"""How many tasks a lane shows; the list shows them all."""

LANES: tuple[tuple[str, StrOrPromise, tuple[State, ...]], ...] = (
    (State.DRAFTED, State.DRAFTED.label, (State.DRAFTED,)),
    (State.ASSIGNED, State.ASSIGNED.label, (State.ASSIGNED,)),
    (UNDER_WAY, _("Đang làm"), GROUPS[UNDER_WAY]),
    (State.REPORTED, State.REPORTED.label, (State.REPORTED,)),
    (State.CONFIRMED, State.CONFIRMED.label, (State.CONFIRMED,)),
    (State.CANCELLED, State.CANCELLED.label, (State.CANCELLED,)),
)
ALWAYS = (State.ASSIGNED, UNDER_WAY, State.REPORTED, State.CONFIRMED)
"""Lanes that stand even when empty: what a task goes through."""
OVER = (State.CONFIRMED, State.CANCELLED)


@dataclass(frozen=True)
class Step:
    """An act the reader may do to a task, and where."""

    row: Transition
    href: str


@dataclass(frozen=True)
class Card:
    """A task on the board. `next`: the act that moves it on; `others`: all the rest."""

    task: Task
    next: Step | None
    others: list[Step]


@dataclass(frozen=True)
class Lane:
    """`key` is the value of the register's filter of states that leaves the same tasks."""

    key: str
    label: StrOrPromise
    count: int
    cards: list[Card] = field(default_factory=list)

    @property
    def is_done(self) -> bool:
        return self.key in OVER


def lanes_of(tasks: QuerySet[Task], user: User, on: date) -> list[Lane]:
    """The lanes of these tasks, in two statements: how many stand where, and the cards."""
    counted = tasks.order_by().values("state").annotate(n=Count("pk"))
    counts = {row["state"]: row["n"] for row in counted}
    shown = _shown(tasks, counts, user, on)
    lanes = []
    for key, label, states in LANES:
        count = sum(counts.get(state, 0) for state in states)
        if count or key in ALWAYS:
            found = [task for task in shown if task.state in states]
            lanes.append(Lane(key, label, count, [_card(task, user, on) for task in found]))
    return lanes


def _shown(tasks: QuerySet[Task], counts: dict[str, int], user: User, on: date) -> list[Task]:
    """The first tasks of each lane; each lane is cut short before the tasks themselves are read."""
    wanted = Q(pk__in=[])
    for _key, _label, states in LANES:
        if any(state in counts for state in states):
            lane = tasks.filter(state__in=states).order_by(*_order(states))
            wanted |= Q(pk__in=lane.values("pk")[:CARDS])
    rows = rules.with_sides(Task.objects.filter(wanted), user, on=on).select_related("lead")
    found: list[Task] = list(rows)
    over = [task for task in found if task.state in OVER]
    under_way = [task for task in found if task.state not in OVER]
    under_way.sort(key=lambda task: (_due(task) or date.max, task.pk))
    over.sort(key=lambda task: (task.closed_on or date.min, task.pk), reverse=True)
    return [*under_way, *over]


def _due(task: Task) -> date | None:
    """By what a lane of open work is ordered: whom the clock runs against, and since or until."""
    return task.done_on if task.state == State.REPORTED else task.due_on


def _order(states: tuple[State, ...]) -> tuple[Any, ...]:
    """What is due first; of what waits for its assigner the longest; of what is over the latest."""
    if states[0] in OVER:
        return ("-closed_on", "-pk")
    day = "done_on" if states[0] == State.REPORTED else "due_on"
    return (F(day).asc(nulls_last=True), "pk")


def _card(task: Any, user: User, on: date) -> Card:
    acts = open_acts(task.state, rules.sides_of(user, task, on=on))
    steps = [Step(row, url("move_task", pk=task.pk, act=SLUG_OF[row.act])) for row in acts]
    forward = next((step for step in steps if step.row.act not in BACKWARD), None)
    return Card(task, forward, [step for step in steps if step is not forward])
