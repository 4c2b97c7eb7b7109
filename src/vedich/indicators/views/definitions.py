"""Defining indicators and giving them targets."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.audit.queries import history_of
from vedich.indicators import forms, links, rules, services
from vedich.indicators.models import Indicator, Target
from vedich.indicators.places import place_of
from vedich.indicators.views.common import (
    crumbs_of,
    get_or_post,
    given,
    indicator_or_404,
    place_or_404,
)
from vedich.lib import clock
from vedich.organisations.scope import about
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.http import render


@signed_in
@get_or_post
def create(request: SignedInRequest) -> HttpResponse:
    """Lập một chỉ tiêu."""
    place = place_of(request, request.user, on=clock.today())
    if place is None or not place.may_plan:
        raise PermissionDenied
    form = forms.NewIndicatorForm(
        request.POST or None, on=clock.today(), initial={"area": place.area}
    )
    page = {
        "title": _("Lập chỉ tiêu"),
        "crumbs": [(_("Chỉ tiêu"), url("indicators"))],
        "submit": _("Lập chỉ tiêu"),
        "cancel": url("indicators"),
    }
    return act(
        request, form, services.create_indicator, given(request), page,
        said=lambda made: _("Đã lập chỉ tiêu %(name)s.") % {"name": made.name},
        to=lambda made: links.indicator_at(made.pk, made.area_id),
    )  # fmt: skip


@signed_in
@get_or_post
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa tên, cách đo, kỳ báo cáo, ngưỡng của một chỉ tiêu."""
    indicator = indicator_or_404(request, pk)
    if not rules.may_plan(request.user, indicator.area_id, on=clock.today()):
        raise PermissionDenied
    form = forms.IndicatorForm(
        request.POST or None, on=clock.today(), initial=forms.values_of_indicator(indicator)
    )
    here = links.indicator_at(indicator.pk, indicator.area_id)
    page = {
        "title": _("Sửa chỉ tiêu"),
        "crumbs": crumbs_of(indicator, indicator.area_id, indicator.area.name),
        "cancel": here,
    }

    def fresh() -> dict[str, Any]:
        return forms.values_of_indicator(Indicator.objects.get(pk=pk))

    return act(
        request, form, services.edit_indicator, {"indicator": indicator, **given(request)}, page,
        said=_("Đã lưu."), to=here, fresh=fresh,
    )  # fmt: skip


@signed_in
@get_or_post
def set_target(request: SignedInRequest, pk: int) -> HttpResponse:
    """Giao đích của một chỉ tiêu tại một địa bàn."""
    indicator = indicator_or_404(request, pk)
    place = place_or_404(request)
    if not place.may_plan:
        raise PermissionDenied
    form = forms.TargetForm(
        request.POST or None,
        indicator=indicator,
        user=request.user,
        on=clock.today(),
        initial={"area": place.area},
    )
    page = {
        "title": _("Giao đích: %(name)s") % {"name": indicator.name},
        "crumbs": crumbs_of(indicator, place.pk, place.name),
        "submit": _("Giao đích"),
        "cancel": links.indicator_at(indicator.pk, place.pk),
    }

    def setting(*, actor: Any, at: Any, **_cleaned: Any) -> Target:
        return services.set_target(indicator=indicator, actor=actor, at=at, **form.columns())

    return act(
        request, form, setting, given(request), page,
        said=_("Đã giao đích."), to=lambda made: links.indicator_at(indicator.pk, made.area_id),
    )  # fmt: skip


@signed_in
@get_or_post
def edit_target(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa một đích; đích cũ giữ trong lịch sử."""
    target = _target(request, pk)
    if not rules.may_plan(request.user, target.area_id, on=clock.today()):
        raise PermissionDenied
    about(request, target.area)
    form = forms.TargetForm(
        request.POST or None,
        indicator=target.indicator,
        user=request.user,
        on=clock.today(),
        initial=forms.values_of_target(target),
    )
    form.fields["area"].disabled = True
    here = links.indicator_at(target.indicator_id, target.area_id)
    page = {
        "title": _("Sửa đích: %(name)s") % {"name": target.indicator.name},
        "crumbs": crumbs_of(target.indicator, target.area_id, target.area.name),
        "cancel": here,
    }

    def editing(*, version: int, actor: Any, at: Any, **_cleaned: Any) -> Target:
        columns = form.columns()
        del columns["area"]
        return services.edit_target(target, version=version, actor=actor, at=at, **columns)

    def fresh() -> dict[str, Any]:
        return forms.values_of_target(Target.objects.get(pk=pk))

    return act(
        request, form, editing, given(request), page, said=_("Đã lưu."), to=here, fresh=fresh
    )


@signed_in
@require_safe
def target_history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã làm với một đích."""
    target = _target(request, pk)
    about(request, target.area)
    context = {
        "indicator": target.indicator,
        "target": target,
        "entries": history_of(target)[:200],
    }
    return render(request, "indicators/history.html", context)


def _target(request: SignedInRequest, pk: int) -> Target:
    seen = rules.visible_targets(request.user, on=clock.today())
    return get_object_or_404(
        seen.select_related("indicator__metric", "area", "initiative", "document", "clause"), pk=pk
    )
