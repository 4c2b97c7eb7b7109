"""What becomes of numbers: submitted, approved or returned, withdrawn, chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.facts import Fact
from vedich.indicators import refusals, rules
from vedich.indicators.facts import ClaimFact
from vedich.indicators.models import Claim
from vedich.indicators.services import in_force
from vedich.indicators.services.access import require
from vedich.lib import clock
from vedich.lib.vietnamese import clean_text
from vedich.organisations.models import Capability

State = Claim.State


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
    require(actor, Capability.APPROVE, areas, on=clock.day_of(at))
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


def _reason(text: str) -> str:
    if not (reason := clean_text(text)):
        raise refusals.ReasonNeeded(field="reason")
    return reason


def _is_all_powerful(user: User) -> bool:
    return user.is_superuser or user.is_system
