"""The register, one paper, one part of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.audit.queries import history_of
from vedich.documents import notes, numbering, queries, rules
from vedich.documents.forms import DocumentField
from vedich.documents.models import Clause, Document, DocumentRelation
from vedich.documents.tables import DocumentTable
from vedich.documents.views.common import crumbs, paper_seen
from vedich.lib import clock
from vedich.web.forms import suggest
from vedich.web.http import render


@signed_in
@require_safe
def documents(request: SignedInRequest) -> HttpResponseBase:
    """Sổ văn bản."""
    today = clock.today()
    table = DocumentTable(request, rules.visible_to(request.user, on=today), today)
    may = rules.may_register_somewhere(request.user, on=today)
    return table.respond("documents/list.html", {"may_register": may})


@signed_in
@require_safe
def document(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một văn bản: các nội dung, quan hệ hai chiều, những gì gắn vào đó."""
    paper = paper_seen(request, pk)
    today = clock.today()
    seen = rules.visible_to(request.user, on=today)
    may = paper.may_edit
    clauses = list(queries.clauses_of(paper))
    relations = list(queries.relations_of(paper, seen))
    outgoing = [each for each in relations if each.document_id == paper.pk]
    incoming = [each for each in relations if each.target_id == paper.pk]
    same, ends = queries.beside(paper, seen) if may or paper.ends_some else ([], [])
    page = {
        "paper": paper,
        "ends": ends,
        "clauses": clauses,
        "files": list(queries.files_of(paper)),
        "notes": notes.beside(request, clauses),
        "pointing": _pointing_at(incoming),
        "outgoing": _grouped(outgoing, lambda each: each.target),
        "incoming": _grouped(incoming, lambda each: each.document),
        "replaced_by": [
            relation.document
            for relation in incoming
            if relation.kind == DocumentRelation.Kind.REPLACES and relation.clause_id is None
        ],
        "passive": DocumentRelation.PASSIVE,
        "may_edit": may,
        "misfit": numbering.misfit(paper.reference, paper.kind, paper.issued_on) if may else "",
        "same_number": same[:5] if may else [],
    }
    return render(request, "documents/document.html", page)


@signed_in
@require_safe
def clause(request: SignedInRequest, pk: int, path: str) -> HttpResponse:
    """Một nội dung, ở địa chỉ riêng của nó."""
    paper = paper_seen(request, pk)
    found = get_object_or_404(Clause.objects.select_related("parent"), document=paper, path=path)
    found.document = paper
    within = queries.inside_clause(found)
    seen = rules.visible_to(request.user, on=clock.today())
    page = {
        "paper": paper,
        "clause": found,
        "within": within[1:],
        "above": _above(paper, found),
        "notes": notes.beside(request, within, found),
        "incoming": queries.pointing_at(found, seen),
        "passive": DocumentRelation.PASSIVE,
        "may_edit": paper.may_edit,
    }
    return render(request, "documents/clause.html", page)


@signed_in
@require_safe
def history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã làm với một văn bản và các nội dung của nó."""
    paper = paper_seen(request, pk)
    page = {
        "entries": history_of(paper).select_related("personal")[:200],
        "crumbs": crumbs(paper),
        "title": _("Lịch sử %(name)s") % {"name": paper.title},
    }
    return render(request, "documents/history.html", page)


@signed_in
@require_safe
def suggest_document(request: SignedInRequest) -> HttpResponse:
    """Danh sách gợi ý khi gõ số, ký hiệu hoặc trích yếu."""
    field = DocumentField()
    field.of(request.user, clock.today())
    return suggest(request, field)


def _above(paper: Document, clause: Clause) -> list[Clause]:
    """The parts a part stands in, the outermost first; one statement."""
    steps = clause.path.split(".")
    paths = [".".join(steps[:depth]) for depth in range(1, len(steps))]
    return list(paper.clauses.filter(path__in=paths).order_by("position"))


@dataclass
class Group:
    """All that one paper does to another in one way: as a whole, and to which parts."""

    kind: str
    verb: str
    paper: Document
    relations: list[DocumentRelation]


def _grouped(
    relations: list[DocumentRelation], other: Callable[[DocumentRelation], Document]
) -> list[Group]:
    found: dict[tuple[str, int], Group] = {}
    for relation in relations:
        paper = other(relation)
        key = (relation.kind, paper.pk)
        group = Group(relation.kind, relation.get_kind_display(), paper, [])
        found.setdefault(key, group).relations.append(relation)
    return list(found.values())


def _pointing_at(relations: list[DocumentRelation]) -> dict[int, list[DocumentRelation]]:
    """Relations that name a part of the paper, by the id of that part."""
    found: dict[int, list[DocumentRelation]] = {}
    for relation in relations:
        if relation.clause_id:
            found.setdefault(relation.clause_id, []).append(relation)
    return found
