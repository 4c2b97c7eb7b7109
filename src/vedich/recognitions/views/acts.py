"""The forms that change the way of a place: each asks for the right first, the service again."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.indicators.wording import lowered
from vedich.lib import clock
from vedich.organisations.queries import home_of
from vedich.recognitions import forms, queries, rules, services
from vedich.recognitions.models import CriteriaSet, Finish
from vedich.recognitions.views.common import crumbs, get_or_post, given, seen, set_crumbs, to_act
from vedich.web.acts import act
from vedich.web.addresses import url


@signed_in
@get_or_post
def choose(request: SignedInRequest) -> HttpResponse:
    """Chọn xã, thôn về đích một năm, theo một quyết định."""
    today = clock.today()
    if not rules.may_choose_somewhere(request.user, on=today):
        raise PermissionDenied
    home = home_of(request.user, on=today)
    initial: dict[str, Any] = {"year": today.year, "organisation": home}
    asked = request.GET.get("bo", "")
    if asked.isascii() and asked.isdigit() and len(asked) < 19:
        initial["criteria_set"] = int(asked)
    form = forms.ChooseForm(request.POST or None, user=request.user, on=today, initial=initial)
    title = _("Chọn xã, thôn")
    page = {"title": title, "crumbs": crumbs(), "submit": title, "cancel": url("selections")}
    return act(
        request, form, services.choose_places, given(request), page,
        said=lambda made: _("Đã chọn %(count)s nơi.") % {"count": len(made)},
        to=url("selections"),
    )  # fmt: skip


@signed_in
@get_or_post
def open_finish(request: SignedInRequest) -> HttpResponse:
    """Mở sổ cho một nơi chưa được chọn, để đánh giá hoặc công nhận."""
    form = forms.OpenForm(request.POST or None)
    page = {
        "title": _("Mở sổ cho một xã, thôn"),
        "note": _("Dùng khi nơi đó chưa được chọn theo năm mà đã đánh giá hoặc đã công nhận."),
        "crumbs": crumbs(),
        "submit": _("Mở sổ"),
        "cancel": url("ledger"),
    }
    return act(
        request, form, services.open_finish, given(request), page,
        said=lambda one: _("Đã mở sổ của %(name)s.") % {"name": lowered(one.area.name)},
        to=Finish.get_absolute_url,
    )  # fmt: skip


@signed_in
@get_or_post
def move(request: SignedInRequest, pk: int) -> HttpResponse:
    """Chuyển sang năm khác, có lý do; năm đầu vẫn thấy."""
    one = to_act(request, pk, "choose")
    form = forms.MoveForm(
        request.POST or None, user=request.user, on=clock.today(), initial=forms.fresh(one)
    )
    return _act(
        request, one, form, services.move_selection,
        title=_("Chuyển năm về đích của %(name)s"), submit=_("Chuyển năm"),
        said=_("Đã chuyển năm."),
    )  # fmt: skip


@signed_in
@get_or_post
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Thôi chọn, có lý do."""
    one = to_act(request, pk, "choose")
    form = forms.DropForm(request.POST or None, initial=forms.fresh(one))
    return _act(
        request, one, form, services.drop_selection,
        title=_("Thôi chọn %(name)s"), submit=_("Thôi chọn"), said=_("Đã thôi chọn."),
    )  # fmt: skip


@signed_in
@get_or_post
def assess(request: SignedInRequest, pk: int) -> HttpResponse:
    """Đánh giá mọi tiêu chí của một nơi trên một trang."""
    one, today = to_act(request, pk, "assess"), clock.today()
    criteria = list(one.criteria_set.criteria.select_related("indicator__metric"))
    latest = queries.latest([one], on=today).get(one.pk, {})
    form = forms.AssessForm(
        request.POST or None, user=request.user, today=today, criteria=criteria, latest=latest,
        initial={"on": today, **forms.fresh(one)},
    )  # fmt: skip
    return _act(
        request, one, form, services.assess,
        title=_("Đánh giá %(name)s"), submit=_("Ghi đánh giá"),
        said=lambda rows: _("Đã ghi %(count)s tiêu chí.") % {"count": len(rows)},
        template="recognitions/assess.html",
    )  # fmt: skip


