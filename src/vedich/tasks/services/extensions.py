"""Moving a deadline: asked for with a reason, decided by the assigner; the first date is kept."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line
from vedich.regulations.models import Matter
from vedich.regulations.queries import ahead_of, rule_of
from vedich.regulations.words import said as said_of
from vedich.tasks import rules
from vedich.tasks.facts import TaskFact
from vedich.tasks.models import OPEN, Extension, Task
from vedich.tasks.refusals import (
    AlreadyDecided,
    DecidesOwnExtension,
    ExtensionNotLater,
    ExtensionTooLate,
    ExtensionWaiting,
    NotFromHere,
    NothingToExtend,
    TextMissing,
)
from vedich.tasks.services import telling
from vedich.tasks.workflow import Side

Outcome = Extension.Outcome


@transaction.atomic
def ask_extension(
    *,
    task: Task,
    to_due_on: date,
    reason: str,
    actor: User,
    at: datetime,
    is_objective: bool = False,
) -> Extension:
    """The unit asks for a later day; until it is granted, the day in force runs on."""
    if Side.LEAD not in rules.sides_of(actor, task, on=clock.day_of(at)):
        raise PermissionDenied
    now = _held(task)
    why = clean_line(reason)
    before = _checked(now, to_due_on, why)
    _require_in_time(now, before, clock.day_of(at))
    asked = Extension.objects.create(
        task=now, from_due_on=before, to_due_on=to_due_on, reason=why,
        is_objective=is_objective, asked_by=actor, asked_at=at,
    )  # fmt: skip
    audit.record(
        TaskFact.EXTENSION_ASKED, now, actor=actor, at=at, before=before, until=to_due_on,
        reason=why, is_objective=is_objective,
    )  # fmt: skip
    telling.tell(
        TaskFact.EXTENSION_ASKED, now, actor=actor, at=at, side=Side.ASSIGNER, text=why,
        until=format_date(to_due_on),
    )  # fmt: skip
    return asked


@transaction.atomic
def grant_extension(
    *,
    extension: Extension,
    actor: User,
    at: datetime,
    granted_to: date | None = None,
    answer: str = "",
) -> Extension:
    """The assigner agrees, to the day asked for or to another later one."""
    now, task = _decide(extension, actor, at)
    until = granted_to or now.to_due_on
    if task.due_on is None or until <= task.due_on:
        raise ExtensionNotLater(due=task.due_on or now.from_due_on, field="granted_to")
    now.outcome, now.granted_to, now.answer = Outcome.GRANTED, until, clean_line(answer)
    now.save()
    _move(task, until)
    audit.record(
        TaskFact.EXTENSION_GRANTED, task, actor=actor, at=at, before=now.from_due_on, until=until,
        answer=now.answer,
    )  # fmt: skip
    telling.tell(
        TaskFact.EXTENSION_GRANTED, task, actor=actor, at=at, side=Side.LEAD, text=now.answer
    )
    return now


@transaction.atomic
def refuse_extension(*, extension: Extension, answer: str, actor: User, at: datetime) -> Extension:
    """The assigner does not agree and says why; the day in force stays."""
    now, task = _decide(extension, actor, at)
    if not (said := clean_line(answer)):
        raise TextMissing(what=Extension._meta.get_field("answer").verbose_name, field="answer")
    now.outcome, now.answer = Outcome.REFUSED, said
    now.save()
    audit.record(TaskFact.EXTENSION_REFUSED, task, actor=actor, at=at, answer=said)
    telling.tell(TaskFact.EXTENSION_REFUSED, task, actor=actor, at=at, side=Side.LEAD, text=said)
    return now


@transaction.atomic
def extend_task(
    *, task: Task, to_due_on: date, reason: str, actor: User, at: datetime
) -> Extension:
    """The assigner moves the day of its own accord, with a reason; what was asked is answered."""
    on = clock.day_of(at)
    if Side.ASSIGNER not in rules.sides_of(actor, task, on=on):
        raise PermissionDenied
    now = _held(task)
    waiting = now.extensions.filter(outcome=Outcome.WAITING).first()
    why = clean_line(reason)
    before = _checked(now, to_due_on, why, ask=False)
    if waiting is not None:
        return grant_extension(
            extension=waiting, granted_to=to_due_on, answer=why, actor=actor, at=at
        )
    made = Extension.objects.create(
        task=now, from_due_on=before, to_due_on=to_due_on, reason=why, asked_by=actor, asked_at=at,
        outcome=Outcome.GRANTED, granted_to=to_due_on, decided_by=actor, decided_at=at,
        decided_on=on,
    )  # fmt: skip
    _move(now, to_due_on)
    audit.record(
        TaskFact.EXTENSION_GRANTED, now, actor=actor, at=at, before=before, until=to_due_on,
        answer=why,
    )  # fmt: skip
    telling.tell(TaskFact.EXTENSION_GRANTED, now, actor=actor, at=at, side=Side.LEAD, text=why)
    return made


def _checked(task: Task, until: date, why: str, *, ask: bool = True) -> date:
    """The deadline in force, where it may be moved so; else all that stands in the way."""
    found: list[Refused] = []
    if task.due_on is None:
        raise NothingToExtend(code=task.code)
    if until <= task.due_on:
        found.append(ExtensionNotLater(due=task.due_on, field="to_due_on"))
    if not why:
        found.append(
            TextMissing(what=Extension._meta.get_field("reason").verbose_name, field="reason")
        )
    waiting = task.extensions.filter(outcome=Outcome.WAITING).first() if ask else None
    if waiting is not None:
        found.append(ExtensionWaiting(until=waiting.to_due_on))
    raise_all(found)
    return task.due_on


def _require_in_time(task: Task, due: date, on: date) -> None:
    """The unit asks so many days before the deadline as the regulation says; where it says nothing,
    at any time."""
    rule = rule_of(task.lead, Matter.EXTENSION_REQUEST, on=on)
    if rule is not None and on > (last := ahead_of(rule, due)):
        raise ExtensionTooLate(rule=said_of(rule), last=last)


def _held(task: Task) -> Task:
    held = Task.objects.select_for_update(of=("self",)).select_related("lead")
    now = held.get(pk=task.pk)
    if now.state not in OPEN:
        raise NotFromHere(code=now.code, state=now.get_state_display(), act="gia hạn", next="")
    return now


def _decide(extension: Extension, actor: User, at: datetime) -> tuple[Extension, Task]:
    on = clock.day_of(at)
    if Side.ASSIGNER not in rules.sides_of(actor, extension.task, on=on):
        raise PermissionDenied
    task = _held(extension.task)
    now = Extension.objects.select_for_update(of=("self",)).get(pk=extension.pk)
    if now.outcome != Outcome.WAITING:
        raise AlreadyDecided
    if now.asked_by_id == actor.pk:
        raise DecidesOwnExtension
    now.decided_by, now.decided_at, now.decided_on = actor, at, on
    return now, task


def _move(task: Task, until: date) -> None:
    task.due_on = until
    task.version += 1
    task.save(update_fields=["due_on", "version"])
