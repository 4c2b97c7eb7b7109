"""Amounts on one line: entered once, corrected by a new row with a reason, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.audit import services as audit
from vedich.audit.editing import hold
from vedich.documents.models import Clause, Document
from vedich.funding import rules
from vedich.funding.facts import LineFact
from vedich.funding.models import Amount, FundingLine, FundingSource
from vedich.funding.queries import last_day
from vedich.funding.refusals import (
    AlreadyEntered,
    InstalmentTooEarly,
    NoLongerInForce,
    NothingToEnter,
    NotYours,
    SameAmount,
    SourceEnded,
)
from vedich.funding.services.writing import (
    Said,
    Stage,
    faults_of,
    faults_of_paper,
    faults_of_year,
    made,
    required_reason,
    told,
)
from vedich.initiatives.models import Initiative
from vedich.initiatives.rules import visible_to as initiatives_visible_to
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.numbers import format_money
from vedich.lib.vietnamese import clean_line
from vedich.trees.models import in_force

State = Amount.State


@transaction.atomic
def enter_money(
    *,
    initiative: Initiative,
    source: FundingSource,
    area: Area,
    year: int,
    source_kind: str,
    actor: User,
    at: datetime,
    planned: Decimal | None = None,
    allocated: Decimal | None = None,
    spent: Decimal | None = None,
    document: Document | None = None,
    clause: Clause | None = None,
    note: str = "",
) -> FundingLine:
    """Write down what a scheme has from one source at one place in one year, in đồng.

    A stage that has its amount already is refused: that one is corrected, with a reason.
    """
    on = clock.day_of(at)
    values: dict[str, Decimal | None] = {
        Stage.PLANNED: planned,
        Stage.ALLOCATED: allocated,
        Stage.SPENT: spent,
    }
    given = {stage: value for stage, value in values.items() if value is not None}
    if not all(rules.may_enter(actor, stage, area.pk, on=on) for stage in given):
        raise PermissionDenied
    said = Said(source_kind, document, clause)
    found: list[Refused] = [] if given else [NothingToEnter(field="planned")]
    found += [fault for stage, value in given.items() for fault in faults_of(value, stage)]
    found += [*faults_of_year(year, area), *faults_of_paper(said, actor, on)]
    if not initiatives_visible_to(actor, on=on).filter(pk=initiative.pk).exists():
        found.append(NotYours(thing=_("Chương trình, đề án"), field="initiative"))
    if not found:
        found += _source_faults(source, year)
    raise_all(found)
    line = _opened(initiative, source, area, year, actor=actor, at=at)
    raise_all(_entered_already(line, given))
    for stage, value in given.items():
        _write(line, stage, value, said, actor=actor, at=at, note=clean_line(note))
    _touch(line)
    return line


@transaction.atomic
def add_amount(
    *,
    line: FundingLine,
    stage: str,
    value: Decimal,
    source_kind: str,
    actor: User,
    at: datetime,
    instalment: int = 1,
    document: Document | None = None,
    clause: Clause | None = None,
    note: str = "",
    reason: str = "",
) -> Amount:
    """Write down an amount that a line has not yet. A further instalment needs a reason."""
    on = clock.day_of(at)
    if not rules.may_enter(actor, stage, line.area_id, on=on):
        raise PermissionDenied
    said = Said(source_kind, document, clause)
    if instalment > 1:
        reason = required_reason(reason)
    raise_all([*faults_of(value, "value"), *faults_of_paper(said, actor, on)])
    line = FundingLine.objects.select_for_update().get(pk=line.pk)
    raise_all(_entered_already(line, {stage: value}, instalment, field="value"))
    before = line.amounts.filter(stage=stage, state=State.IN_FORCE, instalment=instalment - 1)
    if instalment > 1 and not before.exists():
        raise InstalmentTooEarly(place=line.area.name, missing=instalment - 1, field="instalment")
    amount = _write(
        line, stage, value, said, actor=actor, at=at, instalment=instalment,
        note=clean_line(note), reason=clean_line(reason),
    )  # fmt: skip
    _touch(line)
    return amount


@transaction.atomic
def correct_amount(
    *,
    amount: Amount,
    version: int,
    value: Decimal,
    reason: str,
    source_kind: str,
    actor: User,
    at: datetime,
    document: Document | None = None,
    clause: Clause | None = None,
    note: str = "",
) -> Amount:
    """Say it anew, with the reason; the old amount stays readable. `version` is the line's."""
    on = clock.day_of(at)
    if not rules.may_enter(actor, amount.stage, amount.line.area_id, on=on):
        raise PermissionDenied
    said = Said(source_kind, document, clause)
    reason = required_reason(reason)
    raise_all([*faults_of(value, "value"), *faults_of_paper(said, actor, on)])
    line, old = held(amount, version)
    unchanged = (old.value, old.source_kind, old.document_id)
    if unchanged == (value, source_kind, document.pk if document else None):
        raise SameAmount(amount=format_money(value), field="value")
    return replaced(old, line, value, said, reason=reason, actor=actor, at=at,
                    note=clean_line(note))  # fmt: skip


