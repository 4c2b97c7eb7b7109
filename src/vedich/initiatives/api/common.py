"""What reading and acts have in common."""

from __future__ import annotations

from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router

from vedich.accounts.models import User
from vedich.initiatives import rules
from vedich.initiatives.models import Initiative
from vedich.lib import clock

router = Router(tags=["initiatives"])

MOST = 500
Limit = Annotated[int, Field(ge=1, le=MOST)]


def user_of(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


def given(request: HttpRequest) -> dict[str, Any]:
    return {"actor": user_of(request), "at": clock.now()}


def seen(request: HttpRequest) -> QuerySet[Initiative]:
    return rules.visible_to(user_of(request), on=clock.today()).select_related("owner", "area")


def one_seen(request: HttpRequest, pk: int) -> Initiative:
    return get_object_or_404(seen(request), pk=pk)


def link_of(link: Any) -> dict[str, Any]:
    return {
        "id": link.pk,
        "clause_id": link.clause_id,
        "document_id": link.clause.document_id,
        "path": link.clause.path,
    }
