"""Deciding on one proposal: take it, correct it, leave it out, bring it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.lib.errors import raise_all
from vedich.organisations.models import Organisation
from vedich.reader import values
from vedich.reader.facts import ProposalFact
from vedich.reader.models import Correction, Proposal
from vedich.reader.refusals import Decided, PeriodMissing, TwoDeadlines, UnitNotOffered
from vedich.reader.services.common import take_one

State, Kind = Proposal.State, Proposal.Kind


@transaction.atomic
def accept_proposal(*, proposal: Proposal, version: int, actor: User, at: datetime) -> Proposal:
    """Take it as it stands; what is lacking is said, and nothing is taken then."""
    now = take_one(proposal, version, actor, at, act="nhận")
    if now.kind == Kind.FLAG:
        _take_up(now)
    raise_all(values.lacking(now.kind, now.made))
    _decide(now, State.ACCEPTED, actor, at)
    Correction.objects.filter(proposal=now).delete()
    Correction.objects.bulk_create(
        Correction(proposal=now, field=field) for field in values.corrected(now)
    )
    audit.record(ProposalFact.ACCEPTED, now, actor=actor, at=at, name=values.title_of(now))
    return now


@transaction.atomic
def edit_proposal(
    *,
    proposal: Proposal,
    version: int,
    made: Mapping[str, Any],
    actor: User,
    at: datetime,
    accept: bool = False,
) -> Proposal:
    """Correct it; `accept`: and take it in the same act.

    A doubtful sentence that is edited becomes a proposal of work.
    """
    now = take_one(proposal, version, actor, at, act="sửa")
    if now.kind == Kind.FLAG:
        _take_up(now)
    before = now.made
    now.made = {**before, **made}
    raise_all(_faults(now))
    if now.state == State.ACCEPTED and not accept:
        now.state = State.PROPOSED
    changed = {
        key: [before.get(key), each] for key, each in made.items() if before.get(key) != each
    }
    now.save()
    audit.record(
        ProposalFact.EDITED, now, actor=actor, at=at, name=values.title_of(now), changes=changed
    )
    if accept:
        return accept_proposal(proposal=now, version=now.version, actor=actor, at=at)
    return now


@transaction.atomic
def reject_proposal(*, proposal: Proposal, version: int, actor: User, at: datetime) -> Proposal:
    """Leave it out: it stays in the paper and becomes no work."""
    now = take_one(proposal, version, actor, at, act="bỏ")
    _decide(now, State.REJECTED, actor, at)
    audit.record(ProposalFact.REJECTED, now, actor=actor, at=at, name=values.title_of(now))
    return now


@transaction.atomic
def restore_proposal(*, proposal: Proposal, version: int, actor: User, at: datetime) -> Proposal:
    """Back to where it was before it was taken or left out; what was edited stays."""
    now = take_one(proposal, version, actor, at, act="hoàn lại")
    if now.state == State.PROPOSED:
        raise Decided(state=now.get_state_display().lower(), act="hoàn lại")
    now.state, now.decided_by, now.decided_at = State.PROPOSED, None, None
    now.save()
    Correction.objects.filter(proposal=now).delete()
    audit.record(ProposalFact.RESTORED, now, actor=actor, at=at, name=values.title_of(now))
    return now


@transaction.atomic
def choose_unit(
    *,
    proposal: Proposal,
    version: int,
    field: str,
    index: int,
    unit: Organisation,
    actor: User,
    at: datetime,
) -> Proposal:
    """Say which of the units offered some words of the paper mean."""
    now = take_one(proposal, version, actor, at, act="sửa")
    found = now.offered.get("found", {}).get(field, [])
    if index >= len(found) or unit.pk not in found[index]["near"]:
        raise UnitNotOffered
    if field == "via":
        now.made["via"] = unit.pk
    elif unit.pk not in now.made[field]:
        now.made[field] = [*now.made[field], unit.pk]
    now.save()
    audit.record(
        ProposalFact.CHOSEN, now, actor=actor, at=at, unit=unit.name, words=found[index]["words"]
    )
    return now


def _take_up(row: Proposal) -> None:
    row.kind, row.origin = Kind.TASK, Proposal.Origin.FLAG


def _decide(row: Proposal, state: str, actor: User, at: datetime) -> None:
    row.state, row.decided_by, row.decided_at = state, actor, at
    row.save()


def _faults(row: Proposal) -> list[Any]:
    """What can be said of the values before it is taken."""
    if row.kind == Kind.TARGET:
        said = row.made["period"]
        return [PeriodMissing(field="period")] if said and not values.period_of(said) else []
    given = [bool(row.made.get(key)) for key in ("due_on", "no_deadline", "every")]
    return [TwoDeadlines(field="due_on")] if sum(given) > 1 else []
