"""Planning a meeting, calling it, sending its papers, the roll, opening and closing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext
from django.views.decorators.http import require_POST

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.meetings import forms, services
from vedich.meetings.models import Meeting, Participant
from vedich.meetings.views.common import (
    crumbs,
    get_or_post,
    given,
    page_of,
    require_somewhere,
    seen,
    to_approve,
    to_keep,
)
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.forms import cell
from vedich.web.http import redirect_to, render, say

AHEAD = timedelta(days=30)


@signed_in
@get_or_post
def create(request: SignedInRequest) -> HttpResponse:
    """Lập một phiên họp ngoài lịch của quy chế."""
    require_somewhere(request)
    form = forms.CreateForm(request.POST or None, user=request.user, on=clock.today())
    return act(
        request, form, services.create_meeting, given(request),
        page_of(None, _("Lập phiên họp")), said=_("Đã lập phiên họp."),
        to=Meeting.get_absolute_url,
    )  # fmt: skip


@signed_in
@get_or_post
def generate(request: SignedInRequest) -> HttpResponse:
    """Lập lịch họp theo nhịp của quy chế, tránh ngày lễ, Tết."""
    require_somewhere(request)
    today = clock.today()
    initial = {"first": today, "last": today + AHEAD}
    form = forms.GenerateForm(request.POST or None, user=request.user, on=today, initial=initial)
    return act(
        request, form, services.generate_meetings, given(request),
        page_of(None, _("Lập lịch họp theo quy chế"), _("Lập lịch")), said=_generated,
        to=url("meetings"),
    )  # fmt: skip


def _generated(made: Any) -> str:
    if made is True or not made:
        return _("Lịch đã đủ: không có phiên nào mới.")
    return ngettext("Đã lập %(count)s phiên họp.", "Đã lập %(count)s phiên họp.", len(made)) % {
        "count": len(made)
    }


@signed_in
@get_or_post
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa ngày giờ, nơi họp, chủ trì."""
    one = to_keep(request, pk)
    form = forms.EditForm(request.POST or None, initial=forms.values_of(one))
    return act(
        request, form, services.edit_meeting, {"meeting": one, **given(request)},
        page_of(one, _("Sửa phiên họp"), _("Lưu")), said=_("Đã lưu."),
        to=one.get_absolute_url(), fresh=lambda: forms.values_of(Meeting.objects.get(pk=one.pk)),
    )  # fmt: skip


