"""Which task has to wait for which, and which targets it serves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.indicators.models import Target
from vedich.lib import clock
from vedich.lib.errors import raise_all
from vedich.tasks import rules
from vedich.tasks.facts import TaskFact
from vedich.tasks.models import Dependency, Task
from vedich.tasks.refusals import DependsInCircle, NotYours
from vedich.tasks.services import checks


@transaction.atomic
def add_dependency(*, task: Task, needs: Task, actor: User, at: datetime) -> Dependency:
    """`task` cannot be reported done before `needs` is confirmed; a circle is refused."""
    on = clock.day_of(at)
    if not rules.may_assign_for(actor, task.assigned_by_id, on=on):
        raise PermissionDenied
    if not rules.visible_to(actor, on=on).filter(pk=needs.pk).exists():
        raise NotYours(thing=_("Nhiệm vụ được chọn"), field="needs")
    if _waits_for(needs, task):
        raise DependsInCircle(task=task.code, needs=needs.code, field="needs")
    row, made = Dependency.objects.get_or_create(task=task, needs=needs)
    if made:
        audit.record(TaskFact.LINKED, task, actor=actor, at=at, what=needs.code)
    return row


@transaction.atomic
def drop_dependency(*, dependency: Dependency, actor: User, at: datetime) -> None:
    """It need not wait any longer."""
    task = dependency.task
    if not rules.may_assign_for(actor, task.assigned_by_id, on=clock.day_of(at)):
        raise PermissionDenied
    audit.record(TaskFact.UNLINKED, task, actor=actor, at=at, what=dependency.needs.code)
    dependency.delete()


def _waits_for(task: Task, other: Task) -> bool:
    """Whether `task` is `other` or waits for it, directly or by others; each round locks rows."""
    Task.objects.select_for_update(of=("self",)).filter(pk=other.pk).first()
    seen: set[int] = set()
    step = {task.pk}
    while step:
        if other.pk in step:
            return True
        seen |= step
        rows = Dependency.objects.filter(task__in=step).values_list("needs_id", flat=True)
        step = set(rows) - seen
    return False


@transaction.atomic
def link_targets(*, task: Task, targets: Iterable[Target], actor: User, at: datetime) -> Task:
    """Say which targets the task serves: these, and no others."""
    on = clock.day_of(at)
    if not rules.may_assign_for(actor, task.assigned_by_id, on=on):
        raise PermissionDenied
    chosen = list(targets)
    before = set(task.targets.values_list("pk", flat=True))
    raise_all(checks.of_targets([row for row in chosen if row.pk not in before], actor, on))
    task.targets.set(chosen)
    added = [row for row in chosen if row.pk not in before]
    gone = before - {row.pk for row in chosen}
    if added:
        names = "; ".join(row.indicator.name for row in added)
        audit.record(TaskFact.LINKED, task, actor=actor, at=at, what=names)
    if gone:
        audit.record(TaskFact.UNLINKED, task, actor=actor, at=at, what=f"{len(gone)} chỉ tiêu")
    return task
