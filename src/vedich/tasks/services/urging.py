"""Urging a unit on, naming who does the work, remarks of people on a task."""

from __future__ import annotations

import re
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.lib import clock
from vedich.lib.errors import raise_all
from vedich.lib.vietnamese import clean_line, clean_text
from vedich.organisations.models import Person
from vedich.tasks import rules
from vedich.tasks.facts import TaskFact
from vedich.tasks.models import OPEN, Comment, Reminder, State, Task
from vedich.tasks.refusals import CommentMissing, NotFromHere, UnknownAccount
from vedich.tasks.services import checks, telling
from vedich.tasks.workflow import Side

_CALLED = re.compile(r"(?<![\w@])@([A-Za-z0-9][\w.-]*[A-Za-z0-9]|[A-Za-z0-9])")


@transaction.atomic
def remind(*, task: Task, actor: User, at: datetime, text: str = "") -> Reminder:
    """Urge the lead unit on (đôn đốc); its page keeps when and by whom."""
    if Side.ASSIGNER not in rules.sides_of(actor, task, on=clock.day_of(at)):
        raise PermissionDenied
    if task.state not in OPEN:
        raise NotFromHere(code=task.code, state=task.get_state_display(), act="đôn đốc", next="")
    row = Reminder.objects.create(task=task, text=clean_line(text), sent_by=actor, sent_at=at)
    audit.record(TaskFact.REMINDED, task, actor=actor, at=at, text=row.text)
    telling.tell(TaskFact.REMINDED, task, actor=actor, at=at, side=Side.LEAD, text=row.text)
    return row


@transaction.atomic
def name_owner(*, task: Task, owner: Person | None, actor: User, at: datetime) -> Task:
    """The lead unit says who of its people does the work; None: nobody for now."""
    on = clock.day_of(at)
    if not rules.may_name_owner(actor, task, on=on):
        raise PermissionDenied
    now = Task.objects.select_for_update(of=("self",)).select_related("lead").get(pk=task.pk)
    if now.state not in (*OPEN, State.REPORTED):
        raise NotFromHere(code=now.code, state=now.get_state_display(), act="cử người", next="")
    raise_all(checks.of_person(owner, now.lead, on=on))
    now.owner = owner
    now.version += 1
    now.save(update_fields=["owner", "version"])
    audit.record(TaskFact.OWNER_NAMED, now, actor=actor, at=at, owner=owner)
    telling.tell(TaskFact.OWNER_NAMED, now, actor=actor, at=at, people=[owner])
    return now


@transaction.atomic
def comment(*, task: Task, text: str, actor: User, at: datetime) -> Comment:
    """Remark something; `@account` calls whoever of those names may see the task."""
    on = clock.day_of(at)
    if not rules.visible_to(actor, on=on).filter(pk=task.pk).exists():
        raise PermissionDenied
    if not (said := clean_text(text)):
        raise CommentMissing(field="text")
    called = called_in(said)
    found = {user.username: user for user in User.objects.filter(username__in=called)}
    seeing = {
        name
        for name, user in found.items()
        if rules.visible_to(user, on=on).filter(pk=task.pk).exists()
    }
    if unknown := [name for name in called if name not in seeing]:
        raise UnknownAccount(names=", ".join(f"@{name}" for name in unknown), field="text")
    row = Comment.objects.create(task=task, text=said, said_by=actor, said_at=at)
    people = [found[name] for name in called]
    row.mentioned.set(people)
    audit.record(TaskFact.COMMENTED, task, actor=actor, at=at, mentioned=len(called))
    if people:
        telling.tell(TaskFact.COMMENTED, task, actor=actor, at=at, users=people, text=said)
    return row


def called_in(text: str) -> list[str]:
    """The accounts that a remark calls, in their order.

    >>> called_in("Nhờ @ngan xem, gửi @hoan. Thư: a@b.vn")
    ['ngan', 'hoan']
    """
    return list(dict.fromkeys(_CALLED.findall(text)))
