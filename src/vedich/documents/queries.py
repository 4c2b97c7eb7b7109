"""Reads that others need."""

from __future__ import annotations

import re

from django.db.models import Count, Q, QuerySet

from vedich.documents import searching
from vedich.documents.models import Clause, Document, DocumentRelation, PaperFile, PaperText
from vedich.documents.numbering import reference_key

_NUMBER_WORD = re.compile(r"\b(?:số|so)\s*:?\s*(?=\d)", re.IGNORECASE)
"""What people put before a number; the paper itself need not say it."""

MOST_BESIDE = 50


def search(documents: QuerySet[Document], text: str) -> QuerySet[Document]:
    """Papers that say every word of `text` in number, abstract or their own text, or whose number
    is it, typed in any way; all papers where it has no word.

    "09-ĐA/TU" is found by "9-da/tu", "09ĐA/TU", "số 09 / đa - tu". A word typed with marks is found
    with these marks alone.
    """
    text = _NUMBER_WORD.sub("", text)
    found = searching.matching(documents, text)
    key = reference_key(text)
    if key[:1].isdigit():
        return documents.filter(Q(pk__in=found.values("pk")) | Q(reference_key__startswith=key))
    return found


def clauses_of(document: Document) -> QuerySet[Clause]:
    """The parts of a paper in its order."""
    return document.clauses.order_by("position")


def inside_clause(clause: Clause) -> list[Clause]:
    """A part and all parts within it, in order."""
    near = Clause.objects.filter(
        Q(pk=clause.pk) | Q(path__startswith=f"{clause.path}."), document=clause.document_id
    )
    # SQLite's LIKE takes "i." for "I."; the address of a part tells them apart.
    return [
        one
        for one in near.order_by("position")
        if one.pk == clause.pk or one.path.startswith(f"{clause.path}.")
    ]


def files_of(document: Document) -> QuerySet[PaperFile]:
    """The files that a paper has now, in their order, each with its text."""
    live = document.files.filter(removed_at=None)
    return live.select_related("file", "file__put_by", "content").order_by("position")


def text_of(document: Document) -> str:
    """The paper's own text: lines, cells of tables parted by tabs; empty where nobody has it.

    The first file of the whole text, then the annexes; a scan where there is neither; else what
    was written down of its parts. One or two statements.
    """
    live = PaperText.objects.filter(paper_file__document=document, paper_file__removed_at=None)
    rows = live.exclude(text="").order_by("paper_file__position")
    by_role: dict[str, list[str]] = {role: [] for role in PaperFile.Role.values}
    for role, text in rows.values_list("paper_file__role", "text"):
        by_role[role].append(text)
    roles = PaperFile.Role
    found = [*by_role[roles.MAIN][:1], *by_role[roles.ANNEX]] or by_role[roles.SCAN][:1]
    return "\n".join(found) if found else "\n".join(map(_written, clauses_of(document)))


def _written(clause: Clause) -> str:
    """A part as it stood in the paper: its number, then what it says."""
    kind = f"{clause.get_kind_display()} " if clause.kind not in _BARE else ""
    mark = ")" if clause.number.isalpha() and clause.number.islower() else "."
    lines = [f"{kind}{clause.number}{mark} {clause.heading}".rstrip(), clause.text]
    return "\n".join(filter(None, lines))


_BARE = {Clause.Kind.SECTION, Clause.Kind.POINT, Clause.Kind.PARAGRAPH}
"""Parts whose number stands alone in the text: "II.", "3.", "a)"."""


def relations_of(document: Document, seen: QuerySet[Document]) -> QuerySet[DocumentRelation]:
    """What the paper does to others and others to it, of those that the reader may see (`seen`).

    Both ends come with each row; one statement.
    """
    return (
        DocumentRelation.objects.filter(
            Q(document=document, target__in=seen) | Q(target=document, document__in=seen)
        )
        .select_related("document", "target", "clause")
        .order_by("kind", "document__issued_on", "target__issued_on", "id")
    )


def pointing_at(clause: Clause, seen: QuerySet[Document]) -> QuerySet[DocumentRelation]:
    """What other papers do to one part of a paper."""
    return (
        clause.related_from.filter(document__in=seen)
        .select_related("document")
        .order_by("kind", "document__issued_on", "id")
    )


def beside(document: Document, seen: QuerySet[Document]) -> tuple[list[Document], list[Document]]:
    """Other papers of the same kind, issuer and number (another term or year, or a slip), and
    those that this paper ended; one statement."""
    ends = Q(ended_by=document)
    same = Q(pk__in=[])
    if document.reference_key:
        same = Q(
            kind=document.kind,
            reference_key=document.reference_key,
            issuer=document.issuer_id,
            issuer_text=document.issuer_text,
        )
    found = seen.filter(ends | same).exclude(pk=document.pk).order_by("ended_on", "pk")
    rows = list(found[:MOST_BESIDE])
    ended = [each for each in rows if each.ended_by_id == document.pk]
    others = [each for each in rows if _is_same_number(each, document)]
    return others, ended


def _is_same_number(one: Document, other: Document) -> bool:
    names = ("kind", "reference_key", "issuer_id", "issuer_text")
    return bool(one.reference_key) and all(
        getattr(one, name) == getattr(other, name) for name in names
    )


def with_counts(documents: QuerySet[Document]) -> QuerySet[Document]:
    """Annotate `clause_count`, the number of parts that others can point at."""
    return documents.annotate(clause_count=Count("clauses", distinct=True))
