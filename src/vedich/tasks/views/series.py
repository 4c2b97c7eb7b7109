"""Work that comes back each period."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.lib import clock
from vedich.organisations import scope
from vedich.organisations.queries import home_of
from vedich.tasks import forms, rules, services
from vedich.tasks.models import Recurrence
from vedich.tasks.tables import RecurrenceTable, TaskTable, due_words
from vedich.tasks.views.common import crumbs, get_or_post, given
from vedich.web.acts import act
from vedich.web.addresses import url


@signed_in
@require_safe
def recurrences(request: SignedInRequest) -> HttpResponseBase:
    """Nhiệm vụ định kỳ: việc gì, bao lâu một lần, đã giao mấy lần."""
    today = clock.today()
    rows = rules.recurrences_visible_to(request.user, on=today)
    table = RecurrenceTable(request, rows.annotate(task_count=Count("tasks")))
    page = {"may_give": rules.may_assign_somewhere(request.user, on=today)}
    return table.respond("tasks/recurrences.html", page)


@signed_in
@require_safe
def recurrence(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Một nhiệm vụ định kỳ và các lần đã giao."""
    today = clock.today()
    one = _seen(request, pk)
    rows = rules.visible_to(request.user, on=today).filter(recurrence=one)
    table = TaskTable(request, rows, today, user=request.user)
    page = {
        "one": one,
        "due": due_words(one),
        "may_end": one.ended_on is None
        and rules.may_assign_for(request.user, one.assigned_by_id, on=today),
    }
    return table.respond("tasks/recurrence.html", page)


@signed_in
@get_or_post
def begin(request: SignedInRequest) -> HttpResponse:
    """Lập nhiệm vụ định kỳ; việc của kỳ đầu được giao ngay."""
    today = clock.today()
    if not rules.may_assign_somewhere(request.user, on=today):
        raise PermissionDenied
    home = home_of(request.user, on=today)
    initial: dict[str, Any] = {"weight": 1, "due_month": 1, "first_on": today}
    if home is not None and rules.may_assign_for(request.user, home.pk, on=today):
        initial["assigned_by"] = home
    form = forms.RecurrenceForm(request.POST or None, user=request.user, on=today, initial=initial)
    page = {
        "title": _("Lập nhiệm vụ định kỳ"),
        "crumbs": [*crumbs(), (_("Định kỳ"), url("recurrences"))],
        "submit": _("Lập, giao kỳ đầu"),
        "cancel": url("recurrences"),
    }
    return act(
        request, form, services.begin_recurrence, given(request), page,
        said=_("Đã lập. Việc của kỳ đầu đã giao."), to=Recurrence.get_absolute_url,
    )  # fmt: skip


@signed_in
@get_or_post
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Thôi lặp lại; việc đã giao vẫn làm tiếp."""
    one = _seen(request, pk)
    if not rules.may_assign_for(request.user, one.assigned_by_id, on=clock.today()):
        raise PermissionDenied
    page = {
        "title": _("Thôi lặp lại"),
        "crumbs": [*crumbs(), (_("Định kỳ"), url("recurrences"))],
        "note": one.name,
        "submit": _("Thôi lặp lại"),
        "cancel": one.get_absolute_url(),
    }
    return act(
        request, forms.ReasonForm(request.POST or None), services.end_recurrence,
        {"recurrence": one, **given(request)}, page, said=_("Đã thôi. Việc đã giao vẫn làm tiếp."),
        to=one.get_absolute_url(),
    )  # fmt: skip


def _seen(request: SignedInRequest, pk: int) -> Recurrence:
    visible = rules.recurrences_visible_to(request.user, on=clock.today())
    one = get_object_or_404(visible.select_related("assigned_by__area"), pk=pk)
    scope.about(request, one.assigned_by.area)
    return one
