"""What the reader proposes. Nothing here is in force: a person accepts, edits or rejects each.

Every `Span` counts characters of the text exactly as it was given to `read`, so that the page can
show the words a proposal comes from. Words marked *verbatim* are cut from the text unchanged.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class DeadlineKind(StrEnum):
    DATE = "date"
    PERIOD = "period"
    RECURRING = "recurring"
    EVENT = "event"


class Cadence(StrEnum):
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"
    NONE = ""


@dataclass(frozen=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True)
class Deadline:
    """`text` is verbatim. `last` is the day to count from when telling overdue; None for an event
    or a recurring duty, whose days the words alone do not give.

    `day` is the day of the cadence ("trước ngày 20 hằng tháng": monthly, 20). `inferred_from` is
    empty where the words name the day themselves, else a sentence that says what it follows from.
    """

    text: str
    kind: DeadlineKind
    first: date | None
    last: date | None
    cadence: Cadence
    day: int | None
    inferred_from: str
    span: Span


@dataclass(frozen=True)
class ProposedTask:
    """Units are verbatim, one string a unit. `action` leaves out the unit and "chủ trì, phối hợp".

    An empty `lead_units` or `deadline` means that the text names none. `span` is the sentence, or
    the paragraph where unit or deadline stand outside the sentence. `clause` is the address of the
    clause it stands in ("II.3", "Điều 2.1.a"). `is_general` marks a clause that binds everybody
    ("có trách nhiệm thực hiện Nghị quyết này").
    """

    lead_units: tuple[str, ...]
    cooperating_units: tuple[str, ...]
    via_units: tuple[str, ...]
    action: str
    deadline: Deadline | None
    product: str
    submit_to: str
    span: Span
    lead_from_context: bool
    is_general: bool
    clause: str
    inferred: tuple[str, ...]


@dataclass(frozen=True)
class ProposedTarget:
    """A value to be reached. `comparison` is one of = >= <= < > range; a range has no `value`.

    `qualifier` is the word that says so ("ít nhất", "trên", "khoảng"), verbatim. `period` is a code
    (`2026`, `2019-Q1`, `2025-11`, `2016-2020`), a day (`2019-03-31`) or the words.
    """

    name: str
    value: Decimal | None
    value_min: Decimal | None
    value_max: Decimal | None
    comparison: str
    qualifier: str
    value_text: str
    unit: str
    period: str
    scope: str
    span: Span
    name_from_context: bool
    clause: str


@dataclass(frozen=True)
class ProposedClaim:
    """A figure that a report or an article states. `change` is what it rose (+) or fell (-) by,
    `change_basis` against what ("so với năm 2015"), verbatim."""

    place: str
    indicator: str
    period: str
    value: Decimal | None
    value_text: str
    qualifier: str
    change: Decimal | None
    change_basis: str
    unit: str
    span: Span


@dataclass(frozen=True)
class Flag:
    """A sentence that sounds like an order and was not split; `reason` is a Vietnamese sentence."""

    span: Span
    reason: str


@dataclass(frozen=True)
class Paper:
    """What the header of the text says, or what the caller knows of the paper."""

    kind: str = ""
    reference: str = ""
    issuer: str = ""
    issued_on: date | None = None


@dataclass(frozen=True)
class Reading:
    """`said` is a sentence to the officer where the text could not be read as a directive.

    `text` is what was read, as given: the spans count in it.
    """

    paper: Paper
    tasks: tuple[ProposedTask, ...] = ()
    targets: tuple[ProposedTarget, ...] = ()
    claims: tuple[ProposedClaim, ...] = ()
    flags: tuple[Flag, ...] = ()
    said: str = ""
    text: str = ""
