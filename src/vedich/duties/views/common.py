"""What the pages of a board have in common: whose board, of which day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Case, IntegerField, Value, When
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vedich.accounts.access import SignedInRequest
from vedich.areas.models import Level
from vedich.duties import rules
from vedich.duties.models import Duty, Field
from vedich.lib import clock
from vedich.organisations import scope
from vedich.organisations.models import Organisation
from vedich.web.addresses import url

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
COMMITTEE = "cap-uy"
MOST_CHOICES = 300


def number(text: str) -> int | None:
    """A row's id as addresses write it; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def choosable(request: SignedInRequest, on: date) -> list[Any]:
    """The committees whose board the reader may choose on the day, the uppers first."""
    rows = rules.committees_visible_to(request.user, on=clock.today()).on(on)  # type: ignore[attr-defined]
    level = Case(
        *(When(area__level=level, then=Value(place)) for place, level in enumerate(Level.values)),
        output_field=IntegerField(),
    )
    ordered = rows.select_related("area").order_by(level, "sort_key", "pk")
    return list(ordered[:MOST_CHOICES])


def chosen(request: SignedInRequest, committees: list[Any]) -> Any:
    """The one of the address, else that of the reader's scope, else the first; 404 for another."""
    asked = request.GET.get(COMMITTEE, "")
    if asked:
        pk = number(asked)
        if pk is None:
            raise Http404
        known = next((one for one in committees if one.pk == pk), None)
        return known or seen_committee(request, pk)
    area = scope.scope_of(request)
    own = (one for one in committees if area is not None and one.area_id == area.pk)
    return next(own, committees[0] if committees else None)


def seen_committee(request: SignedInRequest, pk: int) -> Any:
    rows = rules.committees_visible_to(request.user, on=clock.today())
    return get_object_or_404(rows.select_related("area"), pk=pk)


def to_assign(request: SignedInRequest) -> Organisation:
    """The committee of the address: 404 if its board is not seen, 403 if one may only look."""
    pk = number(request.GET.get(COMMITTEE, ""))
    if pk is None:
        raise Http404
    return allowed(request, seen_committee(request, pk))


def allowed(request: SignedInRequest, committee: Any) -> Organisation:
    scope.about(request, committee.area)
    if not committee.may_assign:
        raise PermissionDenied
    found: Organisation = committee
    return found


def seen_duty(request: SignedInRequest, pk: int) -> Duty:
    rows = rules.visible_to(request.user, on=clock.today()).select_related(
        "committee__area", "person", "field", "area", "document"
    )
    found: Duty = get_object_or_404(rows, pk=pk)
    scope.about(request, found.committee.area)
    return found


def seen_field(request: SignedInRequest, pk: int) -> Field:
    rows = rules.fields_visible_to(request.user, on=clock.today())
    found: Field = get_object_or_404(rows.select_related("committee__area"), pk=pk)
    scope.about(request, found.committee.area)
    return found


def require_assign(request: SignedInRequest, committee: Organisation) -> None:
    if not rules.may_assign(request.user, committee, on=clock.today()):
        raise PermissionDenied


def given(request: SignedInRequest) -> dict[str, Any]:
    return {"actor": request.user, "at": clock.now()}


def board_url(committee: Organisation) -> str:
    return url("duties", query={COMMITTEE: committee.pk})


def crumbs(committee: Organisation) -> list[tuple[str, str]]:
    """The way from the board to here."""
    return [(_("Phân công"), url("duties")), (committee.name, board_url(committee))]
