"""The agenda: proposals, items, their minutes, time and conclusions."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext
from django.views.decorators.http import require_POST

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.areas import queries as areas
from vedich.indicators.models import Target
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.lib.vietnamese import clean_text
from vedich.meetings import forms, queries, services
from vedich.meetings.merging import merge
from vedich.meetings.models import (
    AgendaItem,
    Conclusion,
    Meeting,
    Minutes,
    Participant,
    ProgrammeItem,
    Topic,
)
from vedich.meetings.saying import Names, Said, understand
from vedich.meetings.services import Chosen
from vedich.meetings.tables import why_open
from vedich.meetings.views.common import (
    get_or_post,
    given,
    item_of,
    item_to_keep,
    page_of,
    seen,
    to_keep,
)
from vedich.meetings.views.reading import meeting_page
from vedich.organisations.models import Organisation
from vedich.organisations.queries import named_on
from vedich.tasks.models import Task
from vedich.web.acts import act
from vedich.web.http import perform, redirect_to, render, say, status_of

LISTS: dict[str, type[Any]] = {
    "programme": ProgrammeItem, "topics": Topic, "tasks": Task, "targets": Target,
}  # fmt: skip


@signed_in
@get_or_post
def propose(request: SignedInRequest, pk: int) -> HttpResponse:
    """Đề xuất cho chương trình: đánh dấu rồi đưa vào."""
    one = to_keep(request, pk)
    faults: list[str] = []
    if request.method == "POST":
        chosen = {
            name: model._default_manager.filter(pk__in=_numbers(request, name))
            for name, model in LISTS.items()
        }
        try:
            made = services.fill_agenda(meeting=one, chosen=Chosen(**chosen), **given(request))
        except Refused as refusal:
            faults = [str(each) for each in refusal.each()]
        else:
            say(request, ngettext("Đã đưa %(n)s mục vào chương trình.",
                                  "Đã đưa %(n)s mục vào chương trình.", len(made))
                % {"n": len(made)})  # fmt: skip
            return redirect_to("meeting", pk=one.pk)
    page = {
        **page_of(one, _("Đề xuất cho chương trình phiên họp")),
        "one": one,
        "offered": queries.proposals_for(one, user=request.user, on=clock.today()),
        "why_open": why_open,
        "faults": faults,
    }
    return render(request, "meetings/propose.html", page, status=422 if faults else 200)


def _numbers(request: SignedInRequest, name: str) -> list[int]:
    typed = request.POST.getlist(name)
    return [int(each) for each in typed if each.isascii() and each.isdigit() and len(each) < 19]


@signed_in
@get_or_post
def add_item(request: SignedInRequest, pk: int) -> HttpResponse:
    """Thêm một mục do Văn phòng đề nghị."""
    one = to_keep(request, pk)
    form = forms.ItemForm(request.POST or None)
    return act(
        request, form, services.add_item, {"meeting": one, **given(request)},
        page_of(one, _("Thêm mục"), _("Thêm")), said=_("Đã thêm mục."),
        to=one.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def edit_item(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponse:
    """Sửa nội dung, loại, số phút dự kiến của mục."""
    item = item_to_keep(request, pk, item_pk)
    form = forms.EditItemForm(request.POST or None, initial=forms.item_values(item))
    return act(
        request, form, services.edit_item, {"item": item, **given(request)},
        page_of(item.meeting, _("Sửa mục"), _("Lưu"), item.get_absolute_url()),
        said=_("Đã lưu."), to=item.get_absolute_url(),
        fresh=lambda: forms.item_values(AgendaItem.objects.get(pk=item.pk)),
    )  # fmt: skip


LEAVING = {
    "bo": (services.drop_item, gettext_noop("Bỏ mục")),
    "dua-lai": (services.defer_item, gettext_noop("Đưa lại phiên sau")),
}


@signed_in
@get_or_post
def leave_item(request: SignedInRequest, pk: int, item_pk: int, how: str) -> HttpResponse:
    """Bỏ mục, hoặc đưa lại phiên sau, kèm lý do."""
    item = item_to_keep(request, pk, item_pk)
    service, title = LEAVING[how]
    page = page_of(item.meeting, _(title)) | {"note": item.subject}
    return act(
        request, forms.ReasonForm(request.POST or None), service,
        {"item": item, **given(request)}, page, said=_("Đã ghi."),
        to=item.meeting.get_absolute_url(),
    )  # fmt: skip


@signed_in
@require_POST
def shift_item(request: SignedInRequest, pk: int, item_pk: int, way: str) -> HttpResponse:
    """Đưa mục lên hoặc xuống một bậc."""
    item = item_to_keep(request, pk, item_pk)
    services.shift_item(item=item, up=way == "len", **given(request))
    return redirect_to("meeting", pk=pk)


@signed_in
@get_or_post
def item(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponse:
    """Một mục: câu hỏi, biên bản, thời gian, kết luận; gõ kết luận như nói."""
    meeting = seen(request, pk)
    one = item_of(meeting, item_pk)
    said = _said(request, meeting, one)
    page = _item_page(meeting, one, said)
    return render(request, "meetings/item.html", page)


def _item_page(meeting: Any, one: AgendaItem, said: Said | None = None) -> dict[str, Any]:
    page = meeting_page(meeting, clock.today())
    current = next((each for each in page["record"].items if each.item.pk == one.pk), None)
    minutes = one.minutes
    return page | {
        "item": one,
        "current": current,
        "said": said,
        "minutes_form": forms.MinutesForm(
            initial={"text": minutes.text, "base": minutes.text, "version": minutes.version},
            auto_id="bien_ban_%s",
        ),
        "time_form": forms.TimeForm(
            initial={
                "heard_minutes": one.heard_minutes,
                "discussed_minutes": one.discussed_minutes,
                "decided_minutes": one.decided_minutes,
                "version": one.version,
            },
            auto_id="thoi_gian_%s",
        ),
        "conclude_form": forms.ConcludeForm(auto_id="ket_luan_%s"),
        "is_writing": meeting.may_keep and meeting.state in ("called", "held"),
        "is_held": meeting.may_keep and meeting.state == Meeting.State.HELD,
    }


def _said(request: SignedInRequest, meeting: Meeting, one: AgendaItem) -> Said | None:
    del one
    text = request.GET.get("cau", "")[:1000]
    return _understand(meeting, text) if text else None


def _understand(meeting: Meeting, text: str) -> Said:
    """Against the names of the day of all units in the territory of the body."""
    inside = areas.inside(meeting.body.area_id, on=meeting.day)
    rows = named_on(
        Organisation.objects.on(meeting.day).filter(area__in=inside.values("pk")), meeting.day
    )
    names = [
        (unit.pk, called)
        for unit in rows
        for called in (unit.name_on, unit.short_name_on)  # type: ignore[attr-defined]
        if called
    ]
    return understand(text, Names(names), on=meeting.day)


@signed_in
@get_or_post
def minutes(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponse:
    """Ghi biên bản của mục. Hai người cùng ghi thì thấy cả hai bản, chữ đã gõ vẫn còn."""
    one = item_to_keep(request, pk, item_pk)
    stands = one.minutes
    form = forms.MinutesForm(
        request.POST or None,
        initial={"text": stands.text, "base": stands.text, "version": stands.version},
    )
    page: dict[str, Any] = {**page_of(one.meeting, _("Biên bản của mục")), "item": one}
    if request.method == "POST":
        if perform(form, services.write_minutes, item=one, **given(request)) is not None:
            say(request, _("Đã lưu biên bản."))
            return redirect_to("agenda_item", pk=pk, item_pk=item_pk)
        if form.conflict is not None:
            now = Minutes.objects.get(item=one)
            base, typed = request.POST.get("base", ""), request.POST.get("text", "")
            page["theirs"] = now.text
            both = merge(clean_text(base), clean_text(typed), now.text)
            page["merged"] = forms.MinutesForm(
                initial={"text": both, "base": now.text, "version": now.version},
                auto_id="ghep_%s",
            )
    status = status_of(form) if request.method == "POST" else 200
    return render(request, "meetings/minutes.html", page | {"form": form}, status=status)


@signed_in
@get_or_post
def finish(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponse:
    """Ghi xong mục với số phút nghe, thảo luận, quyết định."""
    one = item_to_keep(request, pk, item_pk)
    names = ("heard_minutes", "discussed_minutes", "decided_minutes", "version")

    def values() -> dict[str, Any]:
        now = AgendaItem.objects.get(pk=one.pk)
        return {name: getattr(now, name) for name in names}

    form = forms.TimeForm(request.POST or None, initial=values())
    return act(
        request, form, services.finish_item, {"item": one, **given(request)},
        page_of(one.meeting, _("Xong mục"), _("Ghi xong mục"), one.get_absolute_url()),
        said=_("Đã ghi xong mục."), to=one.get_absolute_url(), fresh=values,
    )  # fmt: skip


@signed_in
@get_or_post
def conclude(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponse:
    """Ghi quyết định, ghi nhận, hoặc đưa lại."""
    one = item_to_keep(request, pk, item_pk)
    form = forms.ConcludeForm(request.POST or None)
    return act(
        request, form, services.conclude, {"item": one, **given(request)},
        page_of(one.meeting, _("Ghi kết luận"), "", one.get_absolute_url()),
        said=_("Đã ghi kết luận."), to=f"{one.get_absolute_url()}#ket-luan",
    )  # fmt: skip


@signed_in
@get_or_post
def give(request: SignedInRequest, pk: int, item_pk: int) -> HttpResponse:
    """Kết luận thành việc: câu nói đọc thành đề xuất, người ghi xác nhận thì việc được giao."""
    one = item_to_keep(request, pk, item_pk)
    text = request.GET.get("cau", "")[:1000]
    said = _understand(one.meeting, text) if text else None
    form = forms.GiveForm(request.POST or None, initial=_proposed(text, said))
    page = page_of(one.meeting, _("Giao việc từ kết luận"), _("Giao việc"),
                   one.get_absolute_url())  # fmt: skip
    return act(
        request, form, services.give, {"item": one, **given(request)},
        page | {"said": said, "sentence": text, "item": one},
        said=lambda made: _("Đã giao %(code)s.") % {"code": made.task.code},
        to=f"{one.get_absolute_url()}#ket-luan", template="meetings/give.html",
    )  # fmt: skip


def _proposed(text: str, said: Said | None) -> dict[str, Any]:
    if said is None:
        return {}
    units = Organisation.objects.select_related("area").in_bulk(
        [pk for pk in (said.lead, *said.cooperating) if pk is not None]
    )
    helping = [units[pk] for pk in said.cooperating]
    return {
        "text": text,
        "name": said.what,
        "lead": units.get(said.lead) if said.lead else None,
        "with_1": helping[0] if helping else None,
        "with_2": helping[1] if len(helping) > 1 else None,
        "due_on": said.due_on,
    }


@signed_in
@get_or_post
def edit_conclusion(
    request: SignedInRequest, pk: int, item_pk: int, conclusion_pk: int
) -> HttpResponse:
    """Sửa lời kết luận."""
    one, found = _conclusion(request, pk, item_pk, conclusion_pk)
    form = forms.EditConclusionForm(
        request.POST or None, initial={"text": found.text, "version": found.version}
    )
    return act(
        request, form, services.edit_conclusion, {"conclusion": found, **given(request)},
        page_of(one.meeting, _("Sửa kết luận"), _("Lưu"), one.get_absolute_url()),
        said=_("Đã lưu."), to=f"{one.get_absolute_url()}#ket-luan",
        fresh=lambda: {"text": Conclusion.objects.get(pk=found.pk).text},
    )  # fmt: skip


@signed_in
@require_POST
def remove_conclusion(
    request: SignedInRequest, pk: int, item_pk: int, conclusion_pk: int
) -> HttpResponse:
    """Bỏ kết luận ghi nhầm."""
    one, found = _conclusion(request, pk, item_pk, conclusion_pk)
    services.remove_conclusion(conclusion=found, **given(request))
    say(request, _("Đã bỏ kết luận."))
    return redirect_to("agenda_item", pk=pk, item_pk=one.pk)


@signed_in
@get_or_post
def vote(request: SignedInRequest, pk: int, item_pk: int, conclusion_pk: int) -> HttpResponse:
    """Ghi biểu quyết của thành viên có mặt; trang chỉ nêu số đếm."""
    one, found = _conclusion(request, pk, item_pk, conclusion_pk)
    here = one.meeting.participants.filter(
        is_member=True, attendance=Participant.Attendance.PRESENT
    )
    form = forms.VoteForm(request.POST or None, participants=here.select_related("person"))
    return act(
        request, form, services.vote, {"conclusion": found, **given(request)},
        page_of(one.meeting, _("Biểu quyết"), _("Ghi biểu quyết"), one.get_absolute_url()),
        said=_("Đã ghi biểu quyết."), to=f"{one.get_absolute_url()}#ket-luan",
    )  # fmt: skip


def _conclusion(
    request: SignedInRequest, pk: int, item_pk: int, conclusion_pk: int
) -> tuple[AgendaItem, Conclusion]:
    one = item_to_keep(request, pk, item_pk)
    found = get_object_or_404(one.conclusions.select_related("task"), pk=conclusion_pk)
    found.item = one
    return one, found
