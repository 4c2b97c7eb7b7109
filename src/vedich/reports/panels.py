"""Papers and maps of columns on the pages of organisations and of the register of work."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from vedich.incoming.models import IncomingPaper
from vedich.indicators.places import Place
from vedich.lib import clock
from vedich.meetings.models import Meeting
from vedich.organisations.models import Organisation
from vedich.reports import rules
from vedich.reports.models import ExportMap
from vedich.reviews.models import ReviewDuty
from vedich.schedules.models import Schedule
from vedich.tasks.tables import TaskTable

SHOWN = 8


def of_organisation(request: HttpRequest, organisation: Organisation) -> str | None:
    """Links to the papers about it, where the reader may take them."""
    user: Any = request.user
    if not rules.papers_of(user, on=clock.today()).filter(pk=organisation.pk).exists():
        return None
    return render_to_string("reports/panel.html#papers", {"unit": organisation}, request=request)


def of_register(request: HttpRequest, table: TaskTable) -> str | None:
    """The maps by which the register, as it is filtered now, goes upward."""
    user: Any = request.user
    seen = rules.maps_visible_to(user, on=clock.today()).filter(source=ExportMap.Source.TASKS)
    maps = list(seen.order_by("sort_key", "pk")[:SHOWN])
    if not maps:
        return None
    query = {filter_.key: value for filter_, value in table.set_filters}
    return render_to_string(
        "reports/panel.html#maps", {"maps": maps, "query": query}, request=request
    )


def of_place(request: HttpRequest, place: Place) -> str | None:
    """The maps by which the values of this place and those under it go upward."""
    user: Any = request.user
    seen = rules.maps_visible_to(user, on=clock.today()).filter(source=ExportMap.Source.FIGURES)
    maps = list(seen.order_by("sort_key", "pk")[:SHOWN])
    if not maps:
        return None
    return render_to_string(
        "reports/panel.html#maps", {"maps": maps, "query": place.query}, request=request
    )


def of_meeting(request: HttpRequest, meeting: Meeting) -> str | None:
    """Links to the notice of conclusions and the minutes of a meeting that was opened."""
    if meeting.opened_at is None:
        return None
    return render_to_string("reports/panel.html#meeting", {"meeting": meeting}, request=request)


def of_schedule(request: HttpRequest, schedule: Schedule) -> str | None:
    """The link to the week as a paper."""
    return render_to_string("reports/panel.html#schedule", {"schedule": schedule}, request=request)


def of_incoming(request: HttpRequest, paper: IncomingPaper) -> str | None:
    """The link to the slip of an incoming paper, once there is one."""
    if paper.submitted_at is None:
        return None
    return render_to_string("reports/panel.html#incoming", {"paper": paper}, request=request)


def of_review_duty(request: HttpRequest, duty: ReviewDuty) -> str | None:
    """The link to the skeleton of the report, where the reader may take it."""
    user: Any = request.user
    if not rules.papers_of(user, on=clock.today()).filter(pk=duty.organisation_id).exists():
        return None
    return render_to_string("reports/panel.html#review", {"duty": duty}, request=request)
