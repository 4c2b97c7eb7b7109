"""The forms that change a duty or a review: each asks for the right, the service asks again."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.documents.rules import clauses_visible_to
from vedich.documents.rules import visible_to as documents_visible_to
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.organisations.queries import home_of
from vedich.reviews import forms, queries, rules, services
from vedich.reviews.models import Review, ReviewDuty
from vedich.reviews.views.common import (
    asked,
    crumbs,
    get_or_post,
    given,
    review_to_change,
    to_change,
)
from vedich.terms.queries import current_term
from vedich.web.acts import act
from vedich.web.addresses import url


@signed_in
@get_or_post
def make(request: SignedInRequest) -> HttpResponse:
    """Thêm việc sơ kết, tổng kết; `?van-ban=` hoặc `?noi-dung=&thu=` là câu tìm thấy."""
    today = clock.today()
    if not rules.may_plan_somewhere(request.user, on=today):
        raise PermissionDenied
    form = forms.MakeDutyForm(
        request.POST or None, user=request.user, on=today, initial=_offered(request)
    )
    title = _("Thêm việc sơ kết, tổng kết")
    page = {
        "title": title, "nav": "reviews", "crumbs": crumbs(), "submit": title,
        "cancel": url("reviews"),
    }  # fmt: skip
    return act(
        request, form, services.make_duty, given(request), page,
        said=lambda made: _("Đã ghi: %(name)s.") % {"name": made.title},
        to=ReviewDuty.get_absolute_url,
    )  # fmt: skip


def _offered(request: SignedInRequest) -> dict[str, Any]:
    """Whose it most likely is, the paper named, and what the sentence named says."""
    today = clock.today()
    initial: dict[str, Any] = {}
    home = home_of(request.user, on=today)
    if home is not None:
        term = current_term(home, on=today)
        initial = {"organisation": term.organisation if term else home, "prepared_by": home}
    if (clause_pk := asked(request, "noi-dung")) is not None:
        return initial | _said_by(request, clause_pk)
    if (pk := asked(request, "van-ban")) is not None:
        papers = documents_visible_to(request.user, on=today)
        initial["document"] = get_object_or_404(papers, pk=pk)
    return initial


def _said_by(request: SignedInRequest, clause_pk: int) -> dict[str, Any]:
    """What the form opens with for a sentence found; a day that it does not give stays empty."""
    seen = clauses_visible_to(request.user, on=clock.today()).select_related("document")
    clause = get_object_or_404(seen, pk=clause_pk)
    values: dict[str, Any] = {"document": clause.document, "path": clause.path}
    number = asked(request, "thu") or 0
    proposals = queries.proposals_of(clause)
    if number < len(proposals):
        found = proposals[number].found
        values |= {"kind": found.kind, "quote": found.quote, "first_due_on": found.due_on}
        values |= {"cadence": found.cadence} if found.cadence else {}
    return values


@signed_in
@get_or_post
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa việc sơ kết, tổng kết; kỳ đã ghi kết quả giữ nguyên."""
    duty = to_change(request, pk)
    form = forms.EditDutyForm(
        request.POST or None, user=request.user, on=clock.today(), paper=duty.document,
        initial=forms.values_of(duty),
    )  # fmt: skip
    return act(
        request, form, services.edit_duty, {"duty": duty, **given(request)},
        _page(duty, _("Sửa việc sơ kết, tổng kết")), said=_("Đã lưu."),
        to=duty.get_absolute_url(), fresh=lambda: forms.values_of(duty),
    )  # fmt: skip


@signed_in
@get_or_post
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Thôi việc này từ một ngày, có lý do."""
    duty = to_change(request, pk)
    form = forms.EndDutyForm(
        request.POST or None, initial={"on": clock.today(), "version": duty.version}
    )
    return act(
        request, form, services.end_duty, {"duty": duty, **given(request)},
        _page(duty, _("Thôi việc sơ kết, tổng kết"), _("Thôi")),
        said=_("Đã ghi thôi %(name)s.") % {"name": duty.title}, to=duty.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def record(request: SignedInRequest, pk: int, review_pk: int) -> HttpResponse:
    """Ghi kết quả một kỳ: ngày làm, báo cáo, kết luận."""
    review = review_to_change(request, pk, review_pk)
    form = forms.RecordForm(
        request.POST or None, user=request.user, on=clock.today(),
        initial={"version": review.version},
    )  # fmt: skip
    title = _("Ghi kết quả kỳ %(day)s") % {"day": format_date(review.due_on)}
    return act(
        request, form, services.record_review, {"review": review, **given(request)},
        _page(review.duty, title, _("Ghi kết quả")), said=_recorded,
        to=review.get_absolute_url(),
    )  # fmt: skip


def _recorded(review: Review) -> str:
    return _("Đã ghi kết quả kỳ %(day)s: %(conclusion)s.") % {
        "day": format_date(review.due_on),
        "conclusion": review.get_conclusion_display(),
    }


@signed_in
@get_or_post
def take_back(request: SignedInRequest, pk: int, review_pk: int) -> HttpResponse:
    """Rút kết quả đã ghi của một kỳ, có lý do."""
    review = review_to_change(request, pk, review_pk)
    form = forms.TakeBackForm(request.POST or None, initial={"version": review.version})
    title = _("Rút kết quả kỳ %(day)s") % {"day": format_date(review.due_on)}
    return act(
        request, form, services.take_back_review, {"review": review, **given(request)},
        _page(review.duty, title, _("Rút kết quả")),
        said=_("Đã rút kết quả. Nhật ký còn giữ."), to=review.get_absolute_url(),
    )  # fmt: skip


def _page(duty: ReviewDuty, title: str, submit: str = "") -> dict[str, Any]:
    page = {
        "title": title,
        "nav": "reviews",
        "note": duty.title,
        "crumbs": crumbs(duty),
        "cancel": duty.get_absolute_url(),
    }
    return page | ({"submit": submit} if submit else {})
