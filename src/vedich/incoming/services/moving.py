"""The office's acts on an arrival: laying it before a leader, filing it, linking the reply."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import in_vietnamese
from vedich.documents.models import Document
from vedich.documents.rules import visible_to as papers_visible_to
from vedich.documents.services import refuse_secret
from vedich.incoming import refusals
from vedich.incoming.facts import IncomingFact
from vedich.incoming.models import WAITING, Dossier, IncomingPaper, RoutingSlip, State
from vedich.incoming.queries import leaders_for
from vedich.incoming.services import telling
from vedich.incoming.services.common import require_office, take
from vedich.incoming.services.dossiers import fitting
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line, clean_text
from vedich.organisations.models import Organisation, Person


def submit_paper(
    *,
    paper: IncomingPaper,
    version: int,
    leader: Person,
    proposal: str,
    actor: User,
    at: datetime,
    lead: Organisation | None = None,
    cooperating: Sequence[Organisation] = (),
    due_on: date | None = None,
) -> RoutingSlip:
    """Lay the paper before a leader with what the office proposes; the leader is told.

    A paper that waits may be laid before another leader: the new slip counts.
    """
    require_office(actor, paper.organisation_id, at)
    refuse_secret(proposal, actor=actor, at=at)
    with transaction.atomic():
        now = take(paper, version, [*WAITING, State.DIRECTED], _("trình"))
        said = clean_text(proposal)
        found: list[Refused] = []
        if not said:
            found.append(refusals.ProposalMissing(field="proposal"))
        if leader not in leaders_for(now.organisation, on=clock.day_of(at)):
            found.append(
                refusals.NotALeader(person=leader.name, unit=now.organisation.name, field="leader")
            )
        raise_all(found)
        slip = RoutingSlip.objects.create(
            paper=now, leader=leader, proposal=said, lead=lead, due_on=due_on, made_by=actor,
            made_at=at,
        )  # fmt: skip
        slip.cooperating.set(cooperating)
        now.state, now.leader, now.submitted_at = State.SUBMITTED, leader, at
        now.save()
        audit.record(
            IncomingFact.SUBMITTED, now, actor=actor, at=at, personal={"leader": leader.name},
            proposal=clean_line(said)[:300], slip=slip.pk, lead=lead,
        )  # fmt: skip
        telling.submitted(now, slip, actor=actor, at=at)
    return slip


def file_paper(
    *,
    paper: IncomingPaper,
    version: int,
    actor: User,
    at: datetime,
    words: str = "",
    dossier: Dossier | None = None,
) -> IncomingPaper:
    """File a paper for information without laying it before anybody, into a dossier or not."""
    require_office(actor, paper.organisation_id, at)
    refuse_secret(words, actor=actor, at=at)
    with transaction.atomic():
        now = take(paper, version, [State.ARRIVED], _("lưu"))
        if dossier is not None:
            now.dossier = fitting(dossier, now)
        now.state = State.FILED
        now.save()
        said = clean_line(words) or in_vietnamese(_("để biết"))
        audit.record(IncomingFact.FILED, now, actor=actor, at=at, words=said[:300], dossier=dossier)
    return now


@transaction.atomic
def link_reply(
    *,
    paper: IncomingPaper,
    version: int,
    reply: Document,
    actor: User,
    at: datetime,
    on: date | None = None,
) -> IncomingPaper:
    """Say by which paper it was answered; on the day of that paper unless `on` is another."""
    require_office(actor, paper.organisation_id, at)
    today = clock.day_of(at)
    now = take(paper, version)
    found: list[Refused] = []
    if now.reply_by is None:
        found.append(refusals.NoReplyWanted(field="reply"))
    if reply.pk == now.document_id:
        found.append(refusals.ReplyToItself(field="reply"))
    if not papers_visible_to(actor, on=today).filter(pk=reply.pk).exists():
        found.append(refusals.ReplyNotYours(field="reply"))
    raise_all(found)
    now.reply, now.replied_on = reply, on or reply.issued_on or today
    now.save()
    audit.record(
        IncomingFact.REPLIED, now, actor=actor, at=at, reply=in_vietnamese(reply.title),
        document=reply.pk, on=now.replied_on,
    )  # fmt: skip
    return now
