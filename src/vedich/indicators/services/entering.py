"""Numbers entered and corrected, one or a hundred thousand of them.

Checks look at sets, rows are written column by column, and the roll-ups follow in the same
transaction; nothing is asked of the database once a number.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F

from vedich.accounts.models import User
from vedich.audit import editing
from vedich.audit import services as audit
from vedich.audit.facts import Fact
from vedich.indicators import refusals
from vedich.indicators.facts import ClaimFact
from vedich.indicators.models import Claim
from vedich.indicators.services import in_force, roll_up
from vedich.indicators.services.access import require
from vedich.indicators.services.checks import ClaimInput, duplicates, faults
from vedich.lib import clock
from vedich.lib.errors import raise_all
from vedich.lib.vietnamese import clean_text
from vedich.organisations.models import Capability
from vedich.web.db import Column, Same, batches, bulk_insert

State = Claim.State
TEXTS = ("value_text", "measure_unit", "note")
ROWS = ("area", "metric", "organisation", "document", "clause")


class Correction(NamedTuple):
    """`given` is to stand for `claim`, which was read at this `version`."""

    claim: Claim
    given: ClaimInput
    version: int


def enter_claims(
    inputs: Sequence[ClaimInput],
    *,
    actor: User,
    at: datetime,
    state: str = State.SUBMITTED,
    fact: Fact = ClaimFact.ENTERED,
) -> list[Claim]:
    """Write numbers down, all or none: as a draft, submitted, or (by an approver) approved at once.

    Everything wrong with any of them is raised together. An approved one counts at once: the value
    in force and the roll-ups up to the province are true when this returns.
    """
    ids = enter_many(inputs, actor=actor, at=at, state=state, fact=fact)
    return _claims(ids, inputs, actor=actor, at=at, state=state)


@transaction.atomic
def enter_many(
    inputs: Sequence[ClaimInput],
    *,
    actor: User,
    at: datetime,
    state: str = State.SUBMITTED,
    fact: Fact = ClaimFact.ENTERED,
) -> list[int]:
    """The same for very many: returns their ids, builds no row in memory."""
    on = clock.day_of(at)
    areas = {given.area.id for given in inputs}
    require(actor, Capability.REPORT, areas, on=on)
    if state == State.APPROVED:
        require(actor, Capability.APPROVE, areas, on=on)
    _require_state(state)
    raise_all([fault for given in inputs for fault in faults(given, on=on)])
    roll_up.lock((given.area.id, given.period, given.metric.id) for given in inputs)
    raise_all(duplicates(inputs))
    ids = _insert(inputs, actor=actor, at=at, state=state)
    said = ({"state": state, "value": given.value, "period": given.period} for given in inputs)
    audit.record_rows(fact, Claim, ids, actor=actor, at=at, data=said)
    if state == State.APPROVED:
        in_force.admit_candidates(_candidates(ids, inputs), corrected=[])
    return ids


def correct_claim(
    claim: Claim,
    given: ClaimInput,
    *,
    version: int,
    reason: str,
    actor: User,
    at: datetime,
    state: str = State.SUBMITTED,
) -> Claim:
    """Say a number anew. The old row stays; an approved one counts until the new one is."""
    correction = Correction(claim, given, version)
    ids = correct_many([correction], reason=reason, actor=actor, at=at, state=state)
    return _claims(ids, [given], actor=actor, at=at, state=state, replaces=claim)[0]


@transaction.atomic
def correct_many(
    corrections: Sequence[Correction],
    *,
    reason: str,
    actor: User,
    at: datetime,
    state: str = State.SUBMITTED,
) -> list[int]:
    """`correct_claim` for many, all or none; returns the ids of the new numbers."""
    on = clock.day_of(at)
    inputs = [each.given for each in corrections]
    areas = {each.claim.area_id for each in corrections} | {given.area.pk for given in inputs}
    require(actor, Capability.REPORT, areas, on=on)
    if state == State.APPROVED:
        require(actor, Capability.APPROVE, {given.area.pk for given in inputs}, on=on)
    old = _held(corrections)
    for claim in old:
        if claim.state in (State.WITHDRAWN, State.REPLACED):
            raise refusals.WrongState(state=claim.get_state_display())
    _require_state(state)
    raise_all([fault for given in inputs for fault in faults(given, on=on)])
    for claim, given in zip(old, inputs, strict=True):
        if (given.area.pk, given.metric.pk) != (claim.area_id, claim.metric_id):
            raise refusals.NotTheSame
    before = in_force.lineages(old)
    raise_all(duplicates(inputs, besides=[*old, *before]))
    for some in batches([claim.pk for claim in old if claim.state != State.APPROVED]):
        Claim.objects.filter(pk__in=some).update(state=State.REPLACED)
    for some in batches([claim.pk for claim in old]):
        Claim.objects.filter(pk__in=some).update(version=F("version") + 1)
    replaced = [claim.pk for claim in old]
    ids = _insert(inputs, actor=actor, at=at, state=state, replaces=replaced)
    _tell(old, inputs, ids, reason=clean_text(reason), actor=actor, at=at, state=state)
    if state == State.APPROVED:
        in_force.admit_candidates(_candidates(ids, inputs), corrected=[*old, *before])
    return ids


def _held(corrections: Sequence[Correction]) -> list[Claim]:
    """The claims as they stand now, locked; `EditedMeanwhile` when one is of another version."""
    now = {
        claim.pk: claim
        for some in batches(sorted(each.claim.pk for each in corrections))
        for claim in Claim.objects.select_for_update().filter(pk__in=some)
    }
    for claim, _given, version in corrections:
        if now[claim.pk].version != version:
            editing.hold(claim, version)
    return [now[each.claim.pk] for each in corrections]


def _tell(
    old: Sequence[Claim],
    inputs: Sequence[ClaimInput],
    ids: Sequence[int],
    *,
    reason: str,
    actor: User,
    at: datetime,
    state: str,
) -> None:
    """The entries of a correction: at the old number, and at the new one."""
    rows = list(zip(old, inputs, ids, strict=True))
    corrected = (
        {"old": claim.value, "new": given.value, "by": pk, "reason": reason}
        for claim, given, pk in rows
    )
    entered = ({"replaces": claim.pk, "state": state} for claim, _given, _pk in rows)
    replaced = [claim.pk for claim in old]
    audit.record_rows(ClaimFact.CORRECTED, Claim, replaced, actor=actor, at=at, data=corrected)
    audit.record_rows(ClaimFact.ENTERED, Claim, ids, actor=actor, at=at, data=entered)


def _require_state(state: str) -> None:
    """A new number is a draft, submitted or approved; the other states are ends of a way."""
    if state not in (State.DRAFT, State.SUBMITTED, State.APPROVED):
        raise refusals.WrongState(state=State(state).label)


def _names() -> list[str]:
    return list(ClaimInput.__dataclass_fields__)


def _common(actor: User, at: datetime, state: str) -> dict[str, Any]:
    """What all numbers written in one act share, by column."""
    approved = {"approved_by_id": actor.pk, "approved_at": at} if state == State.APPROVED else {}
    return {"state": state, "reported_by_id": actor.pk, "reported_at": at, **approved}


def _insert(
    inputs: Sequence[ClaimInput],
    *,
    actor: User,
    at: datetime,
    state: str,
    replaces: Sequence[int] | None = None,
) -> list[int]:
    columns: dict[str, Column] = {
        name: Same(value) for name, value in _common(actor, at, state).items()
    }
    for name in _names():
        values = [getattr(given, name) for given in inputs]
        if name in ROWS:
            columns[f"{name}_id"] = [None if row is None else row.id for row in values]
        elif name in TEXTS:
            columns[name] = [clean_text(text) if text else "" for text in values]
        else:
            columns[name] = values
    if replaces is not None:
        columns["replaces_id"] = replaces
    return bulk_insert(Claim, columns, count=len(inputs))


def _claims(
    ids: Sequence[int],
    inputs: Sequence[ClaimInput],
    *,
    actor: User,
    at: datetime,
    state: str,
    replaces: Claim | None = None,
) -> list[Claim]:
    """The rows just written, as objects.

    Made as those read from the database are, with their neighbours laid beside them: to assign
    each neighbour takes longer than to write the rows of a report.
    """
    names = [field.attname for field in Claim._meta.concrete_fields]
    same = {field.attname: field.get_default() for field in Claim._meta.concrete_fields}
    same |= _common(actor, at, state)
    same["replaces_id"] = replaces.pk if replaces else None
    plain = [name for name in _names() if name not in ROWS]
    found = []
    for pk, given in zip(ids, inputs, strict=True):
        values = same | {name: getattr(given, name) for name in plain} | {"id": pk}
        values |= {name: clean_text(values[name]) for name in TEXTS if values[name]}
        beside: dict[str, Any] = {name: getattr(given, name) for name in ROWS}
        values |= {f"{name}_id": row.pk if row else None for name, row in beside.items()}
        claim = Claim.from_db("default", names, [values[name] for name in names])
        claim._state.fields_cache |= beside | {"reported_by": actor, "replaces": replaces}
        found.append(claim)
    return found


def _candidates(ids: Sequence[int], inputs: Sequence[ClaimInput]) -> list[in_force.Candidate]:
    return [
        in_force.Candidate(pk, given.area.id, given.period, given.metric.id, given.coverage)
        for pk, given in zip(ids, inputs, strict=True)
        if given.counts
    ]
