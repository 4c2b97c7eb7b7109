"""Registering a paper and correcting what the register says of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.audit import services as audit
from vedich.audit.editing import change, hold, labels_of
from vedich.documents import rules, searching, secrecy
from vedich.documents.facts import DocumentFact
from vedich.documents.models import Document
from vedich.documents.numbering import clean_reference, reference_key
from vedich.documents.refusals import (
    AlreadyRegistered,
    BadAddress,
    DaysOutOfOrder,
    IssuerTwice,
    NameMissing,
    UnknownKind,
)
from vedich.documents.services.secrets import refuse_secret
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line
from vedich.organisations.models import Organisation
from vedich.terms.models import Term
from vedich.trees.refusals import NotThere, existed


def register_document(
    *,
    kind: str,
    name: str,
    area: Area,
    actor: User,
    at: datetime,
    reference: str = "",
    issued_on: date | None = None,
    issuer: Organisation | None = None,
    issuer_text: str = "",
    term: Term | None = None,
    address: str = "",
    in_force_from: date | None = None,
    is_sample: bool = False,
    secrecy_mark: str = secrecy.PLAIN,
) -> Document:
    """Write a paper into the register of an area. `name` is its abstract (trích yếu).

    What the source does not say stays empty. Refused: `SecretPaper`, `AlreadyRegistered`,
    `NameMissing`, `IssuerTwice`, `DaysOutOfOrder`, `NotThere` (the issuer on that day). A number
    that does not fit the rules of its day is taken as it is; the page says so.
    """
    if not rules.may_register(actor, area.pk, on=clock.day_of(at)):
        raise PermissionDenied
    refuse_secret(name, reference, issuer_text, actor=actor, at=at, mark=secrecy_mark)
    values = {
        "kind": kind,
        "name": clean_line(name),
        "area": area,
        "reference": clean_reference(reference),
        "issued_on": issued_on,
        "issuer": issuer,
        "issuer_text": clean_line(issuer_text),
        "term": term,
        "address": address.strip(),
        "in_force_from": in_force_from,
        "is_sample": is_sample,
    }
    document = Document(**values)
    with transaction.atomic():
        _check(document)
        _save(document)
        audit.record(DocumentFact.REGISTERED, document, actor=actor, at=at, **_said(document))
    return document


def edit_document(
    *,
    document: Document,
    version: int,
    kind: str,
    name: str,
    actor: User,
    at: datetime,
    reference: str = "",
    issued_on: date | None = None,
    issuer: Organisation | None = None,
    issuer_text: str = "",
    term: Term | None = None,
    address: str = "",
    in_force_from: date | None = None,
    is_sample: bool = False,
    secrecy_mark: str = secrecy.PLAIN,
) -> Document:
    """Correct a paper of the register; `EditedMeanwhile` when it is no longer of this version.

    The area, and with it who sees the paper, stays.
    """
    if not rules.may_edit(actor, document, on=clock.day_of(at)):
        raise PermissionDenied
    refuse_secret(name, reference, issuer_text, actor=actor, at=at, mark=secrecy_mark)
    values: dict[str, Any] = {
        "kind": kind,
        "name": clean_line(name),
        "reference": clean_reference(reference),
        "issued_on": issued_on,
        "issuer": issuer,
        "issuer_text": clean_line(issuer_text),
        "term": term,
        "address": address.strip(),
        "in_force_from": in_force_from,
        "is_sample": is_sample,
    }
    with transaction.atomic():
        now = hold(document, version)
        changes = change(now, values)
        _check(now)
        _save(now)
        audit.record(
            DocumentFact.EDITED, now, actor=actor, at=at, changes=changes,
            fields=labels_of(now, changes),
        )  # fmt: skip
    return now


def _check(document: Document) -> None:
    found: list[Refused] = []
    if document.kind not in Document.Kind.values:
        found.append(UnknownKind(kind=document.kind, field="kind"))
    if not document.name:
        found.append(NameMissing(field="name"))
    if document.issuer and document.issuer_text:
        found.append(IssuerTwice(field="issuer_text"))
    if document.address and not document.address.startswith(("http://", "https://")):
        found.append(BadAddress(field="address"))
    issued, in_force = document.issued_on, document.in_force_from
    if issued and in_force and in_force < issued:
        found.append(DaysOutOfOrder(in_force=in_force, issued=issued, field="in_force_from"))
    if document.issuer and issued and not document.issuer.is_in_force(issued):
        found.append(_issuer_not_there(document.issuer, issued))
    if _is_registered(document):
        found.append(_already(document))
    raise_all(found)


def _issuer_not_there(issuer: Organisation, day: date) -> Refused:
    return NotThere(
        unit=issuer.name,
        existed=existed(issuer.valid_from, issuer.valid_to),
        day=format_date(day),
        field="issued_on",
    )


def _is_registered(document: Document) -> bool:
    """Whether the same number of the same issuer and day stands in the register already.

    A paper of an issuer outside the system may stand once in the register of each area. An
    unknown day may be any day.
    """
    key = reference_key(document.reference)
    if not key or not (document.issuer or document.issuer_text):
        return False
    same = Document.objects.filter(kind=document.kind, reference_key=key).exclude(pk=document.pk)
    if document.issuer:
        same = same.filter(issuer=document.issuer)
    else:
        same = same.filter(area=document.area_id, issuer_text=document.issuer_text)
    days = same.values_list("issued_on", flat=True)
    return any(day is None or document.issued_on in (None, day) for day in days)


def _already(document: Document) -> AlreadyRegistered:
    paper = document.title
    if document.issued_on:
        paper += gettext(" ngày %s") % format_date(document.issued_on)
    return AlreadyRegistered(paper=paper, field="reference")


def _save(document: Document) -> None:
    try:
        with transaction.atomic():
            document.save()
            searching.renew(document)
    except IntegrityError as error:  # another hand registered it between the look and the write
        if "document_once" not in str(error) and "reference_key" not in str(error):
            raise
        raise _already(document) from error


def _said(document: Document) -> dict[str, Any]:
    return {
        "title": document.title,
        "name": document.name,
        "issued_on": document.issued_on,
        "issuer": document.issuer_name,
        "area": document.area_id,
    }
