"""The steps of one task: each asks for the right first, the service again."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.regulations import words
from vedich.regulations.models import Matter
from vedich.regulations.queries import ahead_of, rule_of
from vedich.tasks import forms, rules, services
from vedich.tasks.forms import DecideForm
from vedich.tasks.models import Act, Extension
from vedich.tasks.services.steps import STEPS
from vedich.tasks.views.common import get_or_post, given, page_of, seen, to_give, to_lead
from vedich.tasks.workflow import BY_ACT, SLUGS, Side
from vedich.web.acts import act


@signed_in
@get_or_post
def move(request: SignedInRequest, pk: int, act: str) -> HttpResponse:
    """Một bước của nhiệm vụ: nhận việc, báo cáo, xác nhận, trả lại…"""
    if act not in SLUGS:
        raise Http404
    return _move(request, pk, SLUGS[act])


def _move(request: SignedInRequest, pk: int, step: Act) -> HttpResponse:
    task = seen(request, pk)
    sides = rules.sides_of(request.user, task, on=clock.today())
    row = BY_ACT[step]
    if row.side not in sides:
        raise PermissionDenied
    form = forms.MoveForm(
        request.POST if request.method == "POST" else None, request.FILES or None, task=task,
        act=step, user=request.user, day=clock.today(), is_assigner=Side.ASSIGNER in sides,
        initial={"percent": task.percent, "owner": task.owner},
    )  # fmt: skip
    title = str(step.label)
    page = page_of(task, title, title) | {"note": f"{task.name}. {row.sentence}"}
    return act(
        request, form, STEPS[step], {"task": task, **given(request)}, page,
        said=lambda made: _("%(act)s: đã ghi ngày %(day)s.")
        % {"act": made.get_act_display(), "day": format_date(made.on)},
        to=task.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def hand_over(request: SignedInRequest, pk: int) -> HttpResponse:
    """Chuyển nhiệm vụ cho đơn vị khác chủ trì."""
    task = to_give(request, pk)
    title = _("Chuyển đơn vị chủ trì")
    return act(
        request, forms.HandOverForm(request.POST or None), services.hand_over_task,
        {"task": task, **given(request)}, page_of(task, title, title),
        said=_("Đã chuyển. Đơn vị mới phải nhận việc."), to=task.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def name_owner(request: SignedInRequest, pk: int) -> HttpResponse:
    """Đơn vị chủ trì cử người thực hiện."""
    task = seen(request, pk)
    today = clock.today()
    if not rules.may_name_owner(request.user, task, on=today):
        raise PermissionDenied
    form = forms.OwnerForm(
        request.POST if request.method == "POST" else None, unit=task.lead, day=today,
        initial={"owner": task.owner},
    )  # fmt: skip
    title = _("Cử người thực hiện")
    return act(
        request, form, services.name_owner, {"task": task, **given(request)},
        page_of(task, title, title), said=_("Đã ghi người thực hiện."), to=task.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def remind(request: SignedInRequest, pk: int) -> HttpResponse:
    """Đôn đốc đơn vị chủ trì."""
    task = to_give(request, pk)
    form = forms.RemindForm(request.POST if request.method == "POST" else None)
    return act(
        request, form, services.remind, {"task": task, **given(request)},
        page_of(task, _("Đôn đốc"), _("Gửi đôn đốc")),
        said=_("Đã đôn đốc %(unit)s.") % {"unit": task.lead.name}, to=task.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def ask(request: SignedInRequest, pk: int) -> HttpResponse:
    """Đơn vị chủ trì xin lùi hạn."""
    task = to_lead(request, pk)
    title = _("Xin gia hạn")
    note = _("Hạn đang có vẫn chạy cho tới khi được đồng ý.")
    rule = rule_of(task.lead, Matter.EXTENSION_REQUEST, on=clock.today())
    if rule is not None and task.due_on is not None:
        note += " " + _("Quy chế: %(rule)s, chậm nhất %(day)s.") % {
            "rule": words.said(rule), "day": format_date(ahead_of(rule, task.due_on)),
        }  # fmt: skip
    page = page_of(task, title, title) | {"note": note}
    return act(
        request, forms.AskForm(request.POST or None), services.ask_extension,
        {"task": task, **given(request)}, page,
        said=_("Đã gửi đề nghị gia hạn."), to=task.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def extend(request: SignedInRequest, pk: int) -> HttpResponse:
    """Nơi giao lùi hạn; hạn đầu vẫn ghi trong hồ sơ."""
    task = to_give(request, pk)
    return act(
        request, forms.ExtendForm(request.POST or None), services.extend_task,
        {"task": task, **given(request)}, page_of(task, _("Gia hạn"), _("Gia hạn")),
        said=_extended, to=task.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def decide(request: SignedInRequest, pk: int, extension_pk: int) -> HttpResponse:
    """Nơi giao quyết định một đề nghị gia hạn."""
    task = to_give(request, pk)
    row = get_object_or_404(task.extensions.select_related("task"), pk=extension_pk)
    page = page_of(task, _("Quyết định gia hạn"), _("Quyết định")) | {
        "note": _("Xin lùi từ %(before)s đến %(until)s: %(reason)s")
        % {
            "before": format_date(row.from_due_on),
            "until": format_date(row.to_due_on),
            "reason": row.reason,
        }
    }
    return act(
        request, forms.DecideForm(request.POST or None), _decide,
        {"extension": row, **given(request)}, page, said=_extended, to=task.get_absolute_url(),
    )  # fmt: skip


def _decide(*, decision: str, granted_to: Any, answer: str, **said: Any) -> Extension:
    if decision == DecideForm.GRANT:
        return services.grant_extension(granted_to=granted_to, answer=answer, **said)
    return services.refuse_extension(answer=answer, **said)


def _extended(row: Extension) -> str:
    if row.granted_to is None:
        return _("Đã ghi: không gia hạn.")
    return _("Đã gia hạn %(code)s đến %(until)s. Hạn đầu %(first)s vẫn ghi trong hồ sơ.") % {
        "code": row.task.code,
        "until": format_date(row.granted_to),
        "first": format_date(row.task.original_due_on) if row.task.original_due_on else "…",
    }
