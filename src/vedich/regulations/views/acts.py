"""The forms by which a regulation and its rules are written down and changed."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.lib import clock
from vedich.regulations import forms, rules, services, words
from vedich.regulations.groups import GROUPS
from vedich.regulations.models import Matter, Regulation, Rule
from vedich.regulations.views.common import crumbs, get_or_post, given, require, seen, seen_rule
from vedich.web.acts import act
from vedich.web.addresses import url
from vedich.web.http import render

MATTER = "noi-dung"


@signed_in
@get_or_post
def establish(request: SignedInRequest) -> HttpResponse:
    """Ghi quy chế làm việc của một tổ chức."""
    today = clock.today()
    if not rules.may_regulate_somewhere(request.user, on=today):
        raise PermissionDenied
    form = forms.EstablishForm(request.POST or None, user=request.user, on=today)
    page = {
        "title": _("Ghi quy chế làm việc"),
        "crumbs": crumbs(),
        "submit": _("Ghi quy chế"),
        "cancel": url("regulations"),
    }
    return act(
        request, form, services.establish_regulation, given(request), page,
        said=lambda made: _("Đã ghi %(name)s.") % {"name": made.name},
        to=Regulation.get_absolute_url,
    )  # fmt: skip


@signed_in
@get_or_post
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa tên, văn bản, ngày của một quy chế."""
    found = _to_change(request, pk)

    def now() -> dict[str, Any]:
        found.refresh_from_db()
        return forms.values_of_regulation(found)

    form = forms.EditRegulationForm(request.POST or None, initial=now())
    return act(
        request, form, services.edit_regulation, {"regulation": found, **given(request)},
        _page(_("Sửa quy chế"), _("Lưu"), found),
        said=_("Đã lưu."), to=found.get_absolute_url(), fresh=now,
    )  # fmt: skip


@signed_in
@get_or_post
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ghi quy chế hết hiệu lực từ một ngày, cùng mọi quy định của nó."""
    found = _to_change(request, pk)
    start = {"on": clock.today(), "version": found.version}
    form = forms.EndForm(request.POST or None, initial=start)
    page = _page(_("Ghi quy chế hết hiệu lực"), _("Ghi hết hiệu lực"), found)
    page["note"] = _("Mọi quy định của quy chế hết hiệu lực cùng ngày.")
    return act(
        request, form, services.end_regulation, {"regulation": found, **given(request)}, page,
        said=_("Đã ghi hết hiệu lực."), to=found.get_absolute_url(),
        fresh=lambda: {"on": clock.today()},
    )  # fmt: skip


@signed_in
@get_or_post
def set_rule(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ghi một quy định: chọn nội dung trước, rồi điền."""
    found = _to_change(request, pk)
    asked = request.GET.get(MATTER, "")
    if not asked:
        page = {"regulation": found, "groups": GROUPS, "crumbs": crumbs(found)}
        return render(request, "regulations/choose.html", page)
    if asked not in Matter.values:
        raise Http404
    matter = Matter(asked)
    form = forms.rule_form(forms.Whom, matter, request.POST or None)
    page = _page(_("Quy định: %(matter)s") % {"matter": matter.label}, _("Ghi quy định"), found)
    return act(
        request, form, services.set_rule,
        {"regulation": found, "matter": matter, **given(request)}, page,
        said=lambda made: _("Đã ghi: %(said)s.") % {"said": words.named(made)},
        to=found.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def amend(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa đổi, bổ sung một quy định từ một ngày."""
    found = _rule_to_change(request, pk)
    start = {**forms.values_of_rule(found), "on": clock.today(), "basis": ""}
    form = forms.rule_form(
        forms.Amendment, Matter(found.matter), request.POST or None, initial=start
    )
    page = _page(_("Sửa đổi từ một ngày"), _("Ghi sửa đổi"), found.regulation, found)
    page["note"] = words.named(found)
    return act(
        request, form, services.amend_rule, {"rule": found, **given(request)}, page,
        said=lambda made: _("Đã ghi: %(said)s.") % {"said": words.named(made)},
        to=Rule.get_absolute_url, fresh=_fresh(found),
    )  # fmt: skip


@signed_in
@get_or_post
def correct(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sửa lỗi ghi: điều đã gõ không đúng văn bản."""
    found = _rule_to_change(request, pk)
    form = forms.rule_form(
        forms.Correction,
        Matter(found.matter),
        request.POST or None,
        initial=forms.values_of_rule(found),
    )
    page = _page(_("Sửa lỗi ghi"), _("Lưu"), found.regulation, found)
    page["note"] = _("Chỉ khi ghi sai so với văn bản. Văn bản mới thì chọn “Sửa đổi từ một ngày”.")
    return act(
        request, form, services.correct_rule, {"rule": found, **given(request)}, page,
        said=_("Đã sửa."), to=found.get_absolute_url(), fresh=_fresh(found),
    )  # fmt: skip


@signed_in
@get_or_post
def end_rule(request: SignedInRequest, pk: int) -> HttpResponse:
    """Thôi áp dụng một quy định từ một ngày."""
    found = _rule_to_change(request, pk)
    start = {"on": clock.today(), "version": found.version}
    form = forms.EndForm(request.POST or None, initial=start)
    page = _page(_("Thôi áp dụng"), _("Thôi áp dụng"), found.regulation, found)
    page["note"] = words.named(found)
    return act(
        request, form, services.end_rule, {"rule": found, **given(request)}, page,
        said=_("Đã ghi thôi áp dụng."), to=found.get_absolute_url(),
        fresh=lambda: {"on": clock.today()},
    )  # fmt: skip


def _fresh(rule: Rule) -> Any:
    def now() -> dict[str, Any]:
        rule.refresh_from_db()
        values = forms.values_of_rule(rule)
        return {key: each for key, each in values.items() if key != "basis"}

    return now


def _to_change(request: SignedInRequest, pk: int) -> Regulation:
    found = seen(request, pk)
    require(request, found)
    return found


def _rule_to_change(request: SignedInRequest, pk: int) -> Rule:
    found = seen_rule(request, pk)
    require(request, found.regulation)
    return found


def _page(title: str, submit: str, *rows: Regulation | Rule) -> dict[str, Any]:
    return {
        "title": title,
        "crumbs": crumbs(*rows),
        "submit": submit,
        "cancel": rows[-1].get_absolute_url(),
    }
