"""The files of the demo's papers: made here, so that none lies in the repository."""

from __future__ import annotations

from typing import Any

from vedich.demo.book import Book
from vedich.demo.files import Row, moment
from vedich.documents import queries, services
from vedich.documents.models import Document
from vedich.web.word import Cell, ColumnOf, PartyPaper


def load_files(book: Book, data: dict[str, Any]) -> None:
    """Attach each file once; one that somebody took away stays away."""
    for row in data["files"]:
        book.say(f"tệp {row['name']}")
        document = book.documents[row["document"]]
        if not document.files.filter(file__name=row["name"]).exists():
            services.attach_file(
                document=document,
                name=row["name"],
                content=_written(document, row),
                role=row["role"],
                actor=book.users[row["by"]],
                at=moment(row["on"], hour=14),
            )


def _written(document: Document, row: Row) -> bytes:
    paper = PartyPaper()
    paper.heading([document.issuer_name], number=document.reference)
    paper.title(document.get_kind_display(), document.name)
    for line in row.get("lines") or queries.text_of(document).splitlines():
        paper.file.add_paragraph(line)
    if rows := row.get("table"):
        columns = [ColumnOf(label, share) for label, share in zip(rows[0], SHARES, strict=True)]
        paper.table(columns, [[Cell([text]) for text in line] for line in rows[1:]])
    paper.not_valid()
    return paper.bytes()


SHARES = (0.1, 0.5, 0.4)
