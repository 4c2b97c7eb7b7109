"""Writing work down, giving it, correcting it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Status

from vedich.areas.models import Area
from vedich.documents.rules import clauses_visible_to
from vedich.indicators.rules import visible_targets
from vedich.initiatives.models import Objective
from vedich.initiatives.rules import visible_to as initiatives_visible_to
from vedich.lib import clock
from vedich.organisations.models import Organisation, Person
from vedich.tasks import services
from vedich.tasks.api.common import given, one_seen, router, seen, user_of
from vedich.tasks.api.sent import ContentIn, EditIn, GiveIn, GiveManyIn
from vedich.tasks.api.shapes import BundleOut, TaskOut
from vedich.tasks.models import Task
from vedich.tasks.services import Content
from vedich.web.rows import named, named_all, named_or_none

COLUMNS = ("name", "product", "note", "starts_on", "due_on", "weight")


def content_of(request: HttpRequest, sent: ContentIn) -> Content:
    """What was sent, with rows instead of ids; each must be one the reader may see."""
    user, today = user_of(request), clock.today()
    schemes = initiatives_visible_to(user, on=today)
    clauses = clauses_visible_to(user, on=today)
    aims = Objective.objects.filter(initiative__in=schemes.values("pk"))
    targets = visible_targets(user, on=today).select_related("indicator")
    links: dict[str, Any] = {
        name: None if ids is None else named_all(rows, ids, field)
        for name, rows, ids, field in (
            ("objectives", aims, sent.objective_ids, "objective_ids"),
            ("targets", targets, sent.target_ids, "target_ids"),
            ("places", Area.objects.all(), sent.place_ids, "place_ids"),
        )
    }
    return Content(
        **{name: getattr(sent, name) for name in COLUMNS},
        no_deadline=sent.no_deadline or "",
        clause=named_or_none(clauses, sent.clause_id, "clause_id"),
        initiative=named_or_none(schemes, sent.initiative_id, "initiative_id"),
        parent=named_or_none(seen(request), sent.parent_id, "parent_id"),
        leader=named_or_none(Person.objects.all(), sent.leader_id, "leader_id"),
        **links,
    )


def units_of(sent: Any) -> dict[str, Any]:
    """The unit that gives, the one that leads, and the one in between."""
    bodies = Organisation.objects.select_related("area")
    found = {
        "assigned_by": named(bodies, sent.assigned_by_id, "assigned_by_id"),
        "via": named_or_none(bodies, sent.via_id, "via_id"),
    }
    if hasattr(sent, "lead_id"):
        found["lead"] = named(bodies, sent.lead_id, "lead_id")
    return found


@router.post("/tasks", response={201: TaskOut}, url_name="task_give")
def give(request: HttpRequest, payload: GiveIn) -> Status[Any]:
    """Giao một việc, hoặc để ở dự thảo (`as_draft`)."""
    values = units_of(payload) | {"content": content_of(request, payload), "on": payload.on}
    values |= given(request)
    if payload.as_draft:
        return Status(201, services.draft_task(**values))
    units = named_all(Organisation.objects.all(), payload.cooperating_ids, "cooperating_ids")
    return Status(201, services.give_task(cooperating=units, **values))


@router.post("/tasks/many", response={201: BundleOut}, url_name="task_give_many")
def give_many(request: HttpRequest, payload: GiveManyIn) -> Status[Any]:
    """Giao một việc cho nhiều đơn vị, mỗi đơn vị một nhiệm vụ."""
    leads = named_all(Organisation.objects.select_related("area"), payload.lead_ids, "lead_ids")
    made = services.give_to_many(
        leads=leads, content=content_of(request, payload), on=payload.on, **units_of(payload),
        **given(request),
    )  # fmt: skip
    return Status(201, made)


@router.post("/tasks/{int:pk}", response=TaskOut, url_name="task_edit")
def edit(request: HttpRequest, pk: int, payload: EditIn) -> Task:
    """Sửa nội dung; `version` là bản đã đọc. Hạn của việc đã giao chỉ đổi bằng gia hạn."""
    task = one_seen(request, pk)
    content = content_of(request, payload)
    return services.edit_task(task=task, version=payload.version, content=content, **given(request))


@router.delete("/tasks/{int:pk}", response={204: None}, url_name="task_discard")
def discard(request: HttpRequest, pk: int) -> Status[Any]:
    """Bỏ một dự thảo."""
    services.discard_draft(task=one_seen(request, pk), **given(request))
    return Status(204, None)
