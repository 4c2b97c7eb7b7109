"""What was paid to the places of a support programme: no place twice for one instalment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.documents.models import Clause, Document
from vedich.funding.facts import LineFact, SupportFact
from vedich.funding.models import Amount, FundingLine, SupportProgramme
from vedich.funding.refusals import (
    BadCell,
    InstalmentTooEarly,
    NothingPaid,
    NotOnTheList,
    NotYourPlace,
    PaidAlready,
    PlaceTwice,
)
from vedich.funding.services.writing import (
    Said,
    Stage,
    faults_of,
    faults_of_paper,
    made,
    required_reason,
    write_many,
)
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.numbers import format_money
from vedich.lib.vietnamese import clean_line
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_for

COLUMN = "Chi đợt này (đồng)"
"""The column of the list that is filled in; `payment_list` writes and reads it."""


@dataclass(frozen=True)
class Payment:
    """One place's payment; `cell` is where the list says it, to be named when it is wrong."""

    area: Area
    value: Decimal
    cell: str = ""
    note: str = ""


@transaction.atomic
def pay(
    *,
    programme: SupportProgramme,
    year: int,
    payments: Sequence[Payment],
    source_kind: str,
    actor: User,
    at: datetime,
    instalment: int = 1,
    reason: str = "",
    document: Document | None = None,
    clause: Clause | None = None,
) -> list[Amount]:
    """Write down a list of payments, all or none; everything wrong with it is said together.

    The same list brought again is refused place by place. Another instalment has the next number
    and a reason.
    """
    on, said = clock.day_of(at), Said(source_kind, document, clause)
    wanted = [payment.area.pk for payment in payments]
    mine = set(areas_for(actor, Capability.REPORT, on=on).filter(pk__in=wanted))
    if wanted and not mine:
        raise PermissionDenied
    if instalment > 1:
        reason = required_reason(reason)
    if not payments:
        raise NothingPaid(column=COLUMN)
    raise_all(faults_of_paper(said, actor, on))
    SupportProgramme.objects.select_for_update().get(pk=programme.pk)
    lines = {
        line.area_id: line
        for line in FundingLine.objects.filter(programme=programme, year=year, area__in=wanted)
    }
    asked = _Asked(lines, _paid(lines), mine, Counter(wanted), instalment, year)
    raise_all([fault for payment in payments for fault in asked.faults_of(payment)])
    amounts = [
        made(lines[payment.area.pk], Stage.SPENT, payment.value, said, actor=actor, at=at,
             instalment=instalment, reason=clean_line(reason), note=clean_line(payment.note))
        for payment in payments
    ]  # fmt: skip
    write_many(
        amounts, fact=LineFact.PAID, whole=SupportFact.PAID, programme=programme, year=year,
        actor=actor, at=at,
    )  # fmt: skip
    return amounts


def _paid(lines: dict[int, FundingLine]) -> dict[tuple[int, int], Amount]:
    """What was paid to these places already, by area and instalment."""
    rows = Amount.objects.filter(
        line__in=lines.values(), stage=Stage.SPENT, state=Amount.State.IN_FORCE
    ).select_related("line")
    return {(row.line.area_id, row.instalment): row for row in rows}


@dataclass(frozen=True)
class _Asked:
    """One list against what there is: lines and amounts paid, by area; whose places they are."""

    lines: dict[int, FundingLine]
    paid: dict[tuple[int, int], Amount]
    mine: set[int]
    often: Counter[int]
    instalment: int
    year: int

    def faults_of(self, payment: Payment) -> list[Refused]:
        """What is wrong with one payment, at its cell where it came from a file."""
        found = [*faults_of(payment.value, "file"), *self._place_faults(payment.area)]
        if not payment.cell:
            return found
        return [BadCell(cell=payment.cell, why=str(each), field="file") for each in found]

    def _place_faults(self, area: Area) -> list[Refused]:
        place, found = area.pk, list[Refused]()
        if place not in self.mine:
            found.append(NotYourPlace(place=area.name, field="file"))
        if self.often[place] > 1:
            found.append(PlaceTwice(place=area.name, field="file"))
        if place not in self.lines:
            return [*found, NotOnTheList(place=area.name, year=self.year, field="file")]
        if (before := self.paid.get((place, self.instalment))) is not None:
            latest = max(number for paid, number in self.paid if paid == place)
            found.append(
                PaidAlready(
                    place=area.name, instalment=self.instalment, year=self.year,
                    amount=format_money(before.value), day=clock.day_of(before.entered_at),
                    next=latest + 1, field="file",
                )
            )  # fmt: skip
        elif self.instalment > 1 and (place, self.instalment - 1) not in self.paid:
            missing = self.instalment - 1
            found.append(InstalmentTooEarly(place=area.name, missing=missing, field="file"))
        return found
