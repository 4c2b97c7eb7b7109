"""The register, one task, what waits for the reader, a bundle, the table of states."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_stubs_ext import StrOrPromise

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.audit.queries import history_of
from vedich.files import answers
from vedich.lib import clock
from vedich.organisations import scope
from vedich.tasks import rules
from vedich.tasks.clocks import Up
from vedich.tasks.forms import CommentForm, TaskField
from vedich.tasks.models import Dependency, Evidence, Task
from vedich.tasks.queries import Bucket, Counts, counts_of
from vedich.tasks.queries.limits import Limits, limits_of_one, standings
from vedich.tasks.queries.mine import mine_of
from vedich.tasks.queries.timeline import ASKED, DECIDED, STEP, Happening, timeline_of
from vedich.tasks.status import days_late, standing_of
from vedich.tasks.tables import TaskTable
from vedich.tasks.views.common import crumbs, seen
from vedich.tasks.views.limits import limit_words
from vedich.tasks.workflow import SLUG_OF, TRANSITIONS, Side, open_acts
from vedich.web.forms import suggest
from vedich.web.http import is_fragment, render

ENTRIES = 200


@signed_in
@require_safe
def tasks(request: SignedInRequest) -> HttpResponseBase:
    """Sổ nhiệm vụ: lọc, sắp xếp, lấy ra Excel."""
    today = clock.today()
    visible = rules.visible_to(request.user, on=today)
    table = TaskTable(request, visible, today, user=request.user)
    may_give = rules.may_assign_somewhere(request.user, on=today)
    table.offer(may_give=may_give, may_lead=rules.may_report_somewhere(request.user, on=today))
    return table.respond("tasks/list.html", {"may_give": may_give})


@signed_in
@require_safe
def my_tasks(request: SignedInRequest) -> HttpResponse:
    """Việc của tôi: việc chờ nhận, sắp đến hạn, quá hạn; việc chờ tôi xác nhận, quyết định."""
    today = clock.today()
    mine = mine_of(request.user, on=today)
    page = {
        "mine": mine,
        "today": today,
        "standing": standings(mine.tasks, on=today),
        "may_give": rules.may_assign_somewhere(request.user, on=today),
    }
    part = "tasks/mine.html#part" if is_fragment(request) else "tasks/mine.html"
    return render(request, part, page)


@signed_in
@require_safe
def task(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một nhiệm vụ: đang ở đâu, ai làm bước tiếp theo, đã có gì."""
    one = seen(request, pk)
    today = clock.today()
    sides = rules.sides_of(request.user, one, on=today)
    log = timeline_of(one)
    limits = _limits(one, log)
    related = _related(request, one)
    others = [row for rows in related.values() for row in rows]
    page = {
        "one": one,
        "is_long": True,
        "standing": standing_of(one, on=today, warned_from=limits.warned_from),
        "limits": limits,
        "limit_words": limit_words(limits),
        "late": days_late(one.done_on, one.due_on),
        "late_first": days_late(one.done_on, one.original_due_on),
        "acts": [(row, SLUG_OF[row.act]) for row in open_acts(one.state, sides)],
        "is_assigner": Side.ASSIGNER in sides,
        "is_lead": Side.LEAD in sides,
        "may_name": one.is_open and rules.may_name_owner(request.user, one, on=today),
        "log": log,
        "evidence": _evidence(one),
        "parts": _parts(request, one),
        "related": related,
        "waiting": _waiting(log),
        "targets": list(one.targets.select_related("indicator", "area")),
        "comments": list(one.comments.select_related("said_by").order_by("pk")[:ENTRIES]),
        "comment_form": CommentForm(),
        "today": today,
        "other": standings(others, on=today),
    }
    return render(request, "tasks/task.html", page)


@signed_in
@require_safe
def evidence(request: SignedInRequest, pk: int, evidence_pk: int) -> HttpResponseBase:
    """Tệp minh chứng: ảnh và PDF mở bằng trình duyệt, loại khác tải về."""
    one = seen(request, pk)
    rows = Evidence.objects.filter(step__task=one).select_related("file")
    file = get_object_or_404(rows, pk=evidence_pk).file
    if file is None:
        raise Http404
    return answers.answer(request, file, inline=True)


def _limits(one: Task, log: list[Any]) -> Limits:
    """What the regulation says of it; the log knows its last step and whether it went up."""
    steps = [(each.pk, each.on, each.at) for each in log if each.kind == STEP]
    last = max(steps, default=None)
    ups: dict[tuple[int, str, date], Up] = {}
    for each in sorted((each for each in log if each.is_upward), key=lambda each: each.pk):
        if each.since is not None and each.on is not None:
            before = ups.get((one.pk, each.code, each.since))
            level = before.level + 1 if before else 1
            ups[one.pk, each.code, each.since] = Up(level, each.on)
    return limits_of_one(one, last[1:] if last else None, ups, on=clock.today())


