"""Reading the board, its gaps, single assignments and their history."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from vedich.audit.queries import history_of
from vedich.duties import queries
from vedich.duties.api.common import committee_seen, router, seen, user_of
from vedich.duties.api.shapes import BoardOut, DutyOut, FactOut, FieldOut
from vedich.duties.models import Duty, Field
from vedich.lib import clock

MOST = 500


@router.get("/duties/board", response=BoardOut, url_name="duty_board")
def board(request: HttpRequest, committee: int, on: date | None = None) -> dict[str, Any]:
    """Bảng phân công của cấp ủy `committee` vào ngày `on` (hôm nay nếu không nêu)."""
    user, today = user_of(request), clock.today()
    one = committee_seen(request, committee)
    found = queries.board_of(one, user=user, on=on or today, today=today)
    gaps = queries.gaps_of(found, user=user, today=today)
    return {
        "committee_id": one.pk,
        "on": found.on,
        "rows": [_row(row) for row in found.rows],
        "gaps": {
            "fields": [each.pk for each in gaps.open_fields],
            "areas": [each.pk for each in gaps.open_areas],
            "initiatives": [each.pk for each in gaps.leaderless],
            "members_without_work": [row.pk for row in gaps.idle],
            "left_with_work": [row.pk for row in gaps.left],
        },
    }


def _row(row: queries.Row) -> dict[str, Any]:
    works = [work.responsibility for line in row.lines for work in line.works]
    for duty in row.duties:
        duty.person = row.member.person
    return {
        "person_id": row.pk,
        "person": row.member.person.name,
        "posts": [held.title for held in row.member.posts],
        "body": row.member.body,
        "has_left": row.has_left,
        "duties": row.duties,
        "works": [
            {
                "initiative_id": each.initiative_id,
                "title": str(each.initiative.title),
                "role": each.role,
                "valid_from": each.valid_from,
                "document_id": each.document_id,
            }
            for each in works
        ],
    }


@router.get("/duties", response=list[DutyOut], url_name="duties")
def duties(
    request: HttpRequest,
    committee: int | None = None,
    person: int | None = None,
    area: int | None = None,
    on: date | None = None,
) -> QuerySet[Duty]:
    """Ai phụ trách lĩnh vực, địa bàn nào vào ngày `on` (hôm nay nếu không nêu)."""
    rows: Any = seen(request)
    for name, value in (("committee", committee), ("person", person), ("area", area)):
        if value is not None:
            rows = rows.filter(**{name: value})
    found: QuerySet[Duty] = rows.on(on or clock.today()).order_by("pk")[:MOST]
    return found


@router.get("/duties/{int:pk}", response=DutyOut, url_name="duty")
def one_duty(request: HttpRequest, pk: int) -> Duty:
    """Một phân công."""
    return get_object_or_404(seen(request), pk=pk)


@router.get("/duties/{int:pk}/history", response=list[FactOut], url_name="duty_history")
def history(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Mọi việc đã làm, mới nhất ở trên; tên người không có trong nhật ký này."""
    one = get_object_or_404(seen(request), pk=pk)
    return [
        {"fact": each.fact, "at": each.at, "by": str(each.actor), "data": each.data}
        for each in history_of(one)[:MOST]
    ]


@router.get("/duty-fields", response=list[FieldOut], url_name="duty_fields")
def fields(request: HttpRequest, committee: int, on: date | None = None) -> QuerySet[Field]:
    """Các lĩnh vực của cấp ủy vào ngày `on` (hôm nay nếu không nêu)."""
    one = committee_seen(request, committee)
    return Field.objects.on(on or clock.today()).filter(committee=one)
