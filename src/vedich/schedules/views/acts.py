"""Writing a week: opening it, its entries, sending it for approval, approving it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.meetings import rules as meetings
from vedich.organisations.queries import home_of
from vedich.schedules import forms, rules, services
from vedich.schedules.models import Entry, MeetingWork, Schedule
from vedich.schedules.views.common import (
    entry_to_keep,
    get_or_post,
    given,
    page_of,
    seen,
    to_keep,
)
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.http import render, say
from vedich.web.weeks import Week


@signed_in
@get_or_post
def open_week(request: SignedInRequest) -> HttpResponse:
    """Lập lịch một tuần."""
    today = clock.today()
    if not rules.may_keep_somewhere(request.user, on=today):
        raise PermissionDenied
    home = home_of(request.user, on=today)
    kept = home is not None and rules.may_keep(request.user, home.pk, on=today)
    initial = {"organisation": home if kept else None, "on": Week.of(today).next.monday}
    form = forms.OpenForm(request.POST or None, user=request.user, on=today, initial=initial)
    return act(
        request, form, services.open_schedule, given(request),
        page_of(None, _("Lập lịch công tác tuần"), _("Lập lịch")), said=_("Đã lập lịch."),
        to=Schedule.get_absolute_url,
    )  # fmt: skip


@signed_in
@get_or_post
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ghi một việc; ghi tiếp việc khác cùng ngày ngay sau đó."""
    one = to_keep(request, pk)
    form = forms.EntryForm(
        request.POST or None, schedule=one, initial={"on": _asked_day(request, one)}
    )
    page = page_of(one, _("Ghi việc vào lịch"), _("Ghi")) | {"one": one, "is_new": True}
    more = "ghi-tiep" in request.POST

    def then(entry: Entry) -> str:
        again = url("add_schedule_entry", pk=one.pk, query={"ngay": entry.on.isoformat()})
        return again if more else one.get_absolute_url()

    return act(
        request, form, services.add_entry, {"schedule": one, **given(request)}, page,
        said=lambda entry: _("Đã ghi: %(text)s") % {"text": entry.text}, to=then,
        template="schedules/entry.html",
    )  # fmt: skip


def _asked_day(request: SignedInRequest, one: Schedule) -> date:
    try:
        day = date.fromisoformat(request.GET.get("ngay", ""))
    except ValueError:
        return one.monday
    return day if one.monday <= day <= one.week.sunday else one.monday


@signed_in
@get_or_post
def edit(request: SignedInRequest, pk: int, entry_pk: int) -> HttpResponse:
    """Sửa một việc; lịch đã duyệt thì ghi lý do điều chỉnh."""
    entry = entry_to_keep(request, pk, entry_pk)
    one = entry.schedule
    form = forms.EditEntryForm(request.POST or None, schedule=one, initial=forms.values_of(entry))
    page = page_of(one, _("Sửa việc trong lịch"), _("Lưu"))
    page |= {"one": one, "entry": entry, "is_new": False}
    return act(
        request, form, services.edit_entry, {"entry": entry, **given(request)}, page,
        said=_("Đã lưu."), to=one.get_absolute_url(),
        fresh=lambda: forms.values_of(Entry.objects.get(pk=entry.pk)),
        template="schedules/entry.html",
    )  # fmt: skip


@signed_in
@get_or_post
def remove(request: SignedInRequest, pk: int, entry_pk: int) -> HttpResponse:
    """Bỏ một việc; lịch đã duyệt thì việc còn đó, gạch đi, kèm lý do."""
    entry = entry_to_keep(request, pk, entry_pk)
    one = entry.schedule
    form = forms.RemoveForm(request.POST if request.method == "POST" else None, schedule=one)
    page = page_of(one, _("Bỏ khỏi lịch: %(text)s") % {"text": entry.text}, _("Bỏ"))
    return act(
        request, form, services.remove_entry, {"entry": entry, **given(request)}, page,
        said=_("Đã bỏ khỏi lịch."), to=one.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def meeting_work(request: SignedInRequest, pk: int, meeting_pk: int) -> HttpResponse:
    """Ghi loại việc của một phiên họp khi quy tắc suy ra chưa đúng."""
    one = to_keep(request, pk)
    visible = meetings.visible_to(request.user, on=clock.today())
    meeting = get_object_or_404(visible.select_related("body"), pk=meeting_pk)
    said = MeetingWork.objects.filter(meeting=meeting).first()
    form = forms.MeetingWorkForm(
        request.POST if request.method == "POST" else None,
        initial={"work": said.work if said else ""},
    )
    title = _("Loại việc: %(meeting)s") % {"meeting": meeting.title}
    return act(
        request, form, services.say_work_of_meeting,
        {"schedule": one, "meeting": meeting, **given(request)}, page_of(one, title, _("Lưu")),
        said=_("Đã lưu."), to=one.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def send_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Trả lại để soạn tiếp, kèm lý do."""
    one = _to_approve(request, pk)
    form = forms.ReturnForm(request.POST or None)
    return act(
        request, form, services.return_schedule, {"schedule": one, **given(request)},
        page_of(one, _("Trả lại lịch"), _("Trả lại")), said=_("Đã trả lại."),
        to=one.get_absolute_url(),
    )  # fmt: skip


STEPS: dict[str, tuple[Callable[..., Any], str]] = {
    "trinh": (services.submit_schedule, gettext_noop("Đã trình duyệt.")),
    "duyet": (services.approve_schedule, gettext_noop("Đã duyệt và báo cho người có tên.")),
}


@signed_in
@require_POST
def move_on(request: SignedInRequest, pk: int, step: str) -> HttpResponse:
    """Trình, duyệt: mỗi nút một bước."""
    one = to_keep(request, pk) if step == "trinh" else _to_approve(request, pk)
    service, said = STEPS[step]
    try:
        seen_mark = {"seen": request.POST.get("dau", "")} if step == "duyet" else {}
        service(schedule=one, **seen_mark, **given(request))
    except Refused as refusal:
        page = page_of(one, _("Chưa làm được"))
        page |= {"refusals": [str(each) for each in refusal.each()]}
        return render(request, "schedules/refused.html", page, status=422)
    say(request, _(said))
    return HttpResponseRedirect(one.get_absolute_url())


def _to_approve(request: SignedInRequest, pk: int) -> Any:
    one = seen(request, pk)
    if not one.may_approve:
        raise PermissionDenied
    return one
