"""Plans, terms and papers with their clauses."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from vedich.accounts.models import User
from vedich.demo.book import Book
from vedich.demo.files import Row, day, moment
from vedich.documents import services
from vedich.documents.models import Clause, Document
from vedich.terms import services as terms
from vedich.terms.models import Plan, Term


def load_frames(book: Book, plans: list[Row], of_terms: list[Row], *, on: str) -> None:
    """Five-year plans of areas, terms of committees."""
    given: dict[str, Any] = {"actor": book.system, "at": moment(on)}
    for row in plans:
        area = book.area(row["area"])
        known = Plan.objects.filter(area=area, first_year=row["first_year"]).first()
        years = {name: row[name] for name in ("first_year", "last_year", "base_year")}
        book.plans[row["area"]] = known or terms.create_plan(area=area, **years, **given)
    for row in of_terms:
        organisation = book.organisation(row["organisation"])
        term = Term.objects.filter(organisation=organisation, years=row["years"]).first()
        book.terms[row["organisation"]] = term or terms.create_term(
            organisation=organisation,
            years=row["years"],
            ordinal=row["ordinal"],
            plan=book.plans.get(row["plan"] or ""),
            valid_from=day(row.get("from")),
            **given,
        )


def load_documents(book: Book, rows: list[Row], *, on: str = "") -> None:
    """Papers in the order of their days, each by the hand that its row names."""
    for number, row in enumerate(rows, start=1):
        book.say(f"văn bản {number}/{len(rows)}")
        written = row.get("registered_on") or row.get("issued_on") or on
        actor = book.users[row["by"]] if "by" in row else book.system
        known = Document.objects.filter(
            area=book.area(row["area"]),
            kind=row["kind"],
            name=row["name"],
            reference=row.get("reference", ""),
        ).first()
        book.documents[row["key"]] = known or _register(book, row, actor, moment(written))


def _register(book: Book, row: Row, actor: User, at: datetime) -> Document:
    document = services.register_document(
        kind=row["kind"],
        name=row["name"],
        reference=row.get("reference", ""),
        issued_on=day(row.get("issued_on")),
        issuer=book.organisation_if(row.get("issuer")),
        issuer_text=row.get("issuer_text", ""),
        area=book.area(row["area"]),
        term=book.terms.get(row.get("term", "")),
        is_sample="(mẫu)" in row.get("reference", ""),
        actor=actor,
        at=at,
    )
    made: dict[str, Clause] = {}
    for clause in row.get("clauses", []):
        values = {name: value for name, value in clause.items() if name != "parent"}
        parent = made.get(clause.get("parent", ""))
        made[clause["number"]] = services.add_clause(
            document=document, parent=parent, **values, actor=actor, at=at
        )
    for kind, target, path in row.get("relations", []):
        services.relate(
            document=document,
            target=book.documents[target],
            kind=kind,
            clause=book.clause(target, path) if path else None,
            actor=actor,
            at=at,
        )
    return document
