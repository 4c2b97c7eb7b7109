"""The page on which a paper is split, reading it, and what came of it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.audit.models import AuditEntry
from vedich.audit.queries import history_of_many
from vedich.documents.models import Document
from vedich.documents.refusals import SecretPaper
from vedich.lib import clock
from vedich.organisations.queries import home_of
from vedich.reader import forms, queries, rules, services
from vedich.reader.judgement import corrections, judgements
from vedich.reader.models import Proposal, Reading
from vedich.reader.services import Given
from vedich.reader.views.common import (
    LABELS,
    RELATED,
    back,
    crumbs,
    get_or_post,
    given,
    paper_seen,
    reading_seen,
    reading_to_decide,
    show,
)
from vedich.tasks import rules as tasks
from vedich.web.addresses import url
from vedich.web.forms import suggest
from vedich.web.http import is_fragment, perform, redirect_to, render, say, status_of
from vedich.web.tables.chosen import number_of


@signed_in
@require_safe
def split_document(request: SignedInRequest, pk: int) -> HttpResponse:
    """Tách một văn bản: chữ bên trái, đề xuất bên phải; `?lan=` lần đọc, `?viec=` đề xuất."""
    paper = paper_seen(request, pk)
    today = clock.today()
    visible = rules.visible_to(request.user, on=today).filter(document=paper)
    readings = list(visible.select_related(*RELATED).order_by("-at", "-pk"))
    mine = set(
        tasks.assigning(request.user, on=today)
        .filter(pk__in=[row.organisation_id for row in readings])
        .values_list("pk", flat=True)
    )
    may_split = rules.may_split(request.user, on=today)
    if not readings:
        return render(request, "reader/none.html", {
            "paper": paper, "may_split": may_split, "nav": "documents",
            "crumbs": crumbs(paper),
        })  # fmt: skip
    chosen = number_of(request.GET.get("lan", ""))
    live = [row for row in readings if row.state in Reading.LIVE] or readings
    own = [row for row in live if row.organisation_id in mine]
    reading = next((row for row in readings if row.pk == chosen), (own or live)[0])
    return show(
        request, reading, current=number_of(request.GET.get("viec", "")),
        may=reading.organisation_id in mine, may_split=may_split,
        others=[row for row in live if row.pk != reading.pk],
    )  # fmt: skip


@signed_in
@require_safe
def split_summary(request: SignedInRequest, pk: int) -> HttpResponse:
    """Số đề xuất của một văn bản, trên trang văn bản; không có kịch bản thì sang trang tách."""
    if not is_fragment(request):
        return redirect_to("split_document", pk=pk)
    paper, today = paper_seen(request, pk), clock.today()
    seen = rules.visible_to(request.user, on=today).filter(document=paper)
    rows = queries.standing_of(seen).select_related("organisation").order_by("-at", "-pk")
    page = {
        "paper": paper,
        "readings": list(rows[:5]),
        "may_split": rules.may_split(request.user, on=today),
    }
    return render(request, "reader/panel.html", page)


@signed_in
@get_or_post
def read_document(request: SignedInRequest, pk: int) -> HttpResponse:
    """Đọc một văn bản: dán chữ, hoặc lấy các nội dung đã ghi."""
    paper = paper_seen(request, pk)
    today = clock.today()
    if not rules.may_split(request.user, on=today):
        raise PermissionDenied
    page: dict[str, Any] = {
        "title": _("Tách thành nhiệm vụ, chỉ tiêu"),
        "crumbs": crumbs(paper, split=True),
        "note": paper.title,
        "submit": _("Đọc văn bản"),
        "cancel": url("split_document", pk=paper.pk),
        "nav": "documents",
    }
    initial = {"organisation": _giver(request, paper)} if request.method == "GET" else {}
    form = forms.ReadForm(request.POST or None, user=request.user, on=today, initial=initial)
    status = 200
    if request.method == "POST":
        reading = perform(form, services.read_document, document=paper, **given(request))
        if any(each.code == SecretPaper.code for each in form.errors.as_data().get("__all__", [])):
            return _secret(request, page)
        if isinstance(reading, Reading):
            services.run_if_short(reading, now=clock.now)
            return HttpResponseRedirect(back(reading))
        status = status_of(form)
    return render(request, "web/edit.html", page | {"form": form, "both": []}, status=status)


def _secret(request: SignedInRequest, page: dict[str, Any]) -> HttpResponse:
    """The answer repeats no word of what was sent."""
    shown = {"title": page["title"], "refusal": SecretPaper(), "crumbs": page["crumbs"]}
    return render(request, "documents/secret.html", shown, status=422)


def _giver(request: SignedInRequest, paper: Document) -> Any:
    """In whose name the work is given: the issuer's, else that of where the reader works."""
    own = rules.giving(request.user, on=clock.today())
    home = home_of(request.user, on=clock.today())
    wanted = [unit.pk for unit in (paper.issuer, home) if unit is not None]
    found = own.select_related("area").in_bulk(wanted)
    return next((found[pk] for pk in wanted if pk in found), None)


