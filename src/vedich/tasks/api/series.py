"""Work that comes back each period, and bundles given to many units."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Status

from vedich.lib import clock
from vedich.organisations.models import Organisation
from vedich.tasks import rules, services
from vedich.tasks.api.acts import content_of, units_of
from vedich.tasks.api.common import Limit, given, router, user_of
from vedich.tasks.api.counting import CountsOut, counted
from vedich.tasks.api.sent import EndIn, RecurrenceIn
from vedich.tasks.api.shapes import BundleOut, RecurrenceOut
from vedich.tasks.models import Bundle, Recurrence
from vedich.tasks.queries import counts_of
from vedich.web.rows import named_all

OWN = ("every", "due_month", "due_day", "is_after_period", "first_on", "until")


class BundleDetailOut(BundleOut):
    """With the counters of those of its tasks that the reader may see."""

    counts: CountsOut


@router.get("/tasks/bundles", response=list[BundleOut], url_name="task_bundles")
def bundles(request: HttpRequest, after: int = 0, limit: Limit = 100) -> QuerySet[Bundle]:
    """Các đợt giao cho nhiều đơn vị."""
    rows = rules.bundles_visible_to(user_of(request), on=clock.today())
    return rows.filter(pk__gt=after).order_by("pk")[:limit]


@router.get("/tasks/bundles/{int:pk}", response=BundleDetailOut, url_name="task_bundle")
def one_bundle(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Một đợt giao và tổng hợp của nó; các nhiệm vụ ở `/tasks?bundle=`."""
    user, today = user_of(request), clock.today()
    found = get_object_or_404(rules.bundles_visible_to(user, on=today), pk=pk)
    rows = rules.visible_to(user, on=today).filter(bundle=found)
    return BundleOut.from_orm(found).dict() | {"counts": counted(counts_of(rows, on=today))}


@router.get("/tasks/recurrences", response=list[RecurrenceOut], url_name="task_recurrences")
def recurrences(request: HttpRequest, after: int = 0, limit: Limit = 100) -> QuerySet[Recurrence]:
    """Nhiệm vụ định kỳ; các lần đã giao ở `/tasks?recurrence=`."""
    rows = rules.recurrences_visible_to(user_of(request), on=clock.today())
    return rows.filter(pk__gt=after).order_by("pk")[:limit]


@router.get("/tasks/recurrences/{int:pk}", response=RecurrenceOut, url_name="task_recurrence")
def one_recurrence(request: HttpRequest, pk: int) -> Recurrence:
    """Một nhiệm vụ định kỳ."""
    return _seen(request, pk)


@router.post("/tasks/recurrences", response={201: RecurrenceOut}, url_name="task_begin_recurrence")
def begin(request: HttpRequest, payload: RecurrenceIn) -> Status[Any]:
    """Lập nhiệm vụ định kỳ; việc của kỳ đầu được giao ngay. Hạn tính từ kỳ, không gửi `due_on`."""
    units = named_all(Organisation.objects.all(), payload.cooperating_ids, "cooperating_ids")
    made = services.begin_recurrence(
        content=content_of(request, payload),
        cooperating=tuple(units),
        **{name: getattr(payload, name) for name in OWN},
        **units_of(payload),
        **given(request),
    )
    return Status(201, made)


@router.post(
    "/tasks/recurrences/{int:pk}/end", response=RecurrenceOut, url_name="task_end_recurrence"
)
def end(request: HttpRequest, pk: int, payload: EndIn) -> Recurrence:
    """Thôi lặp lại từ hôm nay; việc đã giao vẫn làm tiếp."""
    one = _seen(request, pk)
    return services.end_recurrence(recurrence=one, reason=payload.reason, **given(request))


def _seen(request: HttpRequest, pk: int) -> Recurrence:
    visible = rules.recurrences_visible_to(user_of(request), on=clock.today())
    return get_object_or_404(visible, pk=pk)
