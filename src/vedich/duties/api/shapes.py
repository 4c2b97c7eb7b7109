"""What is answered, and what is sent."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Schema

from vedich.duties.models import Duty


class FieldOut(Schema):
    """A field of work of a committee, from `valid_from` until before `valid_to`."""

    id: int
    committee_id: int
    name: str
    position: int
    valid_from: date | None
    valid_to: date | None
    version: int


class DutyOut(Schema):
    """Who answers for what, from `valid_from` until before `valid_to` (null: still)."""

    id: int
    committee_id: int
    person_id: int
    person: str
    field_id: int | None
    field: str
    area_id: int | None
    area: str
    role: str
    valid_from: date | None
    valid_to: date | None
    document_id: int | None
    is_paper_late: bool
    is_withdrawn: bool

    @staticmethod
    def resolve_person(row: Any) -> str:
        return str(row.person)

    @staticmethod
    def resolve_field(row: Any) -> str:
        return row.field.name if row.field else ""

    @staticmethod
    def resolve_area(row: Any) -> str:
        return row.area.name if row.area else ""

    @staticmethod
    def resolve_is_withdrawn(row: Any) -> bool:
        return row.withdrawn_at is not None


class WorkOut(Schema):
    """A programme or scheme that a person answers for."""

    initiative_id: int
    title: str
    role: str
    valid_from: date | None
    document_id: int | None


class RowOut(Schema):
    """One person of the board. `body`: the innermost body they sit in; empty for one who left."""

    person_id: int
    person: str
    posts: list[str]
    body: str
    has_left: bool
    duties: list[DutyOut]
    works: list[WorkOut]


class GapsOut(Schema):
    """Ids of what nobody leads, of members without work, of those who left with work open."""

    fields: list[int]
    areas: list[int]
    initiatives: list[int]
    members_without_work: list[int]
    left_with_work: list[int]


class BoardOut(Schema):
    committee_id: int
    on: date
    rows: list[RowOut]
    gaps: GapsOut


class FactOut(Schema):
    fact: str
    at: Any
    by: str
    data: dict[str, Any]


class AssignIn(Schema):
    committee_id: int
    person_id: int
    valid_from: date
    field_id: int | None = None
    area_id: int | None = None
    role: Duty.Role = Duty.Role.LEAD
    document_id: int | None = None
    hand_over: bool = False


class EndIn(Schema):
    on: date
    reason: str = ""


class ReasonIn(Schema):
    reason: str = ""


class HandOverIn(Schema):
    committee_id: int
    person_id: int
    receiver_id: int
    on: date
    document_id: int | None = None
    reason: str = ""


class HandedOverOut(Schema):
    duties: int
    initiatives: int


class FieldIn(Schema):
    committee_id: int
    name: str
    position: int = 1
    valid_from: date | None = None


class FieldEditIn(Schema):
    name: str
    position: int
    version: int
