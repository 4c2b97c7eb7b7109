"""The jump search: areas, organisations, people, papers, schemes, tasks, indicators, products.

Words are looked for in the folded text, so marks need not be typed; where they are typed they must
be right (“đường” does not find “Bình Dương”). What is called exactly so comes first, then what
begins so, then what only contains it. One statement a group.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django_stubs_ext import StrOrPromise

from vedich.accounts.models import User
from vedich.documents import queries as documents
from vedich.documents.models import Document
from vedich.documents.numbering import reference_key
from vedich.lib.vietnamese import clean_line, fold, has_marks, matches_marks
from vedich.overview.queries.kinds import KINDS, Kind
from vedich.trees.models import Dated

LONGEST, WORDS = 200, 8
SHOWN, SUGGESTED = 20, 4
CANDIDATES = 400
"""How many rows of a group are read to find those shown: marks are compared in Python."""

EXACT, BEGINS, WORD_BEGINS, CONTAINS = range(4)


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is called, where it belongs, and its page."""

    id: int
    title: str
    note: str
    href: str
    is_named: bool = False
    """It was asked for by its own code."""


@dataclass(frozen=True)
class Group:
    """The things found of one kind; `more`: there are others."""

    key: str
    label: StrOrPromise
    icon: str
    hits: list[Hit]
    more: bool = False


def clean_query(text: str) -> str:
    """What is searched: one line, not endless; empty where nothing of it can be found."""
    line = clean_line(text[:LONGEST])
    return line if fold(line) else ""


def search(text: str, user: User, *, on: date, most: int = SHOWN) -> list[Group]:
    """What `user` may see and `text` finds, by kind; kinds with nothing are left out.

    At most `most` of a kind. One statement a kind, none for an empty text.
    """
    query = clean_query(text)
    if not query:
        return []
    groups = [_group(kind, query, user, on, most) for kind in KINDS]
    return [group for group in groups if group.hits]


def best_of(groups: Iterable[Group], query: str) -> Hit | None:
    """The one thing that is called exactly what was typed, if just one is."""
    wanted = fold(query)
    hits = [hit for group in groups for hit in group.hits]
    exact = [hit for hit in hits if hit.is_named or fold(hit.title) == wanted]
    return exact[0] if len(exact) == 1 else None


def _group(kind: Kind, query: str, user: User, on: date, most: int) -> Group:
    folded = fold(query)
    marked = has_marks(query)
    rows = _ranked(_matching(kind, query, user, on), query)
    found = list(rows[: CANDIDATES if marked else most * 4])
    if marked and rows.model is not Document:  # papers are found by their marks, and by their text
        found = [row for row in found if matches_marks(query, kind.text(row))]
    # The order of the database decides between equals: sorting keeps it.
    found.sort(key=lambda row: (_rank(folded, kind.names(row)), not _stands(row, on)))
    number = kind.number(query)
    hits = [
        Hit(row.pk, kind.title(row), kind.note(row, on), kind.href(row), row.pk == number)
        for row in found[:most]
    ]
    return Group(kind.key, kind.label, kind.icon, hits, more=len(found) > most)


def _matching(kind: Kind, query: str, user: User, on: date) -> QuerySet[Any]:
    rows = kind.rows(user, on)
    if rows.model is Document:
        return documents.search(rows, query)
    if number := kind.number(query):
        return rows.filter(pk=number)
    for word in fold(query).split()[:WORDS]:
        rows = rows.filter(folded__contains=word)
    return rows


def _ranked(rows: QuerySet[Any], query: str) -> QuerySet[Any]:
    """Nearest first as far as the database can tell: exact, begins, a word begins, contains.

    Where marks were typed, names that hold them so come first: none is lost among many without.
    """
    folded = fold(query)
    steps = [
        When(Q(folded=folded) | Q(folded__startswith=folded), then=Value(BEGINS)),
        When(folded__contains=f" {folded}", then=Value(WORD_BEGINS)),
    ]
    if has_marks(query):
        steps.insert(0, When(_written(query), then=Value(EXACT)))
    if rows.model is Document and (key := reference_key(query))[:1].isdigit():
        steps.insert(0, When(reference_key__startswith=key, then=Value(EXACT)))
    rank = Case(*steps, default=Value(CONTAINS), output_field=IntegerField())
    ranked: QuerySet[Any] = rows.annotate(rank=rank).order_by("rank", "sort_key", "pk")
    return ranked


def _written(query: str) -> Q:
    """The name holds the text as typed, or in one of the ways a name is capitalised.

    Databases do not agree on the small letters of Vietnamese, so each is written out.
    """
    found = Q()
    for text in {query, query.lower(), query.upper(), query.capitalize(), query.title()}:
        found |= Q(name__contains=text)
    return found


def _rank(folded: str, names: Iterable[str]) -> int:
    """How near the nearest of a row's names is to what was typed."""
    return min((_nearness(folded, fold(name)) for name in names if name), default=CONTAINS)


def _stands(row: Any, on: date) -> bool:
    """What stands today comes before what has ended or has not begun."""
    return not isinstance(row, Dated) or row.is_in_force(on)


def _nearness(folded: str, name: str) -> int:
    if name == folded:
        return EXACT
    if name.startswith(folded):
        return BEGINS
    return WORD_BEGINS if f" {folded}" in name else CONTAINS
