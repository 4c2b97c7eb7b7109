"""Files of a paper: attached, taken away, scans read page by page."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from vedich.accounts.models import User
from vedich.accounts.queries import system_user
from vedich.audit import services as audit
from vedich.documents import rules, searching, secrecy
from vedich.documents.facts import DocumentFact
from vedich.documents.files import TAKEN
from vedich.documents.models import Document, PaperFile, PaperText
from vedich.documents.refusals import AlreadyAttached, AlreadyTakenAway, UnknownRole
from vedich.documents.services.secrets import refuse_secret, refuse_secret_file
from vedich.files import media, reading
from vedich.files import services as files
from vedich.files.services import Received
from vedich.lib import clock
from vedich.lib.errors import Refused

PAGES_A_TURN = 3
"""Scanned pages read at a time: other jobs wait meanwhile."""


def attach_file(
    *,
    document: Document,
    name: str,
    content: bytes,
    role: str,
    actor: User,
    at: datetime,
    secrecy_mark: str = secrecy.PLAIN,
) -> PaperFile:
    """Keep a file of the paper as it is, and the text in it.

    Looked at before anything is kept. Refused: `SecretPaper`, `AlreadyAttached`, `UnknownRole`, and
    what `files.services.receive` refuses.
    """
    if not rules.may_edit(actor, document, on=clock.day_of(at)):
        raise PermissionDenied
    refuse_secret(name, actor=actor, at=at, mark=secrecy_mark)
    if role not in PaperFile.Role.values:
        raise UnknownRole(field="role")
    received = files.receive(name, content, kinds=TAKEN, pictures=True)
    refuse_secret_file(received, actor=actor, at=at)
    with transaction.atomic():
        Document.objects.select_for_update().get(pk=document.pk)
        stored = files.store(received=received, actor=actor, at=at)
        live = document.files.filter(removed_at=None, file__digest=stored.digest)
        if (same := live.select_related("file").first()) is not None:
            raise AlreadyAttached(name=same.file.name, field="file")
        last: int | None = document.files.aggregate(last=Max("position"))["last"]
        made = PaperFile.objects.create(
            document=document, file=stored, role=role, position=(last or 0) + 1
        )
        PaperText.objects.create(paper_file=made, **_text(received))
        searching.renew(document)
        audit.record(
            DocumentFact.FILE_ATTACHED, document, actor=actor, at=at, file=received.name,
            role=role, digest=stored.digest, size=stored.size,
        )  # fmt: skip
    return made


def _text(received: Received) -> dict[str, object]:
    found = received.extracted
    is_scan = found.scanned_pages > 0 and received.media_type == media.PDF
    state = PaperText.State.READ if found.text else PaperText.State.UNREAD
    if is_scan and "scan_read" in found.notes:
        state = PaperText.State.WAITING
    return {
        "state": state,
        "text": found.text,
        "notes": found.notes,
        "pages": found.pages,
        "pages_read": 0 if is_scan else found.pages or 0,
    }


def take_away_file(*, paper_file: PaperFile, actor: User, at: datetime) -> None:
    """The paper no longer shows the file nor its text; who looks into the history still finds it.

    Refused: `AlreadyTakenAway`.
    """
    document = paper_file.document
    if not rules.may_edit(actor, document, on=clock.day_of(at)):
        raise PermissionDenied
    with transaction.atomic():
        here = PaperFile.objects.filter(pk=paper_file.pk, removed_at=None)
        if not here.update(removed_by=actor, removed_at=at):
            raise AlreadyTakenAway(name=paper_file.file.name)
        searching.renew(document)
        audit.record(
            DocumentFact.FILE_TAKEN_AWAY, document, actor=actor, at=at, file=paper_file.file.name,
            digest=paper_file.file.digest,
        )  # fmt: skip


def read_scans(*, at: datetime) -> int:
    """Read the next pages of one scan that waits; how many were read.

    Two jobs at once read the same pages and only one of them writes. A scan that cannot be read
    keeps what was read, and says so. A stamp on a later page counts as little as in any text.
    """
    waiting = PaperText.objects.filter(state=PaperText.State.WAITING, paper_file__removed_at=None)
    row = waiting.select_related("paper_file__file").order_by("paper_file").first()
    if row is None:
        return 0
    file, first = row.paper_file.file, row.pages_read
    state, text, count = PaperText.State.WAITING, row.text, PAGES_A_TURN
    try:
        found = reading.read_scan(
            file.name, files.content_of(file), file.media_type, first=first, count=count
        )
        text = "\n".join(filter(None, (row.text, found)))
    except Refused:
        state = PaperText.State.READ if row.text else PaperText.State.UNREAD
    done = min(first + count, row.pages or 0)
    if state == PaperText.State.WAITING and done == row.pages:
        state = PaperText.State.READ if text else PaperText.State.UNREAD
    with transaction.atomic():
        here = PaperText.objects.filter(pk=row.pk, pages_read=first)
        if here.update(text=text, pages_read=done, state=state) and state != row.state:
            document = Document.objects.select_related("issuer").get(pk=row.paper_file.document_id)
            searching.renew(document)
            audit.record(
                DocumentFact.SCAN_READ, document, actor=system_user(), at=at, file=file.name
            )
    return done - first
