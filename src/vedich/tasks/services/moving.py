"""Moving a task from state to state, by the one table of `workflow`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.facts import Fact
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_text
from vedich.organisations.models import Person
from vedich.tasks import rules
from vedich.tasks.facts import TaskFact
from vedich.tasks.models import Act, Part, State, Step, Task
from vedich.tasks.refusals import (
    AssignedInFuture,
    ChildrenOpen,
    DayAhead,
    DayBeforeAssigned,
    DayOfOthers,
    DeadlinePassed,
    NotFromHere,
    OwnReport,
    PartsOpen,
    TextMissing,
    WaitsFor,
)
from vedich.tasks.services import checks, proofs, telling
from vedich.tasks.services.proofs import Proof
from vedich.tasks.workflow import BY_ACT, Need, Side, Transition, open_acts

FACTS: dict[Act, Fact] = {
    Act.ASSIGN: TaskFact.ASSIGNED,
    Act.RECALL: TaskFact.RECALLED,
    Act.ACKNOWLEDGE: TaskFact.ACKNOWLEDGED,
    Act.PROGRESS: TaskFact.PROGRESSED,
    Act.REPORT: TaskFact.REPORTED,
    Act.WITHDRAW: TaskFact.WITHDRAWN,
    Act.CONFIRM: TaskFact.COMPLETED,
    Act.RETURN: TaskFact.RETURNED,
    Act.REOPEN: TaskFact.REOPENED,
    Act.CANCEL: TaskFact.CANCELLED,
    Act.HAND_OVER: TaskFact.HANDED_OVER,
}


@transaction.atomic
def assign_task(*, task: Task, actor: User, at: datetime, on: date | None = None) -> Step:
    """Give a drafted task to its lead unit.

    `on` is the day it was given, where a paper of an earlier day gave it; None: today. A deadline
    that had passed on that day is refused.
    """
    today = clock.day_of(at)
    day = on or today
    now, row = _take(task, Act.ASSIGN, actor, today)
    found: list[Refused] = []
    if day > today:
        found.append(AssignedInFuture(on=day, field="on"))
    if now.due_on and now.due_on < day:
        found.append(DeadlinePassed(due=now.due_on, on=day, field="due_on"))
    units = [("lead", now.lead)] + ([("via", now.via)] if now.via else [])
    raise_all([*found, *checks.of_units(units, assigner=now.assigned_by, on=day)])
    now.assigned_on = day
    due = format_date(now.due_on) if now.due_on else "không có"
    step = _go(now, row, day, actor, at, lead=now.lead, due=due)
    if sharing := list(now.parts.values_list("organisation", flat=True)):
        telling.tell(TaskFact.PART_GIVEN, now, actor=actor, at=at, units=sharing)
    return step


@transaction.atomic
def recall_task(*, task: Task, text: str, actor: User, at: datetime) -> Step:
    """Take back what was given by mistake, before the unit has received it."""
    today = clock.day_of(at)
    now, row = _take(task, Act.RECALL, actor, today, text)
    now.assigned_on = None
    return _go(now, row, today, actor, at, text=text)


@transaction.atomic
def acknowledge_task(
    *, task: Task, actor: User, at: datetime, owner: Person | None = None, text: str = ""
) -> Step:
    """The lead unit has the task (đã nhận việc), and may name who does it."""
    today = clock.day_of(at)
    now, row = _take(task, Act.ACKNOWLEDGE, actor, today)
    raise_all(checks.of_person(owner, now.lead, on=today))
    now.owner = owner or now.owner
    now.acknowledged_on = today
    step = _go(now, row, today, actor, at, text=text)
    if owner is not None:
        telling.tell(TaskFact.OWNER_NAMED, now, actor=actor, at=at, people=[owner])
    return step


def report_progress(
    *,
    task: Task,
    text: str,
    actor: User,
    at: datetime,
    percent: int | None = None,
    proof: Proof | None = None,
) -> Step:
    """Say how far the work is; the first word of a unit is its receipt, too."""
    today = clock.day_of(at)
    received = proofs.received(task, Act.PROGRESS, proof, actor=actor, at=at)
    with transaction.atomic():
        now, row = _take(task, Act.PROGRESS, actor, today, text)
        now.acknowledged_on = now.acknowledged_on or today
        now.percent = percent if percent is not None else now.percent
        step = _go(now, row, today, actor, at, text=text, percent=percent)
        proofs.keep(step, proof, received, actor=actor, at=at)
    return step


def report_done(
    *,
    task: Task,
    text: str,
    actor: User,
    at: datetime,
    proof: Proof | None = None,
    on: date | None = None,
) -> Step:
    """The product is there: from here on the clock runs against the assigner.

    `on` is the day of the product where a paper reached the assigner earlier; only the assigner's
    side may write another day than today.
    """
    today = clock.day_of(at)
    day = on or today
    received = proofs.received(task, Act.REPORT, proof, actor=actor, at=at)
    with transaction.atomic():
        now, row = _take(task, Act.REPORT, actor, today, text)
        raise_all(
            [
                *_day_faults(now, day, today, actor),
                *proofs.faults_of(now, row, proof),
                *_open_parts(now),
                *_still_waiting(now),
            ]
        )
        now.acknowledged_on = now.acknowledged_on or day
        now.done_on, now.percent = day, 100
        step = _go(now, row, day, actor, at, text=text)
        proofs.keep(step, proof, received, actor=actor, at=at)
    return step


@transaction.atomic
def withdraw_report(*, task: Task, text: str, actor: User, at: datetime) -> Step:
    """The unit takes its report back before it was judged."""
    return _undo(task, Act.WITHDRAW, text, actor, at)


@transaction.atomic
def confirm_task(*, task: Task, actor: User, at: datetime, text: str = "") -> Step:
    """The assigner accepts the product (xác nhận): done on the day it was reported.

    Whoever reported it does not confirm it.
    """
    today = clock.day_of(at)
    now, row = _take(task, Act.CONFIRM, actor, today)
    reported = now.steps.filter(act=Act.REPORT).order_by("-pk").first()
    if reported is not None and reported.done_by_id == actor.pk:
        raise OwnReport
    if left := list(now.children.exclude(state__in=[State.CONFIRMED, State.CANCELLED])):
        raise ChildrenOpen(count=len(left), codes=_codes(left))
    now.closed_on = today
    return _go(now, row, today, actor, at, text=text)


@transaction.atomic
def return_task(*, task: Task, text: str, actor: User, at: datetime) -> Step:
    """The assigner sends the report back and says what is missing."""
    return _undo(task, Act.RETURN, text, actor, at)


@transaction.atomic
def reopen_task(*, task: Task, text: str, actor: User, at: datetime) -> Step:
    """A product that was accepted turns out to lack something."""
    return _undo(task, Act.REOPEN, text, actor, at)


@transaction.atomic
def cancel_task(*, task: Task, text: str, actor: User, at: datetime) -> Step:
    """The assigner no longer wants it; it counts nowhere, and its page says why."""
    today = clock.day_of(at)
    now, row = _take(task, Act.CANCEL, actor, today, text)
    now.closed_on = today
    return _go(now, row, today, actor, at, text=text)


def _undo(task: Task, act: Act, text: str, actor: User, at: datetime) -> Step:
    """What takes the day of the product away again."""
    today = clock.day_of(at)
    now, row = _take(task, act, actor, today, text)
    now.done_on = now.closed_on = None
    return _go(now, row, today, actor, at, text=text)


def _take(
    task: Task, act: Act, actor: User, on: date, text: str | None = None
) -> tuple[Task, Transition]:
    """The task as it stands, locked, and the row of the table; refused where there is none."""
    row = BY_ACT[act]
    sides = rules.sides_of(actor, task, on=on)
    if row.side not in sides:
        raise PermissionDenied
    now = (
        Task.objects.select_for_update(of=("self",))
        .select_related("lead", "via", "assigned_by__area")
        .get(pk=task.pk)
    )
    if now.state not in row.sources:
        raise NotFromHere(
            code=now.code,
            state=now.get_state_display(),
            act=row.act.label.lower(),
            next=_next_of(now, sides),
        )
    if Need.TEXT in row.needs and not clean_text(text or ""):
        raise TextMissing(what=row.text_label, field="text")
    return now, row


def _next_of(task: Task, sides: frozenset[Side]) -> str:
    """What may be done instead, as a sentence."""
    acts = ", ".join(row.act.label.lower() for row in open_acts(task.state, sides))
    return _("Lúc này có thể: {acts}.").format(acts=acts) if acts else _("Đang chờ bên kia.")


def _go(
    task: Task, row: Transition, on: date, actor: User, at: datetime, *, text: str = "",
    percent: int | None = None, **data: Any,
) -> Step:  # fmt: skip
    """Write the new state, the step and the entry."""
    said = clean_text(text)
    task.state = row.target
    task.version += 1
    if row.side is Side.LEAD:
        task.last_said_on = on
    task.save()
    step = Step.objects.create(
        task=task, act=row.act, to_state=row.target, on=on, text=said, percent=percent,
        done_by=actor, done_at=at,
    )  # fmt: skip
    audit.record(FACTS[row.act], task, actor=actor, at=at, text=said, day=on, **data)
    other = Side.ASSIGNER if row.side is Side.LEAD else Side.LEAD
    telling.tell(FACTS[row.act], task, actor=actor, at=at, side=other, text=said)
    return step


def _day_faults(task: Task, day: date, today: date, actor: User) -> list[Refused]:
    if day > today:
        return [DayAhead(day=day, field="on")]
    if task.assigned_on and day < task.assigned_on:
        return [DayBeforeAssigned(day=day, assigned=task.assigned_on, field="on")]
    if day != today and Side.ASSIGNER not in rules.sides_of(actor, task, on=today):
        return [DayOfOthers(field="on")]
    return []


def _open_parts(task: Task) -> list[Refused]:
    left = list(
        task.parts.exclude(state=Part.State.REPORTED).values_list("organisation__name", flat=True)
    )
    return [PartsOpen(count=len(left), units=", ".join(left))] if left else []


def _still_waiting(task: Task) -> list[Refused]:
    needed = Task.objects.filter(needed_by__task=task)
    left = list(needed.exclude(state__in=[State.CONFIRMED, State.CANCELLED]))
    return [WaitsFor(codes=_codes(left))] if left else []


def _codes(tasks: Sequence[Task]) -> str:
    return ", ".join(task.code for task in tasks)
