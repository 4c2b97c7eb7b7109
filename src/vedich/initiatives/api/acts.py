"""The acts on programmes and schemes."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Status

from vedich.areas.models import Area
from vedich.documents.rules import clauses_visible_to
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.initiatives import queries, services
from vedich.initiatives.api.common import (
    given,
    link_of,
    one_seen,
    router,
    seen,
    user_of,
)
from vedich.initiatives.api.shapes import (
    AnnounceIn,
    AnnouncementOut,
    AssignIn,
    ConcretiseIn,
    CreateIn,
    EditIn,
    EndIn,
    InitiativeBody,
    InitiativeOut,
    LinkOut,
    ObjectiveIn,
    ObjectiveOut,
    PlaceIn,
    ResponsibilityOut,
)
from vedich.initiatives.models import Initiative, Objective, Responsibility
from vedich.lib import clock
from vedich.organisations.models import Organisation, Person
from vedich.terms.models import Term
from vedich.terms.rules import visible_to as terms_visible_to
from vedich.web.rows import named, named_or_none


def _said(request: HttpRequest, payload: InitiativeBody) -> dict[str, Any]:
    """The payload with rows instead of ids; each must be one the reader may see."""
    user, today = user_of(request), clock.today()
    ids = {"parent_id", "term_id", "document_id", "source_clause_id", "owner_id", "area_id"}
    values = payload.dict(exclude=ids)
    values["parent"] = named_or_none(seen(request), payload.parent_id, "parent_id")
    values["term"] = named_or_none(terms_visible_to(user, on=today), payload.term_id, "term_id")
    papers = documents_visible_to(user, on=today)
    values["document"] = named_or_none(papers, payload.document_id, "document_id")
    parts = clauses_visible_to(user, on=today)
    values["source_clause"] = named_or_none(parts, payload.source_clause_id, "source_clause_id")
    return values


@router.post("/initiatives", response={201: InitiativeOut}, url_name="create_initiative")
def create(request: HttpRequest, payload: CreateIn) -> Status[Any]:
    """Lập chương trình, đề án."""
    owner = named(Organisation.objects.all(), payload.owner_id, "owner_id")
    area = named(Area.objects.all(), payload.area_id, "area_id")
    values = _said(request, payload)
    made = services.create_initiative(owner=owner, area=area, **values, **given(request))
    return Status(201, made)


@router.post("/initiatives/{int:pk}", response=InitiativeOut, url_name="edit_initiative")
def edit(request: HttpRequest, pk: int, payload: EditIn) -> Initiative:
    """Sửa chương trình, đề án; `version` là bản đã đọc."""
    one = one_seen(request, pk)
    return services.edit_initiative(initiative=one, **_said(request, payload), **given(request))


@router.post("/initiatives/{int:pk}/place", response=InitiativeOut, url_name="place_initiative")
def place(request: HttpRequest, pk: int, payload: PlaceIn) -> Initiative:
    """Đặt vào một chương trình, đề án khác, hoặc ra ngoài (`parent_id` null)."""
    one = one_seen(request, pk)
    parent = named_or_none(seen(request), payload.parent_id, "parent_id")
    return services.place_initiative(
        initiative=one, parent=parent, version=payload.version, **given(request)
    )


@router.post("/initiatives/{int:pk}/clauses", response={201: LinkOut}, url_name="concretise")
def concretise(request: HttpRequest, pk: int, payload: ConcretiseIn) -> Status[Any]:
    """Nhận một nội dung để cụ thể hóa."""
    one = one_seen(request, pk)
    parts = clauses_visible_to(user_of(request), on=clock.today())
    clause = named(parts, payload.clause_id, "clause_id")
    link = services.concretise(initiative=one, clause=clause, **given(request))
    return Status(201, link_of(link))


@router.delete(
    "/initiatives/{int:pk}/clauses/{int:link_pk}", response={204: None}, url_name="let_go"
)
def let_go(request: HttpRequest, pk: int, link_pk: int) -> Status[Any]:
    """Thôi nhận một nội dung."""
    link = get_object_or_404(one_seen(request, pk).concretisations, pk=link_pk)
    services.let_go(concretisation=link, **given(request))
    return Status(204, None)


@router.post(
    "/initiatives/{int:pk}/objectives", response={201: ObjectiveOut}, url_name="add_objective"
)
def add_objective(request: HttpRequest, pk: int, payload: ObjectiveIn) -> Status[Any]:
    """Thêm mục tiêu."""
    made = services.add_objective(
        initiative=one_seen(request, pk), text=payload.text, **given(request)
    )
    return Status(201, made)


@router.post(
    "/initiatives/{int:pk}/objectives/{int:objective_pk}",
    response=ObjectiveOut,
    url_name="edit_objective",
)
def edit_objective(
    request: HttpRequest, pk: int, objective_pk: int, payload: ObjectiveIn
) -> Objective:
    """Sửa mục tiêu."""
    objective = get_object_or_404(one_seen(request, pk).objectives, pk=objective_pk)
    return services.edit_objective(objective=objective, text=payload.text, **given(request))


@router.delete(
    "/initiatives/{int:pk}/objectives/{int:objective_pk}",
    response={204: None},
    url_name="remove_objective",
)
def remove_objective(request: HttpRequest, pk: int, objective_pk: int) -> Status[Any]:
    """Bỏ mục tiêu."""
    objective = get_object_or_404(one_seen(request, pk).objectives, pk=objective_pk)
    services.remove_objective(objective=objective, **given(request))
    return Status(204, None)


@router.post(
    "/initiatives/{int:pk}/responsibilities",
    response={201: ResponsibilityOut},
    url_name="assign_responsibility",
)
def assign(request: HttpRequest, pk: int, payload: AssignIn) -> Status[Any]:
    """Phân công người hoặc cơ quan từ một ngày."""
    papers = documents_visible_to(user_of(request), on=clock.today())
    bodies = Organisation.objects.all()
    made = services.assign_responsibility(
        initiative=one_seen(request, pk),
        role=payload.role,
        valid_from=payload.valid_from,
        hand_over=payload.hand_over,
        person=named_or_none(Person.objects.all(), payload.person_id, "person_id"),
        organisation=named_or_none(bodies, payload.organisation_id, "organisation_id"),
        document=named_or_none(papers, payload.document_id, "document_id"),
        **given(request),
    )
    return Status(201, made)


@router.post(
    "/initiatives/{int:pk}/responsibilities/{int:row_pk}/end",
    response=ResponsibilityOut,
    url_name="end_responsibility",
)
def end(request: HttpRequest, pk: int, row_pk: int, payload: EndIn) -> Responsibility:
    """Kết thúc một phân công từ một ngày."""
    row = get_object_or_404(one_seen(request, pk).responsibilities, pk=row_pk)
    return services.end_responsibility(responsibility=row, **payload.dict(), **given(request))


@router.post("/announcements", response={201: AnnouncementOut}, url_name="announce")
def announce(request: HttpRequest, payload: AnnounceIn) -> Status[Any]:
    """Ghi số lượng mà nguồn nêu; ghi lại thì thay số cũ."""
    user, today = user_of(request), clock.today()
    terms: QuerySet[Term] = terms_visible_to(user, on=today).select_related("organisation")
    parts = clauses_visible_to(user, on=today)
    made = services.announce(
        owner=named(Organisation.objects.all(), payload.owner_id, "owner_id"),
        term=named(terms, payload.term_id, "term_id"),
        kind=payload.kind,
        count=payload.count,
        clause=named_or_none(parts, payload.clause_id, "clause_id"),
        **given(request),
    )
    seen = queries.unnamed_seen(user, on=today)
    one = next(each for each in seen if each.announcement.pk == made.pk)
    values = {"listed": one.listed, "missing": one.missing}
    for field in ("id", "owner_id", "term_id", "kind", "count"):
        values[field] = getattr(made, field)
    return Status(201, values)
