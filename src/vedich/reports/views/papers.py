"""Papers taken out: which there are about an organisation, and each as a Word file."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.lib import clock
from vedich.organisations import scope
from vedich.organisations.queries import granted_home_of, home_of
from vedich.reports import rules
from vedich.reports.forms import PaperForm
from vedich.reports.layouts import family_of, layout_of
from vedich.reports.papers.brief import weekly_brief
from vedich.reports.papers.common import issuer_of
from vedich.reports.papers.incoming import slip_paper
from vedich.reports.papers.meetings import minutes_of, notice_of
from vedich.reports.papers.reviews import review_paper
from vedich.reports.papers.schedules import week_paper
from vedich.reports.papers.tasks import task_list
from vedich.reports.views.common import seen_organisation
from vedich.web import word
from vedich.web.http import render


@signed_in
@require_safe
def reports(request: SignedInRequest) -> HttpResponse:
    """Giấy tờ lấy ra được về một đơn vị; mặc định là nơi đang làm việc."""
    user, today = request.user, clock.today()
    form = PaperForm(request.GET if "don_vi" in request.GET else None, user=user, on=today)
    chosen = form.cleaned_data.get("don_vi") if form.is_bound and form.is_valid() else None
    if chosen is None and not form.is_bound:
        home = home_of(user, on=today) or granted_home_of(user, on=today)
        seen = rules.papers_of(user, on=today)
        chosen = seen.select_related("area").filter(pk=home.pk).first() if home else None
        form.initial = {"don_vi": chosen}
    layout = None
    if chosen is not None:
        scope.about(request, chosen.area)
        layout = layout_of(family_of(issuer_of(chosen, today)), today)
    page = {"form": form, "chosen": chosen, "layout": layout, "today": today}
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "reports/papers.html", page, status=status)


@signed_in
@require_safe
def brief(request: SignedInRequest, pk: int) -> HttpResponse:
    """Báo cáo nhanh tuần của một đơn vị, một trang A4."""
    today = clock.today()
    unit = seen_organisation(request.user, pk, on=today)
    paper = weekly_brief(request.user, unit, on=today)
    return word.download(paper.content, paper.filename)


@signed_in
@require_safe
def tasks(request: SignedInRequest, pk: int) -> HttpResponse:
    """Danh sách nhiệm vụ một đơn vị chủ trì, theo hạn."""
    today = clock.today()
    unit = seen_organisation(request.user, pk, on=today)
    paper = task_list(request.user, unit, on=today)
    return word.download(paper.content, paper.filename)


@signed_in
@require_safe
def meeting(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    """Thông báo kết luận hoặc biên bản của một phiên họp đã khai mạc."""
    today = clock.today()
    visible = rules.meetings_visible_to(request.user, on=today)
    held = get_object_or_404(visible.select_related("body__area", "chair"), pk=pk)
    makers = {"ket-luan": notice_of, "bien-ban": minutes_of}
    if kind not in makers:
        raise Http404
    paper = makers[kind](held, on=today)
    return word.download(paper.content, paper.filename)


@signed_in
@require_safe
def week(request: SignedInRequest, pk: int) -> HttpResponse:
    """Lịch công tác một tuần, khổ A4 ngang."""
    today = clock.today()
    visible = rules.schedules_visible_to(request.user, on=today)
    one = get_object_or_404(visible.select_related("organisation__area"), pk=pk)
    paper = week_paper(one, on=today)
    return word.download(paper.content, paper.filename)


@signed_in
@require_safe
def slip(request: SignedInRequest, pk: int) -> HttpResponse:
    """Phiếu trình mới nhất của một văn bản đến, khổ A4."""
    today = clock.today()
    visible = rules.incoming_visible_to(request.user, on=today)
    shown = visible.select_related("organisation__area", "document__issuer")
    one = get_object_or_404(shown.filter(slips__isnull=False).distinct(), pk=pk)
    paper = slip_paper(one, on=today)
    return word.download(paper.content, paper.filename)


@signed_in
@require_safe
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    """Khung báo cáo sơ kết, tổng kết một văn bản."""
    today = clock.today()
    visible = rules.review_duties_visible_to(request.user, on=today)
    related = visible.select_related("organisation__area", "document", "plan", "clause")
    paper = review_paper(request.user, get_object_or_404(related, pk=pk), on=today)
    return word.download(paper.content, paper.filename)
