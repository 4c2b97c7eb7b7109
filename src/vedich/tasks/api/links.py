"""What hangs on a task: parts of other units, what it waits for, targets, remarks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Status

from vedich.indicators.rules import visible_targets
from vedich.lib import clock
from vedich.organisations.models import Organisation
from vedich.tasks import services
from vedich.tasks.api.common import given, one_seen, router, seen, user_of
from vedich.tasks.api.sent import DependencyIn, PartIn, TargetsIn, TextIn
from vedich.tasks.api.shapes import CommentOut, DependencyOut, PartOut, TaskOut
from vedich.tasks.models import Part, Task
from vedich.web.rows import named, named_all


@router.post("/tasks/{int:pk}/comments", response={201: CommentOut}, url_name="task_comment")
def comment(request: HttpRequest, pk: int, payload: TextIn) -> Status[Any]:
    """Trao đổi; `@tên-tài-khoản` gọi người khác vào xem."""
    task = one_seen(request, pk)
    return Status(201, services.comment(task=task, text=payload.text, **given(request)))


@router.post("/tasks/{int:pk}/parts", response={201: PartOut}, url_name="task_give_part")
def give_part(request: HttpRequest, pk: int, payload: PartIn) -> Status[Any]:
    """Giao phần việc cho một đơn vị phối hợp."""
    task = one_seen(request, pk)
    bodies = Organisation.objects.select_related("area")
    made = services.give_part(
        task=task,
        organisation=named(bodies, payload.organisation_id, "organisation_id"),
        text=payload.text,
        due_on=payload.due_on,
        **given(request),
    )
    return Status(201, made)


@router.delete(
    "/tasks/{int:pk}/parts/{int:part_pk}", response={204: None}, url_name="task_take_part_back"
)
def take_part_back(request: HttpRequest, pk: int, part_pk: int) -> Status[Any]:
    """Thôi giao phần việc."""
    services.take_part_back(part=_part(request, pk, part_pk), **given(request))
    return Status(204, None)


@router.post(
    "/tasks/{int:pk}/parts/{int:part_pk}/acknowledge",
    response=PartOut,
    url_name="task_acknowledge_part",
)
def acknowledge_part(request: HttpRequest, pk: int, part_pk: int) -> Part:
    """Đơn vị phối hợp nhận phần việc."""
    return services.acknowledge_part(part=_part(request, pk, part_pk), **given(request))


@router.post(
    "/tasks/{int:pk}/parts/{int:part_pk}/report", response=PartOut, url_name="task_report_part"
)
def report_part(request: HttpRequest, pk: int, part_pk: int, payload: TextIn) -> Part:
    """Đơn vị phối hợp báo cáo; báo lại thì bản mới nhất có hiệu lực."""
    part = _part(request, pk, part_pk)
    return services.report_part(part=part, text=payload.text, **given(request))


def _part(request: HttpRequest, pk: int, part_pk: int) -> Part:
    rows = one_seen(request, pk).parts.select_related("organisation", "task")
    found: Part = get_object_or_404(rows, pk=part_pk)
    return found


@router.post("/tasks/{int:pk}/dependencies", response={201: DependencyOut}, url_name="task_depend")
def add_dependency(request: HttpRequest, pk: int, payload: DependencyIn) -> Status[Any]:
    """Việc phải xong trước nhiệm vụ này."""
    task = one_seen(request, pk)
    needs = named(seen(request), payload.needs_id, "needs_id")
    return Status(201, services.add_dependency(task=task, needs=needs, **given(request)))


@router.delete(
    "/tasks/{int:pk}/dependencies/{int:row_pk}", response={204: None}, url_name="task_undepend"
)
def drop_dependency(request: HttpRequest, pk: int, row_pk: int) -> Status[Any]:
    """Không phải chờ việc kia nữa."""
    rows = one_seen(request, pk).needs.select_related("task", "needs")
    row = get_object_or_404(rows, pk=row_pk)
    services.drop_dependency(dependency=row, **given(request))
    return Status(204, None)


@router.put("/tasks/{int:pk}/targets", response=TaskOut, url_name="task_link_targets")
def link_targets(request: HttpRequest, pk: int, payload: TargetsIn) -> Task:
    """Chỉ tiêu mà nhiệm vụ phục vụ: những chỉ tiêu này, không chỉ tiêu nào khác."""
    task = one_seen(request, pk)
    rows = visible_targets(user_of(request), on=clock.today()).select_related("indicator")
    chosen = named_all(rows, payload.target_ids, "target_ids")
    return services.link_targets(task=task, targets=chosen, **given(request))
