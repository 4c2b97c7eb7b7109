"""Papers of a meeting: put together, sent ahead, locked from then on; who has read them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import hold
from vedich.documents.models import Document
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line
from vedich.meetings import rules
from vedich.meetings.facts import MeetingFact
from vedich.meetings.models import AgendaItem, Meeting, MeetingPaper, Reading
from vedich.meetings.refusals import NothingToSend, NotYours, PaperLocked, PaperMissing
from vedich.meetings.services import telling
from vedich.meetings.services.common import NOT_OVER, take


@transaction.atomic
def add_paper(
    *,
    meeting: Meeting,
    actor: User,
    at: datetime,
    document: Document | None = None,
    text: str = "",
    item: AgendaItem | None = None,
) -> MeetingPaper:
    """Lay a paper before the meeting; it is sent with the next sending."""
    now = take(meeting, actor, at, states=NOT_OVER, act=_("thêm tài liệu"))
    paper = MeetingPaper(meeting=now, document=document, text=clean_line(text), item=item)
    raise_all(_faults(paper, actor, at))
    paper.save()
    audit.record(MeetingFact.PAPER_ADDED, now, actor=actor, at=at, title=paper.title)
    return paper


@transaction.atomic
def change_paper(
    *,
    paper: MeetingPaper,
    version: int,
    actor: User,
    at: datetime,
    document: Document | None = None,
    text: str = "",
    item: AgendaItem | None = None,
    reason: str = "",
) -> MeetingPaper:
    """Replace a paper. Once sent it is locked: that takes a reason, and readers are told."""
    now = take(paper.meeting, actor, at, states=NOT_OVER, act=_("thay tài liệu"))
    row = hold(paper, version)
    why = _why(row, reason)
    row.document, row.text, row.item = document, clean_line(text), item
    raise_all(_faults(row, actor, at))
    if row.is_locked:
        row.sent_at = at
        row.readings.all().delete()  # what they read is no longer what is there
    row.save()
    audit.record(MeetingFact.PAPER_CHANGED, now, actor=actor, at=at, title=row.title, reason=why)
    if row.is_locked:
        telling.papers_sent(now, at=at, body=f"{row.title}: {why}")
    return row


@transaction.atomic
def remove_paper(*, paper: MeetingPaper, actor: User, at: datetime, reason: str = "") -> None:
    """Take a paper away; once sent only with a reason."""
    now = take(paper.meeting, actor, at, states=NOT_OVER, act=_("bỏ tài liệu"))
    row = MeetingPaper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    why = _why(row, reason)
    audit.record(MeetingFact.PAPER_REMOVED, now, actor=actor, at=at, title=row.title, reason=why)
    row.delete()


@transaction.atomic
def send_papers(*, meeting: Meeting, actor: User, at: datetime) -> int:
    """Send what was not sent yet and lock it; how many. Participants are told."""
    now = take(
        meeting, actor, at, states=[Meeting.State.CALLED, Meeting.State.HELD], act=_("gửi tài liệu")
    )
    count = now.papers.filter(sent_at=None).update(sent_at=at)
    if not count:
        raise NothingToSend
    if now.papers_sent_at is None:
        now.papers_sent_at = at
        now.save(update_fields=["papers_sent_at"])
    audit.record(MeetingFact.PAPERS_SENT, now, actor=actor, at=at, count=count)
    telling.papers_sent(now, at=at)
    return count


@transaction.atomic
def read_paper(*, paper: MeetingPaper, actor: User, at: datetime) -> Reading | None:
    """The reader opened a paper sent ahead; once. None where it is not sent yet."""
    if not rules.visible_to(actor, on=clock.day_of(at)).filter(pk=paper.meeting_id).exists():
        raise NotYours(thing=paper.title)
    if not paper.is_locked:
        return None
    reading, _is_new = Reading.objects.get_or_create(
        paper=paper, user=actor, defaults={"read_at": at}
    )
    return reading


def _why(paper: MeetingPaper, reason: str) -> str:
    why = clean_line(reason)
    if paper.is_locked and not why:
        raise PaperLocked(field="reason")
    return why or "chưa gửi"


def _faults(paper: MeetingPaper, actor: User, at: datetime) -> list[Refused]:
    found: list[Refused] = []
    if paper.document is None and not paper.text:
        found.append(PaperMissing(field="document"))
    if paper.document is not None:
        seen = documents_visible_to(actor, on=clock.day_of(at))
        if not seen.filter(pk=paper.document.pk).exists():
            found.append(NotYours(thing=paper.document.title, field="document"))
    if paper.item is not None and paper.item.meeting_id != paper.meeting_id:
        found.append(NotYours(thing=paper.item.subject, field="item"))
    return found
