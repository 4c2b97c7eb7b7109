"""Programmes and schemes in the API, through the same rules and services as the pages."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema, Status

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.audit.queries import history_of
from vedich.documents.rules import clauses_visible_to
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.initiatives import queries, rules, services
from vedich.initiatives.models import Initiative, Objective, Responsibility
from vedich.lib import clock
from vedich.lib.vietnamese import fold
from vedich.organisations.models import Organisation, Person
from vedich.terms.models import Term
from vedich.terms.rules import visible_to as terms_visible_to
from vedich.web.rows import named, named_or_none

router = Router(tags=["initiatives"])

MOST = 500
Limit = Annotated[int, Field(ge=1, le=MOST)]


# --- What is answered -----------------------------------------------------------------------------


class InitiativeOut(Schema):
    """A programme, scheme or plan. `is_named` false: a source speaks of it without a name."""

    id: int
    kind: str
    code: str
    name: str
    is_named: bool
    parent_id: int | None
    owner_id: int
    area_id: int
    term_id: int | None
    document_id: int | None
    source_clause_id: int | None
    starts_on: date | None
    ends_on: date | None
    summary: str
    version: int


class ResponsibilityOut(Schema):
    """Who answers from `valid_from` until before `valid_to` (null: unknown, still)."""

    id: int
    role: str
    person_id: int | None
    person: str
    organisation_id: int | None
    organisation: str
    document_id: int | None
    valid_from: date | None
    valid_to: date | None

    @staticmethod
    def resolve_person(row: Responsibility) -> str:
        return row.person.name if row.person else ""

    @staticmethod
    def resolve_organisation(row: Responsibility) -> str:
        return row.organisation.name if row.organisation else ""


class ObjectiveOut(Schema):
    id: int
    position: int
    text: str


class LinkOut(Schema):
    """The initiative makes this clause concrete; `path` is the clause's address in its paper."""

    id: int
    clause_id: int
    document_id: int
    path: str


class GapOut(Schema):
    """Where the line breaks: kind, the row it is about, since which day, days, how many."""

    kind: str
    about: str
    about_id: int
    since: date | None
    days: int | None
    count: int


class AnnouncementOut(Schema):
    """How many a source says there are, how many are listed, how many lack a name."""

    id: int
    owner_id: int
    term_id: int
    kind: str
    count: int
    listed: int
    missing: int


class FactOut(Schema):
    fact: str
    at: Any
    by: str
    data: dict[str, Any]


# --- What is sent ---------------------------------------------------------------------------------


class InitiativeBody(Schema):
    kind: Initiative.Kind
    name: str = ""
    code: str = ""
    is_named: bool = True
    parent_id: int | None = None
    term_id: int | None = None
    document_id: int | None = None
    source_clause_id: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    summary: str = ""


class CreateIn(InitiativeBody):
    owner_id: int
    area_id: int


class EditIn(InitiativeBody):
    version: int


class PlaceIn(Schema):
    parent_id: int | None
    version: int


class ConcretiseIn(Schema):
    clause_id: int


class ObjectiveIn(Schema):
    text: str


class AssignIn(Schema):
    role: Responsibility.Role
    valid_from: date | None
    person_id: int | None = None
    organisation_id: int | None = None
    document_id: int | None = None
    hand_over: bool = False


class EndIn(Schema):
    on: date
    reason: str = ""


class AnnounceIn(Schema):
    owner_id: int
    term_id: int
    kind: Initiative.Kind
    count: int
    clause_id: int | None = None


# --- Reading --------------------------------------------------------------------------------------


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


def _given(request: HttpRequest) -> dict[str, Any]:
    return {"actor": _user(request), "at": clock.now()}


def _seen(request: HttpRequest) -> QuerySet[Initiative]:
    return rules.visible_to(_user(request), on=clock.today()).select_related("owner", "area")


def _one(request: HttpRequest, pk: int) -> Initiative:
    return get_object_or_404(_seen(request), pk=pk)


@router.get("/initiatives", response=list[InitiativeOut], url_name="initiatives")
def list_initiatives(
    request: HttpRequest,
    q: str = "",
    kind: Initiative.Kind | None = None,
    area: int | None = None,
    term: int | None = None,
    parent: int | None = None,
    after: int = 0,
    limit: Limit = 100,
) -> QuerySet[Initiative]:
    """Các chương trình, đề án, theo mã số."""
    rows = _seen(request).filter(pk__gt=after)
    for word in fold(q).split()[:8]:
        rows = rows.filter(folded__contains=word)
    for field, value in (("kind", kind), ("area", area), ("term", term), ("parent", parent)):
        if value is not None:
            rows = rows.filter(**{field: value})
    return rows.order_by("pk")[:limit]


