"""Partners, what they promise, and what they deliver."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Status

from vedich.areas.models import Area
from vedich.lib import clock
from vedich.products import progress, queries, services
from vedich.products.api.common import (
    Limit,
    commitment_seen,
    commitments_seen,
    given,
    history,
    partners_seen,
    products_seen,
    router,
    sources,
)
from vedich.products.api.reading import found_in
from vedich.products.api.shapes import (
    CommitmentBody,
    CommitmentEdit,
    CommitmentIn,
    CommitmentOut,
    DeliveryEdit,
    DeliveryIn,
    DeliveryOut,
    FactOut,
    PartnerEdit,
    PartnerIn,
    PartnerOut,
    ReasonIn,
    WithdrawIn,
)
from vedich.products.models import Delivery, Partner
from vedich.web.rows import named

IDS = {"document_id", "partner_id", "product_id", "area_id"}


@router.get("/partners", response=list[PartnerOut], url_name="partners")
def list_partners(
    request: HttpRequest,
    q: str = "",
    kind: Partner.Kind | None = None,
    after: int = 0,
    limit: Limit = 100,
) -> QuerySet[Partner]:
    """Doanh nghiệp, hợp tác xã, theo mã số."""
    rows = found_in(partners_seen(request), q, kind=kind)
    return rows.filter(pk__gt=after).order_by("pk")[:limit]


@router.get("/partners/{int:pk}", response=PartnerOut, url_name="partner")
def one_partner(request: HttpRequest, pk: int) -> Partner:
    """Một đối tác."""
    return get_object_or_404(partners_seen(request), pk=pk)


@router.get("/partners/{int:pk}/history", response=list[FactOut])
def history_of_partner(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Mọi việc đã làm, mới nhất ở trên."""
    return history(get_object_or_404(partners_seen(request), pk=pk))


@router.post("/partners", response={201: PartnerOut})
def register(request: HttpRequest, payload: PartnerIn) -> Status[Any]:
    """Ghi đối tác vào sổ."""
    area = named(Area.objects.all(), payload.area_id, "area_id")
    values = payload.dict(exclude=IDS)
    return Status(201, services.register_partner(area=area, **values, **given(request)))


@router.post("/partners/{int:pk}", response=PartnerOut)
def edit_partner(request: HttpRequest, pk: int, payload: PartnerEdit) -> Partner:
    """Sửa đối tác; `version` là bản đã đọc."""
    one = get_object_or_404(partners_seen(request), pk=pk)
    return services.edit_partner(partner=one, **payload.dict(), **given(request))


@router.get("/commitments", response=list[CommitmentOut], url_name="commitments")
def list_commitments(
    request: HttpRequest,
    partner: int | None = None,
    product: int | None = None,
    area: int | None = None,
    status: str = "",
    after: int = 0,
    limit: Limit = 100,
) -> list[dict[str, Any]]:
    """Cam kết, theo mã số; `status`: on_course, behind, awaiting, short, not_yet, done."""
    rows = found_in(commitments_seen(request), "", partner=partner, product=product, area=area)
    wanted = {each.name.lower(): each for each in progress.Status}.get(status)
    if wanted is not None:
        rows = queries.of_status(rows, wanted, on=clock.today())
    return [CommitmentOut.of(row) for row in rows.filter(pk__gt=after).order_by("pk")[:limit]]


@router.get("/commitments/{int:pk}", response=CommitmentOut, url_name="commitment")
def one_commitment(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Một cam kết, đã giao, còn thiếu."""
    return CommitmentOut.of(commitment_seen(request, pk))


@router.get("/commitments/{int:pk}/history", response=list[FactOut])
def history_of_commitment(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Mọi việc đã làm với cam kết và các đợt giao, mới nhất ở trên."""
    return history(commitment_seen(request, pk))


@router.get("/commitments/{int:pk}/deliveries", response=list[DeliveryOut])
def deliveries(request: HttpRequest, pk: int) -> QuerySet[Delivery]:
    """Các đợt giao, kể cả đợt đã sửa, đã rút."""
    return commitment_seen(request, pk).deliveries.order_by("delivered_on", "pk")


@router.post("/commitments", response={201: CommitmentOut})
def make(request: HttpRequest, payload: CommitmentIn) -> Status[Any]:
    """Ghi một cam kết."""
    made = services.make_commitment(
        partner=named(partners_seen(request), payload.partner_id, "partner_id"),
        product=named(products_seen(request), payload.product_id, "product_id"),
        area=named(Area.objects.all(), payload.area_id, "area_id"),
        **_values(request, payload),
        **given(request),
    )
    return Status(201, CommitmentOut.of(commitment_seen(request, made.pk)))


@router.post("/commitments/{int:pk}", response=CommitmentOut)
def edit(request: HttpRequest, pk: int, payload: CommitmentEdit) -> dict[str, Any]:
    """Sửa một cam kết, kèm lý do; `version` là bản đã đọc."""
    services.edit_commitment(
        commitment=commitment_seen(request, pk), **_values(request, payload), **given(request)
    )
    return CommitmentOut.of(commitment_seen(request, pk))


@router.post("/commitments/{int:pk}/withdraw", response=CommitmentOut)
def withdraw(request: HttpRequest, pk: int, payload: WithdrawIn) -> dict[str, Any]:
    """Rút một cam kết."""
    services.withdraw_commitment(
        commitment=commitment_seen(request, pk), **payload.dict(), **given(request)
    )
    return CommitmentOut.of(commitment_seen(request, pk))


@router.post("/commitments/{int:pk}/deliveries", response={201: DeliveryOut})
def deliver(request: HttpRequest, pk: int, payload: DeliveryIn) -> Status[Any]:
    """Ghi một đợt giao."""
    made = services.record_delivery(
        commitment=commitment_seen(request, pk), **_values(request, payload), **given(request)
    )
    return Status(201, made)


@router.post("/commitments/{int:pk}/deliveries/{int:row_pk}", response=DeliveryOut)
def correct(request: HttpRequest, pk: int, row_pk: int, payload: DeliveryEdit) -> Delivery:
    """Sửa một đợt giao: đợt mới đứng thay đợt cũ."""
    row = get_object_or_404(commitment_seen(request, pk).deliveries, pk=row_pk)
    return services.correct_delivery(delivery=row, **_values(request, payload), **given(request))


@router.post("/commitments/{int:pk}/deliveries/{int:row_pk}/withdraw", response=DeliveryOut)
def take_back(request: HttpRequest, pk: int, row_pk: int, payload: ReasonIn) -> Delivery:
    """Rút một đợt giao."""
    row = get_object_or_404(commitment_seen(request, pk).deliveries, pk=row_pk)
    return services.withdraw_delivery(delivery=row, reason=payload.reason, **given(request))


def _values(request: HttpRequest, payload: CommitmentBody | DeliveryIn) -> dict[str, Any]:
    return payload.dict(exclude=IDS) | sources(request, payload)
