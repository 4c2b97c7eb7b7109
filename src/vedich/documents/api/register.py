"""The register in the API, through the same rules and services as the pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Schema, Status

from vedich.areas.models import Area
from vedich.audit.queries import history_of
from vedich.documents import ending, numbering, queries, secrecy, services
from vedich.documents.api.common import MOST, Limit, given, paper_of, router, seen, user_of
from vedich.documents.ending import Fate
from vedich.documents.models import Clause, Document, DocumentRelation
from vedich.lib import clock
from vedich.organisations.models import Organisation
from vedich.terms.rules import visible_to as terms_visible_to
from vedich.web.rows import named, named_or_none

# --- What is answered -----------------------------------------------------------------------------


class DocumentOut(Schema):
    """A paper of the register; `name` is its abstract, `warning` why its number looks wrong."""

    id: int
    kind: str
    reference: str
    name: str
    title: str
    issued_on: date | None
    in_force_from: date | None
    issuer_id: int | None
    issuer: str
    area_id: int
    term_id: int | None
    address: str
    is_sample: bool
    version: int
    warning: str

    @staticmethod
    def resolve_issuer(paper: Document) -> str:
        return paper.issuer_name

    @staticmethod
    def resolve_warning(paper: Document) -> str:
        return numbering.misfit(paper.reference, paper.kind, paper.issued_on)


class ClauseOut(Schema):
    """A part of a paper; `path` is its address in it."""

    id: int
    document_id: int
    parent_id: int | None
    kind: str
    number: str
    path: str
    heading: str
    text: str
    is_actionable: bool
    version: int


class RelationOut(Schema):
    """`document` does `kind` to `target`, or to the clause `clause` of it."""

    id: int
    kind: str
    document_id: int
    target_id: int
    clause_id: int | None


class LiveOut(Schema):
    """Something live under a paper; `may_act`: whether the reader says what becomes of it."""

    key: str
    title: str
    note: str
    href: str
    may_act: bool


class FactOut(Schema):
    fact: str
    at: Any
    by: str
    data: dict[str, Any]


# --- What is sent ---------------------------------------------------------------------------------


class PaperIn(Schema):
    """What the register says of a paper. `secrecy_mark` other than "thuong" is refused."""

    kind: Document.Kind
    name: str
    reference: str = ""
    issued_on: date | None = None
    in_force_from: date | None = None
    issuer_id: int | None = None
    issuer_text: str = ""
    term_id: int | None = None
    address: str = ""
    is_sample: bool = False
    secrecy_mark: str = secrecy.PLAIN


class RegisterIn(PaperIn):
    area_id: int


class EditIn(PaperIn):
    version: int


class ClauseIn(Schema):
    kind: Clause.Kind
    number: str
    heading: str = ""
    text: str = ""
    is_actionable: bool = False


class AddClauseIn(ClauseIn):
    parent_id: int | None = None


class EditClauseIn(ClauseIn):
    version: int


class OutlineIn(Schema):
    text: str
    actionable: list[str] = []


class EndIn(Schema):
    """`fates` says of each live row under the paper what becomes of it: see `live`."""

    version: int
    on: date
    by_id: int | None = None
    reason: str = ""
    fates: dict[str, Fate] = {}


class RelateIn(Schema):
    kind: DocumentRelation.Kind
    target_id: int
    clause_id: int | None = None


# --- Reading --------------------------------------------------------------------------------------


@router.get("/documents", response=list[DocumentOut], url_name="documents")
def list_documents(
    request: HttpRequest,
    q: str = "",
    kind: Document.Kind | None = None,
    area: int | None = None,
    term: int | None = None,
    after: int = 0,
    limit: Limit = 100,
) -> QuerySet[Document]:
    """Sổ văn bản, theo mã số; `q` tìm theo chữ hoặc số gõ theo cách nào cũng được."""
    rows = seen(request).filter(pk__gt=after)
    if q:
        rows = queries.search(rows, q)
    for field, value in (("kind", kind), ("area", area), ("term", term)):
        if value is not None:
            rows = rows.filter(**{field: value})
    return rows.order_by("pk")[:limit]


@router.get("/documents/{int:pk}", response=DocumentOut, url_name="document")
def one_document(request: HttpRequest, pk: int) -> Document:
    """Một văn bản."""
    return paper_of(request, pk)


@router.get("/documents/{int:pk}/clauses", response=list[ClauseOut], url_name="clauses")
def clauses(request: HttpRequest, pk: int) -> QuerySet[Clause]:
    """Các nội dung của văn bản, theo thứ tự."""
    return queries.clauses_of(paper_of(request, pk))


@router.get("/documents/{int:pk}/relations", response=list[RelationOut], url_name="relations")
def relations(request: HttpRequest, pk: int) -> QuerySet[DocumentRelation]:
    """Quan hệ của văn bản, cả hai chiều."""
    return queries.relations_of(paper_of(request, pk), seen(request))


@router.get("/documents/{int:pk}/history", response=list[FactOut], url_name="document_history")
def history(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Mọi việc đã làm với văn bản, mới nhất ở trên."""
    return [
        {"fact": each.fact, "at": each.at, "by": str(each.actor), "data": each.data}
        for each in history_of(paper_of(request, pk))[:MOST]
    ]


