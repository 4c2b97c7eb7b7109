"""Assigning, ending, withdrawing, handing over: each asks for the right, the service again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.duties import forms, queries, services
from vedich.duties.models import Duty
from vedich.duties.services.handover import Handover
from vedich.duties.views.common import (
    board_url,
    crumbs,
    get_or_post,
    given,
    number,
    require_assign,
    seen_duty,
    to_assign,
)
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.organisations.models import Organisation, Person
from vedich.organisations.rules import people_visible_to
from vedich.web.acts import act


@signed_in
@get_or_post
def assign(request: SignedInRequest) -> HttpResponse:
    """Phân công lĩnh vực, địa bàn; `?nguoi=`, `?linh-vuc=`, `?noi=` chọn sẵn."""
    committee, today = to_assign(request), clock.today()
    form = forms.AssignForm(
        request.POST or None,
        committee=committee,
        user=request.user,
        on=today,
        initial=_offered(request, today),
    )
    page = _page(committee, _("Phân công lĩnh vực, địa bàn"), _("Phân công"), committee.name)
    return act(
        request, form, services.assign_duty, {"committee": committee, **given(request)}, page,
        said=lambda made: _("Đã phân công %(who)s: %(matter)s.")
        % {"who": made.person.name, "matter": made.matter},
        to=board_url(committee),
    )  # fmt: skip


def _offered(request: SignedInRequest, today: date) -> dict[str, Any]:
    """What the button that led here has chosen already."""
    names = {"person": "nguoi", "field": "linh-vuc", "area": "noi"}
    asked = {name: number(request.GET.get(key, "")) for name, key in names.items()}
    chosen = {name: pk for name, pk in asked.items() if pk is not None}
    return {"role": Duty.Role.LEAD, "valid_from": today, **chosen}


@signed_in
@get_or_post
def end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Kết thúc một phân công từ một ngày."""
    one = _to_change(request, pk)
    form = forms.EndForm(request.POST or None, initial={"on": clock.today()})
    return act(
        request, form, services.end_duty, {"duty": one, **given(request)},
        _page(one.committee, _("Kết thúc phân công"), _("Kết thúc"), _words(one)),
        said=_("Đã kết thúc phân công."), to=one.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Rút một phân công ghi nhầm."""
    one = _to_change(request, pk)
    form = forms.WithdrawForm(request.POST or None)
    return act(
        request, form, services.withdraw_duty, {"duty": one, **given(request)},
        _page(one.committee, _("Rút phân công ghi nhầm"), _("Rút"), _words(one)),
        said=_("Đã rút phân công. Lịch sử vẫn giữ."), to=one.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def hand_over(request: SignedInRequest, person_pk: int) -> HttpResponse:
    """Bàn giao mọi việc một người giữ cho người khác, trong một lần ghi."""
    committee, today = to_assign(request), clock.today()
    person = get_object_or_404(people_visible_to(request.user, on=today), pk=person_pk)
    held = queries.holdings_of(person, committee, on=today)
    form = forms.HandOverForm(
        request.POST or None, user=request.user, on=today, initial={"on": today}
    )
    page = {
        **_page(committee, _("Bàn giao việc của %(name)s") % {"name": person.name}, _("Bàn giao"),
                committee.name),
        "held": held,
        "person": person,
    }  # fmt: skip
    given_ = {"person": person, "committee": committee, **given(request)}
    return act(
        request, form, services.hand_over, given_, page,
        said=lambda made: _handed_over(person, made),
        to=board_url(committee), template="duties/hand_over.html",
    )  # fmt: skip


def _handed_over(person: Person, made: Handover) -> str:
    return _(
        "%(who)s đã bàn giao %(duties)s lĩnh vực, địa bàn và %(works)s chương trình, đề án."
    ) % {"who": person.name, "duties": made.duties, "works": made.initiatives}


def _to_change(request: SignedInRequest, pk: int) -> Duty:
    one = seen_duty(request, pk)
    require_assign(request, one.committee)
    return one


def _words(one: Duty) -> str:
    since = format_date(one.valid_from) if one.valid_from else _("không rõ")
    return _("%(who)s, %(matter)s, từ %(since)s") % {
        "who": one.person.name,
        "matter": one.matter,
        "since": since,
    }


def _page(committee: Organisation, title: str, submit: str, note: str) -> dict[str, Any]:
    return {
        "title": title,
        "crumbs": crumbs(committee),
        "note": note,
        "submit": submit,
        "cancel": board_url(committee),
    }
