"""What the parts of the API share."""

from __future__ import annotations

from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Router

from vedich.accounts.models import User
from vedich.documents.models import Document
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.lib import clock
from vedich.recognitions import rules
from vedich.recognitions.models import Finish

router = Router(tags=["recognitions"])

MOST = 500
Limit = Annotated[int, Field(ge=1, le=MOST)]


def user_of(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


def given(request: HttpRequest) -> dict[str, Any]:
    return {"actor": user_of(request), "at": clock.now()}


def seen(request: HttpRequest) -> QuerySet[Finish]:
    visible = rules.visible_to(user_of(request), on=clock.today())
    return visible.select_related("area", "criteria_set")


def papers(request: HttpRequest) -> QuerySet[Document]:
    return documents_visible_to(user_of(request), on=clock.today())
