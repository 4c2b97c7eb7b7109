"""The parts of a paper that others point at: added, corrected, taken out, or read from a paste."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import F, Max, ProtectedError

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import change, hold, labels_of
from vedich.documents import queries, rules
from vedich.documents.facts import DocumentFact
from vedich.documents.models import Clause, Document
from vedich.documents.outline import Outline, Part, path_of, read_outline
from vedich.documents.refusals import (
    BadClauseNumber,
    ClauseInUse,
    ClauseNumberTaken,
    ClauseOfAnotherParent,
    ClauseSaysNothing,
    ClauseWithChildren,
    NoOutline,
    TooManyParts,
)
from vedich.documents.services.secrets import refuse_secret
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line, clean_text

NAMED_AT_MOST = 5
LONGEST_NUMBER, LONGEST_PATH = 20, 100
MOST_PARTS = 2000


def add_clause(
    *,
    document: Document,
    kind: str,
    number: str,
    actor: User,
    at: datetime,
    parent: Clause | None = None,
    heading: str = "",
    text: str = "",
    is_actionable: bool = False,
) -> Clause:
    """Add a part at the end of its parent (of the paper, when None); its address follows.

    Refused: `ClauseNumberTaken`, `ClauseSaysNothing`, `SecretPaper`.
    """
    if not rules.may_edit(actor, document, on=clock.day_of(at)):
        raise PermissionDenied
    refuse_secret(heading, text, actor=actor, at=at)
    clause = Clause(document=document, parent=parent, kind=kind, is_actionable=is_actionable)
    clause.number, clause.heading, clause.text = number, clean_line(heading), clean_text(text)
    with transaction.atomic():
        _lock(document)
        _address(clause)
        clause.position = _place_for(clause)
        Clause.objects.filter(document=document, position__gte=clause.position).update(
            position=F("position") + 1
        )
        clause.save()
        audit.record(
            DocumentFact.CLAUSE_ADDED, document, actor=actor, at=at, clause=clause.path,
            heading=clause.heading, is_actionable=is_actionable,
        )  # fmt: skip
    return clause


def edit_clause(
    *,
    clause: Clause,
    version: int,
    kind: str,
    number: str,
    actor: User,
    at: datetime,
    heading: str = "",
    text: str = "",
    is_actionable: bool = False,
) -> Clause:
    """Correct a part; a new number gives it, and all parts within it, a new address."""
    if not rules.may_edit(actor, clause.document, on=clock.day_of(at)):
        raise PermissionDenied
    refuse_secret(heading, text, actor=actor, at=at)
    with transaction.atomic():
        _lock(clause.document)
        now = hold(clause, version)
        before = now.path
        values = {
            "kind": kind,
            "number": number,
            "heading": clean_line(heading),
            "text": clean_text(text),
            "is_actionable": is_actionable,
        }
        changes = change(now, values)
        _address(now)
        now.save()
        _move_within(now, before)
        audit.record(
            DocumentFact.CLAUSE_EDITED, clause.document, actor=actor, at=at, clause=before,
            changes=changes, fields=labels_of(now, changes),
        )  # fmt: skip
    return now


@transaction.atomic
def remove_clause(*, clause: Clause, actor: User, at: datetime) -> None:
    """Take out a part that nothing points at and nothing stands in."""
    document = clause.document
    if not rules.may_edit(actor, document, on=clock.day_of(at)):
        raise PermissionDenied
    if count := clause.children.count():
        raise ClauseWithChildren(clause=clause.title, count=count)
    audit.record(
        DocumentFact.CLAUSE_REMOVED, document, actor=actor, at=at, clause=clause.path,
        heading=clause.heading, text=clause.text,
    )  # fmt: skip
    try:
        clause.delete()
    except ProtectedError as error:
        raise ClauseInUse(clause=clause.title, things=_named(error.protected_objects)) from error


def read_parts(text: str, *, actor: User, at: datetime) -> Outline:
    """Read a pasted text for the preview; a secret one is refused before it is shown again."""
    refuse_secret(text, actor=actor, at=at)
    outline = read_outline(text)
    if not outline.parts:
        raise NoOutline(field="text")
    if len(outline.parts) > MOST_PARTS:
        raise TooManyParts(count=len(outline.parts), most=MOST_PARTS, field="text")
    return outline


def add_outline(
    *,
    document: Document,
    text: str,
    actor: User,
    at: datetime,
    actionable: Collection[str] = (),
) -> list[Clause]:
    """Write all parts read from a pasted text behind those the paper has.

    `actionable`: addresses of the parts that some programme or scheme must take up. All that is
    wrong is said at once, and nothing is written then.
    """
    if not rules.may_edit(actor, document, on=clock.day_of(at)):
        raise PermissionDenied
    parts = read_parts(text, actor=actor, at=at).parts
    with transaction.atomic():
        _lock(document)
        _check_parts(document, parts)
        clauses = _write(document, parts, frozenset(actionable))
        audit.record(
            DocumentFact.OUTLINE_ADDED, document, actor=actor, at=at, count=len(clauses),
            clauses=[clause.path for clause in clauses],
        )  # fmt: skip
    return clauses


def _lock(document: Document) -> None:
    """Two people adding to one paper queue here: positions and addresses must not meet."""
    Document.objects.select_for_update().get(pk=document.pk)


def _address(clause: Clause) -> None:
    number = clean_line(clause.number).rstrip(".):")
    if not number or len(number) > LONGEST_NUMBER or set(number) & set("/#?& "):
        raise BadClauseNumber(number=number[:40], field="number")
    if clause.parent and clause.parent.document_id != clause.document_id:
        raise ClauseOfAnotherParent(field="parent")
    clause.number = number
    clause.path = path_of(number, clause.parent.path if clause.parent else "")
    if len(clause.path) > LONGEST_PATH:
        raise BadClauseNumber(number=number, field="number")
    if not clause.heading and not clause.text:
        raise ClauseSaysNothing(path=clause.path, field="heading")
    taken = Clause.objects.filter(document=clause.document_id, path=clause.path)
    if taken.exclude(pk=clause.pk).exists():
        raise ClauseNumberTaken(document=clause.document.title, path=clause.path, field="number")


def _place_for(clause: Clause) -> int:
    if clause.parent:
        return queries.inside_clause(clause.parent)[-1].position + 1
    last: int | None = clause.document.clauses.aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def _move_within(clause: Clause, before: str) -> None:
    if clause.path == before:
        return
    within = [
        one
        for one in Clause.objects.filter(document=clause.document_id)
        if one.path.startswith(f"{before}.")
    ]
    for one in within:
        one.path = clause.path + one.path[len(before) :]
    Clause.objects.bulk_update(within, ["path"])


def _check_parts(document: Document, parts: list[Part]) -> None:
    taken = set(document.clauses.values_list("path", flat=True))
    found: list[Refused] = []
    for part in parts:
        if part.path in taken:
            found.append(ClauseNumberTaken(document=document.title, path=part.path, field="text"))
        if len(part.number) > LONGEST_NUMBER or len(part.path) > LONGEST_PATH:
            found.append(BadClauseNumber(number=part.number[:40], field="text"))
        taken.add(part.path)
    raise_all(found)


def _write(document: Document, parts: list[Part], actionable: frozenset[str]) -> list[Clause]:
    last: int | None = document.clauses.aggregate(last=Max("position"))["last"]
    clauses: dict[str, Clause] = {}
    for position, part in enumerate(parts, (last or 0) + 1):
        clauses[part.path] = Clause(
            document=document,
            kind=part.kind,
            number=part.number,
            path=part.path,
            position=position,
            heading=part.heading,
            text=part.text,
            is_actionable=part.path in actionable,
        )
    for depth in range(max(part.depth for part in parts) + 1):  # a parent needs its id first
        level = [part for part in parts if part.depth == depth]
        for part in level:
            clauses[part.path].parent = clauses.get(part.parent)
        Clause.objects.bulk_create([clauses[part.path] for part in level])
    return list(clauses.values())


def _named(things: Iterable[models.Model]) -> str:
    names = [f"{thing._meta.verbose_name} “{thing}”" for thing in things]
    more = len(names) - NAMED_AT_MOST
    shown = ", ".join(names[:NAMED_AT_MOST])
    return f"{shown} … (+{more})" if more > 0 else shown
