"""What reading and acts have in common."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from vedich.accounts.models import User
from vedich.duties import rules
from vedich.duties.models import Duty, Field
from vedich.lib import clock
from vedich.organisations.models import Organisation

router = Router(tags=["duties"])


def user_of(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


def given(request: HttpRequest) -> dict[str, Any]:
    return {"actor": user_of(request), "at": clock.now()}


def committee_seen(request: HttpRequest, pk: int) -> Organisation:
    rows = rules.committees_visible_to(user_of(request), on=clock.today())
    return get_object_or_404(rows.select_related("area"), pk=pk)


def seen(request: HttpRequest) -> QuerySet[Duty]:
    rows = rules.visible_to(user_of(request), on=clock.today())
    return rows.select_related("person", "committee__area", "field", "area", "document")


def field_seen(request: HttpRequest, pk: int) -> Field:
    rows = rules.fields_visible_to(user_of(request), on=clock.today())
    return get_object_or_404(rows.select_related("committee__area"), pk=pk)
