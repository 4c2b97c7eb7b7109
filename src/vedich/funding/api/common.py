"""What the endpoints of money share."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from vedich.accounts.models import User
from vedich.areas.models import Area
from vedich.documents.rules import clauses_visible_to
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.funding import rules
from vedich.funding.models import FundingLine, SupportProgramme
from vedich.funding.queries import with_amounts
from vedich.indicators.models import Claim
from vedich.lib import clock
from vedich.web.rows import named, named_or_none

router = Router(tags=["funding"])
MOST = 500
Limit = Annotated[int, Field(ge=1, le=MOST)]
Money = Decimal
"""Đồng, whole."""


def user_of(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


def today() -> date:
    return clock.today()


def given(request: HttpRequest) -> dict[str, Any]:
    return {"actor": user_of(request), "at": clock.now()}


def lines(request: HttpRequest) -> Any:
    seen = rules.visible_to(user_of(request), on=today())
    return with_amounts(seen.select_related("initiative", "programme", "area", "source"))


def line_or_404(request: HttpRequest, pk: int) -> FundingLine:
    found: FundingLine = get_object_or_404(lines(request), pk=pk)
    return found


def programmes(request: HttpRequest) -> Any:
    seen = rules.programmes_visible_to(user_of(request), on=today())
    return seen.select_related("area", "owner", "source", "metric")


def programme_or_404(request: HttpRequest, pk: int) -> SupportProgramme:
    found: SupportProgramme = get_object_or_404(programmes(request), pk=pk)
    return found


def area_named(pk: int) -> Area:
    """Any area may be named: the chart is open, and the service asks for the right."""
    return named(Area.objects.all(), pk, "area_id")


class Sourced(Schema):
    """Who says so. `source_kind` as of claims: verified, self_reported, press, illustrative …"""

    source_kind: Claim.Source = Claim.Source.VERIFIED
    document_id: int | None = None
    clause_id: int | None = None


def said(request: HttpRequest, payload: Sourced) -> dict[str, Any]:
    """The paper and the place in it, which the reader must be able to see."""
    user, on = user_of(request), today()
    papers, parts = documents_visible_to(user, on=on), clauses_visible_to(user, on=on)
    return {
        "source_kind": payload.source_kind,
        "document": named_or_none(papers, payload.document_id, "document_id"),
        "clause": named_or_none(parts, payload.clause_id, "clause_id"),
    }


class AmountOut(Schema):
    """One amount in đồng. `rate` and `households`: what a budget was reckoned from."""

    id: int
    stage: str
    instalment: int
    value: Money
    rate: Money | None
    households: Decimal | None
    state: str
    source_kind: str
    document_id: int | None
    clause_id: int | None
    reason: str
    note: str
    replaces_id: int | None
    entered_at: datetime


class LineOut(Schema):
    """A scheme or support programme × source × place × year; null is not known, never nought."""

    id: int
    initiative_id: int | None
    programme_id: int | None
    source: str
    area_id: int
    year: int
    planned: Money | None
    allocated: Money | None
    spent: Money | None
    flags: list[str]
    amounts: list[AmountOut]
    version: int
