"""What the pages of meetings have in common."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vedich.accounts.access import SignedInRequest
from vedich.lib import clock
from vedich.meetings import rules
from vedich.meetings.models import AgendaItem, Meeting, WorkProgramme
from vedich.organisations import scope
from vedich.web.addresses import url

ABOUT = ("body__area", "chair__user", "notice", "notice_sent_by__person", "notice_approved_by")
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def given(request: SignedInRequest) -> dict[str, Any]:
    return {"actor": request.user, "at": clock.now()}


def seen(request: SignedInRequest, pk: int) -> Any:
    """The meeting with `may_keep`, if the reader may see it, else 404."""
    today = clock.today()
    rows = rules.with_rights(rules.visible_to(request.user, on=today), request.user, on=today)
    found: Meeting = get_object_or_404(rows.select_related(*ABOUT), pk=pk)
    scope.about(request, found.body.area)
    return found


def to_keep(request: SignedInRequest, pk: int) -> Any:
    """The same, and 403 for those who may look but not keep it."""
    found = seen(request, pk)
    if not found.may_keep:
        raise PermissionDenied
    return found


def to_approve(request: SignedInRequest, pk: int) -> Any:
    """The meeting, and 403 for those who do not approve the notice of its conclusions."""
    found = seen(request, pk)
    if not rules.may_approve_notice(request.user, found, on=clock.today()):
        raise PermissionDenied
    return found


def item_to_keep(request: SignedInRequest, pk: int, item_pk: int) -> AgendaItem:
    return item_of(to_keep(request, pk), item_pk)


def item_of(meeting: Any, item_pk: int) -> AgendaItem:
    """An item of the meeting, which it knows."""
    rows = meeting.items.select_related("minutes", "presenter", "topic", "task")
    item: AgendaItem = get_object_or_404(rows, pk=item_pk)
    item.meeting = meeting
    return item


def seen_programme(request: SignedInRequest, pk: int, *, keep: bool = False) -> WorkProgramme:
    """A programme of work; with `keep` 403 for those who do not keep it."""
    today = clock.today()
    rows = rules.programmes_visible_to(request.user, on=today)
    found = get_object_or_404(rows.select_related("body__area", "document"), pk=pk)
    scope.about(request, found.body.area)
    if keep and not rules.may_keep(request.user, found.body_id, on=today):
        raise PermissionDenied
    return found


def require_somewhere(request: SignedInRequest) -> None:
    if not rules.may_keep_somewhere(request.user, on=clock.today()):
        raise PermissionDenied


def crumbs(one: Meeting | None = None) -> list[tuple[str, str]]:
    found = [(_("Họp"), url("meetings"))]
    if one is not None:
        found.append((one.title, one.get_absolute_url()))
    return found


def page_of(one: Any, title: str, submit: str = "", to: str = "") -> dict[str, Any]:
    """What the page of a plain form on a meeting needs."""
    return {
        "title": title,
        "crumbs": crumbs(one),
        "submit": submit or title,
        "cancel": to or (one.get_absolute_url() if one is not None else url("meetings")),
        "nav": "meetings",
    }