@signed_in
@get_or_post
def cancel(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ghi là không họp, kèm lý do."""
    return _with_reason(
        request, pk, services.cancel_meeting, _("Không họp phiên này"), _("Đã ghi không họp.")
    )


@signed_in
@get_or_post
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mở lại phiên đã kết thúc để sửa biên bản, kết luận."""
    return _with_reason(
        request, pk, services.reopen_meeting, _("Mở lại phiên họp"), _("Đã mở lại.")
    )


def _with_reason(
    request: SignedInRequest, pk: int, service: Callable[..., Any], title: str, said: str
) -> HttpResponse:
    one = to_keep(request, pk)
    form = forms.ReasonForm(request.POST or None)
    return act(
        request, form, service, {"meeting": one, **given(request)}, page_of(one, title),
        said=said, to=one.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def issue(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ghi ngày ra thông báo kết luận."""
    one, today = to_keep(request, pk), clock.today()
    form = forms.IssueForm(
        request.POST or None, user=request.user, today=today, initial={"on": today}
    )
    return act(
        request, form, services.issue_conclusions, {"meeting": one, **given(request)},
        page_of(one, _("Ra thông báo kết luận"), _("Ghi")),
        said=_("Đã ghi ngày ra thông báo kết luận."), to=one.get_absolute_url(),
    )  # fmt: skip


ACTS: dict[str, tuple[Callable[..., Any], str]] = {
    "trieu-tap": (services.call_meeting, gettext_noop("Đã triệu tập và báo cho người dự.")),
    "gui-tai-lieu": (services.send_papers, gettext_noop("Đã gửi tài liệu. Tài liệu đã khóa.")),
    "khai-mac": (services.open_meeting, gettext_noop("Đã khai mạc.")),
    "ket-thuc": (services.close_meeting, gettext_noop("Đã kết thúc phiên họp.")),
    "trinh-thong-bao": (services.send_notice, gettext_noop("Đã trình dự thảo thông báo.")),
}


@signed_in
@require_POST
def move_on(request: SignedInRequest, pk: int, step: str) -> HttpResponse:
    """Triệu tập, gửi tài liệu, khai mạc, kết thúc, trình dự thảo: mỗi nút một bước."""
    service, said = ACTS[step]
    return _step(request, to_keep(request, pk), service, _(said))


@signed_in
@require_POST
def approve_notice(request: SignedInRequest, pk: int) -> HttpResponse:
    """Duyệt dự thảo thông báo kết luận."""
    one = to_approve(request, pk)
    return _step(request, one, services.approve_notice, _("Đã duyệt thông báo kết luận."))


@signed_in
@get_or_post
def return_notice(request: SignedInRequest, pk: int) -> HttpResponse:
    """Trả lại dự thảo thông báo kết luận, kèm lý do."""
    one = to_approve(request, pk)
    form = forms.ReasonForm(request.POST or None)
    return act(
        request, form, services.return_notice, {"meeting": one, **given(request)},
        page_of(one, _("Trả lại dự thảo thông báo"), _("Trả lại")),
        said=_("Đã trả lại, kèm lý do."), to=one.get_absolute_url(),
    )  # fmt: skip


def _step(
    request: SignedInRequest, one: Meeting, service: Callable[..., Any], said: str
) -> HttpResponse:
    try:
        service(meeting=one, **given(request))
    except Refused as refusal:
        page = {
            "title": _("Chưa làm được"),
            "refusals": [str(each) for each in refusal.each()],
            "crumbs": crumbs(one),
            "one": one,
            "nav": "meetings",
        }
        return render(request, "meetings/refused.html", page, status=422)
    say(request, said)
    return redirect_to("meeting", pk=one.pk)


@signed_in
@get_or_post
def attendance(request: SignedInRequest, pk: int) -> HttpResponse:
    """Điểm danh: ai có mặt, ai vắng, vì sao, ai dự thay."""
    one = to_keep(request, pk)
    people = one.participants.select_related("person", "substitute").order_by("position", "pk")
    form = forms.RollForm(request.POST or None, participants=people)
    return act(
        request, form, services.take_attendance, {"meeting": one, **given(request)},
        page_of(one, _("Thành phần và điểm danh"), _("Lưu điểm danh")) | {"cell": cell},
        said=_("Đã lưu điểm danh."), to=one.get_absolute_url(),
        template="meetings/attendance.html",
    )  # fmt: skip


@signed_in
@get_or_post
def invite(request: SignedInRequest, pk: int) -> HttpResponse:
    """Thêm người dự họp hoặc khách mời."""
    one = to_keep(request, pk)
    form = forms.InviteForm(request.POST or None)
    return act(
        request, form, services.invite, {"meeting": one, **given(request)},
        page_of(one, _("Thêm người dự họp"), _("Thêm")), said=_("Đã thêm người dự."),
        to=url("meeting_attendance", pk=one.pk),
    )  # fmt: skip


@signed_in
@require_POST
def uninvite(request: SignedInRequest, pk: int, participant_pk: int) -> HttpResponse:
    """Bỏ người ghi nhầm khỏi thành phần."""
    one = to_keep(request, pk)
    rows = Participant.objects.filter(meeting=one).select_related("person", "meeting")
    services.uninvite(participant=get_object_or_404(rows, pk=participant_pk), **given(request))
    say(request, _("Đã bỏ khỏi thành phần dự họp."))
    return redirect_to("meeting_attendance", pk=one.pk)


@signed_in
@get_or_post
def add_paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """Thêm tài liệu họp."""
    one = to_keep(request, pk)
    form = forms.PaperForm(request.POST or None, meeting=one, user=request.user, on=clock.today())
    return act(
        request, form, services.add_paper, {"meeting": one, **given(request)},
        page_of(one, _("Thêm tài liệu họp"), _("Thêm")), said=_("Đã thêm tài liệu."),
        to=one.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def change_paper(request: SignedInRequest, pk: int, paper_pk: int) -> HttpResponse:
    """Thay tài liệu; đã gửi thì phải ghi lý do."""
    one = to_keep(request, pk)
    paper = get_object_or_404(one.papers.select_related("document", "item"), pk=paper_pk)
    paper.meeting = one
    form = forms.ChangePaperForm(
        request.POST or None, meeting=one, user=request.user, on=clock.today(),
        initial=forms.paper_values(paper),
    )  # fmt: skip
    return act(
        request, form, services.change_paper, {"paper": paper, **given(request)},
        page_of(one, _("Thay tài liệu họp"), _("Thay")), said=_("Đã thay tài liệu."),
        to=one.get_absolute_url(),
        fresh=lambda: forms.paper_values(one.papers.get(pk=paper.pk)),
    )  # fmt: skip


@signed_in
@get_or_post
def remove_paper(request: SignedInRequest, pk: int, paper_pk: int) -> HttpResponse:
    """Bỏ tài liệu, kèm lý do."""
    one = to_keep(request, pk)
    paper = get_object_or_404(one.papers.select_related("document"), pk=paper_pk)
    paper.meeting = one
    form = forms.ReasonForm(request.POST or None)
    return act(
        request, form, services.remove_paper, {"paper": paper, **given(request)},
        page_of(one, _("Bỏ tài liệu họp"), _("Bỏ")), said=_("Đã bỏ tài liệu."),
        to=one.get_absolute_url(),
    )  # fmt: skip


@signed_in
@require_POST
def read_paper(request: SignedInRequest, pk: int, paper_pk: int) -> HttpResponse:
    """Ghi là đã đọc, rồi mở văn bản nếu có trong sổ."""
    one = seen(request, pk)
    paper = get_object_or_404(one.papers.select_related("document"), pk=paper_pk)
    services.read_paper(paper=paper, **given(request))
    if paper.document is not None:
        return redirect_to("document", pk=paper.document.pk)
    say(request, _("Đã ghi là đã đọc."))
    return redirect_to("meeting", pk=one.pk)
