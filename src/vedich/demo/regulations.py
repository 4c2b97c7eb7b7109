"""The working regulations of Thanh Vân: set by one paper, amended by another."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

from vedich.demo import papers
from vedich.demo.book import Book
from vedich.demo.files import Row, moment
from vedich.regulations import services
from vedich.regulations.models import Regulation, Rule


def load_regulations(book: Book, data: dict[str, Any]) -> None:
    """Once: where an organisation has its regulation already, it is left as it is."""
    papers.load_documents(book, data["documents"])
    for row in data["regulations"]:
        organisation = book.organisation(row["organisation"])
        if not Regulation.objects.filter(organisation=organisation).exists():
            _load(book, row)


def _load(book: Book, row: Row) -> None:
    paper = book.documents[row["document"]]
    given: dict[str, Any] = {
        "actor": book.users[row["by"]],
        "at": moment(f"{paper.issued_on:%Y-%m-%d}", hour=10),
    }
    regulation = services.establish_regulation(
        organisation=book.organisation(row["organisation"]),
        name=paper.name,
        basis=paper.reference,
        issued_on=paper.issued_on,
        valid_from=date.fromisoformat(row["valid_from"]),
        **given,
    )
    rules: dict[tuple[str, ...], Rule] = {}
    for said in row["rules"]:
        rules[_key(said)] = services.set_rule(regulation=regulation, **_values(said), **given)
    if amendments := row.get("amendments"):
        _amend(book, rules, amendments, row["by"])


def _amend(book: Book, rules: dict[tuple[str, ...], Rule], row: Row, by: str) -> None:
    paper = book.documents[row["document"]]
    for said in row["rules"]:
        values = _values(said)
        value = {key: each for key, each in values.items() if key not in ("matter", "body")}
        services.amend_rule(
            rule=rules[_key(said)],
            version=1,
            on=date.fromisoformat(row["on"]),
            basis=paper.reference,
            actor=book.users[by],
            at=moment(f"{paper.issued_on:%Y-%m-%d}", hour=10),
            **value,
        )


def _key(said: Row) -> tuple[str, ...]:
    return said["matter"], said.get("body", ""), said.get("level", "")


def _values(said: Row) -> dict[str, Any]:
    values = dict(said)
    if "percent" in values:
        values["percent"] = Decimal(values["percent"])
    if "starts_at" in values:
        values["starts_at"] = time.fromisoformat(values["starts_at"])
    return values