@transaction.atomic
def withdraw_amount(
    *, amount: Amount, version: int, reason: str, actor: User, at: datetime
) -> Amount:
    """Take an amount back that never should have been written; it stays readable."""
    on = clock.day_of(at)
    if not rules.may_enter(actor, amount.stage, amount.line.area_id, on=on):
        raise PermissionDenied
    reason = required_reason(reason)
    line, now = held(amount, version)
    now.state, now.reason = State.WITHDRAWN, reason
    now.save(update_fields=["state", "reason"])
    line.save(update_fields=["version"])
    audit.record(LineFact.WITHDRAWN, line, actor=actor, at=at, reason=reason, **told(now))
    return now


def held(amount: Amount, version: int) -> tuple[FundingLine, Amount]:
    """The line, locked, and its amount as it is now, which must still be in force."""
    line = hold(amount.line, version)
    now = Amount.objects.select_related("document").get(pk=amount.pk)
    if now.state != State.IN_FORCE:
        raise NoLongerInForce
    return line, now


def replaced(
    old: Amount, line: FundingLine, value: Decimal, said: Said, *, reason: str, actor: User,
    at: datetime, **more: Any,
) -> Amount:  # fmt: skip
    """A new amount in the place of `old`, and the entry that says so."""
    old.state = State.REPLACED
    old.save(update_fields=["state"])
    new = made(
        line, old.stage, value, said, actor=actor, at=at, instalment=old.instalment,
        replaces=old, reason=reason, **more,
    )  # fmt: skip
    new.save(force_insert=True)
    line.save(update_fields=["version"])
    audit.record(
        LineFact.CORRECTED, line, actor=actor, at=at, reason=reason,
        before=format_money(old.value), value_before=old.value, **told(new),
    )  # fmt: skip
    return new


def _opened(
    initiative: Initiative, source: FundingSource, area: Area, year: int, *, actor: User,
    at: datetime,
) -> FundingLine:  # fmt: skip
    line, is_new = FundingLine.objects.get_or_create(
        initiative=initiative, source=source, area=area, year=year
    )
    if is_new:
        audit.record(LineFact.OPENED, line, actor=actor, at=at)
    return FundingLine.objects.select_for_update().get(pk=line.pk)


def _entered_already(
    line: FundingLine, given: Mapping[str, Decimal], instalment: int = 1, field: str = ""
) -> list[Refused]:
    rows = line.amounts.filter(state=State.IN_FORCE, stage__in=given, instalment=instalment)
    return [
        AlreadyEntered(
            what=row.get_stage_display(), amount=format_money(row.value), who=row.entered_by,
            day=clock.day_of(row.entered_at), field=field or row.stage,
        )
        for row in rows.select_related("entered_by")
    ]  # fmt: skip


def _write(line: FundingLine, stage: str, value: Decimal, said: Said, **more: Any) -> Amount:
    amount = made(line, stage, value, said, **more)
    amount.save(force_insert=True)
    fact = LineFact.PAID if stage == Stage.SPENT and line.programme_id else LineFact.ENTERED
    audit.record(
        fact, line, actor=amount.entered_by, at=amount.entered_at, reason=amount.reason,
        **told(amount),
    )  # fmt: skip
    return amount


def _touch(line: FundingLine) -> None:
    line.version += 1
    line.save(update_fields=["version"])


def _source_faults(source: FundingSource, year: int) -> list[Refused]:
    first, last = date(year, 1, 1), last_day(year)
    used = FundingSource.objects.filter(in_force(first) | in_force(last), pk=source.pk)
    return [] if used.exists() else [SourceEnded(name=source.name, year=year, field="source")]
