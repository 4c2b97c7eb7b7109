"""What was done before the register was kept here, written down by the assigner's office."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.lib import clock
from vedich.lib.errors import raise_all
from vedich.lib.vietnamese import clean_line, clean_text
from vedich.tasks import rules
from vedich.tasks.facts import TaskFact
from vedich.tasks.models import OPEN, Act, Evidence, State, Step, Task
from vedich.tasks.refusals import DayAhead, DayBeforeAssigned, EvidenceMissing, NotFromHere
from vedich.tasks.workflow import Side


@transaction.atomic
def register_done(
    *, task: Task, on: date, actor: User, at: datetime, text: str = "", proof: str = ""
) -> Step:
    """The unit reported its product on paper on an earlier day (đã báo cáo bằng giấy).

    The task then waits for confirmation by somebody else of the office, as after any report.
    """
    today = clock.day_of(at)
    if Side.ASSIGNER not in rules.sides_of(actor, task, on=today):
        raise PermissionDenied
    now = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if now.state not in OPEN:
        act = Act.REPORT.label.lower()
        raise NotFromHere(code=now.code, state=now.get_state_display(), act=act, next="")
    said = clean_line(proof)
    raise_all(
        [
            *([DayAhead(day=on, field="on")] if on > today else []),
            *(
                [DayBeforeAssigned(day=on, assigned=now.assigned_on, field="on")]
                if now.assigned_on and on < now.assigned_on
                else []
            ),
            *(
                [EvidenceMissing(product=now.product, field="proof")]
                if now.product and not said
                else []
            ),
        ]
    )
    now.acknowledged_on = now.acknowledged_on or on
    now.state, now.done_on, now.last_said_on, now.percent = State.REPORTED, on, on, 100
    now.version += 1
    now.save()
    words = clean_text(text) or "Ghi theo sổ của nơi giao"
    step = Step.objects.create(
        task=now, act=Act.REPORT, to_state=State.REPORTED, on=on, text=words, done_by=actor,
        done_at=at,
    )  # fmt: skip
    if said:
        Evidence.objects.create(step=step, text=said)
    audit.record(TaskFact.REPORTED, now, actor=actor, at=at, text=words, day=on)
    return step
