"""What is answered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Schema

from vedich.lib import clock
from vedich.tasks.models import Task
from vedich.tasks.queries.limits import standings
from vedich.tasks.queries.timeline import Happening
from vedich.tasks.workflow import Transition


class StandingOut(Schema):
    """How a task stands today: the mark's code, its word, the ground."""

    code: str
    text: str
    reason: str


class TaskColumns(Schema):
    """Work given by one organisation to another.

    `original_due_on` is the first deadline and never moves; `due_on` is the one in force. `done_on`
    is the day of the product, `closed_on` the day it was confirmed or cancelled.
    """

    id: int
    code: str
    name: str
    product: str
    note: str
    state: str
    standing: StandingOut
    assigned_by_id: int
    lead_id: int
    lead: str
    via_id: int | None
    owner_id: int | None
    owner: str
    leader_id: int | None
    origin: str
    clause_id: int | None
    initiative_id: int | None
    parent_id: int | None
    bundle_id: int | None
    recurrence_id: int | None
    period: str
    weight: int
    starts_on: date | None
    original_due_on: date | None
    due_on: date | None
    no_deadline: str
    assigned_on: date | None
    acknowledged_on: date | None
    last_said_on: date | None
    done_on: date | None
    closed_on: date | None
    percent: int | None
    version: int


class TaskOut(TaskColumns):
    """A task as the register shows it. `stands` of a list is known to all its rows at once."""

    @staticmethod
    def resolve_standing(task: Task) -> dict[str, str]:
        found = getattr(task, "stands", None) or standings([task], on=clock.today())(task)
        return {"code": found.code, "text": str(found.text), "reason": found.reason}

    @staticmethod
    def resolve_lead(task: Task) -> str:
        return task.lead.name

    @staticmethod
    def resolve_owner(task: Task) -> str:
        return task.owner.name if task.owner else ""


class PartOut(Schema):
    """What a cooperating unit contributes, and what it reported."""

    id: int
    organisation_id: int
    organisation: str
    text: str
    due_on: date | None
    state: str
    report: str
    acknowledged_on: date | None
    reported_on: date | None
    version: int

    @staticmethod
    def resolve_organisation(part: Any) -> str:
        return str(part.organisation.name)


class FileOut(Schema):
    name: str
    size: int
    media_type: str
    digest: str


class EvidenceOut(Schema):
    """What shows that the product is there; `step_id` is the report it came with.

    Of a file its name, size in bytes and SHA-256.
    """

    id: int
    step_id: int
    document_id: int | None
    claim_id: int | None
    file: FileOut | None
    text: str


class ExtensionOut(Schema):
    """A deadline asked for; `granted_to` once granted."""

    id: int
    task_id: int
    from_due_on: date
    to_due_on: date
    reason: str
    is_objective: bool
    asked_at: datetime
    outcome: str
    answer: str
    granted_to: date | None
    decided_on: date | None


class DependencyOut(Schema):
    """`task_id` cannot be reported done before `needs_id` is confirmed."""

    id: int
    task_id: int
    needs_id: int


class CommentOut(Schema):
    id: int
    text: str
    by: str
    said_at: datetime

    @staticmethod
    def resolve_by(row: Any) -> str:
        return str(row.said_by)


class ReminderOut(Schema):
    id: int
    text: str
    sent_at: datetime


class StepOut(Schema):
    """One act, the state after it, the day it counts for."""

    id: int
    task_id: int
    act: str
    to_state: str
    on: date
    text: str
    percent: int | None


class HappeningOut(Schema):
    """One line of the log of a task; `title` says it in words."""

    kind: str
    code: str
    title: str
    text: str
    at: datetime
    on: date | None
    by: str
    percent: int | None

    @staticmethod
    def resolve_title(row: Happening) -> str:
        return str(row.title)

    @staticmethod
    def resolve_by(row: Happening) -> str:
        return row.who


class TaskDetailOut(TaskColumns):
    """A task with all that hangs on it; `acts` is what the reader may do next.

    Tasks beside it are named only where the reader may see them.
    """

    parts: list[PartOut]
    evidence: list[EvidenceOut]
    extensions: list[ExtensionOut]
    target_ids: list[int]
    objective_ids: list[int]
    place_ids: list[int]
    child_ids: list[int]
    needs: list[DependencyOut]
    needed_by: list[DependencyOut]
    acts: list[str]


class TransitionOut(Schema):
    """One row of the table of states: who may do what from which states, and what it needs."""

    act: str
    label: str
    side: str
    sources: list[str]
    target: str
    needs: list[str]
    sentence: str

    @staticmethod
    def resolve_label(row: Transition) -> str:
        return str(row.act.label)

    @staticmethod
    def resolve_sentence(row: Transition) -> str:
        return str(row.sentence)


class FactOut(Schema):
    fact: str
    at: datetime
    by: str
    data: dict[str, Any]


class BundleOut(Schema):
    """One matter given to many units; its tasks are listed by `/tasks?bundle=`."""

    id: int
    name: str
    assigned_by_id: int
    made_at: datetime


class RecurrenceOut(Schema):
    """A task that comes back each period; `ended_on`: no more from that day."""

    id: int
    name: str
    assigned_by_id: int
    every: str
    due_month: int
    due_day: int
    is_after_period: bool
    first_on: date
    until: date | None
    ended_on: date | None
