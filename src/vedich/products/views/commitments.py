"""What partners promise, and what they delivered."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.indicators.models import Claim
from vedich.lib import clock
from vedich.lib.numbers import format_money
from vedich.organisations import scope
from vedich.products import forms, queries, rules, services
from vedich.products.models import Commitment, Delivery
from vedich.products.tables import CommitmentTable
from vedich.products.views.common import (
    asked,
    crumbs,
    form_page,
    get_or_post,
    given,
    history_page,
    partner_seen,
    product_seen,
    require_somewhere,
)
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.http import render

MOST = 300


@signed_in
@require_safe
def commitments(request: SignedInRequest) -> HttpResponseBase:
    """Cam kết của đối tác trong phần được xem."""
    today = clock.today()
    rows = rules.visible_commitments(request.user, on=today)
    table = CommitmentTable(request, rows, today)
    may = rules.may_choose_somewhere(request.user, on=today)
    return table.respond("products/commitments.html", {"may_commit": may, "nav": "products"})


@signed_in
@require_safe
def commitment(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một cam kết: hứa gì, đã giao gì, còn thiếu bao nhiêu."""
    one = _seen(request, pk)
    today = clock.today()
    rows = one.deliveries.select_related("document", "recorded_by", "replaces")
    rights = (rules.may_commit(request.user, one.area_id, on=today), _may_deliver(request, one))
    page = {
        "one": one,
        "nav": "products",
        "standing": queries.standing_of(one, on=today),
        "deliveries": list(rows.order_by("-delivered_on", "-pk")[:MOST]),
        "may_commit": rights[0] and one.state == Commitment.State.MADE,
        "may_deliver": rights[1] and one.state == Commitment.State.MADE,
        "in_force": Delivery.State.IN_FORCE,
        "money": format_money,
    }
    return render(request, "products/commitment.html", page)


@signed_in
@get_or_post
def make(request: SignedInRequest) -> HttpResponse:
    """Ghi một cam kết; `?san-pham=`, `?doi-tac=` điền sẵn."""
    require_somewhere(request)
    initial: dict[str, Any] = {"measure_unit": "tấn"}
    if (pk := asked(request, "doi-tac")) is not None:
        initial["partner"] = partner_seen(request, pk)
    if (pk := asked(request, "san-pham")) is not None:
        product = product_seen(request, pk)
        initial |= {"product": product, "area": product.area}
    form = forms.MakeCommitmentForm(
        request.POST or None, user=request.user, on=clock.today(), initial=initial
    )
    title = _("Ghi cam kết")
    page = {
        "title": title,
        "nav": "products",
        "crumbs": crumbs(None, "commitments"),
        "submit": title,
        "cancel": url("commitments"),
    }
    return act(
        request, form, services.make_commitment, given(request), page,
        said=_("Đã ghi cam kết."), to=Commitment.get_absolute_url,
    )  # fmt: skip


@signed_in
@get_or_post
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa một cam kết; nhật ký giữ số trước, số sau và lý do."""
    one = _to_commit(request, pk)
    form = forms.EditCommitmentForm(
        request.POST or None,
        user=request.user,
        on=clock.today(),
        initial=forms.values_of_commitment(one),
    )
    return act(
        request, form, services.edit_commitment, {"commitment": one, **given(request)},
        form_page(one, "commitments", _("Sửa cam kết")),
        said=_("Đã lưu."), to=one.get_absolute_url(),
        fresh=lambda: forms.values_of_commitment(one),
    )  # fmt: skip


@signed_in
@get_or_post
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Rút một cam kết ghi nhầm hoặc hai bên đã thôi."""
    one = _to_commit(request, pk)
    form = forms.WithdrawCommitmentForm(request.POST or None, initial={"version": one.version})
    return act(
        request, form, services.withdraw_commitment, {"commitment": one, **given(request)},
        form_page(one, "commitments", _("Rút cam kết"), _("Rút cam kết")),
        said=_("Đã rút. Nhật ký còn giữ."), to=one.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def deliver(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ghi một đợt giao."""
    one = _to_deliver(request, pk)
    form = forms.DeliveryForm(
        request.POST or None,
        user=request.user,
        on=clock.today(),
        initial={
            "delivered_on": clock.today(),
            "measure_unit": one.measure_unit,
            "source_kind": Claim.Source.SELF_REPORTED,
        },
    )
    return act(
        request, form, services.record_delivery, {"commitment": one, **given(request)},
        form_page(one, "commitments", _("Ghi đợt giao"), _("Ghi đợt giao")),
        said=_("Đã ghi đợt giao."), to=one.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def correct(request: SignedInRequest, pk: int, delivery_pk: int) -> HttpResponse:
    """Sửa một đợt giao: số cũ còn đọc được, số mới đứng thay."""
    one = _to_deliver(request, pk)
    row = get_object_or_404(one.deliveries.select_related("document"), pk=delivery_pk)
    form = forms.CorrectDeliveryForm(
        request.POST or None,
        user=request.user,
        on=clock.today(),
        initial=forms.values_of_delivery(row),
    )
    return act(
        request, form, services.correct_delivery, {"delivery": row, **given(request)},
        form_page(one, "commitments", _("Sửa đợt giao"), _("Lưu số mới")),
        said=_("Đã ghi số mới. Số cũ còn đọc được."), to=one.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def take_back(request: SignedInRequest, pk: int, delivery_pk: int) -> HttpResponse:
    """Rút một đợt giao ghi nhầm."""
    one = _to_deliver(request, pk)
    row = get_object_or_404(one.deliveries, pk=delivery_pk)
    form = forms.WithdrawDeliveryForm(request.POST or None)
    return act(
        request, form, services.withdraw_delivery, {"delivery": row, **given(request)},
        form_page(one, "commitments", _("Rút đợt giao"), _("Rút đợt giao")),
        said=_("Đã rút. Nhật ký còn giữ."), to=one.get_absolute_url(),
    )  # fmt: skip


@signed_in
@require_safe
def history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã làm với một cam kết và các đợt giao của nó."""
    return history_page(request, _seen(request, pk), "commitments")


def _seen(request: SignedInRequest, pk: int) -> Any:
    """It with what was delivered, if the reader may see it, else 404."""
    rows = queries.with_delivered(rules.visible_commitments(request.user, on=clock.today()))
    related = rows.select_related("partner", "product__area", "area", "document")
    found = get_object_or_404(related, pk=pk)
    scope.about(request, found.area)
    return found


def _to_commit(request: SignedInRequest, pk: int) -> Any:
    found = _seen(request, pk)
    if not rules.may_commit(request.user, found.area_id, on=clock.today()):
        raise PermissionDenied
    return found


def _to_deliver(request: SignedInRequest, pk: int) -> Any:
    found = _seen(request, pk)
    if not _may_deliver(request, found):
        raise PermissionDenied
    return found


def _may_deliver(request: SignedInRequest, one: Commitment) -> bool:
    return rules.may_deliver(request.user, one, on=clock.today())
