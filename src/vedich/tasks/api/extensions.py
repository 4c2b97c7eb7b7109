"""Moving a deadline: asked for, granted, refused, or moved by the assigner."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Status

from vedich.tasks import services
from vedich.tasks.api.common import given, one_seen, router
from vedich.tasks.api.sent import AskIn, ExtendIn, GrantIn, RefuseIn
from vedich.tasks.api.shapes import ExtensionOut
from vedich.tasks.models import Extension

BASE = "/tasks/{int:pk}/extensions"


@router.get(BASE, response=list[ExtensionOut], url_name="task_extensions")
def extensions(request: HttpRequest, pk: int) -> QuerySet[Extension]:
    """Mọi lần xin, đồng ý, không đồng ý gia hạn."""
    return one_seen(request, pk).extensions.order_by("pk")


@router.post(BASE, response={201: ExtensionOut}, url_name="task_ask_extension")
def ask(request: HttpRequest, pk: int, payload: AskIn) -> Status[Any]:
    """Đơn vị chủ trì xin lùi hạn; hạn đang có vẫn chạy."""
    task = one_seen(request, pk)
    return Status(201, services.ask_extension(task=task, **payload.dict(), **given(request)))


@router.post("/tasks/{int:pk}/extend", response={201: ExtensionOut}, url_name="task_extend")
def extend(request: HttpRequest, pk: int, payload: ExtendIn) -> Status[Any]:
    """Nơi giao lùi hạn; hạn đầu vẫn ghi trong hồ sơ."""
    task = one_seen(request, pk)
    return Status(201, services.extend_task(task=task, **payload.dict(), **given(request)))


@router.post(BASE + "/{int:row_pk}/grant", response=ExtensionOut, url_name="task_grant_extension")
def grant(request: HttpRequest, pk: int, row_pk: int, payload: GrantIn) -> Extension:
    """Đồng ý gia hạn, đến ngày đã xin hoặc ngày khác."""
    row = _row(request, pk, row_pk)
    return services.grant_extension(extension=row, **payload.dict(), **given(request))


@router.post(BASE + "/{int:row_pk}/refuse", response=ExtensionOut, url_name="task_refuse_extension")
def refuse(request: HttpRequest, pk: int, row_pk: int, payload: RefuseIn) -> Extension:
    """Không đồng ý gia hạn, nêu ý kiến."""
    row = _row(request, pk, row_pk)
    return services.refuse_extension(extension=row, **payload.dict(), **given(request))


def _row(request: HttpRequest, pk: int, row_pk: int) -> Extension:
    rows = one_seen(request, pk).extensions.select_related("task")
    found: Extension = get_object_or_404(rows, pk=row_pk)
    return found
