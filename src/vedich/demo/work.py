"""Programmes, schemes, plans: what they aim at, take up, and who answers for them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from vedich.accounts.models import User
from vedich.demo.book import Book
from vedich.demo.files import Row, day, moment
from vedich.initiatives import services
from vedich.initiatives.models import Announcement, Initiative

RESOLUTION = "nq"


def load_initiatives(book: Book, rows: list[Row], assigners: dict[str, str]) -> None:
    """`assigners`: for each district or province, who writes down the assignments there."""
    for number, row in enumerate(rows, start=1):
        book.say(f"chương trình, đề án {number}/{len(rows)}")
        owner = book.organisation(row["owner"])
        known = Initiative.objects.filter(owner=owner, kind=row["kind"], code=row["code"]).first()
        place = row["owner"].partition(":")[2]
        assigner = book.users[next(who for code, who in _nearest(assigners, place))]
        book.initiatives[row["key"]] = known or _make(book, row, assigner)


def load_unnamed(book: Book, rows: list[Row], source: str, *, on: str) -> None:
    """Schemes that a source speaks of without naming them, at a clause of the paper `source`."""
    for row in rows:
        owner, area = book.organisation(row["owner"]), book.area(row["area"])
        known = Initiative.objects.filter(owner=owner, area=area, name=row["name"]).first()
        book.initiatives[row["key"]] = known or services.create_initiative(
            kind=row["kind"],
            name=row["name"],
            owner=owner,
            area=area,
            term=book.terms[row["term"]],
            source_clause=book.clause(source, row["clause"]),
            is_named=row["is_named"],
            actor=book.system,
            at=moment(on),
        )


def load_announcements(book: Book, rows: list[Row], source: str, *, on: str) -> None:
    """How many programmes and schemes the paper `source` says there are."""
    for row in rows:
        owner, term = book.organisation(row["owner"]), book.terms[row["owner"]]
        if Announcement.objects.filter(owner=owner, term=term, kind=row["kind"]).exists():
            continue
        services.announce(
            owner=owner,
            term=term,
            kind=row["kind"],
            count=row["count"],
            clause=book.clause(source, row["clause"]),
            actor=book.system,
            at=moment(on),
        )


def _nearest(assigners: dict[str, str], place: str) -> list[tuple[str, str]]:
    """The entries whose place holds `place`, the innermost first: codes begin with the upper's."""
    found = [(code, who) for code, who in assigners.items() if place.startswith(code)]
    return sorted(found, key=lambda entry: -len(entry[0]))


def _make(book: Book, row: Row, assigner: User) -> Initiative:
    author = book.users[row["by"]]
    at = moment(row["starts_on"], hour=10)
    initiative = services.create_initiative(
        kind=row["kind"],
        code=row["code"],
        name=row["name"],
        owner=book.organisation(row["owner"]),
        area=book.area(row["area"]),
        parent=book.initiatives[row["parent"]] if row["parent"] else None,
        term=book.terms[row["term"]],
        document=book.documents[row["document"]] if row["document"] else None,
        starts_on=day(row["starts_on"]),
        ends_on=day(row["ends_on"]),
        summary=row["summary"],
        actor=author,
        at=at,
    )
    for path in row["clauses"]:
        clause = book.clause(RESOLUTION, path)
        services.concretise(initiative=initiative, clause=clause, actor=author, at=at)
    for text in row["objectives"]:
        services.add_objective(initiative=initiative, text=text, actor=author, at=at)
    for responsibility in row["responsibilities"]:
        _assign(book, initiative, responsibility, assigner, at)
    return initiative


def _assign(book: Book, initiative: Initiative, row: Row, actor: User, at: datetime) -> None:
    since = date.fromisoformat(row["from"])
    given: dict[str, Any] = {"actor": actor, "at": max(at, moment(row["from"], hour=14))}
    made = services.assign_responsibility(
        initiative=initiative,
        role=row["role"],
        person=book.people[row["person"]] if "person" in row else None,
        organisation=book.organisation_if(row.get("organisation")),
        document=book.documents[row["document"]] if "document" in row else None,
        valid_from=since,
        **given,
    )
    if until := day(row.get("to")):
        services.end_responsibility(
            responsibility=made, on=until, actor=actor, at=moment(row["to"], hour=16)
        )
