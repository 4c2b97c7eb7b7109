"""What a person says of their own result sheet, and of the reasons of a task on it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import change, hold, in_vietnamese
from vedich.lib.periods import Period
from vedich.lib.vietnamese import clean_text
from vedich.organisations.models import Person
from vedich.tasks import rules
from vedich.tasks.facts import AnswerFact
from vedich.tasks.models import Answer, State, Task
from vedich.tasks.refusals import NotOnSheet


def answer_sheet(
    *, person: Person, period: Period, text: str, version: int, actor: User, at: datetime
) -> Answer:
    """The person's words about their sheet of a period. `version` 0: none was read.

    Refused with `EditedMeanwhile` where another version stands.
    """
    about = in_vietnamese(period.label)
    return _write(person, {"period": period.code}, about, text, version, actor, at)


def answer_task(*, task: Task, text: str, version: int, actor: User, at: datetime) -> Answer:
    """The objective reasons of a task, in the words of the person it names."""
    if task.owner is None:
        raise PermissionDenied
    if task.state in (State.DRAFTED, State.CANCELLED):
        raise NotOnSheet(code=task.code, state=task.get_state_display())
    return _write(task.owner, {"task": task}, task.code, text, version, actor, at)


@transaction.atomic
def _write(
    person: Person, of: dict[str, Any], about: str, text: str, version: int,
    actor: User, at: datetime,
) -> Answer:  # fmt: skip
    if not rules.may_answer(actor, person):
        raise PermissionDenied
    # One at a time: two first answers would each find none.
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    row = Answer.objects.filter(person=person, **of).first()
    now = hold(row, version) if row else Answer(person=person, **of)
    changes = change(now, {"text": clean_text(text)})
    if changes:
        now.save()
        audit.record(AnswerFact.WRITTEN, now, actor=actor, at=at, about=about, changes=changes)
    return now
