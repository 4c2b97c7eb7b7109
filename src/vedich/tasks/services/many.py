"""The same act on many tasks at once: all or nothing, every fault named by the code of its task.

Each act asks what the single one asks, for all rows together, so that the statements do not grow
with the rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line, clean_text
from vedich.organisations.models import Organisation, Person
from vedich.organisations.queries import works_in
from vedich.tasks import rules
from vedich.tasks.facts import TaskFact
from vedich.tasks.models import OPEN, Act, Extension, Part, Reminder, State, Step, Task
from vedich.tasks.refusals import (
    AssignedInFuture,
    ChildrenOpen,
    DeadlinePassed,
    DecidesOwnExtension,
    ExtensionNotLater,
    InTask,
    NoPostThere,
    NotFromHere,
    NothingChosen,
    NothingToExtend,
    NotYourSide,
    OwnReport,
    SameLead,
    SameUnitTwice,
    TextMissing,
    TooManyChosen,
)
from vedich.tasks.services import checks, telling
from vedich.tasks.workflow import Side
from vedich.web.db import Same, bulk_insert

MOST = 2000
"""So many tasks one act takes; who has more filters the list."""
CLOSED = (State.CONFIRMED, State.CANCELLED)


@transaction.atomic
def remind_many(*, tasks: Sequence[int], actor: User, at: datetime, text: str = "") -> int:
    """Urge the lead units of all these tasks on."""
    rows = _taken(tasks, "is_assigner", actor, at)
    raise_all(_not_from(rows, OPEN, "đôn đốc"))
    said = clean_line(text)
    same = {"text": said, "sent_by_id": actor.pk, "sent_at": at}
    bulk_insert(Reminder, _columns(rows, same), count=len(rows))
    return _record(TaskFact.REMINDED, rows, actor, at, lambda _task: {"text": said})


@transaction.atomic
def assign_many(*, tasks: Sequence[int], actor: User, at: datetime, on: date | None = None) -> int:
    """Give all these drafts, on one day."""
    today = clock.day_of(at)
    day = on or today
    rows = _taken(tasks, "is_assigner", actor, at)
    found = _not_from(rows, (State.DRAFTED,), Act.ASSIGN.label.lower())
    if day > today:
        found.append(AssignedInFuture(on=day, field="on"))
    found += [
        in_task(task, DeadlinePassed(due=task.due_on, on=day))
        for task in rows
        if task.due_on and task.due_on < day
    ]
    raise_all([*found, *_unit_faults(rows, day, lambda task: [task.lead, task.via])])
    _step(rows, Act.ASSIGN, State.ASSIGNED, day, actor, at, assigned_on=day)
    return _record(TaskFact.ASSIGNED, rows, actor, at, lambda task: {
        "text": "", "day": day, "lead": task.lead,
        "due": format_date(task.due_on) if task.due_on else "không có",
    })  # fmt: skip


@transaction.atomic
def confirm_many(*, tasks: Sequence[int], actor: User, at: datetime, text: str = "") -> int:
    """Accept the products of all these tasks; nobody accepts what they reported themselves."""
    today = clock.day_of(at)
    rows = _taken(tasks, "is_assigner", actor, at)
    found = _not_from(rows, (State.REPORTED,), Act.CONFIRM.label.lower())
    ids = _ids(rows)
    reports = Step.objects.filter(task__in=ids, act=Act.REPORT).order_by("pk")
    reported: dict[int, int] = dict(reports.values_list("task_id", "done_by_id"))
    left: dict[int, list[str]] = defaultdict(list)
    for child in Task.objects.filter(parent__in=ids).exclude(state__in=CLOSED).order_by("pk"):
        if child.pk not in ids:
            left[child.parent_id].append(child.code)  # type: ignore[index]
    for task in rows:
        if reported.get(task.pk) == actor.pk:
            found.append(in_task(task, OwnReport()))
        if codes := left.get(task.pk):
            found.append(in_task(task, ChildrenOpen(count=len(codes), codes=", ".join(codes))))
    raise_all(found)
    said = clean_text(text)
    _step(rows, Act.CONFIRM, State.CONFIRMED, today, actor, at, said=said, closed_on=today)
    data = {"text": said, "day": today}
    return _record(TaskFact.COMPLETED, rows, actor, at, lambda _task: data)


@transaction.atomic
def extend_many(
    *, tasks: Sequence[int], to_due_on: date, reason: str, actor: User, at: datetime
) -> int:
    """Move the deadline of all these tasks to one day; what was asked for is answered by it."""
    rows = _taken(tasks, "is_assigner", actor, at)
    why = clean_line(reason)
    found = _not_from(rows, OPEN, "gia hạn")
    if not why:
        what = Extension._meta.get_field("reason").verbose_name
        found.append(TextMissing(what=what, field="reason"))
    waiting = Extension.objects.filter(task__in=_ids(rows), outcome=Extension.Outcome.WAITING)
    asked = {each.task_id: each for each in waiting.select_for_update(of=("self",))}
    for task in rows:
        if task.due_on is None:
            found.append(NothingToExtend(code=task.code))
        elif to_due_on <= task.due_on:
            found.append(in_task(task, ExtensionNotLater(due=task.due_on)))
        if task.pk in asked and asked[task.pk].asked_by_id == actor.pk:
            found.append(in_task(task, DecidesOwnExtension()))
    raise_all(found)
    _grant(rows, asked, to_due_on, why, actor, at)
    _change(rows, due_on=to_due_on)
    return _record(
        TaskFact.EXTENSION_GRANTED, rows, actor, at,
        lambda task: {"before": task.due_on, "until": to_due_on, "answer": why},
    )  # fmt: skip


def _grant(
    rows: Sequence[Any], asked: Mapping[int, Extension], until: date, why: str, actor: User,
    at: datetime,
) -> None:  # fmt: skip
    """Answer what was asked for, and write a row for what was not."""
    decided = {
        "outcome": Extension.Outcome.GRANTED, "granted_to": until, "decided_by_id": actor.pk,
        "decided_at": at, "decided_on": clock.day_of(at),
    }  # fmt: skip
    answered = [each.pk for each in asked.values()]
    Extension.objects.filter(pk__in=answered).update(answer=why, **decided)
    fresh = [task for task in rows if task.pk not in asked]
    same = {"to_due_on": until, "reason": why, "asked_by_id": actor.pk, "asked_at": at, **decided}
    columns = {"from_due_on": [task.due_on for task in fresh], **_columns(fresh, same)}
    bulk_insert(Extension, columns, count=len(fresh))


@transaction.atomic
def hand_over_many(
    *, tasks: Sequence[int], lead: Organisation, text: str, actor: User, at: datetime
) -> int:
    """One other unit leads all these tasks from today, and has to receive them."""
    today = clock.day_of(at)
    rows = _taken(tasks, "is_assigner", actor, at)
    found = _not_from(rows, OPEN, "chuyển")
    if not (why := clean_text(text)):
        found.append(TextMissing(what="lý do chuyển", field="text"))
    shared = set(
        Part.objects.filter(task__in=_ids(rows), organisation=lead).values_list(
            "task_id", flat=True
        )
    )
    for task in rows:
        if task.lead_id == lead.pk:
            found.append(in_task(task, SameLead(unit=lead.name)))
        if task.pk in shared:
            found.append(in_task(task, SameUnitTwice(unit=lead.name)))
    raise_all([*found, *_unit_faults(rows, today, lambda _task: [lead])])
    _step(rows, Act.HAND_OVER, State.ASSIGNED, today, actor, at, said=why,
          lead=lead, owner=None, acknowledged_on=None)  # fmt: skip
    return _record(
        TaskFact.HANDED_OVER, rows, actor, at,
        lambda task: {"before": task.lead, "after": lead, "text": clean_line(why), "owner": None},
    )  # fmt: skip


@transaction.atomic
def name_owners(*, tasks: Sequence[int], owner: Person | None, actor: User, at: datetime) -> int:
    """One person of the lead unit does all these tasks; None: nobody for now."""
    on = clock.day_of(at)
    rows = _taken(tasks, "may_name", actor, at)
    found = _not_from(rows, (*OPEN, State.REPORTED), "cử người")
    units = {task.lead_id: task.lead for task in rows}
    outside = {
        unit.pk for unit in units.values() if owner is not None and not works_in(owner, unit, on=on)
    }
    if owner is not None:
        found += [
            in_task(task, NoPostThere(person=owner.name, unit=task.lead.name, on=on))
            for task in rows
            if task.lead_id in outside
        ]
    raise_all(found)
    _change(rows, owner=owner)
    return _record(TaskFact.OWNER_NAMED, rows, actor, at, lambda _task: {"owner": owner})


def in_task(task: Task, refusal: Refused) -> Refused:
    """The refusal with the code of the task it is about."""
    return InTask(code=task.code, said=str(refusal), field=refusal.field)


def _taken(tasks: Sequence[int], side: str, actor: User, at: datetime) -> list[Any]:
    """The tasks as they stand, locked in one order; refused where one is not the actor's."""
    ids = sorted(set(tasks))
    if not ids:
        raise NothingChosen
    if len(ids) > MOST:
        raise TooManyChosen(count=len(ids), most=MOST)
    on = clock.day_of(at)
    asked = rules.with_naming(rules.with_sides(Task.objects.all(), actor, on=on), actor, on=on)
    rows = list(
        asked.filter(pk__in=ids)
        .select_for_update(of=("self",))
        .select_related("lead", "via", "assigned_by__area")
        .order_by("pk")
    )
    mine = [task for task in rows if getattr(task, side)]
    if not mine:
        raise PermissionDenied
    raise_all(NotYourSide(code=task.code) for task in rows if not getattr(task, side))
    return mine


