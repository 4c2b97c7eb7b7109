"""The place a page is about, and what its reader may do there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Exists, IntegerField, OuterRef, QuerySet, Value, When
from django.http import Http404, HttpRequest

from vedich.accounts.models import User
from vedich.areas.models import Area, Level
from vedich.areas.queries import named_on
from vedich.organisations.models import Capability
from vedich.organisations.queries import areas_for
from vedich.organisations.scope import PARAMETER, about, scope_of

LEVELS = list(Level.values)


@dataclass(frozen=True)
class Place:
    """An area as it is called on the day of the page, and its reader's rights about it."""

    area: Area
    name: str
    may_report: bool
    may_plan: bool
    may_approve: bool
    may_lead: bool

    @property
    def pk(self) -> int:
        return self.area.pk

    @property
    def query(self) -> dict[str, int]:
        """What links that stay at this place carry."""
        return {PARAMETER: self.area.pk}


def asked(request: HttpRequest, key: str) -> int | None:
    """An id in the address; None where there is none or it is none."""
    return as_id(request.GET.get(key, ""))


def as_id(text: str) -> int | None:
    """The text as an id that a database can be asked for."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def place_of(request: HttpRequest, user: User, *, on: date) -> Place | None:
    """The place of the page: `?dia-ban=`, else the reader's scope, else the first they may see.

    404 when the address names one the reader has nothing to do with; None for who sees none.
    The frame is told, so that its banner speaks of this place's data.
    """
    found: Place | None
    if request.GET.get(PARAMETER):
        pk = asked(request, PARAMETER)
        found = place(user, pk, on=on) if pk is not None else None
        if found is None:
            raise Http404
    else:
        scope = scope_of(request)
        found = place(user, scope.pk, on=on) if scope else None
        if found is None and not scope:
            found = _first(user, on)
    if found is not None:
        about(request, found.area)
    return found


def place(user: User, pk: int, *, on: date) -> Place | None:
    """One area the user sees numbers of; None where they do not. One statement."""
    row = _with_rights(Area.objects.filter(pk=pk), user, on).first()
    return _place(row) if row else None


def _first(user: User, on: date) -> Place | None:
    """The topmost area the user sees numbers of."""
    level = Case(
        *(When(level=name, then=Value(number)) for number, name in enumerate(LEVELS)),
        output_field=IntegerField(),
    )
    rows = _with_rights(Area.objects.on(on), user, on)
    row = rows.order_by(level, "sort_key", "pk").first()
    return _place(row) if row else None


def _with_rights(areas: QuerySet[Area], user: User, on: date) -> QuerySet[Any]:
    rights = {
        f"may_{capability}": Exists(areas_for(user, capability, on=on).filter(pk=OuterRef("pk")))
        for capability in (Capability.REPORT, Capability.PLAN, Capability.APPROVE, Capability.LEAD)
    }
    seen = areas.filter(pk__in=areas_for(user, None, on=on))
    rows: QuerySet[Any] = named_on(seen, on).annotate(**rights)
    return rows


def _place(row: Any) -> Place:
    return Place(
        area=row,
        name=row.name_on,
        may_report=row.may_report,
        may_plan=row.may_plan,
        may_approve=row.may_approve,
        may_lead=row.may_lead,
    )
