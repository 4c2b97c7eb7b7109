"""Reading focus areas and products."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from vedich.initiatives.rules import visible_to as initiatives_visible_to
from vedich.lib import clock
from vedich.lib.vietnamese import fold
from vedich.products.api.common import (
    Limit,
    focus_areas_seen,
    history,
    products_seen,
    router,
    user_of,
)
from vedich.products.api.shapes import (
    CarryingOut,
    FactOut,
    FocusAreaOut,
    MeasureOut,
    ProductOut,
)
from vedich.products.models import Carrying, FocusArea, Measure, Product


def found_in(rows: QuerySet[Any], q: str, **wanted: Any) -> QuerySet[Any]:
    """The rows that hold every word of `q`, and equal every value that is not None."""
    for word in fold(q).split()[:8]:
        rows = rows.filter(folded__contains=word)
    return rows.filter(**{name: value for name, value in wanted.items() if value is not None})


@router.get("/focus-areas", response=list[FocusAreaOut], url_name="focus_areas")
def list_focus_areas(
    request: HttpRequest,
    q: str = "",
    kind: FocusArea.Kind | None = None,
    area: int | None = None,
    on: date | None = None,
    after: int = 0,
    limit: Limit = 100,
) -> QuerySet[FocusArea]:
    """Lĩnh vực trọng tâm, khâu đột phá của ngày `on` (hôm nay nếu không nêu), theo mã số."""
    rows = found_in(focus_areas_seen(request).on(on or clock.today()), q, kind=kind, area=area)
    return rows.filter(pk__gt=after).order_by("pk")[:limit]


@router.get("/focus-areas/{int:pk}", response=FocusAreaOut, url_name="focus_area")
def one_focus_area(request: HttpRequest, pk: int) -> FocusArea:
    """Một lĩnh vực trọng tâm."""
    return get_object_or_404(focus_areas_seen(request), pk=pk)


@router.get("/focus-areas/{int:pk}/initiatives", response=list[CarryingOut])
def schemes_of_focus_area(request: HttpRequest, pk: int) -> QuerySet[Carrying]:
    """Chương trình, đề án thực hiện lĩnh vực."""
    return _schemes(request, get_object_or_404(focus_areas_seen(request), pk=pk))


@router.get("/focus-areas/{int:pk}/indicators", response=list[MeasureOut])
def measures_of_focus_area(request: HttpRequest, pk: int) -> QuerySet[Measure]:
    """Chỉ tiêu đo lĩnh vực."""
    return get_object_or_404(focus_areas_seen(request), pk=pk).measures.order_by("pk")


@router.get("/focus-areas/{int:pk}/history", response=list[FactOut])
def history_of_focus_area(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Mọi việc đã làm, mới nhất ở trên."""
    return history(get_object_or_404(focus_areas_seen(request), pk=pk))


@router.get("/products", response=list[ProductOut], url_name="products")
def list_products(
    request: HttpRequest,
    q: str = "",
    kind: Product.Kind | None = None,
    area: int | None = None,
    focus_area: int | None = None,
    on: date | None = None,
    after: int = 0,
    limit: Limit = 100,
) -> QuerySet[Product]:
    """Sản phẩm chủ lực của ngày `on` (hôm nay nếu không nêu), theo mã số."""
    standing = products_seen(request).on(on or clock.today())
    rows = found_in(standing, q, kind=kind, area=area, focus_area=focus_area)
    return rows.filter(pk__gt=after).order_by("pk")[:limit]


@router.get("/products/{int:pk}", response=ProductOut, url_name="product")
def one_product(request: HttpRequest, pk: int) -> Product:
    """Một sản phẩm chủ lực."""
    return get_object_or_404(products_seen(request), pk=pk)


@router.get("/products/{int:pk}/initiatives", response=list[CarryingOut])
def schemes_of_product(request: HttpRequest, pk: int) -> QuerySet[Carrying]:
    """Chương trình, đề án phát triển sản phẩm."""
    return _schemes(request, get_object_or_404(products_seen(request), pk=pk))


@router.get("/products/{int:pk}/indicators", response=list[MeasureOut])
def measures_of_product(request: HttpRequest, pk: int) -> QuerySet[Measure]:
    """Chỉ tiêu đo sản phẩm."""
    return get_object_or_404(products_seen(request), pk=pk).measures.order_by("pk")


@router.get("/products/{int:pk}/history", response=list[FactOut])
def history_of_product(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Mọi việc đã làm, mới nhất ở trên."""
    return history(get_object_or_404(products_seen(request), pk=pk))


def _schemes(request: HttpRequest, chosen: FocusArea | Product) -> QuerySet[Carrying]:
    visible = initiatives_visible_to(user_of(request), on=clock.today())
    found: QuerySet[Carrying] = chosen.carryings.filter(initiative__in=visible.values("pk"))
    return found.order_by("pk")