def _not_from(rows: Iterable[Task], states: Sequence[str], act: str) -> list[Refused]:
    return [
        NotFromHere(code=task.code, state=task.get_state_display(), act=act, next="")
        for task in rows
        if task.state not in states
    ]


def _unit_faults(
    rows: Sequence[Task], on: date, units_of: Callable[[Task], list[Organisation | None]]
) -> list[Refused]:
    """What stands against the units, asked once for each assigner."""
    by_giver: dict[int, list[Task]] = defaultdict(list)
    for task in rows:
        by_giver[task.assigned_by_id].append(task)
    found: list[Refused] = []
    for given in by_giver.values():
        units = {unit.pk: unit for task in given for unit in units_of(task) if unit is not None}
        pairs = [(str(pk), unit) for pk, unit in units.items()]
        for fault in checks.of_units(pairs, assigner=given[0].assigned_by, on=on):
            hit = [
                task
                for task in given
                if any(unit is not None and str(unit.pk) == fault.field for unit in units_of(task))
            ]
            found += [InTask(code=task.code, said=str(fault)) for task in hit]
    return found


def _step(
    rows: Sequence[Any], act: Act, target: State, on: date, actor: User, at: datetime, *,
    said: str = "", **values: Any,
) -> None:  # fmt: skip
    _change(rows, state=target, **values)
    same = {
        "act": act, "to_state": target, "on": on, "text": said, "done_by_id": actor.pk,
        "done_at": at,
    }  # fmt: skip
    bulk_insert(Step, _columns(rows, same), count=len(rows))


