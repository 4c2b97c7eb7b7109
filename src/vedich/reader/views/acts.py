"""Deciding on one proposal after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.organisations.models import Organisation
from vedich.reader import forms, queries, services
from vedich.reader.models import Proposal
from vedich.reader.views.common import (
    back,
    get_or_post,
    given,
    next_open,
    proposal_to_decide,
    reading_to_decide,
    show,
)
from vedich.web.http import CONFLICT, perform, redirect_to, say, status_of
from vedich.web.tables.chosen import number_of

Service = Callable[..., Proposal]


def _version(request: SignedInRequest) -> int:
    return number_of(request.POST.get("version", "")) or 0


def _decide(request: SignedInRequest, pk: int, service: Service, **more: Any) -> HttpResponse:
    """Do it and go on to the next that waits; what is refused stands above the proposals."""
    proposal = proposal_to_decide(request, pk)
    reading = proposal.reading
    try:
        service(proposal=proposal, version=_version(request), **more, **given(request))
    except Refused as refusal:
        status = 409 if refusal.code == CONFLICT else 422
        return show(request, reading, status=status, wrong=str(refusal), current=pk, may=True)
    stays = service in (services.restore_proposal, services.merge_proposal, services.choose_unit)
    return HttpResponseRedirect(back(reading, pk if stays else next_open(reading, proposal)))


@signed_in
@require_POST
def accept_proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Nhận một đề xuất như đang ghi; còn thiếu thì mở chỗ sửa."""
    proposal = proposal_to_decide(request, pk)
    try:
        services.accept_proposal(proposal=proposal, version=_version(request), **given(request))
    except Refused as refusal:
        if refusal.code == CONFLICT:
            return show(request, proposal.reading, status=409, wrong=str(refusal), current=pk,
                        may=True)  # fmt: skip
        row = _row(proposal)
        form = _form(request, row)
        return show(request, proposal.reading, status=422, wrong=str(refusal), current=pk,
                    editing=pk, form=form, may=True)  # fmt: skip
    return HttpResponseRedirect(back(proposal.reading, next_open(proposal.reading, proposal)))


@signed_in
@require_POST
def reject_proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Bỏ một đề xuất: giữ trong văn bản, không thành việc."""
    return _decide(request, pk, services.reject_proposal)


@signed_in
@require_POST
def restore_proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Hoàn lại một đề xuất đã nhận hoặc đã bỏ."""
    return _decide(request, pk, services.restore_proposal)


@signed_in
@require_POST
def merge_proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Gộp với đề xuất kế tiếp."""
    return _decide(request, pk, services.merge_proposal)


@signed_in
@require_POST
def choose_unit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Chọn một trong các đơn vị gợi ý cho chữ của văn bản."""
    unit = get_object_or_404(Organisation, pk=number_of(request.POST.get("unit", "")) or 0)
    field, _dot, index = request.POST.get("cho", "").partition(".")
    number = int(index) if index.isdecimal() and len(index) < 6 else -1
    if field not in ("leads", "cooperating", "via") or number < 0:
        raise Http404
    return _decide(request, pk, services.choose_unit, unit=unit, field=field, index=number)


@signed_in
@get_or_post
def edit_proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa một đề xuất ngay trong trang; lưu, hoặc lưu và nhận."""
    proposal = proposal_to_decide(request, pk)
    row = _row(proposal)
    form = _form(request, row)
    status = 200
    if request.method == "POST":
        accept = "nhan" in request.POST
        done = perform(
            form, services.edit_proposal, proposal=proposal, accept=accept, **given(request)
        )
        if isinstance(done, Proposal):
            goes_to = next_open(proposal.reading, proposal) if accept else pk
            return HttpResponseRedirect(back(proposal.reading, goes_to))
        status = status_of(form)
    return show(
        request, proposal.reading, status=status, current=pk, editing=pk, form=form, may=True
    )


@signed_in
@get_or_post
def split_proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Tách một đề xuất làm hai."""
    proposal = proposal_to_decide(request, pk)
    opened = forms.halves_of(str(proposal.made.get("name", ""))) | {"version": proposal.version}
    form = forms.SplitForm(request.POST or None, initial=opened)
    form.fields["first"].widget.attrs["data-focus"] = ""
    status = 200
    if request.method == "POST":
        done = perform(form, services.split_proposal, proposal=proposal, **given(request))
        if isinstance(done, list):
            return HttpResponseRedirect(back(proposal.reading, done[0].pk))
        status = status_of(form)
    return show(
        request, proposal.reading, status=status, current=pk, splitting=pk, form=form, may=True
    )


@signed_in
@get_or_post
def add_proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Thêm tay một việc mà bộ đọc không thấy."""
    reading = reading_to_decide(request, pk)
    form = forms.AddForm(request.POST or None, user=request.user, on=clock.today())
    status = 200
    if request.method == "POST":
        made = perform(form, services.add_proposal, reading=reading, **given(request))
        if isinstance(made, Proposal):
            return HttpResponseRedirect(back(reading, made.pk))
        status = status_of(form)
    return show(request, reading, status=status, adding=True, form=form, may=True)


@signed_in
@require_POST
def drop_reading(request: SignedInRequest, pk: int) -> HttpResponse:
    """Bỏ lần đọc này để đọc lại."""
    reading = reading_to_decide(request, pk)
    try:
        services.drop_reading(reading=reading, **given(request))
    except Refused as refusal:
        return show(request, reading, status=422, wrong=str(refusal), may=True)
    say(request, _("Đã bỏ lần đọc. Văn bản đọc lại được."))
    return redirect_to("split_document", pk=reading.document_id)


def _row(proposal: Proposal) -> queries.Row:
    """The proposal with its units, as the form opens with it."""
    return queries.row_of(proposal)


def _form(request: SignedInRequest, row: queries.Row) -> Any:
    posted = request.POST if request.method == "POST" and "name" in request.POST else None
    kind = forms.TargetForm if row.proposal.kind == Proposal.Kind.TARGET else forms.TaskForm
    form = kind(posted, initial=forms.values_of(row), user=request.user, on=clock.today())
    form.fields["name"].widget.attrs["data-focus"] = ""
    return form