@signed_in
@get_or_post
def verify(request: SignedInRequest, pk: int) -> HttpResponse:
    """Cấp trên xác nhận những đánh giá đang chờ."""
    one = to_act(request, pk, "verify")
    form = forms.VerifyForm(request.POST or None, initial=forms.fresh(one))
    return _act(
        request, one, form, services.verify,
        title=_("Xác nhận đánh giá của %(name)s"), submit=_("Xác nhận"),
        said=lambda count: _("Đã xác nhận %(count)s tiêu chí.") % {"count": count},
        note=_("Xác nhận mọi tiêu chí đang chờ. Thấy chưa đúng thì đánh giá lại tiêu chí đó."),
    )  # fmt: skip


@signed_in
@get_or_post
def recognise(request: SignedInRequest, pk: int) -> HttpResponse:
    """Công nhận đạt chuẩn theo một quyết định."""
    one, today = to_act(request, pk, "verify"), clock.today()
    initial = {"organisation": home_of(request.user, on=today), **forms.fresh(one)}
    form = forms.RecogniseForm(request.POST or None, user=request.user, on=today, initial=initial)
    chosen = one.selections.filter(is_current=True).exists()
    return _act(
        request, one, form, services.recognise,
        title=_("Công nhận %(name)s đạt chuẩn"), submit=_("Ghi công nhận"),
        said=_("Đã ghi công nhận."),
        note="" if chosen else _("Nơi này chưa được chọn theo năm; sổ sẽ ghi rõ như vậy."),
    )  # fmt: skip


@signed_in
@get_or_post
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Thu hồi công nhận, có lý do."""
    one = to_act(request, pk, "verify")
    form = forms.WithdrawForm(
        request.POST or None, user=request.user, on=clock.today(), initial=forms.fresh(one)
    )
    return _act(
        request, one, form, services.withdraw_recognition,
        title=_("Thu hồi công nhận của %(name)s"), submit=_("Thu hồi"),
        said=_("Đã thu hồi công nhận."),
    )  # fmt: skip


@signed_in
@get_or_post
def declare(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ghi lời tuyên bố về đích của một nguồn; chưa phải công nhận."""
    one = seen(request, pk)
    if not rules.rights_on(request.user, one.area_id, on=clock.today()).assess:
        raise PermissionDenied
    form = forms.DeclareForm(request.POST or None, user=request.user, on=clock.today())
    return _act(
        request, one, form, services.declare,
        title=_("Ghi tuyên bố về đích của %(name)s"), submit=_("Ghi tuyên bố"),
        said=_("Đã ghi. Tuyên bố chờ xác nhận."),
        note=_("Giữ đúng lời của nguồn. Tuyên bố không được tính là về đích."),
    )  # fmt: skip


@signed_in
@get_or_post
def count_in(request: SignedInRequest, pk: int) -> HttpResponse:
    """Gắn bộ tiêu chí vào một chỉ tiêu đếm."""
    today = clock.today()
    one = get_object_or_404(rules.visible_sets(request.user), pk=pk)
    if not rules.may_choose_somewhere(request.user, on=today):
        raise PermissionDenied
    form = forms.CountForm(request.POST or None, user=request.user, on=today)
    page = {
        "title": _("Đếm vào chỉ tiêu"),
        "crumbs": set_crumbs(one),
        "note": _("Nơi được công nhận theo bộ này tự cộng vào chỉ tiêu, từ thôn, xã lên tỉnh."),
        "submit": _("Gắn chỉ tiêu"),
        "cancel": one.get_absolute_url(),
    }
    return act(
        request, form, services.count_in, {"criteria_set": one, **given(request)}, page,
        said=lambda made: _("Đã gắn “%(name)s”.") % {"name": made.indicator.name},
        to=CriteriaSet.get_absolute_url(one),
    )  # fmt: skip


def _act(
    request: SignedInRequest,
    one: Finish,
    form: Any,
    service: Any,
    *,
    title: str,
    submit: str,
    said: Any,
    note: str = "",
    template: str = "web/edit.html",
) -> HttpResponse:
    """One form about one way, back to its page."""
    page = {
        "one": one,
        "title": title % {"name": lowered(one.area.name)},
        "crumbs": crumbs(one),
        "note": note or one.criteria_set.name,
        "submit": submit,
        "cancel": one.get_absolute_url(),
    }
    return act(
        request, form, service, {"finish": one, **given(request)}, page,
        said=said, to=one.get_absolute_url(), template=template,
    )  # fmt: skip