@router.get("/initiatives/{int:pk}", response=InitiativeOut, url_name="initiative")
def one_initiative(request: HttpRequest, pk: int) -> Initiative:
    """Một chương trình, đề án."""
    return _one(request, pk)


@router.get(
    "/initiatives/{int:pk}/responsibilities",
    response=list[ResponsibilityOut],
    url_name="responsibilities",
)
def responsibilities(
    request: HttpRequest, pk: int, on: date | None = None
) -> QuerySet[Responsibility]:
    """Ai phụ trách vào ngày `on` (hôm nay nếu không nêu)."""
    return queries.answering(_one(request, pk), on=on or clock.today())


@router.get("/initiatives/{int:pk}/objectives", response=list[ObjectiveOut], url_name="objectives")
def objectives(request: HttpRequest, pk: int) -> QuerySet[Objective]:
    """Mục tiêu bằng lời."""
    return _one(request, pk).objectives.order_by("position", "pk")


@router.get("/initiatives/{int:pk}/clauses", response=list[LinkOut], url_name="concretised")
def clauses(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Những nội dung mà chương trình, đề án cụ thể hóa."""
    links = _one(request, pk).concretisations.select_related("clause").order_by("pk")
    return [_link(link) for link in links]


def _link(link: Any) -> dict[str, Any]:
    return {
        "id": link.pk,
        "clause_id": link.clause_id,
        "document_id": link.clause.document_id,
        "path": link.clause.path,
    }


@router.get("/initiatives/{int:pk}/history", response=list[FactOut], url_name="initiative_history")
def history(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Mọi việc đã làm, mới nhất ở trên; tên người không có trong nhật ký này."""
    return [
        {"fact": each.fact, "at": each.at, "by": str(each.actor), "data": each.data}
        for each in history_of(_one(request, pk))[:MOST]
    ]


@router.get("/gaps", response=list[GapOut], url_name="gaps")
def gaps(request: HttpRequest) -> list[dict[str, Any]]:
    """Những chỗ còn trống trong phần được xem, lâu nhất trước."""
    today = clock.today()
    return [
        {
            "kind": gap.kind,
            "about": str(gap.about),
            "about_id": gap.about.pk,
            "since": gap.since,
            "days": gap.days(today),
            "count": gap.count,
        }
        for gap in queries.gaps(_user(request), on=today)
    ]


@router.get("/announcements", response=list[AnnouncementOut], url_name="announcements")
def announcements(request: HttpRequest) -> list[dict[str, Any]]:
    """Số lượng chương trình, đề án mà nguồn nêu, và phần chưa có tên."""
    return [
        {
            "id": one.announcement.pk,
            "owner_id": one.announcement.owner_id,
            "term_id": one.announcement.term_id,
            "kind": one.announcement.kind,
            "count": one.announcement.count,
            "listed": one.listed,
            "missing": one.missing,
        }
        for one in queries.unnamed_seen(_user(request), on=clock.today())
    ]


# --- Acts -----------------------------------------------------------------------------------------


def _said(request: HttpRequest, payload: InitiativeBody) -> dict[str, Any]:
    """The payload with rows instead of ids; each must be one the reader may see."""
    user, today = _user(request), clock.today()
    ids = {"parent_id", "term_id", "document_id", "source_clause_id", "owner_id", "area_id"}
    values = payload.dict(exclude=ids)
    values["parent"] = named_or_none(_seen(request), payload.parent_id, "parent_id")
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
    made = services.create_initiative(owner=owner, area=area, **values, **_given(request))
    return Status(201, made)


@router.post("/initiatives/{int:pk}", response=InitiativeOut, url_name="edit_initiative")
def edit(request: HttpRequest, pk: int, payload: EditIn) -> Initiative:
    """Sửa chương trình, đề án; `version` là bản đã đọc."""
    one = _one(request, pk)
    return services.edit_initiative(initiative=one, **_said(request, payload), **_given(request))


@router.post("/initiatives/{int:pk}/place", response=InitiativeOut, url_name="place_initiative")
def place(request: HttpRequest, pk: int, payload: PlaceIn) -> Initiative:
    """Đặt vào một chương trình, đề án khác, hoặc ra ngoài (`parent_id` null)."""
    one = _one(request, pk)
    parent = named_or_none(_seen(request), payload.parent_id, "parent_id")
    return services.place_initiative(
        initiative=one, parent=parent, version=payload.version, **_given(request)
    )


@router.post("/initiatives/{int:pk}/clauses", response={201: LinkOut}, url_name="concretise")
def concretise(request: HttpRequest, pk: int, payload: ConcretiseIn) -> Status[Any]:
    """Nhận một nội dung để cụ thể hóa."""
    one = _one(request, pk)
    parts = clauses_visible_to(_user(request), on=clock.today())
    clause = named(parts, payload.clause_id, "clause_id")
    link = services.concretise(initiative=one, clause=clause, **_given(request))
    return Status(201, _link(link))


@router.delete(
    "/initiatives/{int:pk}/clauses/{int:link_pk}", response={204: None}, url_name="let_go"
)
def let_go(request: HttpRequest, pk: int, link_pk: int) -> Status[Any]:
    """Thôi nhận một nội dung."""
    link = get_object_or_404(_one(request, pk).concretisations, pk=link_pk)
    services.let_go(concretisation=link, **_given(request))
    return Status(204, None)


@router.post(
    "/initiatives/{int:pk}/objectives", response={201: ObjectiveOut}, url_name="add_objective"
)
def add_objective(request: HttpRequest, pk: int, payload: ObjectiveIn) -> Status[Any]:
    """Thêm mục tiêu."""
    made = services.add_objective(
        initiative=_one(request, pk), text=payload.text, **_given(request)
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
    objective = get_object_or_404(_one(request, pk).objectives, pk=objective_pk)
    return services.edit_objective(objective=objective, text=payload.text, **_given(request))


@router.delete(
    "/initiatives/{int:pk}/objectives/{int:objective_pk}",
    response={204: None},
    url_name="remove_objective",
)
def remove_objective(request: HttpRequest, pk: int, objective_pk: int) -> Status[Any]:
    """Bỏ mục tiêu."""
    objective = get_object_or_404(_one(request, pk).objectives, pk=objective_pk)
    services.remove_objective(objective=objective, **_given(request))
    return Status(204, None)


@router.post(
    "/initiatives/{int:pk}/responsibilities",
    response={201: ResponsibilityOut},
    url_name="assign_responsibility",
)
def assign(request: HttpRequest, pk: int, payload: AssignIn) -> Status[Any]:
    """Phân công người hoặc cơ quan từ một ngày."""
    papers = documents_visible_to(_user(request), on=clock.today())
    bodies = Organisation.objects.all()
    made = services.assign_responsibility(
        initiative=_one(request, pk),
        role=payload.role,
        valid_from=payload.valid_from,
        hand_over=payload.hand_over,
        person=named_or_none(Person.objects.all(), payload.person_id, "person_id"),
        organisation=named_or_none(bodies, payload.organisation_id, "organisation_id"),
        document=named_or_none(papers, payload.document_id, "document_id"),
        **_given(request),
    )
    return Status(201, made)


@router.post(
    "/initiatives/{int:pk}/responsibilities/{int:row_pk}/end",
    response=ResponsibilityOut,
    url_name="end_responsibility",
)
def end(request: HttpRequest, pk: int, row_pk: int, payload: EndIn) -> Responsibility:
    """Kết thúc một phân công từ một ngày."""
    row = get_object_or_404(_one(request, pk).responsibilities, pk=row_pk)
    return services.end_responsibility(responsibility=row, **payload.dict(), **_given(request))


@router.post("/announcements", response={201: AnnouncementOut}, url_name="announce")
def announce(request: HttpRequest, payload: AnnounceIn) -> Status[Any]:
    """Ghi số lượng mà nguồn nêu; ghi lại thì thay số cũ."""
    user, today = _user(request), clock.today()
    terms: QuerySet[Term] = terms_visible_to(user, on=today).select_related("organisation")
    parts = clauses_visible_to(user, on=today)
    made = services.announce(
        owner=named(Organisation.objects.all(), payload.owner_id, "owner_id"),
        term=named(terms, payload.term_id, "term_id"),
        kind=payload.kind,
        count=payload.count,
        clause=named_or_none(parts, payload.clause_id, "clause_id"),
        **_given(request),
    )
    seen = queries.unnamed_seen(user, on=today)
    one = next(each for each in seen if each.announcement.pk == made.pk)
    values = {"listed": one.listed, "missing": one.missing}
    for field in ("id", "owner_id", "term_id", "kind", "count"):
        values[field] = getattr(made, field)
    return Status(201, values)
