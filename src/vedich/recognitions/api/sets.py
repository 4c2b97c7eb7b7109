"""Criteria sets in the API: read, and kept by who may keep them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema, Status

from vedich.areas.models import Area
from vedich.indicators.rules import visible_indicators
from vedich.lib import clock
from vedich.recognitions import rules, services
from vedich.recognitions.api.common import MOST, given, papers, router, user_of
from vedich.recognitions.models import CriteriaSet, Criterion
from vedich.recognitions.services import CriterionInput
from vedich.web.rows import named_or_none

IDS = {"area_id", "document_id", "criteria"}
Code = Annotated[str, Field(max_length=60)]


class CriterionOut(Schema):
    """`sign` and `threshold` only where a figure decides; else it is met by evidence."""

    id: int
    number: int
    group: str
    name: str
    indicator_id: int | None
    sign: str
    threshold: Any = None


class SetOut(Schema):
    id: int
    code: str
    name: str
    level: str
    area_id: int | None
    valid_from: date | None
    valid_to: date | None
    source: str
    document_id: int | None
    replaces_id: int | None
    version: int


class CriterionIn(Schema):
    """An indicator with `sign` and `threshold`; without: met by evidence."""

    name: str
    group: str = ""
    indicator_id: int | None = None
    sign: str = ""
    threshold: Annotated[Decimal, Field(max_digits=24, decimal_places=6)] | None = None


class SetBody(Schema):
    name: Annotated[str, Field(max_length=500)]
    valid_from: date | None
    criteria: list[CriterionIn]
    document_id: int | None = None
    source: Annotated[str, Field(max_length=500)] = ""


class CreateIn(SetBody):
    """`area_id` null: nationwide."""

    level: str
    area_id: int | None = None
    valid_to: date | None = None
    code: Code = ""


class ChangeIn(SetBody):
    level: str
    version: int


class RenewIn(SetBody):
    valid_from: date
    version: int
    code: Code = ""


class EndIn(Schema):
    on: date
    reason: Annotated[str, Field(max_length=500)]
    version: int


@router.get("/criteria-sets", response=list[SetOut], url_name="criteria_sets")
def list_sets(request: HttpRequest, on: date | None = None) -> QuerySet[CriteriaSet]:
    """Bộ tiêu chí áp dụng vào ngày `on` (hôm nay nếu không nêu)."""
    return CriteriaSet.objects.on(on or clock.today()).order_by("pk")[:MOST]


@router.get(
    "/criteria-sets/{int:pk}/criteria", response=list[CriterionOut], url_name="criteria_of_set"
)
def list_criteria(request: HttpRequest, pk: int) -> QuerySet[Criterion]:
    """Các tiêu chí của một bộ."""
    return _set(request, pk).criteria.order_by("number")


@router.post("/criteria-sets", response={201: SetOut}, url_name="create_set")
def create(request: HttpRequest, payload: CreateIn) -> Status[Any]:
    """Lập bộ tiêu chí."""
    area = named_or_none(Area.objects.all(), payload.area_id, "area_id")
    values = _body(request, payload)
    return Status(201, services.create_set(area=area, **values, **given(request)))


@router.post("/criteria-sets/{int:pk}", response=SetOut, url_name="change_set")
def change(request: HttpRequest, pk: int, payload: ChangeIn) -> CriteriaSet:
    """Sửa bộ tiêu chí; `version` là bản đã đọc. Đã có nơi theo thì chỉ sửa văn bản, căn cứ."""
    one = _set(request, pk)
    return services.change_set(criteria_set=one, **_body(request, payload), **given(request))


@router.post("/criteria-sets/{int:pk}/renew", response={201: SetOut}, url_name="renew_set")
def renew(request: HttpRequest, pk: int, payload: RenewIn) -> Status[Any]:
    """Lập bản mới áp dụng từ `valid_from`; bản cũ thôi áp dụng từ ngày đó."""
    one = _set(request, pk)
    made = services.renew_set(criteria_set=one, **_body(request, payload), **given(request))
    return Status(201, made)


@router.post("/criteria-sets/{int:pk}/end", response=SetOut, url_name="end_set")
def end(request: HttpRequest, pk: int, payload: EndIn) -> CriteriaSet:
    """Thôi áp dụng từ ngày `on`, có lý do."""
    return services.end_set(criteria_set=_set(request, pk), **payload.dict(), **given(request))


def _set(request: HttpRequest, pk: int) -> CriteriaSet:
    return get_object_or_404(rules.visible_sets(user_of(request)), pk=pk)


def _body(request: HttpRequest, payload: SetBody) -> dict[str, Any]:
    known = visible_indicators(user_of(request), on=clock.today())
    criteria = [
        CriterionInput(
            indicator=named_or_none(known, each.indicator_id, "indicator_id"),
            **each.dict(exclude={"indicator_id"}),
        )
        for each in payload.criteria
    ]
    paper = named_or_none(papers(request), payload.document_id, "document_id")
    return payload.dict(exclude=IDS) | {"criteria": criteria, "document": paper}
