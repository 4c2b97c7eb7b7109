"""What carries out a choice and by what it is measured: linking, and taking links out."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.lib import clock
from vedich.products import forms, services
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
from vedich.web.http import say


@signed_in
@get_or_post
def carry_focus_area(request: SignedInRequest, pk: int) -> HttpResponse:
    """Gắn chương trình, đề án thực hiện lĩnh vực."""
    return _carry(request, focus_area_seen(request, pk), "focus_areas")


@signed_in
@get_or_post
def carry_product(request: SignedInRequest, pk: int) -> HttpResponse:
    """Gắn chương trình, đề án phát triển sản phẩm."""
    return _carry(request, product_seen(request, pk), "products")


@signed_in
@get_or_post
def measure_focus_area(request: SignedInRequest, pk: int) -> HttpResponse:
    """Gắn chỉ tiêu đo lĩnh vực."""
    return _measure(request, focus_area_seen(request, pk), "focus_areas")


@signed_in
@get_or_post
def measure_product(request: SignedInRequest, pk: int) -> HttpResponse:
    """Gắn chỉ tiêu đo sản phẩm."""
    return _measure(request, product_seen(request, pk), "products")


@signed_in
@require_POST
def let_go_focus_area(request: SignedInRequest, pk: int, link_pk: int) -> HttpResponse:
    """Thôi gắn một chương trình, đề án."""
    return _let_go(request, focus_area_seen(request, pk), link_pk)


@signed_in
@require_POST
def let_go_product(request: SignedInRequest, pk: int, link_pk: int) -> HttpResponse:
    """Thôi gắn một chương trình, đề án."""
    return _let_go(request, product_seen(request, pk), link_pk)


@signed_in
@require_POST
def stop_measuring_focus_area(request: SignedInRequest, pk: int, link_pk: int) -> HttpResponse:
    """Thôi gắn một chỉ tiêu."""
    return _stop_measuring(request, focus_area_seen(request, pk), link_pk)


@signed_in
@require_POST
def stop_measuring_product(request: SignedInRequest, pk: int, link_pk: int) -> HttpResponse:
    """Thôi gắn một chỉ tiêu."""
    return _stop_measuring(request, product_seen(request, pk), link_pk)


def _carry(request: SignedInRequest, one: FocusArea | Product, first: str) -> HttpResponse:
    to_choose(request, one)
    form = forms.CarryForm(request.POST or None, user=request.user, on=clock.today())
    return act(
        request, form, services.carry, {"chosen": one, **given(request)},
        form_page(one, first, _("Gắn chương trình, đề án"), _("Gắn đề án")),
        said=lambda link: _("Đã gắn %(name)s.") % {"name": link.initiative.title},
        to=one.get_absolute_url(),
    )  # fmt: skip


def _measure(request: SignedInRequest, one: FocusArea | Product, first: str) -> HttpResponse:
    to_choose(request, one)
    form = forms.MeasureForm(request.POST or None, user=request.user, on=clock.today())
    return act(
        request, form, services.measure, {"chosen": one, **given(request)},
        form_page(one, first, _("Gắn chỉ tiêu"), _("Gắn chỉ tiêu")),
        said=lambda link: _("Đã gắn %(name)s.") % {"name": link.indicator.name},
        to=one.get_absolute_url(),
    )  # fmt: skip


def _let_go(request: SignedInRequest, one: FocusArea | Product, link_pk: int) -> HttpResponse:
    to_choose(request, one)
    link = get_object_or_404(one.carryings.select_related("initiative"), pk=link_pk)
    services.let_go(carrying=link, **given(request))
    say(request, _("Đã thôi gắn %(name)s.") % {"name": link.initiative.title})
    return HttpResponseRedirect(one.get_absolute_url())


def _stop_measuring(
    request: SignedInRequest, one: FocusArea | Product, link_pk: int
) -> HttpResponse:
    to_choose(request, one)
    link = get_object_or_404(one.measures.select_related("indicator"), pk=link_pk)
    services.stop_measuring(measure=link, **given(request))
    say(request, _("Đã thôi gắn %(name)s.") % {"name": link.indicator.name})
    return HttpResponseRedirect(one.get_absolute_url())
