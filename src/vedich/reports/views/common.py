"""What the pages of papers share."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vedich.accounts.access import SignedInRequest
from vedich.accounts.models import User
from vedich.lib import clock
from vedich.organisations import scope
from vedich.organisations.models import Organisation
from vedich.reports import rules
from vedich.reports.models import ExportMap, PaperTemplate
from vedich.web.addresses import url

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
Crumbs = list[tuple[str, str]]


def seen_organisation(user: User, pk: int, *, on: date) -> Organisation:
    """The organisation, if the reader may take papers about it."""
    return get_object_or_404(rules.papers_of(user, on=on).select_related("area"), pk=pk)


def seen_template(request: HttpRequest, user: User, pk: int) -> PaperTemplate:
    """The template with its file, if the reader may see it."""
    visible = rules.templates_visible_to(user, on=clock.today()).defer(None)
    found = get_object_or_404(visible.select_related("organisation__area", "uploaded_by"), pk=pk)
    scope.about(request, found.organisation.area if found.organisation else None)
    return found


def seen_map(request: HttpRequest, user: User, pk: int) -> ExportMap:
    """The map, if the reader may see it."""
    visible = rules.maps_visible_to(user, on=clock.today())
    found = get_object_or_404(visible.select_related("organisation__area"), pk=pk)
    scope.about(request, found.organisation.area)
    return found


def given(request: SignedInRequest) -> dict[str, Any]:
    return {"actor": request.user, "at": clock.now()}


def crumbs_of_templates(*rows: PaperTemplate) -> Crumbs:
    return [
        (_("Mẫu giấy tờ"), url("paper_templates")),
        *((row.name, row.get_absolute_url()) for row in rows),
    ]


def crumbs_of_maps(*rows: ExportMap) -> Crumbs:
    return [
        (_("Biểu xuất lên cấp trên"), url("export_maps")),
        *((row.name, row.get_absolute_url()) for row in rows),
    ]
