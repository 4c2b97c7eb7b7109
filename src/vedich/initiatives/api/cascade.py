"""Places that need not make a scheme concrete, for other programs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Schema, Status

from vedich.areas.models import Area
from vedich.initiatives import services
from vedich.initiatives.api.common import given, one_seen, router
from vedich.initiatives.models import Exemption
from vedich.web.rows import named


class ExemptionOut(Schema):
    id: int
    area_id: int
    reason: str
    exempted_at: datetime


class ExemptIn(Schema):
    area_id: int
    reason: str


class LiftIn(Schema):
    reason: str = ""


@router.get("/initiatives/{int:pk}/exemptions", response=list[ExemptionOut], url_name="exemptions")
def exemptions(request: HttpRequest, pk: int) -> QuerySet[Exemption]:
    """Địa phương không phải thực hiện."""
    return Exemption.objects.filter(initiative=one_seen(request, pk)).order_by("pk")


@router.post(
    "/initiatives/{int:pk}/exemptions", response={201: ExemptionOut}, url_name="exempt_place"
)
def exempt(request: HttpRequest, pk: int, payload: ExemptIn) -> Status[Any]:
    """Ghi một địa phương không phải thực hiện."""
    one = one_seen(request, pk)
    area = named(Area.objects.all(), payload.area_id, "area_id")
    made = services.exempt_place(initiative=one, area=area, reason=payload.reason, **given(request))
    return Status(201, made)


@router.post(
    "/initiatives/{int:pk}/exemptions/{int:row_pk}/lift",
    response={204: None},
    url_name="lift_exemption",
)
def lift(request: HttpRequest, pk: int, row_pk: int, payload: LiftIn) -> Status[Any]:
    """Ghi lại là phải thực hiện."""
    rows = Exemption.objects.filter(initiative=one_seen(request, pk))
    row = get_object_or_404(rows.select_related("initiative", "area"), pk=row_pk)
    services.lift_exemption(exemption=row, reason=payload.reason, **given(request))
    return Status(204, None)
