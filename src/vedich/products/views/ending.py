"""Choosing no more from a day, and taking out what was written by mistake."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.lib import clock
from vedich.products import forms, queries, services
from vedich.products.models import FocusArea, Product
from vedich.products.views.common import (
    focus_area_seen,
    form_page,
    get_or_post,
    given,
    product_seen,
    to_choose,
)
from vedich.web.acts import act
from vedich.web.addresses import url


@signed_in
@get_or_post
def end_focus_area(request: SignedInRequest, pk: int) -> HttpResponse:
    """Thôi chọn một lĩnh vực từ một ngày, có lý do."""
    return _end(request, focus_area_seen(request, pk), "focus_areas")


@signed_in
@get_or_post
def end_product(request: SignedInRequest, pk: int) -> HttpResponse:
    """Thôi chọn một sản phẩm từ một ngày, có lý do."""
    return _end(request, product_seen(request, pk), "products")


@signed_in
@get_or_post
def remove_focus_area(request: SignedInRequest, pk: int) -> HttpResponse:
    """Bỏ một lĩnh vực ghi nhầm, chưa gắn gì."""
    return _remove(request, focus_area_seen(request, pk), "focus_areas")


@signed_in
@get_or_post
def remove_product(request: SignedInRequest, pk: int) -> HttpResponse:
    """Bỏ một sản phẩm ghi nhầm, chưa gắn gì."""
    return _remove(request, product_seen(request, pk), "products")


def _end(request: SignedInRequest, one: FocusArea | Product, first: str) -> HttpResponse:
    to_choose(request, one)
    today = clock.today()
    form = forms.EndChoiceForm(
        request.POST or None,
        initial={"on": one.valid_to or today, "reason": one.end_reason, "version": one.version},
    )
    page = form_page(one, first, _("Thôi chọn %(name)s") % {"name": one.name}, _("Thôi chọn"))
    of_product = isinstance(one, Product)
    return act(
        request, form, services.end_choice, {"chosen": one, **given(request)},
        page | {
            "hanging": queries.hanging_on(one, request.user, on=today),
            "remove_href": url("remove_product" if of_product else "remove_focus_area", pk=one.pk),
        },
        said=_("Đã thôi chọn %(name)s.") % {"name": one.name}, to=one.get_absolute_url(),
        template="products/end.html",
    )  # fmt: skip


def _remove(request: SignedInRequest, one: FocusArea | Product, first: str) -> HttpResponse:
    to_choose(request, one)
    form = forms.RemoveChoiceForm(request.POST or None, initial={"version": one.version})
    page = form_page(one, first, _("Bỏ %(name)s") % {"name": one.name}, _("Bỏ"))
    page["note"] = _("Chỉ khi ghi nhầm và chưa gắn gì. Nhật ký còn giữ.")
    return act(
        request, form, services.remove_choice, {"chosen": one, **given(request)}, page,
        said=_("Đã bỏ %(name)s.") % {"name": one.name}, to=url(first),
    )  # fmt: skip
