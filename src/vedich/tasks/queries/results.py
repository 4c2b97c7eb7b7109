"""The result sheet of a unit or a person over some days: what was given, what came of it.

No grade and no ranking: it lists, and counts against the deadline first given (DESIGN.md E9).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, Q, QuerySet

from vedich.accounts.models import User
from vedich.lib.periods import Period
from vedich.organisations.models import Organisation, Person
from vedich.tasks import rules
from vedich.tasks.models import Answer, Evidence, Extension, State, Task
from vedich.tasks.queries.counting import ORIGINAL, Counts, counts_of

MOST = 500


@dataclass(frozen=True)
class Line:
    """One task of the sheet. `grounds` are the objective reasons of extensions granted; `own` the
    words of the person whose sheet it is."""

    task: Task
    targets: list[str]
    evidence: list[str]
    grounds: list[str]
    own: str = ""


@dataclass(frozen=True)
class Sheet:
    """`counts` are against the deadline first given. `answer`: the person's words of the period."""

    lines: list[Line]
    counts: Counts
    is_cut: bool
    answer: Answer | None = None
    answers: tuple[int, ...] = ()


def sheet_for(user: User, of: Organisation | Person, period: Period, *, on: date) -> Sheet:
    """The sheet of a unit or a person over a period as this reader may see it, else 403."""
    rows = rules.visible_to(user, on=on)
    if isinstance(of, Person):
        if not rules.may_see_results_of_person(user, of, on=on):
            raise PermissionDenied
        return sheet_of_person(rows.filter(owner=of), of, period, on=on)
    if not rules.may_see_results_of_unit(user, of.pk, on=on):
        raise PermissionDenied
    return sheet_of(rows.filter(lead=of), since=period.start, until=period.end, on=on)


def within(tasks: QuerySet[Task], since: date, until: date) -> QuerySet[Task]:
    """Work of the days from `since` to before `until`: due then by its first deadline, or, without
    one, done then or given before their end and still open."""
    dated = Q(original_due_on__gte=since, original_due_on__lt=until)
    undated = Q(original_due_on__isnull=True, assigned_on__lt=until) & (
        Q(done_on__isnull=True) | Q(done_on__gte=since)
    )
    return tasks.exclude(state__in=[State.DRAFTED, State.CANCELLED]).filter(dated | undated)


def sheet_of_person(tasks: QuerySet[Task], person: Person, period: Period, *, on: date) -> Sheet:
    """The sheet of the work that names a person, with what they say of it; six statements."""
    sheet = sheet_of(tasks, since=period.start, until=period.end, on=on)
    listed = Q(task__in=[line.task.pk for line in sheet.lines])
    said = list(Answer.objects.filter(Q(period=period.code) | listed, person=person))
    own = {each.task_id: each.text for each in said if each.task_id}
    lines = [replace(line, own=own.get(line.task.pk, "")) for line in sheet.lines]
    answer = next((each for each in said if each.task_id is None), None)
    return replace(sheet, lines=lines, answer=answer, answers=tuple(each.pk for each in said))


def sheet_of(tasks: QuerySet[Task], *, since: date, until: date, on: date) -> Sheet:
    """The sheet of `tasks` over these days, as known on `on`; five statements."""
    rows = within(tasks, since, until)
    granted = Extension.objects.filter(outcome=Extension.Outcome.GRANTED, is_objective=True)
    proofs = Evidence.objects.select_related("document", "claim__metric", "file").order_by("pk")
    found = list(
        rows.select_related("assigned_by", "lead", "owner")
        .prefetch_related(
            Prefetch("extensions", granted.order_by("pk"), to_attr="objective"),
            Prefetch("steps__evidence", proofs),
            "targets__indicator",
        )
        .order_by("original_due_on", "pk")[: MOST + 1]
    )
    return Sheet(
        [_line(task) for task in found[:MOST]],
        counts_of(rows, on=on, against=ORIGINAL),
        len(found) > MOST,
    )


def _line(task: Any) -> Line:
    proofs = [each for step in task.steps.all() for each in step.evidence.all()]
    return Line(
        task,
        sorted({target.indicator.name for target in task.targets.all()}),
        [_words(each) for each in proofs],
        [each.reason for each in task.objective],
    )


def _words(proof: Evidence) -> str:
    if proof.document is not None:
        return proof.document.reference or proof.document.title
    if proof.claim is not None:
        return proof.claim.metric.name
    return proof.file.name if proof.file is not None else proof.text
