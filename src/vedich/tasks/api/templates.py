"""Templates of giving: read, written, ended. A template gives nothing by itself."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema, Status

from vedich.documents.rules import clauses_visible_to
from vedich.initiatives.rules import visible_to as initiatives_visible_to
from vedich.lib import clock
from vedich.organisations.models import Organisation
from vedich.tasks import rules, services
from vedich.tasks.api.common import Id, Limit, Line, Text, given, router, user_of
from vedich.tasks.api.sent import Units
from vedich.tasks.models import Task, TaskTemplate
from vedich.tasks.services import Pattern
from vedich.web.rows import named, named_all, named_or_none

COLUMNS = ("name", "product", "note", "group", "days", "weight")
Days = Annotated[int, Field(ge=0, le=3660)]
Steps = Annotated[list[Line], Field(max_length=30)]
Group = Annotated[str, Field(max_length=60, pattern=r"^([a-z_]+:[a-z_]+)?$")]


class PatternIn(Schema):
    """`lead_id` or `group` (“kind:level” of units), not both; `days` from giving to deadline."""

    name: Line
    product: Line = ""
    note: Text = ""
    steps: Steps = []
    lead_id: Id | None = None
    group: Group = ""
    days: Days | None = None
    no_deadline: Task.NoDeadline | None = None
    weight: Annotated[int, Field(ge=1, le=100)] = 1
    clause_id: Id | None = None
    initiative_id: Id | None = None
    cooperating_ids: Units = []


class MakeTemplateIn(PatternIn):
    organisation_id: Id


class EditTemplateIn(PatternIn):
    version: int


class EndTemplateIn(Schema):
    reason: Line
    version: int


class TemplateOut(Schema):
    """What the form of giving opens with; `ended_on`: offered no more from that day."""

    id: int
    organisation_id: int
    name: str
    product: str
    note: str
    steps: list[str]
    lead_id: int | None
    group: str
    days: int | None
    no_deadline: str
    weight: int
    clause_id: int | None
    initiative_id: int | None
    cooperating_ids: list[int]
    ended_on: date | None
    version: int

    @staticmethod
    def resolve_steps(template: TaskTemplate) -> list[str]:
        return template.step_list

    @staticmethod
    def resolve_cooperating_ids(template: TaskTemplate) -> list[int]:
        return sorted(unit.pk for unit in template.cooperating.all())


@router.get("/tasks/templates", response=list[TemplateOut], url_name="task_template_list")
def templates(request: HttpRequest, after: int = 0, limit: Limit = 100) -> QuerySet[TaskTemplate]:
    """Mẫu giao việc."""
    return _visible(request).filter(pk__gt=after).order_by("pk")[:limit]


@router.get("/tasks/templates/{int:pk}", response=TemplateOut, url_name="task_template_one")
def one_template(request: HttpRequest, pk: int) -> TaskTemplate:
    """Một mẫu giao việc."""
    return get_object_or_404(_visible(request), pk=pk)


@router.post("/tasks/templates", response={201: TemplateOut}, url_name="task_template_make")
def make(request: HttpRequest, payload: MakeTemplateIn) -> Status[Any]:
    """Lập mẫu giao việc."""
    bodies = Organisation.objects.select_related("area")
    made = services.make_template(
        organisation=named(bodies, payload.organisation_id, "organisation_id"),
        pattern=_pattern(request, payload),
        **given(request),
    )
    return Status(201, made)


@router.post("/tasks/templates/{int:pk}", response=TemplateOut, url_name="task_template_edit")
def edit(request: HttpRequest, pk: int, payload: EditTemplateIn) -> TaskTemplate:
    """Sửa một mẫu; việc đã giao không đổi."""
    one = get_object_or_404(_visible(request), pk=pk)
    return services.edit_template(
        template=one, version=payload.version, pattern=_pattern(request, payload), **given(request)
    )


@router.post("/tasks/templates/{int:pk}/end", response=TemplateOut, url_name="task_template_end")
def end(request: HttpRequest, pk: int, payload: EndTemplateIn) -> TaskTemplate:
    """Thôi dùng một mẫu từ hôm nay."""
    one = get_object_or_404(_visible(request), pk=pk)
    return services.end_template(
        template=one, version=payload.version, reason=payload.reason, **given(request)
    )


def _visible(request: HttpRequest) -> QuerySet[TaskTemplate]:
    visible = rules.templates_visible_to(user_of(request), on=clock.today())
    return visible.prefetch_related("cooperating")


def _pattern(request: HttpRequest, sent: PatternIn) -> Pattern:
    """What was sent, with rows instead of ids; each must be one the reader may see."""
    user, today = user_of(request), clock.today()
    clauses = clauses_visible_to(user, on=today)
    schemes = initiatives_visible_to(user, on=today)
    bodies = Organisation.objects.select_related("area")
    return Pattern(
        **{name: getattr(sent, name) for name in COLUMNS},
        steps="\n".join(sent.steps),
        no_deadline=sent.no_deadline or "",
        lead=named_or_none(bodies, sent.lead_id, "lead_id"),
        clause=named_or_none(clauses, sent.clause_id, "clause_id"),
        initiative=named_or_none(schemes, sent.initiative_id, "initiative_id"),
        cooperating=named_all(bodies, sent.cooperating_ids, "cooperating_ids"),
    )
