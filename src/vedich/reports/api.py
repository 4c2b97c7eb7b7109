"""Papers, their templates and maps of columns in the API, through the same rules as the pages."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from vedich.accounts.models import User
from vedich.lib import clock
from vedich.organisations.models import Organisation
from vedich.reports import rules, running
from vedich.reports.models import ExportMap, PaperTemplate
from vedich.reports.papers.brief import weekly_brief
from vedich.reports.papers.common import Paper
from vedich.reports.papers.tasks import task_list
from vedich.reports.sources import SOURCES
from vedich.web import word

router = Router(tags=["reports"])
MOST = 500


class TemplateOut(Schema):
    """A template; `organisation_id` null: everywhere; `valid_to` is the first day no more."""

    id: int
    kind: str
    family: str
    name: str
    organisation_id: int | None
    valid_from: date | None
    valid_to: date | None
    filename: str
    size: int
    checksum: str
    uploaded_at: datetime
    version: int


class MapOut(Schema):
    """A map of columns: head, field of the list or constant, how days are written."""

    id: int
    name: str
    organisation_id: int
    source: str
    columns: list[dict[str, str]]
    version: int


@router.get("/papers/weekly-brief/{int:organisation_id}", url_name="weekly_brief")
def get_weekly_brief(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Báo cáo nhanh tuần của một đơn vị, tệp Word."""
    unit, user = _unit(request, organisation_id)
    return _sent(weekly_brief(user, unit, on=clock.today()))


@router.get("/papers/task-list/{int:organisation_id}", url_name="task_list_paper")
def get_task_list(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Danh sách nhiệm vụ một đơn vị chủ trì, tệp Word."""
    unit, user = _unit(request, organisation_id)
    return _sent(task_list(user, unit, on=clock.today()))


@router.get("/paper-templates", response=list[TemplateOut], url_name="paper_templates")
def list_templates(request: HttpRequest) -> QuerySet[PaperTemplate]:
    """Các mẫu giấy tờ xem được, mới nhất ở trên."""
    return rules.templates_visible_to(_user(request), on=clock.today()).order_by("-pk")[:MOST]


@router.get("/paper-templates/{int:pk}/file", url_name="paper_template_file")
def get_template_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Tệp .docx của mẫu."""
    visible = rules.templates_visible_to(_user(request), on=clock.today()).defer(None)
    found = get_object_or_404(visible, pk=pk)
    return word.download(bytes(found.content), f"mau-{found.kind}-{found.family}-{found.pk}.docx")


@router.get("/export-maps", response=list[MapOut], url_name="export_maps")
def list_maps(request: HttpRequest) -> QuerySet[ExportMap]:
    """Các biểu xuất xem được."""
    visible = rules.maps_visible_to(_user(request), on=clock.today())
    return visible.order_by("sort_key", "pk")[:MOST]


@router.get("/export-maps/{int:pk}/run", url_name="run_export_map")
def run_map(request: HttpRequest, pk: int, dang: Literal["xlsx", "csv"] = "xlsx") -> HttpResponse:
    """Danh sách của biểu; các tham số khác là điều kiện lọc của danh sách, như trên trang."""
    user, today = _user(request), clock.today()
    maps = rules.maps_visible_to(user, on=today).select_related("organisation")
    found = get_object_or_404(maps, pk=pk)
    table = SOURCES[found.source].table(request, user, found, today)
    content, kind = running.written(found, table, dang, on=today)
    return HttpResponse(content, content_type=kind)


def _user(request: HttpRequest) -> User:
    user: Any = request.user
    return user  # type: ignore[no-any-return]


def _unit(request: HttpRequest, pk: int) -> tuple[Organisation, User]:
    user = _user(request)
    rows = rules.papers_of(user, on=clock.today()).select_related("area")
    return get_object_or_404(rows, pk=pk), user


def _sent(paper: Paper) -> HttpResponse:
    return word.download(paper.content, paper.filename)