# --- Acts -----------------------------------------------------------------------------------------


def _said(request: HttpRequest, payload: PaperIn) -> dict[str, Any]:
    """The payload with rows instead of ids."""
    values = payload.dict(exclude={"issuer_id", "term_id", "area_id"})
    terms = terms_visible_to(user_of(request), on=clock.today())
    values["issuer"] = named_or_none(Organisation.objects.all(), payload.issuer_id, "issuer_id")
    values["term"] = named_or_none(terms, payload.term_id, "term_id")
    return values


@router.post("/documents", response={201: DocumentOut}, url_name="register_document")
def register(request: HttpRequest, payload: RegisterIn) -> Status[Any]:
    """Ghi một văn bản vào sổ."""
    area = named(Area.objects.all(), payload.area_id, "area_id")
    paper = services.register_document(area=area, **_said(request, payload), **given(request))
    return Status(201, paper)


@router.post("/documents/{int:pk}", response=DocumentOut, url_name="edit_document")
def edit(request: HttpRequest, pk: int, payload: EditIn) -> Document:
    """Sửa những gì sổ ghi về văn bản; `version` là bản đã đọc."""
    paper = paper_of(request, pk)
    return services.edit_document(document=paper, **_said(request, payload), **given(request))


@router.post("/documents/{int:pk}/clauses", response={201: ClauseOut}, url_name="add_clause")
def add_clause(request: HttpRequest, pk: int, payload: AddClauseIn) -> Status[Any]:
    """Thêm một nội dung."""
    paper = paper_of(request, pk)
    values = payload.dict(exclude={"parent_id"})
    parent = named_or_none(paper.clauses.all(), payload.parent_id, "parent_id")
    made = services.add_clause(document=paper, parent=parent, **values, **given(request))
    return Status(201, made)


@router.post("/documents/{int:pk}/outline", response={201: list[ClauseOut]}, url_name="outline")
def add_outline(request: HttpRequest, pk: int, payload: OutlineIn) -> Status[Any]:
    """Tách chữ của văn bản thành các nội dung."""
    paper = paper_of(request, pk)
    made = services.add_outline(document=paper, **payload.dict(), **given(request))
    return Status(201, made)


@router.post(
    "/documents/{int:pk}/clauses/{int:clause_pk}", response=ClauseOut, url_name="edit_clause"
)
def edit_clause(request: HttpRequest, pk: int, clause_pk: int, payload: EditClauseIn) -> Clause:
    """Sửa một nội dung; `version` là bản đã đọc."""
    clause = get_object_or_404(paper_of(request, pk).clauses, pk=clause_pk)
    return services.edit_clause(clause=clause, **payload.dict(), **given(request))


@router.delete(
    "/documents/{int:pk}/clauses/{int:clause_pk}", response={204: None}, url_name="remove_clause"
)
def remove_clause(request: HttpRequest, pk: int, clause_pk: int) -> Status[Any]:
    """Xóa một nội dung mà không gì dẫn tới."""
    clause = get_object_or_404(paper_of(request, pk).clauses, pk=clause_pk)
    services.remove_clause(clause=clause, **given(request))
    return Status(204, None)


@router.post("/documents/{int:pk}/relations", response={201: RelationOut}, url_name="relate")
def relate(request: HttpRequest, pk: int, payload: RelateIn) -> Status[Any]:
    """Ghi quan hệ với văn bản khác."""
    paper = paper_of(request, pk)
    target = named(seen(request), payload.target_id, "target_id")
    clause = named_or_none(target.clauses.all(), payload.clause_id, "clause_id")
    made = services.relate(
        document=paper, target=target, kind=payload.kind, clause=clause, **given(request)
    )
    return Status(201, made)


@router.delete(
    "/documents/{int:pk}/relations/{int:relation_pk}", response={204: None}, url_name="unrelate"
)
def unrelate(request: HttpRequest, pk: int, relation_pk: int) -> Status[Any]:
    """Bỏ một quan hệ ghi nhầm."""
    relation = get_object_or_404(paper_of(request, pk).relations, pk=relation_pk)
    services.unrelate(relation=relation, **given(request))
    return Status(204, None)


@router.get("/documents/{int:pk}/live", response=list[LiveOut], url_name="live_under_document")
def live(request: HttpRequest, pk: int) -> Any:
    """Nhiệm vụ, chương trình, đề án đang chạy dưới một văn bản."""
    return ending.live_rows(paper_of(request, pk), user_of(request), on=clock.today())


@router.post("/documents/{int:pk}/end", response=DocumentOut, url_name="end_document")
def end(request: HttpRequest, pk: int, sent: EndIn) -> Any:
    """Ghi hết hiệu lực, và từng việc đang chạy ra sao."""
    return services.end_document(
        document=paper_of(request, pk), version=sent.version, on=sent.on, fates=sent.fates,
        by=named_or_none(seen(request), sent.by_id, "by_id"), reason=sent.reason,
        **given(request),
    )  # fmt: skip
