"""Writing a task down, correcting it, throwing a draft away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.audit import services as audit
from vedich.audit.editing import change, hold, labels_of
from vedich.documents.models import Clause
from vedich.indicators.models import Target
from vedich.initiatives.models import Initiative, Objective
from vedich.lib import clock
from vedich.lib.errors import raise_all
from vedich.lib.vietnamese import clean_line, clean_text
from vedich.organisations.models import Organisation, Person
from vedich.tasks import rules
from vedich.tasks.facts import TaskFact
from vedich.tasks.models import OPEN, State, Task
from vedich.tasks.refusals import NotFromHere
from vedich.tasks.services import checks


@dataclass(frozen=True)
class Content:
    """What a task says, without who gives and who leads it.

    Links of None stay as they are: a form that does not show them takes none away.
    """

    name: str
    product: str = ""
    note: str = ""
    starts_on: date | None = None
    due_on: date | None = None
    no_deadline: str = ""
    weight: int = 1
    clause: Clause | None = None
    initiative: Initiative | None = None
    parent: Task | None = None
    leader: Person | None = None
    objectives: Iterable[Objective] | None = None
    targets: Iterable[Target] | None = None
    places: Iterable[Area] | None = None

    @classmethod
    def of(cls, task: Task) -> Content:
        """What a task says now; its links to objectives, targets and places stay as they are."""
        names = (
            "name", "product", "note", "starts_on", "due_on", "no_deadline", "weight", "clause",
            "initiative", "parent", "leader",
        )  # fmt: skip
        return cls(**{name: getattr(task, name) for name in names})

    def columns(self) -> dict[str, Any]:
        """The values of the row itself, cleaned."""
        return {
            "name": clean_line(self.name),
            "product": clean_line(self.product),
            "note": clean_text(self.note),
            "starts_on": self.starts_on,
            "due_on": self.due_on,
            "no_deadline": self.no_deadline,
            "weight": self.weight,
            "clause": self.clause,
            "initiative": self.initiative,
            "parent": self.parent,
            "leader": self.leader,
        }

    @property
    def origin(self) -> str:
        """What the task comes from, by what it points at."""
        if self.clause is not None:
            return Task.Origin.CLAUSE
        return Task.Origin.SCHEME if self.initiative is not None else Task.Origin.DIRECT


@transaction.atomic
def draft_task(
    *,
    assigned_by: Organisation,
    lead: Organisation,
    content: Content,
    actor: User,
    at: datetime,
    via: Organisation | None = None,
    origin: str = "",
    on: date | None = None,
) -> Task:
    """Write a task down without giving it yet; only its assigner's side sees it.

    `origin` where it comes from something above this floor (a meeting's conclusion); else it
    follows from the clause or scheme. `on` is the day the units are looked up on; None: today.
    """
    today = clock.day_of(at)
    if not rules.may_assign_for(actor, assigned_by.pk, on=today):
        raise PermissionDenied
    task = Task(assigned_by=assigned_by, lead=lead, via=via)
    change(task, content.columns())
    task.origin = origin or content.origin
    task.original_due_on = task.due_on
    units = [("lead", lead)] + ([("via", via)] if via else [])
    raise_all(
        [
            *checks.of_form(task),
            *checks.of_units(units, assigner=assigned_by, on=on or today),
            *checks.of_sight(task, actor, today, None),
            *checks.of_targets(content.targets or (), actor, today),
        ]
    )
    task.save()
    _link(task, content)
    audit.record(TaskFact.DRAFTED, task, actor=actor, at=at, title=task.name, lead=lead, via=via)
    return task


@transaction.atomic
def edit_task(*, task: Task, version: int, content: Content, actor: User, at: datetime) -> Task:
    """Correct what it says. Once given, its deadline moves by an extension alone."""
    today = clock.day_of(at)
    if not rules.may_assign_for(actor, task.assigned_by_id, on=today):
        raise PermissionDenied
    now = hold(task, version)
    if now.state not in (State.DRAFTED, *OPEN, State.REPORTED):
        raise NotFromHere(code=now.code, state=now.get_state_display(), act="sửa", next="")
    values = content.columns()
    if now.state != State.DRAFTED:
        values["due_on"], values["no_deadline"] = now.due_on, now.no_deadline
    changes = change(now, values)
    if now.state == State.DRAFTED:
        now.original_due_on = now.due_on
    if now.origin not in (Task.Origin.MEETING, Task.Origin.DIRECTION):
        now.origin = content.origin
    raise_all(
        [
            *checks.of_form(now),
            *checks.of_sight(now, actor, today, set(changes)),
            *checks.of_parent(now),
            *checks.of_targets(content.targets or (), actor, today),
        ]
    )
    now.save()
    _link(now, content)
    audit.record(
        TaskFact.EDITED, now, actor=actor, at=at, changes=changes, fields=labels_of(now, changes)
    )
    return now


def reweigh_task(*, task: Task, version: int, weight: int, actor: User, at: datetime) -> Task:
    """Correct its weight alone."""
    content = replace(Content.of(task), weight=weight)
    return edit_task(task=task, version=version, content=content, actor=actor, at=at)


@transaction.atomic
def discard_draft(*, task: Task, actor: User, at: datetime) -> None:
    """Throw a draft away; the log keeps what it said."""
    if not rules.may_assign_for(actor, task.assigned_by_id, on=clock.day_of(at)):
        raise PermissionDenied
    now = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if now.state != State.DRAFTED:
        raise NotFromHere(code=now.code, state=now.get_state_display(), act="bỏ", next="")
    audit.record(TaskFact.DISCARDED, now, actor=actor, at=at, title=now.name, lead=now.lead_id)
    now.delete()


def _link(task: Task, content: Content) -> None:
    if content.objectives is not None:
        task.objectives.set(content.objectives)
    if content.targets is not None:
        task.targets.set(content.targets)
    if content.places is not None:
        task.places.set(content.places)
