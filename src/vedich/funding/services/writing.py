"""What all writers of money have in common: checks of one amount, its row, its entry in the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.audit import services as audit
from vedich.audit.editing import in_vietnamese
from vedich.documents.models import Clause, Document
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.funding.facts import LineFact, SupportFact
from vedich.funding.models import (
    FIRST_YEAR,
    LAST_YEAR,
    Amount,
    FundingLine,
    SupportProgramme,
)
from vedich.funding.queries import last_day
from vedich.funding.refusals import (
    BadYear,
    NegativeAmount,
    NotYours,
    PartOfADong,
    PlaceNotThere,
    ReasonMissing,
    TooMuch,
)
from vedich.lib.errors import Refused
from vedich.lib.money import LARGEST
from vedich.lib.numbers import format_money, format_number
from vedich.lib.vietnamese import clean_line

Stage = Amount.Stage


@dataclass(frozen=True)
class Said:
    """Who says an amount: the kind of source, the paper, the place in it."""

    source_kind: str
    document: Document | None = None
    clause: Clause | None = None


def faults_of(value: Decimal, field: str) -> list[Refused]:
    """What is wrong with an amount of đồng by itself."""
    if value < 0:
        return [NegativeAmount(amount=format_number(value), field=field)]
    if value % 1:
        return [PartOfADong(amount=format_number(value), field=field)]
    if value >= LARGEST:
        return [TooMuch(amount=format_number(value), field=field)]
    return []


def faults_of_year(year: int, place: Area) -> list[Refused]:
    """The year can be one, and the place stood on its last day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return [BadYear(year=year, field="year")]
    if not place.is_in_force(last_day(year)):
        return [PlaceNotThere(year=year, place=place.name, field="area")]
    return []


def faults_of_paper(said: Said, actor: User, on: date) -> list[Refused]:
    """The paper must be one the actor may see: ids can be typed into a form."""
    paper = said.document
    if paper is not None and not documents_visible_to(actor, on=on).filter(pk=paper.pk).exists():
        return [NotYours(thing=_("Văn bản nguồn"), field="document")]
    return []


def required_reason(reason: str) -> str:
    if not (read := clean_line(reason)):
        raise ReasonMissing(field="reason")
    return read


def made(
    line: FundingLine, stage: str, value: Decimal, said: Said, *, actor: User, at: datetime,
    **more: Any,
) -> Amount:  # fmt: skip
    """The row, not yet saved."""
    return Amount(
        line=line, stage=stage, value=value, source_kind=said.source_kind,
        document=said.document, clause=said.clause, entered_by=actor, entered_at=at, **more,
    )  # fmt: skip


def told(amount: Amount) -> dict[str, Any]:
    """What the log says of an amount: exactly, and in words."""
    return {
        "stage": stage_word(amount),
        "amount": format_money(amount.value),
        "value": amount.value,
        "instalment": amount.instalment,
        "amount_id": amount.pk,
        "document": amount.document,
        "source_kind": amount.source_kind,
    } | reckoned(amount)


def reckoned(amount: Amount) -> dict[str, str]:
    """What a budget was reckoned from, as it was then."""
    if amount.rate is None or amount.households is None:
        return {}
    return {
        "rate": format_money(amount.rate),
        "households": format_number(amount.households),
    }


def stage_word(amount: Amount) -> str:
    word = in_vietnamese(Stage(amount.stage).label).lower()
    return f"{word} đợt {amount.instalment}" if amount.instalment > 1 else word


def write_many(
    amounts: Sequence[Amount],
    *,
    fact: LineFact,
    whole: SupportFact,
    programme: SupportProgramme,
    year: int,
    actor: User,
    at: datetime,
) -> None:
    """Save the amounts of one act, with an entry for each line and one for the programme."""
    Amount.objects.bulk_create(amounts)
    lines = [each.line for each in amounts]
    touched = FundingLine.objects.filter(pk__in=[line.pk for line in lines])
    touched.update(version=F("version") + 1)
    if amounts:
        said = [told(each) | {"reason": each.reason} for each in amounts]
        audit.record_many(fact, lines, actor=actor, at=at, data=said)
    audit.record(
        whole, programme, actor=actor, at=at, year=str(year), count=len(amounts),
        instalment=max((each.instalment for each in amounts), default=1),
    )  # fmt: skip