@signed_in
@get_or_post
def confirm_reading(request: SignedInRequest, pk: int) -> HttpResponse:
    """Xem lại rồi giao mọi đề xuất đã nhận, một lần."""
    reading = reading_to_decide(request, pk)
    form = forms.ConfirmForm(request.POST or None)
    status, said = 200, []
    if request.method == "POST":
        result = perform(form, services.confirm_reading, reading=reading, **given(request))
        if isinstance(result, Given):
            say(request, _("Đã giao %(tasks)s việc, ghi %(targets)s chỉ tiêu.") % {
                "tasks": result.tasks, "targets": result.targets,
            })  # fmt: skip
            return HttpResponseRedirect(back(reading))
        status = status_of(form)
        said = [str(each) for all_ in form.errors.values() for each in all_]
    accepted = [row for row in queries.rows_of(reading) if _is_to_give(row.proposal)]
    page = {
        "title": _("Giao những gì đã nhận"),
        "crumbs": crumbs(reading.document, split=True),
        "reading": reading,
        "rows": accepted,
        "stamp": queries.stamp_of([row.proposal for row in accepted]),
        "wrong": said,
        "back": partial(back, reading),
        **LABELS,
        "nav": "documents",
    }
    return render(request, "reader/confirm.html", page, status=status)


def _is_to_give(proposal: Proposal) -> bool:
    return proposal.state == Proposal.State.ACCEPTED and proposal.given_at is None


@signed_in
@require_safe
def reading_history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã làm với một lần đọc và các đề xuất của nó."""
    reading = reading_seen(request, pk)
    ids = reading.proposals.values("pk")
    of_proposals = history_of_many("reader.proposal", ids)
    entries = of_proposals | AuditEntry.objects.filter(
        target_type="reader.reading", target_id=reading.pk
    ).select_related("actor")
    page = {
        "entries": entries.select_related("personal").order_by("-at", "-id")[:200],
        "crumbs": crumbs(reading.document, split=True),
        "title": _("Lịch sử tách %(name)s") % {"name": reading.document.title},
    }
    return render(request, "documents/history.html", page)


@signed_in
@require_safe
def suggest_indicator(request: SignedInRequest) -> HttpResponse:
    """Danh sách gợi ý khi gõ tên chỉ tiêu."""
    field = forms.IndicatorField()
    field.of(request.user, clock.today())
    return suggest(request, field)


@signed_in
@require_safe
def reader_quality(request: SignedInRequest) -> HttpResponse:
    """Bộ đọc trên văn bản của cơ quan: đề xuất nào nhận nguyên, sửa, bỏ, thêm tay."""
    today = clock.today()
    seen = rules.proposals_visible_to(request.user, on=today)
    readings = rules.visible_to(request.user, on=today).filter(state=Reading.State.READY)
    recent = queries.standing_of(readings).select_related("document", "organisation")
    page = {
        "judgements": judgements(seen),
        "corrections": corrections(seen),
        "count": readings.count(),
        "recent": list(recent.order_by("-at", "-pk")[:20]),
        "nav": "documents",
    }
    return render(request, "reader/quality.html", page)
