"""Claims: entered, submitted, approved or returned, withdrawn, corrected, chosen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from vedich.accounts.models import User
from vedich.audit import editing
from vedich.audit import services as audit
from vedich.audit.facts import Fact
from vedich.indicators import refusals, rules
from vedich.indicators.facts import ClaimFact
from vedich.indicators.models import Claim
from vedich.indicators.services import in_force, roll_up
from vedich.indicators.services.checks import ClaimInput, duplicates, faults
from vedich.lib import clock
from vedich.lib.errors import raise_all
from vedich.lib.vietnamese import clean_text
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_for

State = Claim.State
TEXTS = ("value_text", "measure_unit", "note")


@transaction.atomic
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
    on = clock.day_of(at)
    _require(actor, Capability.REPORT, {given.area.pk for given in inputs}, on=on)
    if state == State.APPROVED:
        _require(actor, Capability.APPROVE, {given.area.pk for given in inputs}, on=on)
    _require_state(state)
    raise_all([fault for given in inputs for fault in faults(given)])
    roll_up.lock((given.area.pk, given.period, given.metric.pk) for given in inputs)
    raise_all(duplicates(inputs))
    claims = [_claim(given, actor=actor, at=at, state=state) for given in inputs]
    Claim.objects.bulk_create(claims, batch_size=500)
    said = [{"state": state, "value": claim.value, "period": claim.period} for claim in claims]
    audit.record_many(fact, claims, actor=actor, at=at, data=said)
    if state == State.APPROVED:
        in_force.admit(claims)
    return claims


@transaction.atomic
def submit_claims(claims: Sequence[Claim], *, actor: User, at: datetime) -> None:
    """Hand drafts or returned numbers to whoever approves them."""
    for claim in claims:
        if claim.reported_by_id != actor.pk and not _is_all_powerful(actor):
            raise PermissionDenied
    _change(claims, [State.DRAFT, State.RETURNED], state=State.SUBMITTED)
    _record(ClaimFact.SUBMITTED, claims, actor=actor, at=at)


@transaction.atomic
def approve_claims(claims: Sequence[Claim], *, actor: User, at: datetime) -> None:
    """Approve submitted numbers: from now on they count, up to the province."""
    areas = {claim.area_id for claim in claims}
    _require(actor, Capability.APPROVE, areas, on=clock.day_of(at))
    _change(
        claims,
        [State.SUBMITTED],
        state=State.APPROVED,
        approved_by=actor,
        approved_at=at,
        reason="",
    )
    _record(ClaimFact.APPROVED, claims, actor=actor, at=at)
    in_force.admit(claims)


@transaction.atomic
def return_claim(claim: Claim, *, reason: str, actor: User, at: datetime) -> None:
    """Give a submitted number back, saying why."""
    if not rules.may_approve(actor, claim, on=clock.day_of(at)):
        raise PermissionDenied
    reason = _reason(reason)
    _change([claim], [State.SUBMITTED], state=State.RETURNED, reason=reason)
    _record(ClaimFact.RETURNED, [claim], actor=actor, at=at, reason=reason)


@transaction.atomic
def withdraw_claim(claim: Claim, *, reason: str, actor: User, at: datetime) -> None:
    """Take a number back. It stays readable; the one that stood behind it counts again, if any."""
    if not rules.may_withdraw(actor, claim, on=clock.day_of(at)):
        raise PermissionDenied
    reason = _reason(reason)
    before = [State.DRAFT, State.SUBMITTED, State.RETURNED, State.APPROVED]
    _change([claim], before, state=State.WITHDRAWN, withdrawn_at=at, reason=reason)
    _record(ClaimFact.WITHDRAWN, [claim], actor=actor, at=at, reason=reason)
    in_force.dismiss(claim)


@transaction.atomic
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
    on = clock.day_of(at)
    if not rules.may_report(actor, claim.area_id, on=on):
        raise PermissionDenied
    _require(actor, Capability.REPORT, {given.area.pk}, on=on)
    if state == State.APPROVED:
        _require(actor, Capability.APPROVE, {given.area.pk}, on=on)
    claim = editing.hold(claim, version)
    if claim.state in (State.WITHDRAWN, State.REPLACED):
        raise refusals.WrongState(state=claim.get_state_display())
    _require_state(state)
    raise_all(faults(given))
    if (given.area.pk, given.metric.pk) != (claim.area_id, claim.metric_id):
        raise refusals.NotTheSame
    raise_all(duplicates([given], besides=[claim, *in_force.lineage(claim)]))
    if claim.state != State.APPROVED:
        claim.state = State.REPLACED
    claim.save(update_fields=["version", "state"])
    new = _claim(given, actor=actor, at=at, state=state, replaces=claim)
    new.save(force_insert=True)
    reason = clean_text(reason)
    audit.record(
        ClaimFact.CORRECTED,
        claim,
        actor=actor,
        at=at,
        old=claim.value,
        new=new.value,
        by=new.pk,
        reason=reason,
    )
    audit.record(ClaimFact.ENTERED, new, actor=actor, at=at, replaces=claim.pk, state=state)
    if state == State.APPROVED:
        in_force.admit([new])
    return new


@transaction.atomic
def choose_claim(claim: Claim, *, reason: str, actor: User, at: datetime) -> None:
    """Where sources disagree: this approved number is in force; the others stay beside it."""
    if not rules.may_approve(actor, claim, on=clock.day_of(at)):
        raise PermissionDenied
    if claim.state != State.APPROVED or not in_force.counts(claim):
        raise refusals.WrongState(state=claim.get_state_display())
    reason = _reason(reason)
    before = in_force.put(claim)
    audit.record(
        ClaimFact.CHOSEN, claim, actor=actor, at=at, reason=reason, instead_of=before or ""
    )


def _require_state(state: str) -> None:
    """A new number is a draft, submitted or approved; the other states are ends of a way."""
    if state not in (State.DRAFT, State.SUBMITTED, State.APPROVED):
        raise refusals.WrongState(state=State(state).label)


def _claim(
    given: ClaimInput, *, actor: User, at: datetime, state: str, replaces: Claim | None = None
) -> Claim:
    values: dict[str, Any] = {name: getattr(given, name) for name in _columns()}
    values.update({name: clean_text(values[name]) for name in TEXTS})
    approved = {"approved_by": actor, "approved_at": at} if state == State.APPROVED else {}
    return Claim(
        **values, **approved, state=state, reported_by=actor, reported_at=at, replaces=replaces
    )


def _columns() -> list[str]:
    return list(ClaimInput.__dataclass_fields__)


def _change(claims: Sequence[Claim], before: Sequence[str], **values: Any) -> None:
    """Move all these rows on, or none: whoever was faster keeps their word."""
    rows = Claim.objects.filter(pk__in=[claim.pk for claim in claims], state__in=before)
    if rows.update(version=F("version") + 1, **values) != len(claims):
        first = next((each for each in claims if each.state not in before), claims[0])
        raise refusals.WrongState(state=first.get_state_display())
    for claim in claims:
        claim.version += 1
        for name, value in values.items():
            setattr(claim, name, value)


def _record(
    fact: Fact, claims: Sequence[Claim], *, actor: User, at: datetime, reason: str = ""
) -> None:
    data = [{"reason": reason} if reason else {} for _claim in claims]
    audit.record_many(fact, claims, actor=actor, at=at, data=data)


def _require(actor: User, capability: Capability, wanted: set[int], *, on: date) -> None:
    """All these areas, or PermissionDenied; a statement for some hundred of them."""
    allowed = areas_for(actor, capability, on=on)
    found = {
        pk
        for ids in _chunks(sorted(wanted))
        for pk in allowed.filter(pk__in=ids).values_list("pk", flat=True)
    }
    if wanted - found:
        raise PermissionDenied


def _chunks(ids: Sequence[int], size: int = 400) -> Iterable[Sequence[int]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))


def _reason(text: str) -> str:
    if not (reason := clean_text(text)):
        raise refusals.ReasonNeeded(field="reason")
    return reason


def _is_all_powerful(user: User) -> bool:
    return user.is_superuser or user.is_system
