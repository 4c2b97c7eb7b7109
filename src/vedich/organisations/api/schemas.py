"""What the API answers, and what its acts take."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from ninja import Field, Schema

from vedich.organisations.models import Capability, Organisation, Reach

Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
"""An id that a database can hold."""

# --- What is answered -----------------------------------------------------------------------------


class Ref(Schema):
    """Anything with a name, in short."""

    id: int
    name: str


class OrganisationRow(Ref):
    """A row of the list, as called on the day; `valid_to` is the first day no more."""

    kind: str
    area: Ref
    parent: Ref | None
    head: Ref | None
    valid_from: date | None
    valid_to: date | None


class OrganisationList(Schema):
    """A page of the list; `after` is what to hand in for the next one, None at the end."""

    on: date
    items: list[OrganisationRow]
    after: int | None


class HolderOut(Schema):
    """Who holds a post; `id` is the appointment's."""

    id: int
    person: Ref
    valid_from: date | None
    valid_to: date | None
    basis: str


class RightOut(Schema):
    capability: str
    reach: str


class PostOut(Schema):
    """A post of the day; no holder: it stands empty."""

    id: int
    title: str
    rank: int
    leads: bool
    rights: list[RightOut]
    holders: list[HolderOut]


class NameOut(Schema):
    name: str
    short_name: str
    valid_from: date | None
    valid_to: date | None


class SuccessionOut(Schema):
    organisation: Ref
    on: date
    kind: str


class OrganisationOut(Ref):
    """One organisation on a day. `exists` false: named as on the day nearest to it."""

    on: date
    exists: bool
    kind: str
    short_name: str
    area: Ref
    ancestors: list[Ref]
    children: list[Ref]
    posts: list[PostOut]
    names: list[NameOut]
    origins: list[SuccessionOut]
    successors: list[SuccessionOut]
    valid_from: date | None
    valid_to: date | None
    source: str
    end_note: str
    version: int


class HeldOut(Schema):
    """A post as its holder has it; `id` is the appointment's."""

    id: int
    post_id: int
    title: str
    organisation: Ref
    valid_from: date | None
    valid_to: date | None
    basis: str


class PersonOut(Ref):
    held: list[HeldOut]


class PersonList(Schema):
    on: date
    items: list[Ref]
    after: int | None


class GrantOut(Schema):
    id: int
    account: str
    capability: str
    reach: str
    organisation: Ref
    valid_from: date | None
    valid_to: date | None
    reason: str


class MyRight(Schema):
    """A capability, and the organisations on which it hangs with its reach."""

    capability: str
    reach: str
    organisation: Ref
    by: str
    """`post` or `grant`."""


class Me(Schema):
    """The account that asks: who, where, and with which rights today."""

    username: str
    name: str
    on: date
    everything: bool
    home: Ref | None
    posts: list[HeldOut]
    rights: list[MyRight]


class FactOut(Schema):
    fact: str
    at: Any
    by: str
    data: dict[str, Any]


class Made(Schema):
    """What an act made or left."""

    id: int


# --- What acts take -------------------------------------------------------------------------------


class CreateIn(Schema):
    name: str
    kind: Organisation.Kind
    area_id: Id
    parent_id: Id | None = None
    valid_from: date | None = None
    short_name: str = ""
    source: str = ""


class RenameIn(Schema):
    name: str
    on: date
    short_name: str | None = None
    source: str = ""
    version: int | None = None


class MoveIn(Schema):
    parent_id: Id | None
    on: date
    reason: str = ""
    version: int | None = None


class EndIn(Schema):
    on: date
    reason: str = ""
    version: int | None = None


class MergeIn(Schema):
    """Into a new organisation (`name`, `kind`, `area_id`…) or one that stands (`into_id`)."""

    predecessors: list[Id]
    on: date
    source: str = ""
    into_id: Id | None = None
    name: str = ""
    short_name: str = ""
    kind: Organisation.Kind = Organisation.Kind.DEPARTMENT
    area_id: Id | None = None
    parent_id: Id | None = None


class RightIn(Schema):
    capability: Capability
    reach: Reach


class PostIn(Schema):
    title: str
    rank: int = Field(10, ge=1, le=99)
    leads: bool = False
    rights: list[RightIn] = []
    valid_from: date | None = None


class RightsIn(Schema):
    rights: list[RightIn]
    reason: str = ""


class PersonIn(Schema):
    """`username`: the account this person signs in with, if there is one."""

    name: str
    username: str = ""
    source: str = ""


class NameIn(Schema):
    name: str


class AccountIn(Schema):
    """`username`: the account to sign in with; empty takes it away."""

    username: str


class AppointIn(Schema):
    person_id: Id
    valid_from: date | None = None
    valid_to: date | None = None
    basis: str = ""


class DayIn(Schema):
    on: date
    reason: str = ""


class GrantIn(Schema):
    username: str
    organisation_id: Id
    capability: Capability
    reach: Reach
    valid_from: date | None = None
    valid_to: date | None = None
    reason: str = ""
