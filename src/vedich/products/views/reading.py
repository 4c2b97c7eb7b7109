"""Focus areas and products: the lists, and one of each."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.areas.asof import as_of
from vedich.indicators import links as addresses
from vedich.indicators import wording
from vedich.initiatives.rules import visible_to as initiatives_visible_to
from vedich.lib import clock
from vedich.products import forms, queries, rules, words
from vedich.products.models import FocusArea, Product
from vedich.products.tables import FocusAreaTable, ProductTable
from vedich.products.views.common import focus_area_seen, history_page, product_seen
from vedich.trees.models import in_force
from vedich.web.forms import suggest
from vedich.web.http import render

MOST = 50


@signed_in
@require_safe
def focus_areas(request: SignedInRequest) -> HttpResponseBase:
    """Lĩnh vực trọng tâm, khâu đột phá trong phần được xem."""
    today = clock.today()
    day = as_of(request)
    rows = rules.visible_focus_areas(request.user, on=today)
    days = _days_of_end(rows)
    rows = rows.on(day.day)
    table = FocusAreaTable(request, rows, today, user=request.user)
    may = rules.may_choose_somewhere(request.user, on=today)
    page = {"may_choose": may, "nav": "products", "as_of": day.day, "asked": day, "days": days}
    return table.respond("products/focus_areas.html", page)


@signed_in
@require_safe
def products(request: SignedInRequest) -> HttpResponseBase:
    """Sản phẩm chủ lực trong phần được xem; lọc được những chỗ còn trống."""
    today = clock.today()
    day = as_of(request)
    rows = rules.visible_products(request.user, on=today)
    days = _days_of_end(rows)
    rows = rows.on(day.day)
    table = ProductTable(request, rows, today, user=request.user)
    may = rules.may_choose_somewhere(request.user, on=today)
    page = {"may_choose": may, "nav": "products", "as_of": day.day, "asked": day, "days": days}
    return table.respond("products/products.html", page)


def _days_of_end(rows: QuerySet[Any]) -> list[date]:
    """The last days on which something was chosen no more."""
    ended = rows.exclude(valid_to=None).order_by("-valid_to")
    return list(ended.values_list("valid_to", flat=True).distinct()[:8])


@signed_in
@require_safe
def focus_area(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một lĩnh vực: vì sao chọn, đề án nào làm, đo bằng gì, gồm sản phẩm nào."""
    one = focus_area_seen(request, pk)
    today = clock.today()
    may = rules.sees_figures_and_may_choose(request.user, one.area_id, on=today)
    found = queries.figures_of(one, request.user, on=today, is_open=may[0])
    under = rules.visible_products(request.user, on=today).filter(focus_area=one)
    rows = under.on(today).select_related("area", "document").order_by("pk")
    products = queries.crops_first(queries.with_gaps(rows, request.user, on=today)[:MOST])
    page = _page(request, one, found, may) | {
        "products": products,
        "slogan": queries.slogan_of(found.measured, products),
    }
    return render(request, "products/focus_area.html", page)


@signed_in
@require_safe
def product(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một sản phẩm: vì sao chọn, đường tới đích, nơi sản xuất, đối tác bao tiêu."""
    one = product_seen(request, pk)
    today = clock.today()
    may = rules.sees_figures_and_may_choose(request.user, one.area_id, on=today)
    found = queries.figures_of(one, request.user, on=today, is_open=may[0], inside=True)
    seen = rules.visible_commitments(request.user, on=today).filter(product=one)
    page = _page(request, one, found, may) | {
        "places": found.places,
        "promises": queries.promises(seen, on=today, most=MOST),
    }
    return render(request, "products/product.html", page)


def _page(
    request: SignedInRequest,
    one: FocusArea | Product,
    found: queries.Figures,
    may: tuple[bool, bool],
) -> dict[str, Any]:
    today = clock.today()
    visible = initiatives_visible_to(request.user, on=today).values("pk")
    return {
        "one": one,
        "nav": "products",
        "is_open": may[0],
        "measured": found.measured,
        "carryings": list(
            one.carryings.filter(initiative__in=visible)
            .select_related("initiative__area")
            .order_by("initiative__area__level", "initiative__code", "pk")[:MOST]
        ),
        "may_choose": may[1],
        "words": wording,
        "links": addresses,
        "gap": words.gap_word,
        "source_line": words.source_line,
    }


@signed_in
@require_safe
def focus_area_history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã làm với một lĩnh vực."""
    return history_page(request, focus_area_seen(request, pk), "focus_areas")


@signed_in
@require_safe
def product_history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã làm với một sản phẩm."""
    return history_page(request, product_seen(request, pk), "products")


@signed_in
@require_safe
def suggest_focus_area(request: SignedInRequest) -> HttpResponse:
    """Danh sách gợi ý khi gõ tên lĩnh vực."""
    field = forms.FocusAreaField()
    field.of(request.user, clock.today())
    field.queryset = field.queryset.filter(in_force(clock.today()))
    return suggest(request, field)


@signed_in
@require_safe
def suggest_product(request: SignedInRequest) -> HttpResponse:
    """Danh sách gợi ý khi gõ tên sản phẩm."""
    field = forms.ProductField()
    field.of(request.user, clock.today())
    field.queryset = field.queryset.filter(in_force(clock.today()))
    return suggest(request, field)
