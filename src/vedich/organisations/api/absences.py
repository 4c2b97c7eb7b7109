"""Absences, delegations, and who can be reached on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from ninja import Schema, Status

from vedich.lib import clock
from vedich.organisations import absent, rules, services
from vedich.organisations.api.finding import (
    MOST,
    acting,
    asking,
    ref,
    router,
    rows_of,
    seen_organisation,
    seen_person,
)
from vedich.organisations.api.schemas import Id, Made, Ref
from vedich.organisations.models import Absence, Appointment, Delegation


class AbsenceOut(Schema):
    """Somebody is away; `valid_to` is the first day no more, `kind` null where it is not shown."""

    id: int
    person: Ref
    valid_from: date
    valid_to: date
    kind: str | None


class AbsenceIn(Schema):
    kind: Absence.Kind
    valid_from: date
    valid_to: date


class DelegationIn(Schema):
    """`appointment_id` names the giver and the post whose work is left to the delegate."""

    appointment_id: Id
    delegate_id: Id
    valid_from: date
    valid_to: date
    scope: str
    matter: str = ""
    basis: str = ""


class EndIn(Schema):
    on: date


class ReachableOut(Schema):
    """A leader who is there, or who stands in for others."""

    person: Ref
    is_own: bool
    stands_for: list[Ref]


@router.get("/absences", response=list[AbsenceOut], url_name="absences")
def absences(request: HttpRequest, on: date | None = None) -> list[dict[str, Any]]:
    """Ai vắng mặt vào một ngày, trong phạm vi được xem."""
    user, today = asking(request), clock.today()
    rows = absent.absences_visible_to(user, on=today).filter(withdrawn_at=None)
    away = rows.filter(valid_from__lte=on or today, valid_to__gt=on or today)
    shown = absent.with_reason_known(away, user, on=today).select_related("person")
    return [
        {
            "id": row.pk,
            "person": ref(row.person),
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "kind": row.kind if getattr(row, "may_keep", False) else None,
        }
        for row in shown.order_by("pk")[:MOST]
    ]


@router.post("/people/{int:pk}/absences", response={201: Made}, url_name="record_absence")
def record_absence(request: HttpRequest, pk: int, payload: AbsenceIn) -> Status[Absence]:
    """Ghi một người vắng mặt."""
    person = seen_person(request, pk)
    made = services.record_absence(person=person, **payload.dict(), **acting(request))
    return Status(201, made)


@router.post("/absences/{int:pk}/end", response=Made, url_name="end_absence")
def end_absence(request: HttpRequest, pk: int, payload: EndIn) -> Absence:
    """Ghi có mặt lại."""
    visible = absent.absences_visible_to(asking(request), on=clock.today())
    row = get_object_or_404(visible.select_related("person"), pk=pk)
    return services.end_absence(absence=row, on=payload.on, **acting(request))


@router.post("/delegations", response={201: Made}, url_name="delegate")
def delegate(request: HttpRequest, payload: DelegationIn) -> Status[Delegation]:
    """Ủy quyền việc của một chức vụ."""
    rows = Appointment.objects.select_related("person", "post__organisation")
    asked = payload.appointment_id
    held = rows_of(rows, _("lần giữ chức"), appointment_id=asked)[asked]
    people = rules.people_visible_to(asking(request), on=clock.today())
    known = rows_of(people, _("người"), delegate_id=payload.delegate_id)
    made = services.delegate(
        post=held.post,
        giver=held.person,
        delegate=known[payload.delegate_id],
        **payload.dict(exclude={"appointment_id", "delegate_id"}),
        **acting(request),
    )
    return Status(201, made)


@router.post("/delegations/{int:pk}/end", response=Made, url_name="end_delegation")
def end_delegation(request: HttpRequest, pk: int, payload: EndIn) -> Delegation:
    """Thôi ủy quyền."""
    visible = absent.delegations_visible_to(asking(request), on=clock.today())
    rows = visible.select_related("giver", "delegate", "post__organisation")
    row = get_object_or_404(rows, pk=pk)
    return services.end_delegation(delegation=row, on=payload.on, **acting(request))


@router.get("/organisations/{int:pk}/reachable", response=list[ReachableOut], url_name="reachable")
def reachable(request: HttpRequest, pk: int, on: date | None = None) -> list[dict[str, Any]]:
    """Lãnh đạo có mặt hoặc người thay, vào một ngày."""
    found = absent.reachable(seen_organisation(request, pk), on or clock.today())
    return [
        {
            "person": ref(each.person),
            "is_own": each.is_own,
            "stands_for": [ref(person) for person in each.stands_for],
        }
        for each in found
    ]
