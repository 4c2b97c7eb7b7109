"""Reading a paper: what comes of it are proposals, and nothing of the registers changes."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import in_vietnamese
from vedich.documents import services as documents
from vedich.documents.models import Document
from vedich.documents.queries import clauses_of
from vedich.documents.rules import may_edit
from vedich.indicators.rules import visible_indicators
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.organisations.models import Organisation
from vedich.reader import language, rules, texts, values
from vedich.reader.facts import ReadingFact
from vedich.reader.models import Outcome, Proposal, Reading
from vedich.reader.refusals import AlreadyRead, NoText, NotReady, ReadingGiven, TextTooLong
from vedich.reader.resolving import Resolver

logger = logging.getLogger(__name__)

State, Source = Reading.State, Reading.Source
AT_ONCE = 60_000
"""A text of so many characters (some 25 pages) is read before the answer; a longer one by a job."""
MOST = 2_000_000
STUCK = timedelta(minutes=10)
BROKEN = _("Máy chủ gặp lỗi khi đọc. Báo người quản trị, rồi đọc lại.")


def read_document(
    *, document: Document, organisation: Organisation, actor: User, at: datetime, text: str = ""
) -> Reading:
    """Have a paper read for the organisation that gives the work.

    `text`: as pasted; empty: the text of the paper's files, else what its clauses say. Where the
    paper has no clauses yet the text becomes them too, if the actor keeps the register.
    Refused: `SecretPaper`, `NoText`, `TextTooLong`, `AlreadyRead`.
    """
    today = clock.day_of(at)
    if not rules.giving(actor, on=today).filter(pk=organisation.pk).exists():
        raise PermissionDenied
    documents.refuse_secret(text, actor=actor, at=at)
    pasted = texts.cleaned(text)
    with transaction.atomic():
        _refuse_second(document, organisation)
        if pasted.strip():
            source, origin = texts.Text(pasted), Source.PASTED
        else:
            source, is_file = texts.of_document(document)
            origin = Source.FILES if is_file else Source.CLAUSES
        if origin != Source.CLAUSES:
            _outline(document, source.text, actor, at)
        if not source.text.strip():
            raise NoText(field="text")
        if len(source.text) > MOST:
            raise TextTooLong(count=len(source.text), most=MOST, field="text")
        reading = Reading(
            document=document, organisation=organisation, text=source.text, pieces=source.pieces,
            checksum=hashlib.sha256(source.text.encode()).hexdigest(), state=State.QUEUED,
            source=origin, user=actor, at=at,
        )  # fmt: skip
        try:
            with transaction.atomic():
                reading.save()
        except IntegrityError as error:
            raise AlreadyRead(unit=organisation.name) from error
        audit.record(ReadingFact.QUEUED, reading, actor=actor, at=at, title=document.title)
    return reading


def run_if_short(reading: Reading, *, now: Callable[[], datetime]) -> None:
    """Read before the answer, where that takes a moment."""
    if len(reading.text) <= AT_ONCE:
        run_reading(reading.pk, now=now)
        reading.refresh_from_db()


def run_waiting(*, now: Callable[[], datetime]) -> int:
    """Read what waits and nobody reads yet; returns how many."""
    Reading.objects.filter(state=State.RUNNING, started_at__lt=now() - STUCK).update(
        state=State.QUEUED
    )
    waiting = Reading.objects.filter(state=State.QUEUED).order_by("at", "pk")
    return sum(run_reading(pk, now=now) for pk in list(waiting.values_list("pk", flat=True)))


def run_reading(pk: int, *, now: Callable[[], datetime]) -> bool:
    """Read one; False when somebody else does already. All proposals are written or none."""
    at = now()
    mine = Reading.objects.filter(pk=pk, state=State.QUEUED)
    if not mine.update(state=State.RUNNING, started_at=at, percent=10):
        return False
    reading = Reading.objects.select_related("document__issuer", "organisation", "user").get(pk=pk)
    try:
        _read(reading, at)
    except Refused as refusal:
        _fail(reading, str(refusal), at)
    except Exception:
        logger.exception("Lần đọc %s không xong", pk)
        _fail(reading, in_vietnamese(BROKEN), at)
    return True


@transaction.atomic
def drop_reading(*, reading: Reading, actor: User, at: datetime) -> None:
    """Give it up, so that the paper can be read anew; not once work has been given from it."""
    if not rules.may_decide(actor, reading, on=clock.day_of(at)):
        raise PermissionDenied
    now = Reading.objects.select_for_update(of=("self",)).get(pk=reading.pk)
    if now.state == State.DROPPED:
        raise NotReady(state=now.get_state_display())
    if Outcome.objects.filter(proposal__reading=now).exists():
        raise ReadingGiven
    now.state = State.DROPPED
    now.version += 1
    now.save(update_fields=["state", "version"])
    audit.record(ReadingFact.DROPPED, now, actor=actor, at=at)


def _refuse_second(document: Document, organisation: Organisation) -> None:
    same = Reading.objects.filter(document=document, organisation=organisation)
    if same.filter(state__in=Reading.LIVE).exists():
        raise AlreadyRead(unit=organisation.name)


def _outline(document: Document, text: str, actor: User, at: datetime) -> None:
    """What was pasted becomes the paper's clauses, where it has none and has an outline."""
    if document.clauses.exists() or not may_edit(actor, document, on=clock.day_of(at)):
        return
    try:
        with transaction.atomic():
            documents.add_outline(document=document, text=text, actor=actor, at=at)
    except Refused:  # no outline, two parts of one number: people sort it out, the text is read
        return


