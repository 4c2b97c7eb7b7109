"""Reading work: the register, one task and what hangs on it, the table of states."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query

from vedich.audit.queries import history_of
from vedich.lib import clock
from vedich.tasks import rules
from vedich.tasks.api.common import MOST, Limit, one_seen, router, seen, user_of
from vedich.tasks.api.filtering import Filters, Order, ordered
from vedich.tasks.api.shapes import (
    CommentOut,
    FactOut,
    HappeningOut,
    TaskDetailOut,
    TaskOut,
    TransitionOut,
)
from vedich.tasks.models import Comment, Dependency, Evidence, Task
from vedich.tasks.queries.limits import standings
from vedich.tasks.queries.timeline import Happening, timeline_of
from vedich.tasks.workflow import TRANSITIONS, Transition, open_acts


@router.get("/tasks", response=list[TaskOut], url_name="task_list")
def list_tasks(
    request: HttpRequest,
    filters: Query[Filters],
    order: Order = Order.ID,
    after: int = 0,
    limit: Limit = 100,
) -> list[Any]:
    """Sổ nhiệm vụ, lọc như trên trang; `after` là mã số của dòng cuối đã nhận."""
    rows, today = seen(request), clock.today()
    found = list(ordered(filters.narrow(rows, on=today), rows, order, after)[:limit])
    stands = standings(found, on=today)
    for task in found:
        task.stands = stands(task)
    return found


@router.get("/tasks/workflow", response=list[TransitionOut], url_name="task_workflow")
def workflow(request: HttpRequest) -> list[Transition]:
    """Quy trình của một nhiệm vụ: ai làm gì, phải ghi gì, sang trạng thái nào."""
    return list(TRANSITIONS)


@router.get("/tasks/{int:pk}", response=TaskDetailOut, url_name="task_detail")
def one_task(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Một nhiệm vụ với phần phối hợp, minh chứng, gia hạn và những việc liên quan."""
    user, today = user_of(request), clock.today()
    found = one_seen(request, pk)
    visible = rules.visible_to(user, on=today).values("pk")
    links = Dependency.objects.order_by("pk")
    children = found.children.filter(pk__in=visible)
    return _columns(found) | {
        "parts": list(found.parts.select_related("organisation").order_by("pk")),
        "evidence": list(
            Evidence.objects.filter(step__task=found).select_related("file").order_by("pk")[:MOST]
        ),
        "extensions": list(found.extensions.order_by("pk")),
        "target_ids": _ids(found.targets),
        "objective_ids": _ids(found.objectives),
        "place_ids": _ids(found.places),
        "child_ids": _ids(children),
        "needs": list(links.filter(task=found, needs__in=visible)[:MOST]),
        "needed_by": list(links.filter(needs=found, task__in=visible)[:MOST]),
        "acts": [row.act for row in open_acts(found.state, rules.sides_of(user, found, on=today))],
    }


def _ids(rows: Any) -> list[int]:
    return list(rows.order_by("pk").values_list("pk", flat=True)[:MOST])


def _columns(task: Task) -> dict[str, Any]:
    """What the register says of the task, too."""
    return TaskOut.from_orm(task).dict()


@router.get("/tasks/{int:pk}/timeline", response=list[HappeningOut], url_name="task_timeline")
def timeline(request: HttpRequest, pk: int) -> list[Happening]:
    """Các bước, gia hạn, đôn đốc, chuyển cấp; mới nhất ở trên."""
    return timeline_of(one_seen(request, pk))


@router.get("/tasks/{int:pk}/comments", response=list[CommentOut], url_name="task_comments")
def comments(
    request: HttpRequest, pk: int, after: int = 0, limit: Limit = 100
) -> QuerySet[Comment]:
    """Trao đổi về một nhiệm vụ."""
    rows = one_seen(request, pk).comments.select_related("said_by")
    return rows.filter(pk__gt=after).order_by("pk")[:limit]


@router.get("/tasks/{int:pk}/history", response=list[FactOut], url_name="task_facts")
def history(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Mọi việc đã làm, mới nhất ở trên; tên người không có trong nhật ký này."""
    return [
        {"fact": each.fact, "at": each.at, "by": str(each.actor), "data": each.data}
        for each in history_of(one_seen(request, pk))[:MOST]
    ]
