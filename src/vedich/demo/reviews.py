"""Papers of Thanh Vân that must be reviewed, and reviews that were held."""

from __future__ import annotations

from datetime import date
from typing import Any

from vedich.demo import papers
from vedich.demo.book import Book
from vedich.demo.files import Row, day, moment
from vedich.lib import clock
from vedich.reviews import services
from vedich.reviews.models import ReviewDuty


def load_reviews(book: Book, data: dict[str, Any]) -> None:
    """Duties by the hands that their rows name; what is there already is left as it is."""
    book.say("sơ kết, tổng kết")
    papers.load_documents(book, data["documents"])
    for row in data["duties"]:
        document = book.documents[row["document"]]
        known = ReviewDuty.objects.filter(document=document, kind=row["kind"])
        if not known.exists():
            _make(book, row)
    services.open_next(at=clock.start_of(book.on))


def _make(book: Book, row: Row) -> None:
    act: dict[str, Any] = {"actor": book.users[row["by"]], "at": moment(row["on"])}
    path = row.get("path", "")
    duty = services.make_duty(
        document=book.documents[row["document"]],
        kind=row["kind"],
        organisation=book.organisation(row["organisation"]),
        prepared_by=book.organisation(row["prepared_by"]),
        origin=row["origin"],
        clause=book.clause(row["document"], path) if path else None,
        quote=row.get("quote", ""),
        plan=book.documents.get(row.get("plan", "")),
        cadence=row.get("cadence", "once"),
        first_due_on=day(row["first"]),
        until=day(row.get("until")),
        **act,
    )
    for held in row.get("held", []):
        services.open_next(at=moment(held["done"]))
        services.record_review(
            review=duty.reviews.get(due_on=date.fromisoformat(held["due"])),
            version=1,
            done_on=date.fromisoformat(held["done"]),
            conclusion=held["conclusion"],
            words=held.get("words", ""),
            report=book.documents.get(held.get("report", "")),
            actor=act["actor"],
            at=moment(held["done"], hour=15),
        )