def _read(reading: Reading, at: datetime) -> None:
    paper, on = reading.document, reading.document.issued_on or clock.day_of(reading.at)
    known = language.Paper(
        kind=in_vietnamese(paper.get_kind_display()).lower(), reference=paper.reference,
        issuer=paper.issuer_name, issued_on=paper.issued_on,
    )  # fmt: skip
    found = language.read(reading.text, paper=known)
    Reading.objects.filter(pk=reading.pk).update(percent=60)
    resolver = Resolver(reading.organisation, on=on)
    standing = texts.Standing(reading.text, reading.pieces, clauses_of(paper))
    rows = _rows(reading, found, resolver, at)
    for row in rows:
        path = str(row.said.get("clause", ""))
        row.clause_id = standing.clause_at(row.start or 0, row.end or 0, path)
    with transaction.atomic():
        mine = Reading.objects.filter(
            pk=reading.pk, state=State.RUNNING, started_at=reading.started_at
        )
        if not mine.update(state=State.READY, percent=100, read_at=at, said=found.said[:500]):
            return  # given up for stuck and taken by another, or dropped meanwhile
        Proposal.objects.bulk_create(rows, batch_size=500)
        audit.record(
            ReadingFact.READ, reading, actor=reading.user, at=at, title=paper.title,
            tasks=len(found.tasks), targets=len(found.targets), flags=len(found.flags),
            checksum=reading.checksum,
        )  # fmt: skip


def _rows(
    reading: Reading, found: language.Reading, resolver: Resolver, at: datetime
) -> list[Proposal]:
    """The proposals in the order of the text."""
    names = _indicators(reading.user, at) if found.targets else {}
    kinds = Proposal.Kind
    made: list[tuple[str, language.ProposedTask | language.ProposedTarget | language.Flag, Any]]
    made = [(kinds.TASK, each, values.of_task(each, resolver)) for each in found.tasks]
    made += [(kinds.TARGET, each, values.of_target(each, names)) for each in found.targets]
    for flag in found.flags:
        words = reading.text[flag.span.start : flag.span.end]
        made.append((kinds.FLAG, flag, values.of_flag(words)))
    made.sort(key=lambda row: (row[1].span.start, row[1].span.end))
    return [
        Proposal(
            reading=reading, kind=kind, position=number * 10, start=said.span.start,
            end=max(said.span.end, said.span.start + 1), said=values.words_of(said),
            offered=offered, made={key: each for key, each in offered.items() if key != "found"},
        )
        for number, (kind, said, offered) in enumerate(made, start=1)
    ]  # fmt: skip


def _indicators(user: User, at: datetime) -> dict[str, int]:
    """Indicators of the reader's part whose name is borne by one alone."""
    rows = visible_indicators(user, on=clock.day_of(at)).values_list("name", "pk")
    found: dict[str, list[int]] = {}
    for name, pk in rows:
        found.setdefault(name.casefold(), []).append(pk)
    return {name: ids[0] for name, ids in found.items() if len(ids) == 1}


def _fail(reading: Reading, why: str, at: datetime) -> None:
    with transaction.atomic():
        Reading.objects.filter(pk=reading.pk, state=State.RUNNING).update(
            state=State.FAILED, said=why[:500], percent=0
        )
        audit.record(ReadingFact.FAILED, reading, actor=reading.user, at=at, why=why)
