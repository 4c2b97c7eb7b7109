"""What hangs on a task: parts of other units, what it waits for, targets, remarks."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.indicators.rules import visible_targets
from vedich.lib import clock
from vedich.tasks import forms, rules, services
from vedich.tasks.models import Part
from vedich.tasks.views.common import get_or_post, given, page_of, seen, to_give
from vedich.web.acts import act
from vedich.web.http import redirect_to, say

MOST_TARGETS = 100


@signed_in
@get_or_post
def comment(request: SignedInRequest, pk: int) -> HttpResponse:
    """Trao đổi về một nhiệm vụ."""
    task = seen(request, pk)
    return act(
        request, forms.CommentForm(request.POST or None), services.comment,
        {"task": task, **given(request)}, page_of(task, _("Trao đổi"), _("Gửi")),
        said=_("Đã gửi."), to=task.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def targets(request: SignedInRequest, pk: int) -> HttpResponse:
    """Chỉ tiêu mà nhiệm vụ phục vụ."""
    task = to_give(request, pk)
    rows = visible_targets(request.user, on=clock.today()).select_related("indicator", "area")
    linked = list(task.targets.values_list("pk", flat=True))
    near = Q(area=task.lead.area_id)
    if task.initiative_id:
        near |= Q(initiative=task.initiative_id)
    near_ids = list(
        rows.filter(near).order_by("-initiative", "pk").values_list("pk", flat=True)[:MOST_TARGETS]
    )
    form = forms.TargetsForm(
        request.POST if request.method == "POST" else None,
        offered=rows.filter(pk__in={*near_ids, *linked}).order_by("indicator__sort_key", "pk"),
        initial={"targets": linked},
    )
    title = _("Gắn chỉ tiêu")
    return act(
        request, form, services.link_targets, {"task": task, **given(request)},
        page_of(task, title, _("Lưu")), said=_("Đã lưu."), to=task.get_absolute_url(),
    )  # fmt: skip


@signed_in
@get_or_post
def add_dependency(request: SignedInRequest, pk: int) -> HttpResponse:
    """Việc phải xong trước nhiệm vụ này."""
    task = to_give(request, pk)
    form = forms.DependencyForm(request.POST or None, user=request.user, day=clock.today())
    title = _("Thêm việc phải xong trước")
    return act(
        request, form, services.add_dependency, {"task": task, **given(request)},
        page_of(task, title, _("Thêm")), said=_("Đã ghi."), to=task.get_absolute_url(),
    )  # fmt: skip


@signed_in
@require_POST
def drop_dependency(request: SignedInRequest, pk: int, row_pk: int) -> HttpResponse:
    """Không phải chờ việc kia nữa."""
    task = to_give(request, pk)
    row = get_object_or_404(task.needs.select_related("task", "needs"), pk=row_pk)
    services.drop_dependency(dependency=row, **given(request))
    say(request, _("Đã bỏ. Không phải chờ %(code)s nữa.") % {"code": row.needs.code})
    return redirect_to("task", pk=task.pk)


@signed_in
@get_or_post
def give_part(request: SignedInRequest, pk: int) -> HttpResponse:
    """Giao phần việc cho một đơn vị phối hợp."""
    task = to_give(request, pk)
    title = _("Thêm đơn vị phối hợp")
    return act(
        request, forms.PartForm(request.POST or None), services.give_part,
        {"task": task, **given(request)}, page_of(task, title, _("Thêm")),
        said=_("Đã giao phần việc."), to=task.get_absolute_url(),
    )  # fmt: skip


@signed_in
@require_POST
def acknowledge_part(request: SignedInRequest, pk: int, part_pk: int) -> HttpResponse:
    """Đơn vị phối hợp nhận phần việc."""
    part = _part(request, pk, part_pk)
    services.acknowledge_part(part=part, **given(request))
    say(request, _("Đã nhận phần việc."))
    return redirect_to("task", pk=pk)


@signed_in
@get_or_post
def report_part(request: SignedInRequest, pk: int, part_pk: int) -> HttpResponse:
    """Đơn vị phối hợp báo cáo phần việc."""
    part = _part(request, pk, part_pk)
    if not rules.may_act_in_part(request.user, part, on=clock.today()):
        raise PermissionDenied
    form = forms.TextForm(request.POST or None, initial={"text": part.report})
    title = _("Báo cáo phần việc của %(unit)s") % {"unit": part.organisation.name}
    return act(
        request, form, services.report_part, {"part": part, **given(request)},
        page_of(part.task, title, _("Gửi báo cáo")), said=_("Đã gửi báo cáo."),
        to=part.task.get_absolute_url(),
    )  # fmt: skip


@signed_in
@require_POST
def take_part_back(request: SignedInRequest, pk: int, part_pk: int) -> HttpResponse:
    """Thôi giao phần việc cho một đơn vị phối hợp."""
    part = _part(request, pk, part_pk)
    services.take_part_back(part=part, **given(request))
    say(request, _("Đã thôi giao phần việc cho %(unit)s.") % {"unit": part.organisation.name})
    return redirect_to("task", pk=pk)


def _part(request: SignedInRequest, pk: int, part_pk: int) -> Part:
    task = seen(request, pk)
    rows = task.parts.select_related("organisation", "task")
    part: Part = get_object_or_404(rows, pk=part_pk)
    return part
