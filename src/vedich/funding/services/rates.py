"""Rates of support: typed with their source, or read from a claim that says them already."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.areas import queries as areas
from vedich.areas.models import Area
from vedich.audit import services as audit
from vedich.documents.models import Clause, Document
from vedich.funding import rules
from vedich.funding.facts import SupportFact
from vedich.funding.models import SupportProgramme, SupportRate
from vedich.funding.queries import claimed_rate, last_day, rate_of
from vedich.funding.refusals import (
    ClaimOfAnother,
    NotARate,
    NotYours,
    PlaceOutside,
    RateFromOnePlace,
    RateThere,
)
from vedich.funding.services.writing import (
    Said,
    faults_of,
    faults_of_paper,
    faults_of_year,
)
from vedich.indicators.models import Claim
from vedich.indicators.rules import visible_to as claims_visible_to
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.numbers import format_money
from vedich.lib.periods import Period
from vedich.lib.vietnamese import clean_line


@transaction.atomic
def set_rate(
    *,
    programme: SupportProgramme,
    year: int,
    actor: User,
    at: datetime,
    area: Area | None = None,
    value: Decimal | None = None,
    claim: Claim | None = None,
    source_kind: str = Claim.Source.VERIFIED,
    document: Document | None = None,
    clause: Clause | None = None,
    reason: str = "",
) -> SupportRate:
    """What a household gets at `area` (None: the programme's) in `year`: typed, or by a claim.

    Another rate of the same place and year is replaced only with a reason; budgets made with the
    old one keep what they used.
    """
    on, place = clock.day_of(at), area or programme.area
    if not rules.may_plan(actor, programme.area_id, on=on):
        raise PermissionDenied
    said = Said(source_kind, document, clause)
    raise_all(_faults(programme, place, year, value, claim, said, actor, on))
    SupportProgramme.objects.select_for_update().get(pk=programme.pk)
    old = programme.rates.filter(area=place, year=year, is_in_force=True).first()
    reason = clean_line(reason)
    if old is not None:
        before = rate_of(old).value
        if not reason:
            shown = format_money(before) if before is not None else str(_("chưa rõ"))
            raise RateThere(year=year, place=place.name, amount=shown, field="reason")
        old.is_in_force = False
        old.save(update_fields=["is_in_force"])
    rate = SupportRate.objects.create(
        programme=programme, area=place, year=year, value=value, claim=claim,
        source_kind=claim.source_kind if claim else source_kind,
        document=document, clause=clause, entered_by=actor, entered_at=at,
        replaces=old, reason=reason,
    )  # fmt: skip
    fact = SupportFact.RATE_SET if claim is None else SupportFact.RATE_READ
    audit.record(
        SupportFact.RATE_CHANGED if old else fact, programme, actor=actor, at=at, year=str(year),
        place=place.name, amount=format_money(value) if value is not None else "",
        claim=claim, rate=rate.pk, instead_of=old.pk if old else "", reason=reason,
    )  # fmt: skip
    return rate


def _faults(
    programme: SupportProgramme, place: Area, year: int, value: Decimal | None,
    claim: Claim | None, said: Said, actor: User, on: date,
) -> list[Refused]:  # fmt: skip
    found = [*faults_of_year(year, place), *faults_of_paper(said, actor, on)]
    if (value is None) == (claim is None):
        found.append(RateFromOnePlace(field="value"))
    if value is not None:
        found += faults_of(value, "value")
    if claim is not None:
        found += _claim_faults(claim, place, year, actor, on)
    if (
        not found
        and not areas.inside(programme.area, on=last_day(year)).filter(pk=place.pk).exists()
    ):
        found.append(PlaceOutside(place=place.name, area=programme.area.name, field="area"))
    return found


def _claim_faults(claim: Claim, place: Area, year: int, actor: User, on: date) -> list[Refused]:
    if not claims_visible_to(actor, on=on).filter(pk=claim.pk).exists():
        return [NotYours(thing=_("Số liệu"), field="claim")]
    if (claim.area_id, claim.period) != (place.pk, str(year)):
        period = Period.parse(claim.period).label if claim.period else _("không ghi năm")
        return [ClaimOfAnother(place=claim.area.name, period=period, field="claim")]
    value, said = claimed_rate(claim)
    if value is None:
        return [NotARate(said=said, field="claim")]
    if claim.state != Claim.State.APPROVED:
        return [NotARate(said=claim.get_state_display().lower(), field="claim")]
    return []
