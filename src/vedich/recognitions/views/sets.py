"""Criteria sets kept by hand: made, corrected, renewed from a day, ended; each one's history."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.audit.queries import history_of
from vedich.lib import clock
from vedich.organisations.queries import home_of
from vedich.organisations.rules import has_all
from vedich.recognitions import forms, rules, services
from vedich.recognitions.models import CriteriaSet
from vedich.recognitions.views.common import get_or_post, given, set_crumbs, set_seen
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.http import render


@signed_in
@get_or_post
def create(request: SignedInRequest) -> HttpResponse:
    """Lập một bộ tiêu chí, cho cả nước hoặc một địa bàn."""
    today = clock.today()
    if not rules.may_choose_somewhere(request.user, on=today):
        raise PermissionDenied
    home = None if has_all(request.user) else home_of(request.user, on=today)
    form = forms.CreateSetForm(
        request.POST or None, user=request.user, on=today, initial={"area": home and home.area}
    )
    page = {
        "title": _("Lập bộ tiêu chí"),
        "nav": "criteria",
        "crumbs": set_crumbs(),
        "submit": _("Lập bộ tiêu chí"),
        "cancel": url("criteria_sets"),
    }
    return act(
        request, form, services.create_set, given(request), page,
        said=lambda made: _("Đã lập %(name)s.") % {"name": made.name},
        to=CriteriaSet.get_absolute_url,
    )  # fmt: skip


@signed_in
@get_or_post
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa bộ tiêu chí; đã có nơi theo thì chỉ sửa văn bản, căn cứ."""
    one = _to_keep(request, pk)
    criteria = list(one.criteria.select_related("indicator"))
    form = forms.ChangeSetForm(
        request.POST or None, user=request.user, on=clock.today(), former=criteria,
        is_from_start=one.valid_from is None, initial=forms.values_of_set(one, criteria),
    )  # fmt: skip
    count = one.finishes.count()
    note = _("%(count)s nơi đang theo bộ này: chỉ sửa được văn bản, căn cứ.") % {"count": count}
    return _act(
        request, one, form, services.change_set,
        title=_("Sửa %(name)s"), submit=_("Lưu"), said=_("Đã lưu."), note=note if count else "",
        fresh=lambda: forms.values_of_set(one, one.criteria.all()),
    )  # fmt: skip


@signed_in
@get_or_post
def renew(request: SignedInRequest, pk: int) -> HttpResponse:
    """Lập bản mới áp dụng từ một ngày, từ bản đang có."""
    one = _to_keep(request, pk)
    criteria = list(one.criteria.select_related("indicator"))
    initial = forms.values_of_set(one, criteria) | {
        "valid_from": None, "document": None, "source": "",
    }  # fmt: skip
    form = forms.RenewSetForm(
        request.POST or None, user=request.user, on=clock.today(), former=criteria, initial=initial
    )
    return _act(
        request, one, form, services.renew_set,
        title=_("Bản mới của %(name)s"), submit=_("Lập bản mới"),
        said=lambda made: _("Đã lập %(name)s.") % {"name": made.name},
        to=CriteriaSet.get_absolute_url,
        note=_("Nơi đang theo bộ cũ vẫn xét theo bộ cũ."),
    )  # fmt: skip


@signed_in
@get_or_post
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Thôi áp dụng từ một ngày, có lý do."""
    one = _to_keep(request, pk)
    form = forms.EndSetForm(request.POST or None, initial={"version": one.version})
    return _act(
        request, one, form, services.end_set,
        title=_("Thôi áp dụng %(name)s"), submit=_("Thôi áp dụng"), said=_("Đã ghi ngày thôi."),
        note=_("Từ ngày đó không chọn thêm nơi nào theo bộ này. Nơi đang theo vẫn xét tiếp."),
    )  # fmt: skip


@signed_in
@get_or_post
def judge(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """Một tiêu chí xét theo số nào, ngưỡng bao nhiêu; để trống thì theo minh chứng."""
    one = _to_keep(request, pk)
    rows = one.criteria.select_related("indicator__metric", "criteria_set")
    criterion = get_object_or_404(rows, number=number)
    form = forms.JudgeForm(
        request.POST or None, user=request.user, on=clock.today(),
        initial=forms.values_of_criterion(criterion),
    )  # fmt: skip
    return _act(
        request, one, form, services.judge_criterion,
        title=_("Cách xét tiêu chí %(name)s") % {"name": str(criterion).replace("%", "%%")},
        submit=_("Lưu"), said=_("Đã lưu."), about={"criterion": criterion},
    )  # fmt: skip


@signed_in
@require_safe
def history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã làm với một bộ tiêu chí."""
    one = set_seen(request, pk)
    page = {
        "nav": "criteria",
        "entries": history_of(one).select_related("personal")[:200],
        "crumbs": set_crumbs(one),
        "title": _("Lịch sử %(name)s") % {"name": one.name},
    }
    return render(request, "documents/history.html", page)


def _to_keep(request: SignedInRequest, pk: int) -> CriteriaSet:
    """403 where the reader may look but not keep it."""
    one = set_seen(request, pk)
    if not rules.may_keep_set(request.user, one.area_id, on=clock.today()):
        raise PermissionDenied
    return one


def _act(
    request: SignedInRequest,
    one: CriteriaSet,
    form: Any,
    service: Any,
    *,
    title: str,
    submit: str,
    said: Any,
    to: Any = None,
    note: str = "",
    about: dict[str, Any] | None = None,
    fresh: Any = None,
) -> HttpResponse:
    page = {
        "title": title % {"name": one.name},
        "nav": "criteria",
        "crumbs": set_crumbs(one),
        "note": note,
        "submit": submit,
        "cancel": one.get_absolute_url(),
    }
    given_ = {**(about or {"criteria_set": one}), **given(request)}
    return act(
        request, form, service, given_, page,
        said=said, to=to or one.get_absolute_url(), fresh=fresh,
    )  # fmt: skip
