"""The way of an arrival: slip, a leader's words, filing, reply."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.incoming import forms, queries, services
from vedich.incoming.models import Direction, RoutingSlip
from vedich.incoming.views.common import get_or_post, given, page_of, secret, to_direct, to_enter
from vedich.lib import clock
from vedich.organisations.models import Person
from vedich.web.acts import act
from vedich.web.addresses import url


@signed_in
@get_or_post
def submit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Phiếu trình: trình đồng chí nào, văn phòng đề xuất gì."""
    paper, today = to_enter(request, pk), clock.today()
    title = _("Phiếu trình")
    if (refused := secret(request, title)) is not None:
        return refused
    form = forms.SlipForm(
        request.POST or None, leaders=queries.leaders_for(paper.organisation, on=today), on=today,
        initial={"version": paper.version, "leader": paper.leader_id, "due_on": paper.reply_by},
    )  # fmt: skip
    return act(
        request, form, services.submit_paper, {"paper": paper, **given(request)},
        page_of(paper, title, _("Trình")) | {"paper": paper},
        said=lambda slip: _("Đã trình đồng chí %(name)s.") % {"name": slip.leader.name},
        to=paper.get_absolute_url(), template="incoming/slip.html",
    )  # fmt: skip


@signed_in
@get_or_post
def direct(request: SignedInRequest, pk: int) -> HttpResponse:
    """Cho ý kiến: chọn câu mẫu hoặc gõ, chọn đơn vị chủ trì, hạn; gửi bằng một nút."""
    paper, today = to_direct(request, pk), clock.today()
    title = _("Cho ý kiến") if paper.may_lead else _("Ghi bút phê")
    if (refused := secret(request, title)) is not None:
        return refused
    slip = paper.slips.select_related("lead", "leader", "made_by").order_by("-pk").first()
    units = list(slip.cooperating.all()) if slip else []
    own = paper.may_lead and Person.objects.filter(user=request.user).exists()
    form = forms.DirectForm(
        request.POST or None, on=today,
        leaders=[] if own else queries.leaders_for(paper.organisation, on=today),
        phrases=queries.phrases_for(paper.organisation, on=today),
        initial=_proposed(paper, slip, units),
    )  # fmt: skip
    page = page_of(paper, title) | {"paper": paper, "slip": slip, "units": units}
    waiting = queries.waiting_for(request.user).exclude(pk=paper.pk)
    return act(
        request, form, services.direct, {"paper": paper, **given(request)}, page,
        said=_said,
        to=lambda _made: url("incoming_waiting") if waiting.exists() else paper.get_absolute_url(),
        template="incoming/direct.html",
    )  # fmt: skip


def _proposed(paper: Any, slip: RoutingSlip | None, units: list[Any]) -> dict[str, Any]:
    """What the form opens with: what the office proposes."""
    found = {"version": paper.version, "leader": paper.leader_id, "phrase": ""}
    if slip is not None:
        found |= {"lead": slip.lead, "due_on": slip.due_on, "cooperating": units}
    return found


def _said(made: Direction) -> str:
    if made.task is not None:
        return _("Đã giao %(unit)s, nhiệm vụ %(code)s.") % {
            "unit": made.task.lead.name, "code": made.task.code,
        }  # fmt: skip
    if made.outcome == Direction.Outcome.BACK:
        return _("Đã gửi lại văn phòng.")
    return _("Đã ghi ý kiến, lưu văn bản.")


@signed_in
@get_or_post
def file(request: SignedInRequest, pk: int) -> HttpResponse:
    """Lưu để biết, không phải trình."""
    paper = to_enter(request, pk)
    title = _("Lưu, không trình")
    if (refused := secret(request, title)) is not None:
        return refused
    form = forms.FileForm(request.POST or None, paper=paper, initial={"version": paper.version})
    return act(
        request, form, services.file_paper, {"paper": paper, **given(request)},
        page_of(paper, title, _("Lưu văn bản")), said=_("Đã lưu văn bản."),
        to=paper.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def put(request: SignedInRequest, pk: int) -> HttpResponse:
    """Đưa vào hồ sơ."""
    paper = to_enter(request, pk)
    form = forms.PutForm(
        request.POST or None, paper=paper,
        initial={"version": paper.version, "dossier": paper.dossier_id},
    )  # fmt: skip
    return act(
        request, form, services.put_in_dossier, {"paper": paper, **given(request)},
        page_of(paper, _("Đưa vào hồ sơ")), said=_("Đã đưa vào hồ sơ."),
        to=paper.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def reply(request: SignedInRequest, pk: int) -> HttpResponse:
    """Gắn văn bản trả lời."""
    paper = to_enter(request, pk)
    form = forms.ReplyForm(
        request.POST or None, user=request.user, today=clock.today(),
        initial={"version": paper.version},
    )  # fmt: skip
    return act(
        request, form, services.link_reply, {"paper": paper, **given(request)},
        page_of(paper, _("Gắn văn bản trả lời"), _("Gắn")), said=_("Đã gắn văn bản trả lời."),
        to=paper.get_absolute_url(),
    )  # fmt: skip
