"""Support programmes: reading, rates, budgets, allocation, payments."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Schema, Status

from vedich.areas.models import Area
from vedich.funding import rules, services
from vedich.funding.api.common import (
    Limit,
    Money,
    Sourced,
    area_named,
    given,
    programme_or_404,
    programmes,
    router,
    said,
    today,
    user_of,
)
from vedich.funding.models import FundingSource, SupportProgramme
from vedich.funding.queries import RateOf, YearOf, rate_of, years_of
from vedich.indicators.models import Metric
from vedich.indicators.rules import visible_to as claims_visible_to
from vedich.organisations.models import Organisation
from vedich.organisations.queries import areas_for
from vedich.web.rows import named, named_or_none


class ProgrammeOut(Schema):
    """`metric_id` null: nobody counted the households, so there is no total."""

    id: int
    name: str
    owner_id: int
    area_id: int
    source_id: int
    metric_id: int | None
    document_id: int | None
    note: str
    version: int


class ProgrammeIn(Schema):
    name: str
    owner_id: int
    area_id: int
    source_id: int
    metric_id: int | None = None
    note: str = ""


class RateOut(Schema):
    """`value` in đồng a household, null where it cannot be read now; `claim_id`: who says it."""

    id: int
    area_id: int
    year: int
    value: Money | None
    claim_id: int | None
    source_kind: str
    why: str


class YearOut(Schema):
    """One year. `planned` is a total only where `is_whole`; null is not known."""

    year: int
    rates: list[RateOut]
    places: int
    households_used: Decimal | None
    households_now: Decimal | None
    is_whole: bool
    planned: Money | None
    planned_places: int
    allocated: Money | None
    allocated_places: int
    paid: Money | None
    paid_places: int


class RateIn(Sourced):
    """Either `value` in đồng, or `claim_id` of the number that says the rate."""

    year: int
    area_id: int | None = None
    value: Money | None = None
    claim_id: int | None = None
    reason: str = ""


class YearIn(Sourced):
    year: int


class PaymentIn(Schema):
    area_id: int
    value: Money
    note: str = ""


class PaymentsIn(YearIn):
    instalment: int = 1
    reason: str = ""
    payments: list[PaymentIn]


class BudgetedOut(Schema):
    """How many places were reckoned, and which stay open, by name."""

    budgeted: int
    kept: int
    unknown: list[str]
    without_rate: list[str]


class CountOut(Schema):
    places: int


@router.get("/support-programmes", response=list[ProgrammeOut], url_name="support_programmes")
def list_programmes(
    request: HttpRequest, area: int | None = None, after: int = 0, limit: Limit = 100
) -> Any:
    """Các chương trình hỗ trợ hộ dân."""
    rows = programmes(request).filter(pk__gt=after)
    if area is not None:
        rows = rows.filter(area=area)
    return rows.order_by("pk")[:limit]


@router.post("/support-programmes", response={201: ProgrammeOut}, url_name="create_support")
def create(request: HttpRequest, payload: ProgrammeIn) -> Status[Any]:
    """Lập chương trình hỗ trợ."""
    made = services.create_programme(
        name=payload.name,
        owner=named(Organisation.objects.all(), payload.owner_id, "owner_id"),
        area=area_named(payload.area_id),
        source=named(FundingSource.objects.all(), payload.source_id, "source_id"),
        metric=named_or_none(Metric.objects.all(), payload.metric_id, "metric_id"),
        note=payload.note,
        **given(request),
    )
    return Status(201, made)


@router.get("/support-programmes/{int:pk}", response=ProgrammeOut, url_name="support_programme")
def one_programme(request: HttpRequest, pk: int) -> SupportProgramme:
    """Một chương trình hỗ trợ."""
    return programme_or_404(request, pk)


@router.get("/support-programmes/{int:pk}/years", response=list[YearOut], url_name="support_years")
def years(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Từng năm: mức, số hộ, dự toán, phân bổ, đã chi; chưa rõ thì để trống."""
    one, user = programme_or_404(request, pk), user_of(request)
    sees_whole = areas_for(user, None, on=today()).filter(pk=one.area_id).exists()
    seen = rules.visible_to(user, on=today())
    return [_year(of) for of in years_of(one, seen, counts_whole=sees_whole)]


def _year(of: YearOf) -> dict[str, Any]:
    return {
        "year": of.year,
        "rates": [_rate(rate) for rate in of.rates],
        "places": of.places,
        "households_used": of.households,
        "households_now": of.now.value,
        "is_whole": of.is_whole,
        "planned": of.planned,
        "planned_places": of.planned_count,
        "allocated": of.allocated,
        "allocated_places": of.allocated_count,
        "paid": of.spent,
        "paid_places": of.spent_count,
    }


def _rate(rate: RateOf) -> dict[str, Any]:
    return {
        "id": rate.row.pk,
        "area_id": rate.row.area_id,
        "year": rate.row.year,
        "value": rate.value,
        "claim_id": rate.claim.pk if rate.claim else None,
        "source_kind": rate.source_kind,
        "why": rate.why,
    }


@router.post(
    "/support-programmes/{int:pk}/rates", response={201: RateOut}, url_name="set_support_rate"
)
def set_rate(request: HttpRequest, pk: int, payload: RateIn) -> Status[Any]:
    """Ghi mức hỗ trợ của một năm, hoặc lấy từ số liệu đã nêu mức."""
    claims = claims_visible_to(user_of(request), on=today())
    made = services.set_rate(
        programme=programme_or_404(request, pk),
        year=payload.year,
        area=None if payload.area_id is None else area_named(payload.area_id),
        value=payload.value,
        claim=named_or_none(claims.select_related("metric", "area"), payload.claim_id, "claim_id"),
        reason=payload.reason,
        **said(request, payload),
        **given(request),
    )
    return Status(201, _rate(rate_of(made)))


@router.post("/support-programmes/{int:pk}/budget", response=BudgetedOut, url_name="budget_support")
def budget(request: HttpRequest, pk: int, payload: YearIn) -> dict[str, Any]:
    """Lập dự toán của một năm: mức × số hộ của từng nơi."""
    done = services.budget_year(
        programme=programme_or_404(request, pk), year=payload.year,
        **said(request, payload), **given(request),
    )  # fmt: skip
    return {
        "budgeted": len(done.amounts),
        "kept": done.kept,
        "unknown": done.unknown,
        "without_rate": done.without_rate,
    }


@router.post(
    "/support-programmes/{int:pk}/allocate", response=CountOut, url_name="allocate_support"
)
def allocate(request: HttpRequest, pk: int, payload: YearIn) -> dict[str, int]:
    """Phân bổ cho các nơi đúng bằng dự toán."""
    made = services.allocate_year(
        programme=programme_or_404(request, pk), year=payload.year,
        **said(request, payload), **given(request),
    )  # fmt: skip
    return {"places": len(made)}


@router.post("/support-programmes/{int:pk}/payments", response=CountOut, url_name="pay_support")
def pay(request: HttpRequest, pk: int, payload: PaymentsIn) -> dict[str, int]:
    """Ghi danh sách đã chi: ghi hết, hoặc không ghi gì."""
    areas = Area.objects.in_bulk([each.area_id for each in payload.payments])
    made = services.pay(
        programme=programme_or_404(request, pk),
        year=payload.year,
        instalment=payload.instalment,
        reason=payload.reason,
        payments=[
            services.Payment(
                areas.get(each.area_id) or area_named(each.area_id), each.value, note=each.note
            )
            for each in payload.payments
        ],
        **said(request, payload),
        **given(request),
    )
    return {"places": len(made)}
