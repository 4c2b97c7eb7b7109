"""What is answered, and what is sent."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Schema

from vedich.initiatives import queries
from vedich.initiatives.models import Initiative, Responsibility
from vedich.lib import clock


class PersonRef(Schema):
    id: int
    name: str


class InitiativeOut(Schema):
    """A programme, scheme or plan. `is_named` false: a source speaks of it without a name.

    `leader` is who leads it today, null when nobody does.
    """

    id: int
    kind: str
    code: str
    name: str
    is_named: bool
    parent_id: int | None
    owner_id: int
    area_id: int
    term_id: int | None
    document_id: int | None
    source_clause_id: int | None
    starts_on: date | None
    ends_on: date | None
    summary: str
    leader: PersonRef | None
    version: int

    @staticmethod
    def resolve_leader(row: Any) -> dict[str, Any] | None:
        """As `queries.with_people` found it with the row; an act hands in the row alone."""
        if not hasattr(row, "leader_id"):
            one = Initiative.objects.filter(pk=row.pk)
            row = queries.with_people(one, on=clock.today()).get()
        return {"id": row.leader_id, "name": row.leader_name} if row.leader_id else None


class ResponsibilityOut(Schema):
    """Who answers from `valid_from` until before `valid_to` (null: unknown, still)."""

    id: int
    role: str
    person_id: int | None
    person: str
    organisation_id: int | None
    organisation: str
    document_id: int | None
    valid_from: date | None
    valid_to: date | None

    @staticmethod
    def resolve_person(row: Responsibility) -> str:
        return row.person.name if row.person else ""

    @staticmethod
    def resolve_organisation(row: Responsibility) -> str:
        return row.organisation.name if row.organisation else ""


class ObjectiveOut(Schema):
    id: int
    position: int
    text: str


class LinkOut(Schema):
    """The initiative makes this clause concrete; `path` is the clause's address in its paper."""

    id: int
    clause_id: int
    document_id: int
    path: str


class GapOut(Schema):
    """Where the line breaks: kind, the row it is about, since which day, days, how many."""

    kind: str
    about: str
    about_id: int
    since: date | None
    days: int | None
    count: int


class AnnouncementOut(Schema):
    """How many a source says there are, how many are listed, how many lack a name."""

    id: int
    owner_id: int
    term_id: int
    kind: str
    count: int
    listed: int
    missing: int


class FactOut(Schema):
    fact: str
    at: Any
    by: str
    data: dict[str, Any]


class InitiativeBody(Schema):
    kind: Initiative.Kind
    name: str = ""
    code: str = ""
    is_named: bool = True
    parent_id: int | None = None
    term_id: int | None = None
    document_id: int | None = None
    source_clause_id: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    summary: str = ""


class CreateIn(InitiativeBody):
    owner_id: int
    area_id: int


class EditIn(InitiativeBody):
    version: int


class PlaceIn(Schema):
    parent_id: int | None
    version: int


class ConcretiseIn(Schema):
    clause_id: int


class ObjectiveIn(Schema):
    text: str


class AssignIn(Schema):
    role: Responsibility.Role
    valid_from: date | None
    person_id: int | None = None
    organisation_id: int | None = None
    document_id: int | None = None
    hand_over: bool = False


class EndIn(Schema):
    on: date
    reason: str = ""


class AnnounceIn(Schema):
    owner_id: int
    term_id: int
    kind: Initiative.Kind
    count: int
    clause_id: int | None = None
