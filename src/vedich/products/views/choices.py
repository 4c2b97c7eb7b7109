"""The forms that choose focus areas and products, and correct what was written."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.lib import clock
from vedich.organisations.models import Organisation
from vedich.organisations.queries import home_of, serving
from vedich.products import forms, services
from vedich.products.models import FocusArea, Product
from vedich.products.views.common import (
    asked,
    crumbs,
    focus_area_seen,
    form_page,
    get_or_post,
    given,
    product_seen,
    require_somewhere,
    to_choose,
)
from vedich.terms.queries import current_term
from vedich.web.acts import act
from vedich.web.addresses import url


@signed_in
@get_or_post
def choose_focus_area(request: SignedInRequest) -> HttpResponse:
    """Chọn lĩnh vực trọng tâm hoặc khâu đột phá."""
    require_somewhere(request)
    form = forms.ChooseFocusAreaForm(
        request.POST or None, user=request.user, on=clock.today(), initial=_own(request)
    )
    title = _("Chọn lĩnh vực trọng tâm")
    page = {
        "title": title,
        "nav": "products",
        "crumbs": crumbs(None, "focus_areas"),
        "submit": _("Chọn lĩnh vực"),
        "cancel": url("focus_areas"),
    }
    return act(
        request, form, services.choose_focus_area, given(request), page,
        said=lambda made: _("Đã chọn %(name)s.") % {"name": made.name},
        to=FocusArea.get_absolute_url,
    )  # fmt: skip


def _own(request: SignedInRequest) -> dict[str, Any]:
    """What a new one most likely is: of the reader's own committee, place and term."""
    today = clock.today()
    initial: dict[str, Any] = {"kind": FocusArea.Kind.FIELD}
    home = home_of(request.user, on=today)
    if home is None:
        return initial
    bodies = serving(home.area_id, on=today)
    owner = bodies.filter(kind=Organisation.Kind.PARTY_ORGANISATION).first() or home
    term = current_term(owner, on=today)
    return initial | {"owner": owner, "area": home.area, "term": term and term.pk}


@signed_in
@get_or_post
def edit_focus_area(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa một lĩnh vực, lý do và văn bản chọn."""
    one = focus_area_seen(request, pk)
    to_choose(request, one)
    form = forms.EditFocusAreaForm(
        request.POST or None,
        user=request.user,
        on=clock.today(),
        initial=forms.values_of_focus_area(one),
    )
    return act(
        request, form, services.edit_focus_area, {"focus_area": one, **given(request)},
        form_page(one, "focus_areas", _("Sửa %(name)s") % {"name": one.name}),
        said=_("Đã lưu."), to=one.get_absolute_url(),
        fresh=lambda: forms.values_of_focus_area(one),
    )  # fmt: skip


@signed_in
@get_or_post
def choose_product(request: SignedInRequest) -> HttpResponse:
    """Chọn sản phẩm chủ lực; `?linh-vuc=` là lĩnh vực trọng tâm của nó."""
    require_somewhere(request)
    initial: dict[str, Any] = {}
    if (pk := asked(request, "linh-vuc")) is not None:
        above = focus_area_seen(request, pk)
        initial = {"focus_area": above, "area": above.area, "document": above.document}
    form = forms.ChooseProductForm(
        request.POST or None, user=request.user, on=clock.today(), initial=initial
    )
    page = {
        "title": _("Chọn sản phẩm chủ lực"),
        "nav": "products",
        "crumbs": crumbs(None, "products"),
        "submit": _("Chọn sản phẩm"),
        "cancel": url("products"),
    }
    return act(
        request, form, services.choose_product, given(request), page,
        said=lambda made: _("Đã chọn %(name)s.") % {"name": made.name},
        to=Product.get_absolute_url,
    )  # fmt: skip


@signed_in
@get_or_post
def edit_product(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa một sản phẩm, lý do và văn bản chọn."""
    one = product_seen(request, pk)
    to_choose(request, one)
    form = forms.EditProductForm(
        request.POST or None,
        user=request.user,
        on=clock.today(),
        initial=forms.values_of_product(one),
    )
    return act(
        request, form, services.edit_product, {"product": one, **given(request)},
        form_page(one, "products", _("Sửa %(name)s") % {"name": one.name}),
        said=_("Đã lưu."), to=one.get_absolute_url(),
        fresh=lambda: forms.values_of_product(one),
    )  # fmt: skip
