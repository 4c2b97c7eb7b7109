"""A sample plan of Thanh Vân, read and split: some of it given, some accepted, the rest waiting."""

from __future__ import annotations

from datetime import datetime

from vedich.accounts.models import User
from vedich.demo.book import Book
from vedich.demo.files import DATA, Row, moment
from vedich.demo.papers import load_documents
from vedich.reader import queries, services
from vedich.reader.models import Proposal, Reading

PAPERS = DATA / "thanh_van" / "papers"
KINDS = (Proposal.Kind.TASK, Proposal.Kind.FLAG)


def load_readings(book: Book, data: Row) -> None:
    """Papers with their text, through the reader; one that was read already is left as it is."""
    load_documents(book, [row["document"] for row in data["readings"]])
    for row in data["readings"]:
        document = book.documents[row["document"]["key"]]
        if not Reading.objects.filter(document=document).exists():
            _read(book, row)


def _read(book: Book, row: Row) -> None:
    actor, at = book.users[row["by"]], moment(row["on"])
    reading = services.read_document(
        document=book.documents[row["document"]["key"]],
        organisation=book.organisation(row["giver"]),
        text=(PAPERS / row["text"]).read_text("utf-8"),
        actor=actor,
        at=at,
    )
    services.run_reading(reading.pk, now=lambda: at)
    reading.refresh_from_db()
    for words in row["given"]:
        _accept(reading, words, actor, at)
    waiting = list(queries.to_give(reading))
    if waiting:
        stamp = queries.stamp_of(waiting)
        services.confirm_reading(reading=reading, stamp=stamp, actor=actor, at=at)
    for words in row["accepted"]:
        _accept(reading, words, actor, at)
    for words in row["rejected"]:
        for each in _of(reading, words):
            services.reject_proposal(proposal=each, version=each.version, actor=actor, at=at)


def _accept(reading: Reading, words: str, actor: User, at: datetime) -> None:
    """Take what needs nothing more; what lacks something waits for a person."""
    numbers = {row.proposal.pk: row for row in queries.rows_of(reading)}
    for each in _of(reading, words):
        if each.kind == Proposal.Kind.TASK and not numbers[each.pk].lacking:
            services.accept_proposal(proposal=each, version=each.version, actor=actor, at=at)


def _of(reading: Reading, words: str) -> list[Proposal]:
    """The waiting proposals of the sentence that says these words."""
    waiting = reading.proposals.filter(state=Proposal.State.PROPOSED, kind__in=KINDS)
    return [
        each
        for each in waiting.order_by("position", "pk")
        if each.start is not None and words in reading.text[each.start : each.end]
    ]
