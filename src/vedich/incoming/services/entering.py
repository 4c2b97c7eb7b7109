"""Entering papers into the register of arrivals, and how its numbers come about."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import change, in_vietnamese, labels_of
from vedich.documents import secrecy
from vedich.documents.models import Document
from vedich.documents.rules import visible_to as papers_visible_to
from vedich.documents.services import refuse_secret, register_document
from vedich.incoming import refusals
from vedich.incoming.facts import IncomingFact
from vedich.incoming.models import IncomingPaper, Register
from vedich.incoming.queries import same_document
from vedich.incoming.services.common import require_office, take
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line
from vedich.organisations.models import Organisation


@dataclass(frozen=True)
class Said:
    """What stands on the paper. `name` is its abstract (trích yếu)."""

    kind: str
    name: str
    reference: str = ""
    issued_on: date | None = None
    issuer: Organisation | None = None
    issuer_text: str = ""
    secrecy_mark: str = secrecy.PLAIN


@dataclass(frozen=True)
class Arrival:
    """What the register says of its arrival. `number` None where the system gives it."""

    arrived_at: datetime
    number: int | None = None
    sender: str = ""
    urgency: str = ""
    circulation: str = ""
    reply_by: date | None = None

    def columns(self) -> dict[str, Any]:
        return {
            "arrived_at": self.arrived_at,
            "sender": clean_line(self.sender),
            "urgency": self.urgency,
            "circulation": self.circulation,
            "reply_by": self.reply_by,
        }


def enter_paper(
    *,
    organisation: Organisation,
    said: Said,
    arrival: Arrival,
    actor: User,
    at: datetime,
    again: bool = False,
) -> IncomingPaper:
    """Write an arrival into the register of an office, and the paper into that of its area.

    The same number, issuer and day known already is refused (`SamePaper`) until `again` says that
    it is that paper: then the arrival hangs on it and nothing is registered twice. A secret paper
    is refused first of all (`SecretPaper`); nothing of it is kept.
    """
    require_office(actor, organisation.pk, at)
    refuse_secret(
        said.name, said.reference, said.issuer_text, arrival.sender,
        actor=actor, at=at, mark=said.secrecy_mark,
    )  # fmt: skip
    with transaction.atomic():
        register = lock_register(organisation)
        found = _known(said, organisation, actor, at, again)
        raise_all([*_faults(arrival, said.issued_on, at), *_number_faults(register, arrival)])
        document = found or register_document(
            **_columns(said), area=organisation.area, actor=actor, at=at,
            is_sample="(mẫu)" in said.reference,
        )  # fmt: skip
        year = clock.day_of(arrival.arrived_at).year
        number = arrival.number or next_number(organisation, year)
        paper = IncomingPaper(
            organisation=organisation, document=document, year=year, number=number,
            entered_by=actor, **arrival.columns(),
        )  # fmt: skip
        paper.sender = paper.sender or document.issuer_name
        _save(paper)
        audit.record(
            IncomingFact.ENTERED, paper, actor=actor, at=at, number=f"{number}/{year}",
            title=in_vietnamese(document.title), document=document,
        )  # fmt: skip
    return paper


def edit_arrival(
    *, paper: IncomingPaper, version: int, arrival: Arrival, actor: User, at: datetime
) -> IncomingPaper:
    """Correct what the register says of the arrival; the paper is corrected in its own register.

    A number that the system gave stays.
    """
    require_office(actor, paper.organisation_id, at)
    refuse_secret(arrival.sender, actor=actor, at=at)
    with transaction.atomic():
        register = lock_register(paper.organisation)
        now = take(paper, version)
        values = arrival.columns()
        if not register.issues_numbers:
            values["number"] = arrival.number
            values["year"] = clock.day_of(arrival.arrived_at).year
        faults = _faults(arrival, now.document.issued_on, at)
        if not register.issues_numbers and arrival.number is None:
            faults.append(refusals.NumberMissing(field="number"))
        raise_all(faults)
        changes = change(now, values)
        _save(now)
        audit.record(
            IncomingFact.EDITED, now, actor=actor, at=at, changes=changes,
            fields=labels_of(now, changes),
        )  # fmt: skip
    return now


@transaction.atomic
def set_numbering(
    *, organisation: Organisation, issues_numbers: bool, actor: User, at: datetime
) -> Register:
    """Let the system give the numbers of arrival of this office, or take them from its register.

    Switched on, it goes on after the highest number of the year.
    """
    require_office(actor, organisation.pk, at)
    register = lock_register(organisation)
    if register.issues_numbers != issues_numbers:
        register.issues_numbers = issues_numbers
        register.save(update_fields=["issues_numbers"])
        how = _("hệ thống cấp") if issues_numbers else _("theo sổ của cơ quan")
        audit.record(
            IncomingFact.NUMBERING, register, actor=actor, at=at, how=in_vietnamese(how),
            organisation=organisation,
        )  # fmt: skip
    return register


def lock_register(organisation: Organisation) -> Register:
    """The register of the office, locked to the end of the transaction: entries go one by one."""
    Register.objects.get_or_create(organisation=organisation)
    return Register.objects.select_for_update().get(organisation=organisation)


def next_number(organisation: Organisation, year: int) -> int:
    """The number after the highest of the year; no line of a register is ever taken out again."""
    rows = IncomingPaper.objects.filter(organisation=organisation, year=year)
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def _columns(said: Said) -> dict[str, Any]:
    return {name: getattr(said, name) for name in asdict(said) if name != "secrecy_mark"}


def _known(
    said: Said, organisation: Organisation, actor: User, at: datetime, again: bool
) -> Document | None:
    found = same_document(
        kind=said.kind, reference=said.reference, issued_on=said.issued_on, issuer=said.issuer,
        issuer_text=said.issuer_text, area=organisation.area,
    )  # fmt: skip
    if found is None:
        return None
    if not papers_visible_to(actor, on=clock.day_of(at)).filter(pk=found.pk).exists():
        raise refusals.KnownElsewhere(issuer=found.issuer_name, field="reference")
    if not again:
        day = _(" ngày %s") % format_date(found.issued_on) if found.issued_on else ""
        raise refusals.SamePaper(paper=f"{found.title}{day}", field="reference")
    return found


def _faults(arrival: Arrival, issued_on: date | None, at: datetime) -> list[Refused]:
    arrived = clock.day_of(arrival.arrived_at)
    found: list[Refused] = []
    if arrival.arrived_at > at:
        found.append(refusals.ArrivedLater(field="arrived_on"))
    if issued_on and issued_on > arrived:
        found.append(
            refusals.ArrivedBeforeIssued(arrived=arrived, issued=issued_on, field="arrived_on")
        )
    if arrival.reply_by and arrival.reply_by < arrived:
        found.append(
            refusals.ReplyBeforeArrival(due=arrival.reply_by, arrived=arrived, field="reply_by")
        )
    return found


def _number_faults(register: Register, arrival: Arrival) -> list[Refused]:
    if register.issues_numbers and arrival.number is not None:
        return [refusals.NumberIssued(field="number")]
    if not register.issues_numbers and not arrival.number:
        return [refusals.NumberMissing(field="number")]
    return []


def _save(paper: IncomingPaper) -> None:
    """Save, or say which paper has the number already; the register is locked."""
    same = IncomingPaper.objects.filter(
        organisation=paper.organisation_id, year=paper.year, number=paper.number
    ).exclude(pk=paper.pk)
    if (other := same.select_related("document").first()) is not None:
        raise refusals.NumberTaken(
            number=paper.number, year=paper.year, paper=other.document.title, field="number"
        )
    paper.save()
