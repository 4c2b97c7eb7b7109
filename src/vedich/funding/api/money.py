"""Money of schemes: reading, entering, correcting."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Schema, Status

from vedich.audit.queries import history_of
from vedich.funding import services, wording
from vedich.funding.api.common import (
    MOST,
    AmountOut,
    Limit,
    LineOut,
    Money,
    Sourced,
    area_named,
    given,
    line_or_404,
    lines,
    router,
    said,
    user_of,
)
from vedich.funding.models import Amount, FundingSource
from vedich.initiatives.rules import visible_to as initiatives_visible_to
from vedich.lib import clock
from vedich.web.rows import named


class SourceOut(Schema):
    id: int
    code: str
    name: str


class EnterIn(Sourced):
    """Đồng, whole. A stage left out is not entered; one that is there already is refused."""

    initiative_id: int
    source: str
    area_id: int
    year: int
    planned: Money | None = None
    allocated: Money | None = None
    spent: Money | None = None
    note: str = ""


class AddIn(Sourced):
    stage: Amount.Stage
    value: Money
    instalment: int = 1
    reason: str = ""
    note: str = ""


class CorrectIn(Sourced):
    """`version` is that of the line, as read."""

    value: Money
    reason: str
    version: int
    note: str = ""


class WithdrawIn(Schema):
    reason: str
    version: int


class FactOut(Schema):
    fact: str
    at: Any
    by: str
    data: dict[str, Any]


def shown(line: Any, amounts: Any = None) -> dict[str, Any]:
    """A line that `with_amounts` annotated, as the API answers it."""
    return {
        "id": line.pk,
        "initiative_id": line.initiative_id,
        "programme_id": line.programme_id,
        "source": line.source.code,
        "area_id": line.area_id,
        "year": line.year,
        "planned": line.planned,
        "allocated": line.allocated,
        "spent": line.spent,
        "flags": wording.flags_of(line),
        "amounts": list(line.current if amounts is None else amounts),
        "version": line.version,
    }


@router.get("/funding-sources", response=list[SourceOut], url_name="funding_sources")
def list_sources(request: HttpRequest) -> Any:
    """Danh mục nguồn vốn."""
    return FundingSource.objects.order_by("position", "pk")


@router.get("/funding", response=list[LineOut], url_name="funding")
def list_funding(
    request: HttpRequest,
    initiative: int | None = None,
    programme: int | None = None,
    area: int | None = None,
    year: int | None = None,
    source: str = "",
    after: int = 0,
    limit: Limit = 100,
) -> list[dict[str, Any]]:
    """Kinh phí trong phần được xem, theo mã số."""
    rows = lines(request).filter(pk__gt=after)
    narrow = {
        "initiative": initiative, "programme": programme, "area": area, "year": year,
        "source__code": source or None,
    }  # fmt: skip
    rows = rows.filter(**{name: value for name, value in narrow.items() if value is not None})
    return [shown(line) for line in rows.order_by("pk")[:limit]]


@router.get("/funding/{int:pk}", response=LineOut, url_name="funding_line")
def one_line(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Một dòng kinh phí, kể cả số đã thay và đã rút."""
    line = line_or_404(request, pk)
    return shown(line, line.amounts.order_by("pk"))


@router.get("/funding/{int:pk}/history", response=list[FactOut], url_name="funding_history")
def history(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Mọi việc đã làm với một dòng kinh phí, mới nhất ở trên."""
    return [
        {"fact": each.fact, "at": each.at, "by": str(each.actor), "data": each.data}
        for each in history_of(line_or_404(request, pk))[:MOST]
    ]


@router.post("/funding", response={201: LineOut}, url_name="enter_money")
def enter(request: HttpRequest, payload: EnterIn) -> Status[Any]:
    """Ghi kinh phí của một đề án: kế hoạch, phân bổ, giải ngân."""
    schemes = initiatives_visible_to(user_of(request), on=clock.today())
    known = FundingSource.objects.filter(code=payload.source).values_list("pk", flat=True)
    line = services.enter_money(
        initiative=named(schemes, payload.initiative_id, "initiative_id"),
        source=named(FundingSource.objects.all(), known.first() or 0, "source"),
        area=area_named(payload.area_id),
        year=payload.year,
        planned=payload.planned,
        allocated=payload.allocated,
        spent=payload.spent,
        note=payload.note,
        **said(request, payload),
        **given(request),
    )
    return Status(201, shown(lines(request).get(pk=line.pk)))


@router.post("/funding/{int:pk}/amounts", response={201: AmountOut}, url_name="add_amount")
def add(request: HttpRequest, pk: int, payload: AddIn) -> Status[Any]:
    """Ghi một bước còn thiếu, hoặc một đợt chi nữa của chương trình hỗ trợ."""
    made = services.add_amount(
        line=line_or_404(request, pk),
        stage=payload.stage,
        value=payload.value,
        instalment=payload.instalment,
        reason=payload.reason,
        note=payload.note,
        **said(request, payload),
        **given(request),
    )
    return Status(201, made)


@router.post(
    "/funding/{int:pk}/amounts/{int:amount_pk}/correct",
    response=AmountOut,
    url_name="correct_amount",
)
def correct(request: HttpRequest, pk: int, amount_pk: int, payload: CorrectIn) -> Amount:
    """Điều chỉnh một số tiền bằng số mới, kèm lý do."""
    return services.correct_amount(
        amount=_amount(request, pk, amount_pk),
        version=payload.version,
        value=payload.value,
        reason=payload.reason,
        note=payload.note,
        **said(request, payload),
        **given(request),
    )


@router.post(
    "/funding/{int:pk}/amounts/{int:amount_pk}/withdraw",
    response=AmountOut,
    url_name="withdraw_amount",
)
def withdraw(request: HttpRequest, pk: int, amount_pk: int, payload: WithdrawIn) -> Amount:
    """Rút một số tiền ghi nhầm."""
    return services.withdraw_amount(
        amount=_amount(request, pk, amount_pk), version=payload.version, reason=payload.reason,
        **given(request),
    )  # fmt: skip


@router.post(
    "/funding/{int:pk}/amounts/{int:amount_pk}/recount", response=AmountOut, url_name="recount"
)
def recount(request: HttpRequest, pk: int, amount_pk: int, payload: WithdrawIn) -> Amount:
    """Tính lại dự toán hỗ trợ của một nơi theo mức và số hộ nay."""
    amount = _amount(request, pk, amount_pk)
    return services.recount(
        amount=amount, version=payload.version, reason=payload.reason, **given(request)
    )


def _amount(request: HttpRequest, pk: int, amount_pk: int) -> Amount:
    line = line_or_404(request, pk)
    amount: Amount = get_object_or_404(Amount.objects.select_related("line__area"),
                                       pk=amount_pk, line=line)  # fmt: skip
    return amount