def _evidence(one: Task) -> dict[int, list[Evidence]]:
    found: dict[int, list[Evidence]] = defaultdict(list)
    rows = Evidence.objects.filter(step__task=one).select_related(
        "document", "claim__metric", "claim__area", "file"
    )
    for row in rows:
        found[row.step_id].append(row)
    return found


def _parts(request: SignedInRequest, one: Task) -> list[Any]:
    """The parts, each with whether the reader may answer for its unit."""
    mine = rules.reporting(request.user, on=clock.today())
    rows = one.parts.annotate(is_mine=Exists(mine.filter(pk=OuterRef("organisation"))))
    return list(rows.select_related("organisation").order_by("organisation__sort_key", "pk"))


def _related(request: SignedInRequest, one: Task) -> dict[str, list[Any]]:
    """What lies under it, what it waits for and what waits for it; one statement."""
    needs = Dependency.objects.filter(task=one, needs=OuterRef("pk"))
    needed = Dependency.objects.filter(needs=one, task=OuterRef("pk"))
    visible = rules.visible_to(request.user, on=clock.today())
    # By their ids: asked with OR, a database goes through all tasks for the few that are near.
    near = (
        Task.objects.filter(parent=one)
        .values("pk")
        .union(
            Dependency.objects.filter(task=one).values("needs"),
            Dependency.objects.filter(needs=one).values("task"),
        )
    )
    rows = (
        visible.filter(pk__in=near)
        .annotate(is_needed=Exists(needs), is_waiting=Exists(needed))
        .select_related("lead")
        .order_by("due_on", "pk")[:ENTRIES]
    )
    found = list(rows)
    return {
        "children": [row for row in found if row.parent_id == one.pk],
        "needs": [row for row in found if row.is_needed],
        "needed_by": [row for row in found if row.is_waiting],
    }


def _waiting(log: list[Happening]) -> Happening | None:
    """The extension that waits for a decision: asked for and not answered."""
    answered = {each.pk for each in log if each.kind == DECIDED}
    return next((each for each in log if each.kind == ASKED and each.pk not in answered), None)


@signed_in
@require_safe
def history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã làm với một nhiệm vụ."""
    one = seen(request, pk)
    page = {
        "entries": history_of(one).select_related("personal")[:ENTRIES],
        "crumbs": crumbs(one),
        "title": _("Lịch sử %(name)s") % {"name": one.code},
    }
    return render(request, "documents/history.html", page)


@signed_in
@require_safe
def bundle(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Một đợt giao: từng đơn vị đến đâu, cộng lại bao nhiêu."""
    today = clock.today()
    found = get_object_or_404(
        rules.bundles_visible_to(request.user, on=today).select_related("assigned_by__area"), pk=pk
    )
    scope.about(request, found.assigned_by.area)
    rows = rules.visible_to(request.user, on=today).filter(bundle=found)
    table = TaskTable(request, rows, today, user=request.user)
    counts = counts_of(rows, on=today)
    page = {"bundle": found, "counts": counts, "states": states_of(counts)}
    return table.respond("tasks/bundle.html", page)


def states_of(counts: Counts) -> list[tuple[str, int, StrOrPromise]]:
    """The counts as the segment bar shows them: code, number, word."""
    done = counts[Bucket.DONE_ON_TIME] + counts[Bucket.DONE_LATE] + counts[Bucket.DONE_UNDATED]
    shown = [
        ("reached", done, _("hoàn thành")),
        ("wait", counts[Bucket.AWAITING], _("chờ xác nhận")),
        ("on", counts[Bucket.IN_TIME] + counts[Bucket.NO_DEADLINE], _("đang làm")),
        ("overdue", counts[Bucket.OVERDUE], _("quá hạn")),
    ]
    return [row for row in shown if row[1]]


@signed_in
@require_safe
def workflow(request: SignedInRequest) -> HttpResponse:
    """Quy trình của một nhiệm vụ: ai làm gì, phải ghi gì, sang trạng thái nào."""
    return render(request, "tasks/workflow.html", {"rows": TRANSITIONS})


@signed_in
@require_safe
def suggest_task(request: SignedInRequest) -> HttpResponse:
    """Danh sách gợi ý khi gõ mã hoặc tên việc."""
    field = TaskField()
    field.of(request.user, clock.today())
    return suggest(request, field)
