"""Budgets of a support programme: rate × households of each place, kept as they were reckoned."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.documents.models import Clause, Document
from vedich.funding import rules
from vedich.funding.facts import LineFact, SupportFact
from vedich.funding.models import Amount, FundingLine, SupportProgramme
from vedich.funding.queries import Count, counts_of, places_of, rates_at
from vedich.funding.refusals import (
    HouseholdsUnknown,
    NoMetric,
    NoRate,
    NothingToAllocate,
    SameAmount,
)
from vedich.funding.services.lines import held, replaced
from vedich.funding.services.writing import (
    Said,
    Stage,
    faults_of_paper,
    faults_of_year,
    made,
    required_reason,
    write_many,
)
from vedich.lib import clock
from vedich.lib.errors import raise_all
from vedich.lib.numbers import format_money

State = Amount.State


@dataclass
class Budgeted:
    """What came of a year: the amounts written, the places left open and why, those there before.

    `unknown`: names of the places whose households nobody said exactly; `without_rate` likewise.
    """

    amounts: list[Amount] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    without_rate: list[str] = field(default_factory=list)
    kept: int = 0


@transaction.atomic
def budget_year(
    *,
    programme: SupportProgramme,
    year: int,
    source_kind: str,
    actor: User,
    at: datetime,
    document: Document | None = None,
    clause: Clause | None = None,
) -> Budgeted:
    """Put all places of the year on the list, and reckon rate × households where both are known.

    A place that has a budget keeps it, also where its count changed since: that is for `recount`.
    """
    on, said = clock.day_of(at), Said(source_kind, document, clause)
    if not rules.may_plan(actor, programme.area_id, on=on):
        raise PermissionDenied
    raise_all([*faults_of_year(year, programme.area), *faults_of_paper(said, actor, on)])
    if programme.metric_id is None:
        raise NoMetric
    SupportProgramme.objects.select_for_update().get(pk=programme.pk)
    places = list(places_of(programme, year).order_by("sort_key", "pk"))
    ids = [place.pk for place in places]
    rates = rates_at(programme, year, ids)
    if not rates:
        raise NoRate(year=year)
    counts = counts_of(programme.metric_id, ids, [year])
    lines = _lines(programme, year, ids, actor=actor, at=at)
    planned = Amount.objects.filter(
        line__in=lines.values(), stage=Stage.PLANNED, state=State.IN_FORCE
    )
    has_budget = set(planned.values_list("line__area_id", flat=True))
    done = Budgeted(kept=len(has_budget))
    for place in places:
        rate = rates.get(place.pk)
        households = counts.get((place.pk, year), Count(None)).usable
        if place.pk in has_budget:
            continue
        if rate is None or rate.value is None:
            done.without_rate.append(place.name)
        elif households is None:
            done.unknown.append(place.name)
        else:
            done.amounts.append(
                made(lines[place.pk], Stage.PLANNED, rate.value * households, said, actor=actor,
                     at=at, rate=rate.value, households=households)
            )  # fmt: skip
    write_many(
        done.amounts, fact=LineFact.BUDGETED, whole=SupportFact.BUDGETED, programme=programme,
        year=year, actor=actor, at=at,
    )  # fmt: skip
    return done


@transaction.atomic
def allocate_year(
    *,
    programme: SupportProgramme,
    year: int,
    source_kind: str,
    actor: User,
    at: datetime,
    document: Document | None = None,
    clause: Clause | None = None,
) -> list[Amount]:
    """Allocate to each place what its budget says, where nothing is allocated yet."""
    on, said = clock.day_of(at), Said(source_kind, document, clause)
    if not rules.may_plan(actor, programme.area_id, on=on):
        raise PermissionDenied
    raise_all(faults_of_paper(said, actor, on))
    SupportProgramme.objects.select_for_update().get(pk=programme.pk)
    standing = Amount.objects.filter(
        line__programme=programme, line__year=year, state=State.IN_FORCE
    )
    allocated = standing.filter(stage=Stage.ALLOCATED).values("line")
    open_ones = standing.filter(stage=Stage.PLANNED).exclude(line__in=allocated)
    amounts = [
        made(each.line, Stage.ALLOCATED, each.value, said, actor=actor, at=at)
        for each in open_ones.select_related("line").order_by("line__area__sort_key", "pk")
    ]
    if not amounts:
        raise NothingToAllocate(year=year)
    write_many(
        amounts, fact=LineFact.ENTERED, whole=SupportFact.ALLOCATED, programme=programme,
        year=year, actor=actor, at=at,
    )  # fmt: skip
    return amounts


@transaction.atomic
def recount(*, amount: Amount, version: int, reason: str, actor: User, at: datetime) -> Amount:
    """Reckon a place's budget anew with the rate and count of today; the old one stays readable."""
    on = clock.day_of(at)
    if not rules.may_plan(actor, amount.line.area_id, on=on):
        raise PermissionDenied
    reason = required_reason(reason)
    line, old = held(amount, version)
    programme = line.programme
    assert programme is not None  # noqa: S101 - only a support programme's line is reckoned
    rate = rates_at(programme, line.year, [line.area_id]).get(line.area_id)
    households = counts_of(programme.metric_id, [line.area_id], [line.year]).get(
        (line.area_id, line.year), Count(None)
    )
    if rate is None or rate.value is None:
        raise NoRate(year=line.year)
    if households.usable is None:
        raise HouseholdsUnknown(place=line.area.name, year=line.year)
    value = rate.value * households.usable
    if (old.rate, old.households) == (rate.value, households.usable):
        raise SameAmount(amount=format_money(value))
    said = Said(old.source_kind, old.document, old.clause)
    return replaced(
        old, line, value, said, reason=reason, actor=actor, at=at, rate=rate.value,
        households=households.usable,
    )  # fmt: skip


def _lines(
    programme: SupportProgramme, year: int, ids: list[int], *, actor: User, at: datetime
) -> dict[int, FundingLine]:
    """A line for each place, by area; those that were not there are opened."""
    there = FundingLine.objects.filter(programme=programme, year=year, area__in=ids)
    lines = {line.area_id: line for line in there}
    new = [
        FundingLine(programme=programme, source_id=programme.source_id, area_id=pk, year=year)
        for pk in ids
        if pk not in lines
    ]
    FundingLine.objects.bulk_create(new)
    if new:
        audit.record_many(LineFact.OPENED, new, actor=actor, at=at, data=[{} for _line in new])
    return lines | {line.area_id: line for line in new}
