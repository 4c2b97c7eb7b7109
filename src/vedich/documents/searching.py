"""Finding papers by the words of their text, the same on both databases.

The words are folded and cut here (`lib.vietnamese.search_terms`), so that neither database needs to
know letters or marks: SQLite's FTS5 does not fold đ, PostgreSQL's parser takes 12/KH-UBND for the
name of a file. Each looks the words up in an index of its own kind; results come by the day of the
paper, not by rank.
"""

from __future__ import annotations

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from vedich.documents.models import Document, PaperIndex, PaperText
from vedich.lib.vietnamese import search_terms, wanted_terms

MOST_WORDS = 12
_SQLITE = "SELECT rowid FROM documents_paperindex_fts WHERE documents_paperindex_fts MATCH %s"
_POSTGRES = (
    "SELECT document_id FROM documents_paperindex"
    " WHERE array_to_tsvector(string_to_array(terms, ' ')) @@ %s::tsquery"
)


def matching(documents: QuerySet[Document], text: str) -> QuerySet[Document]:
    """Of these papers those that hold every word of `text`; all where it has none."""
    wanted = wanted_terms(text)[:MOST_WORDS]
    if not wanted:
        return documents
    if connection.vendor == "postgresql":
        query = " & ".join(f"'{term}'{':*' if begins else ''}" for term, begins in wanted)
        return documents.filter(pk__in=RawSQL(_POSTGRES, [query]))  # noqa: S611 - our own words
    query = " AND ".join(f'"{term}"{"*" if begins else ""}' for term, begins in wanted)
    return documents.filter(pk__in=RawSQL(_SQLITE, [query]))  # noqa: S611 - our own words


def renew(document: Document) -> None:
    """Write anew what the paper is found by; inside the transaction that changed it."""
    texts = PaperText.objects.filter(
        paper_file__document=document, paper_file__removed_at=None
    ).values_list("text", flat=True)
    said = [document.searched_text(), document.issuer_name, *texts]
    terms = " ".join(search_terms(*said))
    PaperIndex.objects.update_or_create(document=document, defaults={"terms": terms})
