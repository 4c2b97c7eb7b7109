"""Imports of Thanh Vân in their states: written, waiting for a yes, refused with its faults."""

from __future__ import annotations

from typing import Any

from vedich.demo.book import Book
from vedich.demo.files import Row, moment
from vedich.intake import services
from vedich.intake.kinds import KINDS
from vedich.intake.models import Import
from vedich.intake.services import Sent


def load_imports(book: Book, rows: list[Row]) -> None:
    """Each once: a person who has brought something of the kind already brings it no more."""
    known = set(Import.objects.values_list("user__username", "kind"))
    for row in rows:
        if (row["by"], row["kind"]) not in known:
            _bring(book, row)


def _bring(book: Book, row: Row) -> None:
    at = moment(row["at"])
    actor = book.users[row["by"]]
    text = "\n".join("\t".join(cells) for cells in row["rows"])
    given: dict[str, Any] = {"actor": actor, "at": at}
    made = services.receive_file(kind=KINDS[row["kind"]], sent=Sent(text=text), **given)
    if row["confirm"]:
        services.confirm_import(row=made, approve=True, **given)
        services.run_import(made.pk, now=lambda: at)
