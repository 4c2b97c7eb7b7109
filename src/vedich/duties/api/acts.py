"""The acts on the board."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Status

from vedich.areas.models import Area
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.duties import services
from vedich.duties.api.common import committee_seen, field_seen, given, router, seen, user_of
from vedich.duties.api.shapes import (
    AssignIn,
    DutyOut,
    EndIn,
    FieldEditIn,
    FieldIn,
    FieldOut,
    HandedOverOut,
    HandOverIn,
    ReasonIn,
)
from vedich.duties.models import Duty, Field
from vedich.duties.services.handover import Handover
from vedich.lib import clock
from vedich.organisations.models import Person
from vedich.web.rows import named, named_or_none


@router.post("/duties", response={201: DutyOut}, url_name="assign_duty")
def assign(request: HttpRequest, payload: AssignIn) -> Status[Any]:
    """Phân công một thành viên phụ trách lĩnh vực, địa bàn từ một ngày."""
    papers = documents_visible_to(user_of(request), on=clock.today())
    committee = committee_seen(request, payload.committee_id)
    made = services.assign_duty(
        committee=committee,
        person=named(Person.objects.all(), payload.person_id, "person_id"),
        field=named_or_none(
            Field.objects.filter(committee=committee), payload.field_id, "field_id"
        ),
        area=named_or_none(Area.objects.all(), payload.area_id, "area_id"),
        role=payload.role,
        valid_from=payload.valid_from,
        document=named_or_none(papers, payload.document_id, "document_id"),
        hand_over=payload.hand_over,
        **given(request),
    )
    return Status(201, made)


@router.post("/duties/hand-over", response=HandedOverOut, url_name="hand_over_duties")
def hand_over(request: HttpRequest, payload: HandOverIn) -> Handover:
    """Bàn giao mọi việc một người giữ ở cấp ủy cho người khác, trong một lần."""
    papers = documents_visible_to(user_of(request), on=clock.today())
    return services.hand_over(
        committee=committee_seen(request, payload.committee_id),
        person=named(Person.objects.all(), payload.person_id, "person_id"),
        receiver=named(Person.objects.all(), payload.receiver_id, "receiver_id"),
        document=named_or_none(papers, payload.document_id, "document_id"),
        on=payload.on,
        reason=payload.reason,
        **given(request),
    )


@router.post("/duties/{int:pk}/end", response=DutyOut, url_name="end_duty")
def end(request: HttpRequest, pk: int, payload: EndIn) -> Duty:
    """Kết thúc một phân công từ một ngày."""
    one = get_object_or_404(seen(request), pk=pk)
    return services.end_duty(duty=one, **payload.dict(), **given(request))


@router.post("/duties/{int:pk}/withdraw", response=DutyOut, url_name="withdraw_duty")
def withdraw(request: HttpRequest, pk: int, payload: ReasonIn) -> Duty:
    """Rút một phân công ghi nhầm."""
    one = get_object_or_404(seen(request), pk=pk)
    return services.withdraw_duty(duty=one, reason=payload.reason, **given(request))


@router.post("/duty-fields", response={201: FieldOut}, url_name="create_duty_field")
def create_field(request: HttpRequest, payload: FieldIn) -> Status[Any]:
    """Ghi một lĩnh vực của cấp ủy."""
    committee = committee_seen(request, payload.committee_id)
    values = payload.dict(exclude={"committee_id"})
    return Status(201, services.create_field(committee=committee, **values, **given(request)))


@router.post("/duty-fields/{int:pk}", response=FieldOut, url_name="edit_duty_field")
def edit_field(request: HttpRequest, pk: int, payload: FieldEditIn) -> Field:
    """Sửa một lĩnh vực; `version` là bản đã đọc."""
    one = field_seen(request, pk)
    return services.edit_field(field=one, **payload.dict(), **given(request))


@router.post("/duty-fields/{int:pk}/end", response=FieldOut, url_name="end_duty_field")
def end_field(request: HttpRequest, pk: int, payload: EndIn) -> Field:
    """Thôi một lĩnh vực từ một ngày."""
    one = field_seen(request, pk)
    return services.end_field(field=one, **payload.dict(), **given(request))
