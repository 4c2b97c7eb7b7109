"""Reads that others need."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from vedich.documents.models import Clause, Document, DocumentRelation
from vedich.documents.numbering import reference_key
from vedich.lib.vietnamese import fold


def search(documents: QuerySet[Document], text: str) -> QuerySet[Document]:
    """Papers that say every word of `text`, or whose number is it, typed in any way.

    "09-ĐA/TU" is found by "9-da/tu", "09ĐA/TU", "số 09 / đa - tu".
    """
    words = Q()
    for word in fold(text).split():
        words &= Q(folded__contains=word)
    key = reference_key(text)
    if key[:1].isdigit():
        words |= Q(reference_key__startswith=key)
    return documents.filter(words)


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


def of_same_number(document: Document, seen: QuerySet[Document]) -> QuerySet[Document]:
    """Other papers of the same kind, issuer and number: another term or year, or a slip."""
    if not document.reference_key:
        return seen.none()
    return seen.filter(
        kind=document.kind,
        reference_key=document.reference_key,
        issuer=document.issuer_id,
        issuer_text=document.issuer_text,
    ).exclude(pk=document.pk)


def with_counts(documents: QuerySet[Document]) -> QuerySet[Document]:
    """Annotate `clause_count`, the number of parts that others can point at."""
    return documents.annotate(clause_count=Count("clauses", distinct=True))
