"""What reading and acts have in common."""

from __future__ import annotations

from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router

from vedich.accounts.models import User
from vedich.lib import clock
from vedich.tasks import rules
from vedich.tasks.models import Task

router = Router(tags=["tasks"])

MOST = 500
MOST_UNITS = 300
MOST_LINKS = 100
Limit = Annotated[int, Field(ge=1, le=MOST)]
Id = Annotated[int, Field(ge=1, le=2**63 - 1)]
"""An id as the databases hold it."""
Line = Annotated[str, Field(max_length=500)]
Text = Annotated[str, Field(max_length=4000)]


def user_of(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


def given(request: HttpRequest) -> dict[str, Any]:
    return {"actor": user_of(request), "at": clock.now()}


def seen(request: HttpRequest) -> QuerySet[Task]:
    visible = rules.visible_to(user_of(request), on=clock.today())
    return visible.select_related("lead", "owner")


def one_seen(request: HttpRequest, pk: int) -> Task:
    return get_object_or_404(seen(request), pk=pk)
