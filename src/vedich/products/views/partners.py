"""The list of partners, and one of them with what it promised."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.lib import clock
from vedich.organisations.scope import scope_of
from vedich.products import forms, queries, rules, services
from vedich.products.models import Partner
from vedich.products.tables import PartnerTable
from vedich.products.views.common import (
    crumbs,
    form_page,
    get_or_post,
    given,
    history_page,
    partner_seen,
    require_somewhere,
)
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.forms import suggest
from vedich.web.http import render

MOST = 50


@signed_in
@require_safe
def partners(request: SignedInRequest) -> HttpResponseBase:
    """Doanh nghiệp, hợp tác xã trong phần được xem."""
    today = clock.today()
    rows = rules.visible_partners(request.user, on=today)
    table = PartnerTable(request, rows, today, user=request.user)
    may = rules.may_choose_somewhere(request.user, on=today)
    return table.respond("products/partners.html", {"may_keep": may, "nav": "products"})


@signed_in
@require_safe
def partner(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một đối tác: cam kết gì, ở đâu, đã giao bao nhiêu."""
    one = partner_seen(request, pk)
    today = clock.today()
    seen = rules.visible_commitments(request.user, on=today).filter(partner=one)
    page = {
        "one": one,
        "nav": "products",
        "promises": queries.promises(seen, on=today, most=MOST),
        "may_keep": rules.may_keep_partner(request.user, one.area_id, on=today),
        "may_commit": rules.may_choose_somewhere(request.user, on=today),
    }
    return render(request, "products/partner.html", page)


@signed_in
@get_or_post
def register(request: SignedInRequest) -> HttpResponse:
    """Ghi một đối tác vào sổ."""
    require_somewhere(request)
    form = forms.RegisterPartnerForm(
        request.POST or None,
        user=request.user,
        on=clock.today(),
        initial={"area": scope_of(request)},
    )
    title = _("Ghi đối tác")
    page = {
        "title": title,
        "nav": "products",
        "crumbs": crumbs(None, "partners"),
        "submit": title,
        "cancel": url("partners"),
    }
    return act(
        request, form, services.register_partner, given(request), page,
        said=lambda made: _("Đã ghi %(name)s.") % {"name": made.name},
        to=Partner.get_absolute_url,
    )  # fmt: skip


@signed_in
@get_or_post
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa một đối tác."""
    one = partner_seen(request, pk)
    if not rules.may_keep_partner(request.user, one.area_id, on=clock.today()):
        raise PermissionDenied
    form = forms.EditPartnerForm(request.POST or None, initial=forms.values_of_partner(one))
    return act(
        request, form, services.edit_partner, {"partner": one, **given(request)},
        form_page(one, "partners", _("Sửa %(name)s") % {"name": one.name}),
        said=_("Đã lưu."), to=one.get_absolute_url(),
        fresh=lambda: forms.values_of_partner(one),
    )  # fmt: skip


@signed_in
@require_safe
def history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã làm với một đối tác."""
    return history_page(request, partner_seen(request, pk), "partners")


@signed_in
@require_safe
def suggest_partner(request: SignedInRequest) -> HttpResponse:
    """Danh sách gợi ý khi gõ tên hoặc mã số thuế."""
    field = forms.PartnerField()
    field.of(request.user, clock.today())
    return suggest(request, field)
