"""What a place has chosen, and what a scheme develops: pages that open within those of others."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.areas.asof import as_of
from vedich.areas.models import Area
from vedich.initiatives.rules import visible_to as initiatives_visible_to
from vedich.lib import clock
from vedich.organisations import scope
from vedich.products import queries, rules, words
from vedich.products.models import Carrying
from vedich.web.http import is_fragment, render

SHOWN = 12


@signed_in
@require_safe
def area_products(request: SignedInRequest, pk: int) -> HttpResponse:
    """Lĩnh vực trọng tâm của một nơi, mỗi lĩnh vực với sản phẩm của nó."""
    area = get_object_or_404(Area, pk=pk)
    scope.about(request, area)
    today, day = clock.today(), as_of(request)
    above = rules.visible_focus_areas(request.user, on=today).filter(area=area)
    rows = above.on(day.day).select_related("document").order_by("kind", "sort_key", "pk")
    focus = list(queries.with_gaps(rows, request.user, on=today)[:SHOWN])
    seen = rules.visible_products(request.user, on=today).filter(area=area)
    related = seen.on(day.day).select_related("document").order_by("pk")
    products = queries.crops_first(queries.with_gaps(related, request.user, on=today)[: 3 * SHOWN])
    under: dict[int, list[Any]] = {one.pk: [] for one in focus}
    for one in products:
        under.get(one.focus_area_id, []).append(one)
    page = {
        "area": area,
        "nav": "products",
        "as_of": day.day,
        "focus": [(one, under[one.pk]) for one in focus],
        "others": [one for one in products if one.focus_area_id not in under],
        "gap": words.gap_word,
        "may_choose": rules.may_choose(request.user, area.pk, on=today),
    }
    return _answer(request, "products/area_products.html", page)


@signed_in
@require_safe
def initiative_products(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sản phẩm mà một đề án phát triển, và cam kết của đối tác."""
    today = clock.today()
    visible = initiatives_visible_to(request.user, on=today).select_related("area")
    initiative = get_object_or_404(visible, pk=pk)
    scope.about(request, initiative.area)
    here = Carrying.objects.filter(initiative=initiative)
    own = Exists(here.filter(product=OuterRef("pk")))
    within = Exists(here.filter(focus_area=OuterRef("focus_area")))
    rows = rules.visible_products(request.user, on=today).filter(Q(own) | Q(within))
    related = rows.on(today).select_related("area", "document").order_by("pk")
    products = queries.crops_first(queries.with_gaps(related, request.user, on=today)[: 3 * SHOWN])
    promised = rules.visible_commitments(request.user, on=today).filter(
        product__in=[one.pk for one in products], state="made"
    )
    page = {
        "initiative": initiative,
        "nav": "products",
        "products": products,
        "promises": queries.promises(promised, on=today, most=2 * SHOWN),
        "gap": words.gap_word,
        "may_choose": rules.may_choose(request.user, initiative.area_id, on=today),
    }
    return _answer(request, "products/initiative_products.html", page)


def _answer(request: SignedInRequest, template: str, page: dict[str, Any]) -> HttpResponse:
    return render(request, f"{template}#part" if is_fragment(request) else template, page)
