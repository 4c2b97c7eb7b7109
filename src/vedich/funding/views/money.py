"""The list of money, one line of it, and the acts on its amounts."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.audit.queries import history_of
from vedich.funding import forms, rules, services, wording
from vedich.funding.models import Amount, FundingLine
from vedich.funding.queries import Count, PlaceOf, counts_of
from vedich.funding.tables import FundingTable
from vedich.funding.views.common import (
    amount_to_change,
    form_given,
    get_or_post,
    given,
    line_seen,
    money_crumbs,
)
from vedich.initiatives.rules import visible_to as initiatives_visible_to
from vedich.lib import clock
from vedich.lib.numbers import format_money
from vedich.organisations import scope
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.http import render

Stage = Amount.Stage


@signed_in
@require_safe
def funding(request: SignedInRequest) -> HttpResponseBase:
    """Kinh phí trong phần được xem: theo đề án, nguồn vốn, địa bàn, năm."""
    today = clock.today()
    table = FundingTable(request, rules.visible_to(request.user, on=today), today)
    page = {"may_enter": rules.may_enter_somewhere(request.user, on=today)}
    return table.respond("funding/list.html", page)


@signed_in
@require_safe
def funding_line(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một dòng kinh phí: từng số tiền, ai ghi, theo văn bản nào, đã điều chỉnh ra sao."""
    line = line_seen(request, pk)
    on = clock.today()
    rights = {
        stage: rules.may_enter(request.user, stage, line.area_id, on=on)
        for stage in (Stage.PLANNED, Stage.SPENT)
    }
    may = {**rights, Stage.ALLOCATED: rights[Stage.PLANNED]}
    former = line.amounts.exclude(state=Amount.State.IN_FORCE).select_related(
        "document", "entered_by"
    )
    page = {
        "line": line,
        "stages": [
            (stage, label, wording.amounts_of(line, stage), may[Stage(stage)])
            for stage, label in Stage.choices
        ],
        "place": _place(line),
        "former": former.order_by("-pk"),
        "words": wording,
        "is_long": True,
    }
    return render(request, "funding/line.html", page)


def _place(line: FundingLine) -> PlaceOf | None:
    """The count now beside the one the budget used, for support to households."""
    if line.programme is None:
        return None
    counts = counts_of(line.programme.metric_id, [line.area_id], [line.year])
    return PlaceOf(line, counts.get((line.area_id, line.year), Count(None)), None)


@signed_in
@require_safe
def history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã làm với một dòng kinh phí."""
    line = line_seen(request, pk)
    page = {
        "entries": history_of(line).select_related("personal")[:200],
        "crumbs": money_crumbs(line),
        "title": _("Lịch sử kinh phí"),
    }
    return render(request, "documents/history.html", page)


@signed_in
@get_or_post
def enter(request: SignedInRequest) -> HttpResponse:
    """Ghi kinh phí của một đề án; `?de-an=` là đề án."""
    if not rules.may_enter_somewhere(request.user, on=clock.today()):
        raise PermissionDenied
    form = forms.MoneyForm(request.POST or None, initial=_offered(request), **form_given(request))
    title = _("Ghi kinh phí")
    page = {"title": title, "crumbs": money_crumbs(), "submit": title, "cancel": url("funding")}
    return act(
        request, form, services.enter_money, given(request), page,
        said=lambda line: _("Đã ghi kinh phí của %(name)s.") % {"name": line.purpose},
        to=FundingLine.get_absolute_url,
    )  # fmt: skip


def _offered(request: SignedInRequest) -> dict[str, Any]:
    """The scheme named in the address, its place, and this year."""
    initial: dict[str, Any] = {"year": clock.today().year, "area": scope.scope_of(request)}
    asked = request.GET.get("de-an", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 19):
        return initial
    visible = initiatives_visible_to(request.user, on=clock.today()).select_related("area")
    if (one := visible.filter(pk=int(asked)).first()) is None:
        raise Http404
    return initial | {"initiative": one, "area": one.area}


@signed_in
@get_or_post
def add_amount(request: SignedInRequest, pk: int, stage: str) -> HttpResponse:
    """Ghi một bước còn thiếu của dòng kinh phí; của hỗ trợ hộ dân thì theo đợt chi."""
    line = line_seen(request, pk)
    if stage not in Stage.values:
        raise Http404
    if not rules.may_enter(request.user, stage, line.area_id, on=clock.today()):
        raise PermissionDenied
    is_paid = stage == Stage.SPENT and line.programme_id is not None
    kind = forms.InstalmentForm if is_paid else forms.AmountForm
    following = max((each.instalment for each in wording.amounts_of(line, stage)), default=0) + 1
    initial = {"instalment": following}
    form = kind(request.POST or None, initial=initial, **form_given(request))
    word = str(_("Đã chi") if is_paid else Stage(stage).label).lower()
    return act(
        request, form, services.add_amount, {"line": line, "stage": stage, **given(request)},
        _page(line, _("Ghi %(stage)s") % {"stage": word}),
        said=lambda made: _("Đã ghi %(amount)s.") % {"amount": format_money(made.value)},
        to=line.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def correct(request: SignedInRequest, pk: int, amount_pk: int) -> HttpResponse:
    """Điều chỉnh một số tiền bằng số mới, kèm lý do; số cũ vẫn còn."""
    amount = amount_to_change(request, pk, amount_pk)
    form = forms.CorrectForm(
        request.POST or None, initial=forms.values_of(amount), **form_given(request)
    )
    title = _("Điều chỉnh %(stage)s %(amount)s") % {
        "stage": str(amount.get_stage_display()).lower(),
        "amount": format_money(amount.value),
    }
    return act(
        request, form, services.correct_amount, {"amount": amount, **given(request)},
        _page(amount.line, title),
        said=lambda new: _("Đã điều chỉnh thành %(amount)s. Số cũ còn trong dòng kinh phí.")
        % {"amount": format_money(new.value)},
        to=amount.line.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def withdraw(request: SignedInRequest, pk: int, amount_pk: int) -> HttpResponse:
    """Rút một số tiền ghi nhầm, kèm lý do."""
    amount = amount_to_change(request, pk, amount_pk)
    initial = {"version": amount.line.version}
    form = forms.ReasonForm(request.POST or None, initial=initial)
    title = _("Rút %(stage)s %(amount)s") % {
        "stage": str(amount.get_stage_display()).lower(),
        "amount": format_money(amount.value),
    }
    return act(
        request, form, services.withdraw_amount, {"amount": amount, **given(request)},
        {**_page(amount.line, title), "submit": _("Rút")},
        said=_("Đã rút. Số đã rút vẫn đọc được ở dưới."), to=amount.line.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def recount(request: SignedInRequest, pk: int, amount_pk: int) -> HttpResponse:
    """Tính lại dự toán của một nơi theo mức và số hộ nay, kèm lý do."""
    amount = amount_to_change(request, pk, amount_pk)
    if amount.line.programme_id is None or amount.stage != Stage.PLANNED:
        raise Http404
    initial = {"version": amount.line.version}
    form = forms.ReasonForm(request.POST or None, initial=initial)
    return act(
        request, form, services.recount, {"amount": amount, **given(request)},
        {**_page(amount.line, _("Tính lại dự toán")), "submit": _("Tính lại")},
        said=lambda new: _("Dự toán mới: %(amount)s.") % {"amount": format_money(new.value)},
        to=amount.line.get_absolute_url(),
    )  # fmt: skip


def _page(line: FundingLine, title: str) -> dict[str, Any]:
    return {"title": title, "crumbs": money_crumbs(line), "cancel": line.get_absolute_url()}
