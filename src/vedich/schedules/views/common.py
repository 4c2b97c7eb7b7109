"""What the pages of a week's schedule have in common."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vedich.accounts.access import SignedInRequest
from vedich.lib import clock
from vedich.organisations import scope
from vedich.schedules import rules
from vedich.schedules.models import Entry, Schedule
from vedich.web.addresses import url

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def given(request: SignedInRequest) -> dict[str, Any]:
    return {"actor": request.user, "at": clock.now()}


def seen(request: SignedInRequest, pk: int) -> Any:
    """The schedule with `may_keep` and `may_approve`, if the reader may see it, else 404."""
    today = clock.today()
    rows = rules.with_rights(rules.visible_to(request.user, on=today), request.user, on=today)
    shown = rows.select_related("organisation__area", "submitted_by", "approved_by")
    found: Schedule = get_object_or_404(shown, pk=pk)
    scope.about(request, found.organisation.area)
    return found


def to_keep(request: SignedInRequest, pk: int) -> Any:
    """The same, and 403 for those who may look but not write."""
    found = seen(request, pk)
    if not found.may_keep:
        raise PermissionDenied
    return found


def entry_to_keep(request: SignedInRequest, pk: int, entry_pk: int) -> Entry:
    """An entry of the schedule, which it knows."""
    schedule = to_keep(request, pk)
    entry: Entry = get_object_or_404(schedule.entries, pk=entry_pk)
    entry.schedule = schedule
    return entry


def page_of(one: Schedule | None, title: str, submit: str = "") -> dict[str, Any]:
    """What the page of a plain form on a schedule needs."""
    crumbs = [(_("Lịch công tác tuần"), url("schedules"))]
    if one is not None:
        crumbs.append((one.title, one.get_absolute_url()))
    return {
        "title": title,
        "crumbs": crumbs,
        "submit": submit or title,
        "cancel": crumbs[-1][1],
        "nav": "meetings",
    }
