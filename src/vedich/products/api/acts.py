"""Choosing focus areas and products, and saying what carries and measures them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Status

from vedich.areas.models import Area
from vedich.indicators.rules import visible_indicators
from vedich.initiatives.rules import visible_to as initiatives_visible_to
from vedich.lib import clock
from vedich.organisations.models import Organisation
from vedich.products import services
from vedich.products.api.common import (
    focus_areas_seen,
    given,
    products_seen,
    router,
    sources,
    user_of,
)
from vedich.products.api.shapes import (
    CarryIn,
    CarryingOut,
    EndIn,
    FocusAreaBody,
    FocusAreaEdit,
    FocusAreaIn,
    FocusAreaOut,
    MeasureIn,
    MeasureOut,
    ProductBody,
    ProductEdit,
    ProductIn,
    ProductOut,
)
from vedich.products.models import FocusArea, Product
from vedich.terms.rules import visible_to as terms_visible_to
from vedich.web.rows import named, named_or_none

IDS = {"document_id", "clause_id", "term_id", "owner_id", "area_id", "focus_area_id"}


def _focus_area(request: HttpRequest, payload: FocusAreaBody) -> dict[str, Any]:
    terms = terms_visible_to(user_of(request), on=clock.today())
    term = named_or_none(terms, payload.term_id, "term_id")
    return payload.dict(exclude=IDS) | sources(request, payload) | {"term": term}


def _product(request: HttpRequest, payload: ProductBody) -> dict[str, Any]:
    above = named(focus_areas_seen(request), payload.focus_area_id, "focus_area_id")
    return payload.dict(exclude=IDS) | sources(request, payload) | {"focus_area": above}


@router.post("/focus-areas", response={201: FocusAreaOut})
def choose_focus_area(request: HttpRequest, payload: FocusAreaIn) -> Status[Any]:
    """Chọn lĩnh vực trọng tâm hoặc khâu đột phá."""
    owner = named(Organisation.objects.all(), payload.owner_id, "owner_id")
    area = named(Area.objects.all(), payload.area_id, "area_id")
    values = _focus_area(request, payload)
    made = services.choose_focus_area(owner=owner, area=area, **values, **given(request))
    return Status(201, made)


@router.post("/focus-areas/{int:pk}", response=FocusAreaOut)
def edit_focus_area(request: HttpRequest, pk: int, payload: FocusAreaEdit) -> FocusArea:
    """Sửa lĩnh vực trọng tâm; `version` là bản đã đọc."""
    one = get_object_or_404(focus_areas_seen(request), pk=pk)
    values = _focus_area(request, payload)
    return services.edit_focus_area(focus_area=one, **values, **given(request))


@router.post("/products", response={201: ProductOut})
def choose_product(request: HttpRequest, payload: ProductIn) -> Status[Any]:
    """Chọn sản phẩm chủ lực."""
    area = named(Area.objects.all(), payload.area_id, "area_id")
    made = services.choose_product(area=area, **_product(request, payload), **given(request))
    return Status(201, made)


@router.post("/products/{int:pk}", response=ProductOut)
def edit_product(request: HttpRequest, pk: int, payload: ProductEdit) -> Product:
    """Sửa sản phẩm chủ lực; `version` là bản đã đọc."""
    one = get_object_or_404(products_seen(request), pk=pk)
    return services.edit_product(product=one, **_product(request, payload), **given(request))


@router.post("/focus-areas/{int:pk}/end", response=FocusAreaOut)
def end_focus_area(request: HttpRequest, pk: int, payload: EndIn) -> Any:
    """Thôi chọn từ ngày `on`, có lý do; cam kết chạy đến hết vụ."""
    one = get_object_or_404(focus_areas_seen(request), pk=pk)
    return services.end_choice(chosen=one, **payload.dict(), **given(request))


@router.post("/products/{int:pk}/end", response=ProductOut)
def end_product(request: HttpRequest, pk: int, payload: EndIn) -> Any:
    """Thôi chọn từ ngày `on`, có lý do; cam kết chạy đến hết vụ."""
    one = get_object_or_404(products_seen(request), pk=pk)
    return services.end_choice(chosen=one, **payload.dict(), **given(request))


@router.delete("/focus-areas/{int:pk}", response={204: None})
def remove_focus_area(request: HttpRequest, pk: int, version: int) -> Status[Any]:
    """Bỏ một lĩnh vực ghi nhầm, chưa gắn gì; `version` là bản đã đọc."""
    one = get_object_or_404(focus_areas_seen(request), pk=pk)
    services.remove_choice(chosen=one, version=version, **given(request))
    return Status(204, None)


@router.delete("/products/{int:pk}", response={204: None})
def remove_product(request: HttpRequest, pk: int, version: int) -> Status[Any]:
    """Bỏ một sản phẩm ghi nhầm, chưa gắn gì; `version` là bản đã đọc."""
    one = get_object_or_404(products_seen(request), pk=pk)
    services.remove_choice(chosen=one, version=version, **given(request))
    return Status(204, None)


@router.post("/focus-areas/{int:pk}/initiatives", response={201: CarryingOut})
def carry_focus_area(request: HttpRequest, pk: int, payload: CarryIn) -> Status[Any]:
    """Gắn chương trình, đề án thực hiện lĩnh vực."""
    return _carry(request, get_object_or_404(focus_areas_seen(request), pk=pk), payload)


@router.post("/products/{int:pk}/initiatives", response={201: CarryingOut})
def carry_product(request: HttpRequest, pk: int, payload: CarryIn) -> Status[Any]:
    """Gắn chương trình, đề án phát triển sản phẩm."""
    return _carry(request, get_object_or_404(products_seen(request), pk=pk), payload)


@router.delete("/focus-areas/{int:pk}/initiatives/{int:link_pk}", response={204: None})
def let_go_focus_area(request: HttpRequest, pk: int, link_pk: int) -> Status[Any]:
    """Thôi gắn một chương trình, đề án."""
    return _let_go(request, get_object_or_404(focus_areas_seen(request), pk=pk), link_pk)


@router.delete("/products/{int:pk}/initiatives/{int:link_pk}", response={204: None})
def let_go_product(request: HttpRequest, pk: int, link_pk: int) -> Status[Any]:
    """Thôi gắn một chương trình, đề án."""
    return _let_go(request, get_object_or_404(products_seen(request), pk=pk), link_pk)


@router.post("/focus-areas/{int:pk}/indicators", response={201: MeasureOut})
def measure_focus_area(request: HttpRequest, pk: int, payload: MeasureIn) -> Status[Any]:
    """Gắn chỉ tiêu đo lĩnh vực."""
    return _measure(request, get_object_or_404(focus_areas_seen(request), pk=pk), payload)


@router.post("/products/{int:pk}/indicators", response={201: MeasureOut})
def measure_product(request: HttpRequest, pk: int, payload: MeasureIn) -> Status[Any]:
    """Gắn chỉ tiêu đo sản phẩm."""
    return _measure(request, get_object_or_404(products_seen(request), pk=pk), payload)


@router.delete("/focus-areas/{int:pk}/indicators/{int:link_pk}", response={204: None})
def stop_measuring_focus_area(request: HttpRequest, pk: int, link_pk: int) -> Status[Any]:
    """Thôi gắn một chỉ tiêu."""
    return _stop(request, get_object_or_404(focus_areas_seen(request), pk=pk), link_pk)


@router.delete("/products/{int:pk}/indicators/{int:link_pk}", response={204: None})
def stop_measuring_product(request: HttpRequest, pk: int, link_pk: int) -> Status[Any]:
    """Thôi gắn một chỉ tiêu."""
    return _stop(request, get_object_or_404(products_seen(request), pk=pk), link_pk)


def _carry(request: HttpRequest, one: FocusArea | Product, payload: CarryIn) -> Status[Any]:
    schemes = initiatives_visible_to(user_of(request), on=clock.today())
    initiative = named(schemes, payload.initiative_id, "initiative_id")
    return Status(201, services.carry(chosen=one, initiative=initiative, **given(request)))


def _let_go(request: HttpRequest, one: FocusArea | Product, link_pk: int) -> Status[Any]:
    link = get_object_or_404(one.carryings.select_related("initiative"), pk=link_pk)
    services.let_go(carrying=link, **given(request))
    return Status(204, None)


def _measure(request: HttpRequest, one: FocusArea | Product, payload: MeasureIn) -> Status[Any]:
    known = visible_indicators(user_of(request), on=clock.today())
    indicator = named(known, payload.indicator_id, "indicator_id")
    made = services.measure(chosen=one, indicator=indicator, what=payload.what, **given(request))
    return Status(201, made)


def _stop(request: HttpRequest, one: FocusArea | Product, link_pk: int) -> Status[Any]:
    link = get_object_or_404(one.measures.select_related("indicator"), pk=link_pk)
    services.stop_measuring(measure=link, **given(request))
    return Status(204, None)
