"""Terms and plans in the API, through the same rules and services as the pages."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema, Status

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.audit.queries import history_of
from vedich.lib import clock
from vedich.organisations.models import Organisation
from vedich.terms import rules, services
from vedich.terms.models import Plan, Term
from vedich.web.rows import named, named_or_none

router = Router(tags=["terms"])

MOST = 500
Limit = Annotated[int, Field(ge=1, le=MOST)]


class PlanOut(Schema):
    """A five-year plan; `starts_on` and `ends_on` are its first and last day."""

    id: int
    name: str
    area_id: int
    base_year: int
    first_year: int
    last_year: int
    starts_on: date
    ends_on: date
    version: int


class TermOut(Schema):
    """A committee's term; days unknown in the source are null, `valid_to` is the first day no
    more."""

    id: int
    name: str
    organisation_id: int
    organisation: str
    years: str
    ordinal: str
    plan_id: int | None
    valid_from: date | None
    valid_to: date | None
    version: int

    @staticmethod
    def resolve_organisation(term: Term) -> str:
        return term.organisation.name


class PlanIn(Schema):
    area_id: int
    first_year: int
    last_year: int
    base_year: int | None = None
    name: str = ""


class PlanEdit(Schema):
    first_year: int
    last_year: int
    base_year: int | None = None
    name: str = ""
    version: int


class TermEdit(Schema):
    years: str
    ordinal: str = ""
    plan_id: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    name: str = ""
    version: int


class TermIn(Schema):
    organisation_id: int
    years: str
    ordinal: str = ""
    plan_id: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    name: str = ""


class FactOut(Schema):
    fact: str
    at: datetime
    by: str
    data: dict[str, Any]


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


def _plans(request: HttpRequest) -> QuerySet[Plan]:
    return rules.plans_visible_to(_user(request), on=clock.today())


def _terms(request: HttpRequest) -> QuerySet[Term]:
    visible = rules.visible_to(_user(request), on=clock.today())
    return visible.select_related("organisation__area", "plan")


def _given(request: HttpRequest) -> dict[str, Any]:
    return {"actor": _user(request), "at": clock.now()}


def _history(row: Plan | Term) -> list[dict[str, Any]]:
    return [
        {"fact": each.fact, "at": each.at, "by": str(each.actor), "data": each.data}
        for each in history_of(row)[:MOST]
    ]


@router.get("/plans", response=list[PlanOut], url_name="plans")
def list_plans(request: HttpRequest, after: int = 0, limit: Limit = 100) -> QuerySet[Plan]:
    """Các kế hoạch năm năm, theo mã số; `after` là mã số cuối của trang trước."""
    return _plans(request).filter(pk__gt=after).order_by("pk")[:limit]


@router.get("/plans/{int:pk}", response=PlanOut, url_name="plan")
def one_plan(request: HttpRequest, pk: int) -> Plan:
    """Một kế hoạch năm năm."""
    return get_object_or_404(_plans(request), pk=pk)


@router.get("/plans/{int:pk}/history", response=list[FactOut], url_name="plan_history")
def plan_history(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Mọi việc đã làm với một kế hoạch năm năm, mới nhất ở trên."""
    return _history(get_object_or_404(_plans(request), pk=pk))


@router.post("/plans", response={201: PlanOut}, url_name="create_plan")
def create_plan(request: HttpRequest, payload: PlanIn) -> Status[Any]:
    """Lập kế hoạch năm năm."""
    area = named(Area.objects.all(), payload.area_id, "area_id")
    values = payload.dict(exclude={"area_id"})
    return Status(201, services.create_plan(area=area, **values, **_given(request)))


@router.post("/plans/{int:pk}", response=PlanOut, url_name="edit_plan")
def edit_plan(request: HttpRequest, pk: int, payload: PlanEdit) -> Plan:
    """Sửa kế hoạch năm năm; `version` là bản đã đọc."""
    plan = get_object_or_404(_plans(request), pk=pk)
    return services.edit_plan(plan=plan, **payload.dict(), **_given(request))


@router.get("/terms", response=list[TermOut], url_name="terms")
def list_terms(request: HttpRequest, after: int = 0, limit: Limit = 100) -> QuerySet[Term]:
    """Các nhiệm kỳ, theo mã số; `after` là mã số cuối của trang trước."""
    return _terms(request).filter(pk__gt=after).order_by("pk")[:limit]


@router.get("/terms/{int:pk}", response=TermOut, url_name="term")
def one_term(request: HttpRequest, pk: int) -> Term:
    """Một nhiệm kỳ."""
    return get_object_or_404(_terms(request), pk=pk)


@router.get("/terms/{int:pk}/history", response=list[FactOut], url_name="term_history")
def term_history(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Mọi việc đã làm với một nhiệm kỳ, mới nhất ở trên."""
    return _history(get_object_or_404(_terms(request), pk=pk))


@router.post("/terms", response={201: TermOut}, url_name="create_term")
def create_term(request: HttpRequest, payload: TermIn) -> Status[Any]:
    """Ghi nhiệm kỳ của một cấp ủy."""
    committee = named(Organisation.objects.all(), payload.organisation_id, "organisation_id")
    values = payload.dict(exclude={"organisation_id", "plan_id"})
    plan = named_or_none(_plans(request), payload.plan_id, "plan_id")
    made = services.create_term(organisation=committee, plan=plan, **values, **_given(request))
    return Status(201, made)


@router.post("/terms/{int:pk}", response=TermOut, url_name="edit_term")
def edit_term(request: HttpRequest, pk: int, payload: TermEdit) -> Term:
    """Sửa nhiệm kỳ; `version` là bản đã đọc."""
    term = get_object_or_404(_terms(request), pk=pk)
    values = payload.dict(exclude={"plan_id"})
    plan = named_or_none(_plans(request), payload.plan_id, "plan_id")
    return services.edit_term(term=term, plan=plan, **values, **_given(request))
