"""What is sent; texts are as long as the forms allow."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from ninja import Field, Schema

from vedich.tasks.api.common import MOST_LINKS, MOST_UNITS, Id, Line, Text
from vedich.tasks.models import Act, Recurrence, Task

Ids = Annotated[list[Id], Field(max_length=MOST_LINKS)]
Units = Annotated[list[Id], Field(max_length=MOST_UNITS)]
Percent = Annotated[int, Field(ge=0, le=100)]


class ContentIn(Schema):
    """What a task says. Lists left out stay as they are; an empty list empties them."""

    name: Line
    product: Line = ""
    note: Text = ""
    starts_on: date | None = None
    due_on: date | None = None
    no_deadline: Task.NoDeadline | None = None
    weight: Annotated[int, Field(ge=1, le=100)] = 1
    clause_id: Id | None = None
    initiative_id: Id | None = None
    parent_id: Id | None = None
    leader_id: Id | None = None
    objective_ids: Ids | None = None
    target_ids: Ids | None = None
    place_ids: Units | None = None


class GiveIn(ContentIn):
    """`as_draft`: only the assigner's side sees it until it is given. `on`: given on that day."""

    assigned_by_id: Id
    lead_id: Id
    via_id: Id | None = None
    cooperating_ids: Units = []
    as_draft: bool = False
    on: date | None = None


class GiveManyIn(ContentIn):
    assigned_by_id: Id
    lead_ids: Units
    via_id: Id | None = None
    on: date | None = None


class EditIn(ContentIn):
    version: int


class StepIn(Schema):
    """One act of the table of states; it takes `text` and what the act asks for, nothing else."""

    act: Act
    text: Text = ""
    percent: Percent | None = None
    owner_id: Id | None = None
    document_id: Id | None = None
    claim_id: Id | None = None
    evidence: Line = ""
    on: date | None = None


class HandOverIn(Schema):
    lead_id: Id
    text: Line
    owner_id: Id | None = None


class OwnerIn(Schema):
    owner_id: Id | None


class RemindIn(Schema):
    text: Line = ""


class PartIn(Schema):
    organisation_id: Id
    text: Line = ""
    due_on: date | None = None


class TextIn(Schema):
    text: Text


class AskIn(Schema):
    to_due_on: date
    reason: Line
    is_objective: bool = False


class ExtendIn(Schema):
    to_due_on: date
    reason: Line


class GrantIn(Schema):
    """`granted_to` null: to the day asked for."""

    granted_to: date | None = None
    answer: Line = ""


class RefuseIn(Schema):
    answer: Line


class DependencyIn(Schema):
    needs_id: Id


class TargetsIn(Schema):
    """These targets, and no others."""

    target_ids: Ids


class RecurrenceIn(ContentIn):
    """`due_month`: which month of the period the deadline lies in, from 1."""

    assigned_by_id: Id
    lead_id: Id
    via_id: Id | None = None
    cooperating_ids: Units = []
    every: Recurrence.Every
    due_month: Annotated[int, Field(ge=1, le=12)] = 1
    due_day: Annotated[int, Field(ge=1, le=31)]
    is_after_period: bool = False
    first_on: date
    until: date | None = None


class EndIn(Schema):
    reason: Line = ""
