"""Ending a paper: from a day, by a paper, with what becomes of all that lives under it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import hold, in_vietnamese
from vedich.documents import ending, refusals, rules
from vedich.documents.ending import Fate, LiveRow
from vedich.documents.facts import DocumentFact
from vedich.documents.models import Document
from vedich.documents.services.secrets import refuse_secret
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line


def end_document(
    *,
    document: Document,
    version: int,
    on: date,
    fates: Mapping[str, Fate],
    actor: User,
    at: datetime,
    by: Document | None = None,
    reason: str = "",
) -> Document:
    """The paper is no longer in force from `on`. `fates` says of each live row under it that the
    actor may act on (`ending.live_rows`) what becomes of it; one that is not named, or named and
    no longer there, is refused: somebody wrote meanwhile. All in one transaction.
    """
    if not rules.may_edit(actor, document, on=clock.day_of(at)):
        raise PermissionDenied
    refuse_secret(reason, actor=actor, at=at)
    with transaction.atomic():
        now = hold(document, version)
        rows = ending.live_rows(now, actor, on=clock.day_of(at))
        why = clean_line(reason)
        raise_all([*_faults(now, on, by, actor, at), *_fate_faults(rows, fates, by, why)])
        now.ended_on, now.ended_by = on, by
        now.save()
        _carry_out(now, fates, by, why, actor, at)
        counts = {fate: list(fates.values()).count(fate) for fate in Fate}
        audit.record(
            DocumentFact.ENDED, now, actor=actor, at=at, day=format_date(on),
            by=in_vietnamese(by.title) if by else "", reason=why, fates=dict(fates),
            said=in_vietnamese(_summary(counts)),
        )  # fmt: skip
    return now


@transaction.atomic
def restore_document(
    *, document: Document, version: int, reason: str, actor: User, at: datetime
) -> Document:
    """Take back an end written by mistake; what was ended or moved under it stays so."""
    if not rules.may_edit(actor, document, on=clock.day_of(at)):
        raise PermissionDenied
    now = hold(document, version)
    if now.ended_on is None:
        raise refusals.NotEnded(document=now.title)
    now.ended_on = now.ended_by = None
    now.save()
    audit.record(DocumentFact.RESTORED, now, actor=actor, at=at, reason=clean_line(reason))
    return now


def _summary(counts: Mapping[Fate, int]) -> str:
    said = {Fate.GOES_ON: _("tiếp tục"), Fate.ENDED: _("kết thúc"), Fate.MOVED: _("chuyển")}
    return ", ".join(f"{said[fate]} {count}" for fate, count in counts.items() if count)


def _carry_out(
    document: Document, fates: Mapping[str, Fate], by: Document | None, reason: str, actor: User,
    at: datetime,
) -> None:  # fmt: skip
    """End and move; what the modules refuse is said of the row."""
    found: list[Refused] = []
    for key, fate in fates.items():
        holder, pk = ending.holder_of(key)
        try:
            if fate == Fate.ENDED:
                holder.end(
                    pk, on=document.ended_on or clock.day_of(at), reason=reason, actor=actor, at=at
                )
            elif fate == Fate.MOVED and by is not None:
                holder.move(pk, document=document, to=by, actor=actor, at=at)
        except Refused as refusal:
            for each in refusal.each():
                each.field = f"viec-{key}"
                found.append(each)
    raise_all(found)


def _faults(
    document: Document, on: date, by: Document | None, actor: User, at: datetime
) -> list[Refused]:
    found: list[Refused] = []
    if document.ended_on is not None:
        found.append(refusals.AlreadyEnded(document=document.title, day=document.ended_on))
    since = document.in_force_from or document.issued_on
    if since is not None and on < since:
        found.append(refusals.EndsBeforeItBegins(day=on, since=since, field="on"))
    if by is not None and by.pk == document.pk:
        found.append(refusals.RelatedToItself(field="by"))
    elif by is not None and not (
        rules.visible_to(actor, on=clock.day_of(at)).filter(pk=by.pk).exists()
    ):
        found.append(refusals.OutsideYourPart(field="by"))
    return found


def _fate_faults(
    rows: list[LiveRow], fates: Mapping[str, Fate], by: Document | None, reason: str
) -> list[Refused]:
    found: list[Refused] = []
    known = {row.key: row for row in rows if row.may_act}
    if known.keys() != fates.keys():
        found.append(refusals.LiveRowsChanged())
    if Fate.ENDED in fates.values() and not reason:
        found.append(refusals.EndReasonMissing(field="reason"))
    if Fate.MOVED in fates.values() and by is None:
        found.append(refusals.NowhereToMove(field="by"))
    return found
