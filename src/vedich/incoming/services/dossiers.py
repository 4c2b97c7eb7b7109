"""Files of papers and work: opened, filled, closed when all is done, opened again."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import ngettext

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import hold
from vedich.documents.services import refuse_secret
from vedich.incoming import refusals
from vedich.incoming.facts import IncomingFact
from vedich.incoming.models import WAITING, Dossier, IncomingPaper
from vedich.incoming.queries import awaiting_reply
from vedich.incoming.services.common import require_office, take
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line
from vedich.organisations.models import Organisation
from vedich.tasks.models import OPEN, State, Task


def open_dossier(
    *, organisation: Organisation, name: str, actor: User, at: datetime, code: str = "",
    on: date | None = None,
) -> Dossier:  # fmt: skip
    """Begin a file of one matter."""
    require_office(actor, organisation.pk, at)
    refuse_secret(name, code, actor=actor, at=at)
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)  # two at once: one code
        made = Dossier(
            organisation=organisation, name=clean_line(name), code=clean_line(code),
            opened_on=on or clock.day_of(at),
        )  # fmt: skip
        found: list[Refused] = []
        if not made.name:
            found.append(refusals.NoDossierName(field="name"))
        there = Dossier.objects.filter(organisation=organisation, code=made.code)
        if made.code and there.exists():
            found.append(
                refusals.DossierCodeTaken(unit=organisation.name, code=made.code, field="code")
            )
        raise_all(found)
        made.save()
        audit.record(IncomingFact.DOSSIER_OPENED, made, actor=actor, at=at, name=made.title)
    return made


@transaction.atomic
def put_in_dossier(
    *, paper: IncomingPaper, version: int, dossier: Dossier, actor: User, at: datetime
) -> IncomingPaper:
    """Put an arrival into a file; its work and its reply come along by themselves."""
    require_office(actor, paper.organisation_id, at)
    now = take(paper, version)
    now.dossier = fitting(dossier, now)
    now.save()
    audit.record(IncomingFact.PUT, now, actor=actor, at=at, dossier=dossier.title)
    return now


def fitting(dossier: Dossier, paper: IncomingPaper) -> Dossier:
    """The file as it stands now, locked: open, and of the office that received the paper."""
    now = Dossier.objects.select_for_update(of=("self",)).get(pk=dossier.pk)
    if now.organisation_id != paper.organisation_id:
        raise refusals.DossierOfAnother(unit=now.organisation.name, field="dossier")
    if now.closed_on is not None:
        raise refusals.DossierClosed(day=now.closed_on, field="dossier")
    return now


@transaction.atomic
def close_dossier(*, dossier: Dossier, version: int, actor: User, at: datetime) -> Dossier:
    """End a file; refused while a paper in it waits, a reply is awaited or work is open."""
    require_office(actor, dossier.organisation_id, at)
    now = hold(dossier, version)
    if now.closed_on is not None:
        raise refusals.DossierClosed(day=now.closed_on)
    if left := unfinished(now):
        raise refusals.DossierUnfinished(things=", ".join(left))
    now.closed_on = clock.day_of(at)
    now.save()
    audit.record(IncomingFact.DOSSIER_CLOSED, now, actor=actor, at=at)
    return now


@transaction.atomic
def reopen_dossier(
    *, dossier: Dossier, version: int, reason: str, actor: User, at: datetime
) -> Dossier:
    """Go on with a file that was ended."""
    require_office(actor, dossier.organisation_id, at)
    now = hold(dossier, version)
    now.closed_on = None
    now.save()
    audit.record(IncomingFact.DOSSIER_REOPENED, now, actor=actor, at=at, reason=clean_line(reason))
    return now


def unfinished(dossier: Dossier) -> list[str]:
    """What stands in the way of ending a file, in words."""
    papers = IncomingPaper.objects.filter(dossier=dossier)
    waiting = papers.filter(state__in=WAITING).count()
    replies = papers.filter(awaiting_reply()).count()
    work = Task.objects.filter(
        direction__paper__dossier=dossier, state__in=[*OPEN, State.REPORTED]
    ).count()
    found = []
    if waiting:
        text = ngettext("%(n)s văn bản chờ ý kiến", "%(n)s văn bản chờ ý kiến", waiting)
        found.append(text % {"n": waiting})
    if replies:
        text = ngettext("%(n)s văn bản chờ trả lời", "%(n)s văn bản chờ trả lời", replies)
        found.append(text % {"n": replies})
    if work:
        text = ngettext("%(n)s nhiệm vụ chưa xong", "%(n)s nhiệm vụ chưa xong", work)
        found.append(text % {"n": work})
    return found
