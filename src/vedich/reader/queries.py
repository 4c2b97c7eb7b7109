"""Reads of what was proposed from a paper, for its page, its confirmation and the judgement."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet

from vedich.indicators.models import Indicator
from vedich.lib.errors import Refused
from vedich.organisations.models import Organisation
from vedich.reader import values
from vedich.reader.models import Outcome, Proposal, Reading
from vedich.tasks.models import State as TaskState
from vedich.tasks.models import Task
from vedich.web.addresses import url

State, Kind = Proposal.State, Proposal.Kind
HIDDEN = (State.MERGED, State.SPLIT)
"""States of rows that live on in others: they are not shown among the proposals."""


@dataclass
class Open:
    """Words of the paper that name a unit nobody chose yet, and what may be meant."""

    field: str
    index: int
    words: str
    near: list[Organisation]


@dataclass
class Became:
    """What a given proposal came to: where it is, and how many units have received it."""

    href: str
    text: str
    received: int = 0
    units: int = 0


@dataclass
class Row:
    """One proposal as the page shows it."""

    number: int
    proposal: Proposal
    leads: list[Organisation] = field(default_factory=list)
    via: Organisation | None = None
    cooperating: list[tuple[Organisation, str]] = field(default_factory=list)
    groups: dict[str, list[str]] = field(default_factory=dict)
    open: list[Open] = field(default_factory=list)
    due_on: date | None = None
    indicator: Indicator | None = None
    lacking: list[Refused] = field(default_factory=list)
    became: list[Became] = field(default_factory=list)

    @property
    def made(self) -> dict[str, Any]:
        found: dict[str, Any] = self.proposal.made
        return found

    @property
    def value(self) -> Decimal | None:
        """The number of a target."""
        return values.number_of(self.made)

    @property
    def words(self) -> dict[str, Any]:
        """The deadline as the paper says it."""
        said: dict[str, Any] = self.proposal.said.get("deadline") or {}
        return {"text": "", "kind": "", "inferred_from": "", **said}

    @property
    def notes(self) -> list[str]:
        """What was inferred, and from which words."""
        said = self.proposal.said
        found = [*said.get("inferred", []), self.words.get("inferred_from", "")]
        return [note for note in dict.fromkeys(found) if note]

    @property
    def is_flag(self) -> bool:
        return self.proposal.kind == Kind.FLAG

    @property
    def is_task(self) -> bool:
        return self.proposal.kind == Kind.TASK


@dataclass(frozen=True)
class Counts:
    """How many proposals stand where."""

    accepted: int
    waiting: int
    rejected: int
    flags: int
    given: int

    @property
    def all(self) -> int:
        return self.accepted + self.waiting + self.rejected + self.given


def rows_of(reading: Reading) -> list[Row]:
    """The proposals of a reading in order, with their units, indicators and outcomes.

    At most five statements, however many proposals.
    """
    proposals = list(_shown(reading).select_related("clause"))
    ids = {pk for each in proposals for pk in units_in(each.made) | _near_in(each)}
    units = Organisation.objects.in_bulk(ids) if ids else {}
    wanted = {each.made.get("indicator") for each in proposals} - {None}
    indicators = Indicator.objects.in_bulk(wanted) if wanted else {}
    became = _became(reading) if any(each.given_at for each in proposals) else {}
    return [
        _row(number, each, units, indicators, became.get(each.pk, []))
        for number, each in enumerate(proposals, start=1)
    ]


def counts_of(rows: Iterable[Row]) -> Counts:
    """Of what is shown, doubtful sentences apart."""
    found = [row.proposal for row in rows]
    asked = [each for each in found if each.kind != Kind.FLAG]
    return Counts(
        accepted=sum(each.state == State.ACCEPTED and not each.given_at for each in asked),
        waiting=sum(each.state == State.PROPOSED for each in asked),
        rejected=sum(each.state == State.REJECTED for each in asked),
        flags=sum(each.kind == Kind.FLAG and each.state == State.PROPOSED for each in found),
        given=sum(each.given_at is not None for each in asked),
    )


def to_give(reading: Reading) -> QuerySet[Proposal]:
    """What was accepted and not yet given."""
    return Proposal.objects.filter(reading=reading, state=State.ACCEPTED, given_at__isnull=True)


def stamp_of(accepted: Sequence[Proposal]) -> str:
    """Tells one set of accepted proposals from another, and from the same edited since."""
    said = ",".join(f"{row.pk}:{row.version}" for row in sorted(accepted, key=lambda row: row.pk))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def units_in(made: Mapping[str, Any]) -> set[int]:
    """The ids of all units that the values of a proposal name."""
    found = {*made.get("leads", []), *made.get("cooperating", [])}
    return found | ({made["via"]} if made.get("via") else set())


def numbers_of(reading: Reading) -> dict[int, int]:
    """How the page numbers the proposals, by id."""
    ids = _shown(reading).values_list("pk", flat=True)
    return {pk: number for number, pk in enumerate(ids, start=1)}


def _shown(reading: Reading) -> QuerySet[Proposal]:
    """What the page shows, in its order."""
    return reading.proposals.exclude(state__in=HIDDEN).order_by("position", "pk")


def standing_of(readings: QuerySet[Reading]) -> QuerySet[Any]:
    """Annotate how far each reading is: `accepted`, `waiting`, `rejected`, `given`."""
    real = ~Q(proposals__kind=Kind.FLAG)
    return readings.annotate(
        given=Count("proposals", filter=real & Q(proposals__given_at__isnull=False)),
        accepted=Count(
            "proposals",
            filter=real & Q(proposals__state=State.ACCEPTED, proposals__given_at__isnull=True),
        ),
        waiting=Count("proposals", filter=real & Q(proposals__state=State.PROPOSED)),
        rejected=Count("proposals", filter=real & Q(proposals__state=State.REJECTED)),
    )


# --- Pieces of a row ------------------------------------------------------------------------------


def _row(
    number: int,
    proposal: Proposal,
    units: Mapping[int, Organisation],
    indicators: Mapping[int, Indicator],
    became: list[Became],
) -> Row:
    row = Row(number, proposal, became=became)
    made = proposal.made
    row.lacking = values.lacking(proposal.kind, made) if proposal.kind != Kind.FLAG else []
    if proposal.kind == Kind.TARGET:
        row.indicator = indicators.get(made["indicator"])
        return row
    parts = made.get("parts") or {}
    row.leads = [units[pk] for pk in made["leads"] if pk in units]
    row.cooperating = [
        (units[pk], parts.get(str(pk), "")) for pk in made["cooperating"] if pk in units
    ]
    row.via = units.get(made["via"]) if made["via"] else None
    row.due_on = values.day_of(made)
    for key, found in proposal.offered.get("found", {}).items():
        row.groups[key] = [each["words"] for each in found if each["group"]]
        row.open += _open_in(key, found, proposal, units)
    return row


def _open_in(
    key: str,
    found: Sequence[Mapping[str, Any]],
    proposal: Proposal,
    units: Mapping[int, Organisation],
) -> list[Open]:
    """Words of one field that no unit answers yet; none once a person wrote units of their own."""
    now, before = _ids(proposal.made.get(key)), _ids(proposal.offered.get(key))
    if now - before - {pk for each in found for pk in each["near"]}:
        return []
    return [
        Open(key, index, each["words"], [units[pk] for pk in each["near"] if pk in units])
        for index, each in enumerate(found)
        if not each["group"] and not each["units"] and not set(each["near"]) & now
    ]


def _ids(value: Any) -> set[int]:
    return {value} if isinstance(value, int) else set(value or ())


def _near_in(proposal: Proposal) -> set[int]:
    found = proposal.offered.get("found", {}).values()
    return {pk for all_ in found for each in all_ for pk in each["near"]}


def _became(reading: Reading) -> dict[int, list[Became]]:
    """What came of the proposals that were given; the receipts of bundles and series counted."""
    rows = list(
        Outcome.objects.filter(proposal__reading=reading)
        .select_related("task__lead", "bundle", "recurrence", "target__indicator")
        .order_by("pk")
    )
    counted: dict[tuple[str, int], tuple[int, int]] = {}
    for name in ("bundle", "recurrence"):
        ids = [getattr(row, f"{name}_id") for row in rows if getattr(row, f"{name}_id")]
        if ids:
            group = f"{name}_id"
            found = (
                Task.objects.filter(**{f"{name}__in": ids})
                .order_by()
                .values_list(group)
                .annotate(n=Count("pk"), got=Count("pk", filter=~Q(state=TaskState.ASSIGNED)))
            )
            counted |= {(name, pk): (n, got) for pk, n, got in found}
    became: dict[int, list[Became]] = {}
    for row in rows:
        became.setdefault(row.proposal_id, []).append(_one_became(row, counted))
    return became


def _one_became(row: Outcome, counted: Mapping[tuple[str, int], tuple[int, int]]) -> Became:
    if row.task is not None:
        got = int(row.task.state != TaskState.ASSIGNED)
        return Became(row.task.get_absolute_url(), row.task.code, got, 1)
    if row.bundle is not None:
        n, got = counted.get(("bundle", row.bundle.pk), (0, 0))
        return Became(row.bundle.get_absolute_url(), row.bundle.name, got, n)
    if row.recurrence is not None:
        n, got = counted.get(("recurrence", row.recurrence.pk), (0, 0))
        return Became(row.recurrence.get_absolute_url(), row.recurrence.name, got, n)
    target = row.target
    assert target is not None  # noqa: S101 - held by outcome_is_one_thing
    return Became(url("indicator", pk=target.indicator_id), target.indicator.name)


def row_of(proposal: Proposal) -> Row:
    """One proposal with its units or its indicator; two statements."""
    ids = units_in(proposal.made) | _near_in(proposal)
    wanted = proposal.made.get("indicator")
    indicators = Indicator.objects.in_bulk([wanted]) if wanted else {}
    return _row(0, proposal, Organisation.objects.in_bulk(ids), indicators, [])