def _change(rows: Sequence[Any], **values: Any) -> None:
    Task.objects.filter(pk__in=_ids(rows)).update(version=F("version") + 1, **values)


def _record(
    fact: TaskFact, rows: Sequence[Any], actor: User, at: datetime,
    data: Callable[[Any], Mapping[str, Any]],
) -> int:  # fmt: skip
    """One entry a task; answers how many."""
    audit.record_rows(
        fact, Task, _ids(rows), actor=actor, at=at, data=[data(task) for task in rows]
    )
    _tell(fact, rows, actor, at, data)
    return len(rows)


def _tell(
    fact: TaskFact, rows: Sequence[Any], actor: User, at: datetime,
    data: Callable[[Any], Mapping[str, Any]],
) -> None:  # fmt: skip
    """The lead units hear of it, old and new, or the person named; the same people once."""
    with telling.together():
        for task in rows:
            said = data(task)
            text = str(said.get("text") or said.get("answer") or "")
            if fact is TaskFact.OWNER_NAMED:
                telling.tell(fact, task, actor=actor, at=at, people=[said["owner"]])
            elif fact is TaskFact.HANDED_OVER:
                after = said["after"]
                telling.tell(
                    fact, task, actor=actor, at=at, side=Side.LEAD, units=[after.pk], text=text,
                    lead=after.name,
                )  # fmt: skip
            else:
                day = said.get("until", task.due_on)
                telling.tell(
                    fact, task, actor=actor, at=at, side=Side.LEAD, text=text,
                    due=format_date(day) if day else "",
                )  # fmt: skip


def _ids(rows: Iterable[Any]) -> list[int]:
    return [task.pk for task in rows]


def _columns(rows: Sequence[Any], same: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of one new row a task: its id, and what is the same in all."""
    return {"task_id": _ids(rows), **{name: Same(value) for name, value in same.items()}}
