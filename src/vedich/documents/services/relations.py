"""How one paper hangs on another: căn cứ, cụ thể hóa, sửa đổi, thay thế, bãi bỏ, triển khai."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import in_vietnamese
from vedich.documents import rules
from vedich.documents.facts import DocumentFact
from vedich.documents.models import Clause, Document, DocumentRelation
from vedich.documents.refusals import (
    AlreadyRelated,
    ClauseOfAnotherPaper,
    OtherRegister,
    OutsideYourPart,
    RelatedInCircle,
    RelatedToItself,
)
from vedich.lib import clock


@transaction.atomic
def relate(
    *,
    document: Document,
    target: Document,
    kind: str,
    actor: User,
    at: datetime,
    clause: Clause | None = None,
) -> DocumentRelation:
    """Write down that `document` does something to `target`, or to one clause of it."""
    on = clock.day_of(at)
    if not rules.may_edit(actor, document, on=on):
        raise PermissionDenied
    if document.pk == target.pk:
        raise RelatedToItself(field="target")
    if not rules.visible_to(actor, on=on).filter(pk=target.pk).exists():
        raise OutsideYourPart(field="target")
    if clause is not None and clause.document_id != target.pk:
        raise ClauseOfAnotherPaper(clause=clause.path, target=target.title, field="clause")
    said = DocumentRelation.Kind(kind).label
    same = DocumentRelation.objects.filter(document=document, target=target, kind=kind)
    if same.filter(clause=clause).exists():
        raise AlreadyRelated(
            document=document.title, kind=said, target=target.title, field="target"
        )
    if _reaches(target, document, kind):
        raise RelatedInCircle(
            document=document.title, kind=said, target=target.title, field="target"
        )
    relation = DocumentRelation.objects.create(
        document=document, target=target, clause=clause, kind=kind
    )
    audit.record(
        DocumentFact.RELATED,
        document,
        actor=actor,
        at=at,
        kind=kind,
        relation=in_vietnamese(relation.get_kind_display()),
        to=target,
        clause=clause.path if clause else None,
    )
    return relation


def relate_as_said(
    *,
    paper: Document,
    other: Document,
    kind: str,
    is_passive: bool,
    actor: User,
    at: datetime,
    clause: Clause | None = None,
) -> DocumentRelation:
    """`relate` in either wording, said on the page of `paper`; `is_passive`: `other` does it.

    It is kept with whichever paper does something, in the register of which one must write.
    """
    if not is_passive:
        return relate(
            document=paper, target=other, kind=kind, clause=clause, actor=actor, at=at
        )  # fmt: skip
    if not rules.may_edit(actor, other, on=clock.day_of(at)):
        raise OtherRegister(other=other.title, field="target")
    return relate(document=other, target=paper, kind=kind, clause=clause, actor=actor, at=at)


@transaction.atomic
def unrelate(*, relation: DocumentRelation, actor: User, at: datetime) -> None:
    """Take back a relation written by mistake; the log keeps it."""
    if not rules.may_edit(actor, relation.document, on=clock.day_of(at)):
        raise PermissionDenied
    audit.record(
        DocumentFact.UNRELATED,
        relation.document,
        actor=actor,
        at=at,
        kind=relation.kind,
        relation=in_vietnamese(relation.get_kind_display()),
        to=relation.target,
        clause=relation.clause.path if relation.clause else None,
    )
    relation.delete()


def _reaches(start: Document, goal: Document, kind: str) -> bool:
    """Whether relations of this kind lead from one paper to the other; a statement a step."""
    seen: set[int] = set()
    edge = {start.pk}
    while edge:
        if goal.pk in edge:
            return True
        seen |= edge
        steps = DocumentRelation.objects.filter(document__in=edge, kind=kind)
        edge = set(steps.values_list("target_id", flat=True)) - seen
    return False
