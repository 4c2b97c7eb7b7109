"""What the papers and their files have in common."""

from __future__ import annotations

from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router

from vedich.accounts.models import User
from vedich.documents import rules
from vedich.documents.models import Document
from vedich.lib import clock

router = Router(tags=["documents"])

MOST = 500
Limit = Annotated[int, Field(ge=1, le=MOST)]


def user_of(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


def given(request: HttpRequest) -> dict[str, Any]:
    return {"actor": user_of(request), "at": clock.now()}


def seen(request: HttpRequest) -> QuerySet[Document]:
    visible = rules.visible_to(user_of(request), on=clock.today())
    return visible.select_related("issuer", "area", "term")


def paper_of(request: HttpRequest, pk: int) -> Document:
    return get_object_or_404(seen(request), pk=pk)
