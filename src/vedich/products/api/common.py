"""What reading and acts have in common."""

from __future__ import annotations

from typing import Annotated, Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router

from vedich.accounts.models import User
from vedich.audit.queries import history_of
from vedich.documents.rules import clauses_visible_to
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.lib import clock
from vedich.products import queries, rules
from vedich.products.models import Commitment, FocusArea, Partner, Product
from vedich.trees.models import DatedQuerySet
from vedich.web.rows import named_or_none

router = Router(tags=["products"])

MOST = 500
Limit = Annotated[int, Field(ge=1, le=MOST)]


def user_of(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


def given(request: HttpRequest) -> dict[str, Any]:
    return {"actor": user_of(request), "at": clock.now()}


def focus_areas_seen(request: HttpRequest) -> DatedQuerySet[FocusArea]:
    rows = rules.visible_focus_areas(user_of(request), on=clock.today())
    return rows.select_related("area", "owner")


def products_seen(request: HttpRequest) -> DatedQuerySet[Product]:
    rows = rules.visible_products(user_of(request), on=clock.today())
    return rows.select_related("area", "focus_area__area")


def partners_seen(request: HttpRequest) -> QuerySet[Partner]:
    return rules.visible_partners(user_of(request), on=clock.today())


def commitments_seen(request: HttpRequest) -> QuerySet[Any]:
    rows = rules.visible_commitments(user_of(request), on=clock.today())
    return queries.with_delivered(rows.select_related("partner", "product__area", "area"))


def commitment_seen(request: HttpRequest, pk: int) -> Commitment:
    found: Commitment = get_object_or_404(commitments_seen(request), pk=pk)
    return found


def sources(request: HttpRequest, payload: Any) -> dict[str, Any]:
    """The paper and the place in it as rows; each must be one the reader may see."""
    user, today = user_of(request), clock.today()
    papers = documents_visible_to(user, on=today)
    found: dict[str, Any] = {"document": named_or_none(papers, payload.document_id, "document_id")}
    if hasattr(payload, "clause_id"):
        parts = clauses_visible_to(user, on=today)
        found["clause"] = named_or_none(parts, payload.clause_id, "clause_id")
    return found


def history(row: Model) -> list[dict[str, Any]]:
    """All that happened to a row, newest first; the log holds no names of persons."""
    return [
        {"fact": each.fact, "at": each.at, "by": str(each.actor), "data": each.data}
        for each in history_of(row)[:MOST]
    ]
