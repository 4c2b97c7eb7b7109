"""Work given from a clause of a paper that ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.documents.ending import LiveRow
from vedich.documents.models import Document
from vedich.documents.refusals import NoSuchClauseThere
from vedich.lib.dates import format_date
from vedich.tasks import rules, services
from vedich.tasks.models import OPEN, State, Task
from vedich.tasks.services import Content


class Tasks:
    """The holder of work that is not finished."""

    def live(self, document: Document, user: User, *, on: date) -> Sequence[LiveRow]:
        rows = rules.visible_to(user, on=on).filter(
            clause__document=document, state__in=[*OPEN, State.REPORTED]
        )
        sides = rules.with_sides(rows, user, on=on).select_related("lead", "clause")
        return [_row(each) for each in sides.order_by("due_on", "pk")]

    def end(self, pk: int, *, on: date, reason: str, actor: User, at: datetime) -> None:
        """Cancelled from today on; its units are told why."""
        del on
        services.cancel_task(task=Task.objects.get(pk=pk), text=reason, actor=actor, at=at)

    def move(self, pk: int, *, document: Document, to: Document, actor: User, at: datetime) -> None:
        """It comes from the clause of the same address in the other paper."""
        del document
        task = Task.objects.select_related("clause").get(pk=pk)
        path = task.clause.path if task.clause else ""
        clause = to.clauses.filter(path=path).first()
        if clause is None:
            raise NoSuchClauseThere(document=to.title, path=path, thing=task.code)
        services.edit_task(
            task=task, version=task.version, content=replace(Content.of(task), clause=clause),
            actor=actor, at=at,
        )  # fmt: skip


def _row(task: Task) -> LiveRow:
    due = _("hạn %s") % format_date(task.due_on) if task.due_on else task.get_no_deadline_display()
    return LiveRow(
        key=f"task-{task.pk}",
        title=task.title,
        note=f"{task.clause.title if task.clause else ''}, {task.lead.name}, {due}",
        href=task.get_absolute_url(),
        may_act=bool(task.is_assigner),  # type: ignore[attr-defined]
    )
