"""The only writers of plans and terms."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.audit import services as audit
from vedich.audit.editing import change, hold, in_vietnamese, labels_of
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line
from vedich.organisations.models import Organisation
from vedich.terms import rules
from vedich.terms.facts import PlanFact, TermFact
from vedich.terms.models import Plan, Term
from vedich.terms.refusals import (
    BadYears,
    DaysOutOfOrder,
    DaysOutsideYears,
    PlanOfAnotherArea,
    PlanOverlaps,
    TermOverlaps,
    YearsOutOfOrder,
    YearsOutOfRange,
)

YEARS = re.compile(r"(\d{4})\s*[-–—]\s*(\d{4})")
FIRST_YEAR, LAST_YEAR = 1930, 2100
LONGEST = 10
"""Years of the longest plan or term that an office writes down."""


@transaction.atomic
def create_plan(
    *,
    area: Area,
    first_year: int,
    last_year: int,
    actor: User,
    at: datetime,
    base_year: int | None = None,
    name: str = "",
) -> Plan:
    """Write down a five-year plan; the base year is the one before the first unless given."""
    if not rules.may_plan(actor, area.pk, on=clock.day_of(at)):
        raise PermissionDenied
    plan = Plan(area=area, first_year=first_year, last_year=last_year)
    plan.base_year = first_year - 1 if base_year is None else base_year
    plan.name = clean_line(name) or _named(plan)
    _check_plan(plan)
    plan.save()
    audit.record(
        PlanFact.CREATED, plan, actor=actor, at=at, name=plan.name, first=first_year, last=last_year
    )
    return plan


@transaction.atomic
def edit_plan(
    *,
    plan: Plan,
    version: int,
    first_year: int,
    last_year: int,
    actor: User,
    at: datetime,
    base_year: int | None = None,
    name: str = "",
) -> Plan:
    """Correct a plan; refused with `EditedMeanwhile` when it is no longer of this version."""
    if not rules.may_plan(actor, plan.area_id, on=clock.day_of(at)):
        raise PermissionDenied
    plan = hold(plan, version)
    values = {
        "first_year": first_year,
        "last_year": last_year,
        "base_year": first_year - 1 if base_year is None else base_year,
    }
    changes = change(plan, values)
    changes |= change(plan, {"name": clean_line(name) or _named(plan)})
    _check_plan(plan)
    plan.save()
    audit.record(
        PlanFact.EDITED, plan, actor=actor, at=at, changes=changes, fields=labels_of(plan, changes)
    )
    return plan


@transaction.atomic
def create_term(
    *,
    organisation: Organisation,
    years: str,
    actor: User,
    at: datetime,
    name: str = "",
    ordinal: str = "",
    plan: Plan | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Term:
    """Write down a committee's term. `valid_from`, `valid_to`: the congress days, null if unknown.

    Named "Nhiệm kỳ 2015-2020" unless told otherwise.
    """
    if not rules.may_plan(actor, organisation.area_id, on=clock.day_of(at)):
        raise PermissionDenied
    term = Term(organisation=organisation, plan=plan, valid_from=valid_from, valid_to=valid_to)
    term.years, term.ordinal = _read_years(years), clean_line(ordinal)
    term.name = clean_line(name) or _term_name(term.years)
    _check_term(term)
    term.save()
    audit.record(TermFact.CREATED, term, actor=actor, at=at, name=term.name, years=term.years)
    return term


@transaction.atomic
def edit_term(
    *,
    term: Term,
    version: int,
    years: str,
    actor: User,
    at: datetime,
    name: str = "",
    ordinal: str = "",
    plan: Plan | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Term:
    """Correct a term; refused with `EditedMeanwhile` when it is no longer of this version."""
    if not rules.may_plan(actor, term.organisation.area_id, on=clock.day_of(at)):
        raise PermissionDenied
    term = hold(term, version)
    read = _read_years(years)
    values = {
        "years": read,
        "ordinal": clean_line(ordinal),
        "name": clean_line(name) or _term_name(read),
        "plan": plan,
        "valid_from": valid_from,
        "valid_to": valid_to,
    }
    changes = change(term, values)
    _check_term(term)
    term.save()
    audit.record(
        TermFact.EDITED, term, actor=actor, at=at, changes=changes, fields=labels_of(term, changes)
    )
    return term


def _term_name(years: str) -> str:
    return in_vietnamese(gettext_lazy("Nhiệm kỳ %(years)s")) % {"years": years}


def _named(plan: Plan) -> str:
    return in_vietnamese(gettext_lazy("Kế hoạch %(first)s-%(last)s")) % {
        "first": plan.first_year,
        "last": plan.last_year,
    }


def _check_plan(plan: Plan) -> None:
    if not plan.base_year < plan.first_year <= plan.last_year:
        raise YearsOutOfOrder(field="first_year")
    if plan.base_year < FIRST_YEAR or plan.last_year > LAST_YEAR or _length(plan) > LONGEST:
        raise YearsOutOfRange(first=FIRST_YEAR, last=LAST_YEAR, longest=LONGEST, field="last_year")
    others = Plan.objects.filter(area=plan.area_id, first_year__lte=plan.last_year)
    other = others.filter(last_year__gte=plan.first_year).exclude(pk=plan.pk).first()
    if other is not None:
        raise PlanOverlaps(area=plan.area, plan=other, field="first_year")


def _length(plan: Plan) -> int:
    return plan.last_year - plan.first_year + 1


def _read_years(text: str) -> str:
    text = clean_line(text)
    found = YEARS.fullmatch(text)
    if found is None:
        raise BadYears(text=text[:40], field="years")
    first, last = int(found[1]), int(found[2])
    if not FIRST_YEAR <= first < last <= LAST_YEAR or last - first > LONGEST:
        raise BadYears(text=text[:40], field="years")
    return f"{first}-{last}"


def _check_term(term: Term) -> None:
    found: list[Refused] = []
    if term.valid_from and term.valid_to and term.valid_from >= term.valid_to:
        found.append(DaysOutOfOrder(field="valid_to"))
    for field in ("valid_from", "valid_to"):
        day: date | None = getattr(term, field)
        if day and not term.first_year <= day.year <= term.last_year:
            found.append(DaysOutsideYears(day=day, years=term.years, field=field))
    if term.plan and not _is_above(term.plan, term.organisation.area_id):
        found.append(PlanOfAnotherArea(plan=term.plan, field="plan"))
    for other in Term.objects.filter(organisation=term.organisation_id).exclude(pk=term.pk):
        if _overlap(term, other):
            found.append(TermOverlaps(organisation=term.organisation, term=other, field="years"))
            break
    raise_all(found)


def _is_above(plan: Plan, area_id: int) -> bool:
    return Area.objects.filter(pk=plan.area_id, down__descendant=area_id).exists()


def _overlap(one: Term, other: Term) -> bool:
    """Terms share the year of the congress between them, no more; known days are more exact."""
    first, second = sorted((one, other), key=lambda term: term.years)
    if second.first_year < first.last_year:
        return True
    return bool(first.valid_to and second.valid_from and second.valid_from < first.valid_to)
