"""The regulation's days for tasks: which clocks run, by which rule, until when, and who is next.

A handful of statements for any number of tasks: each task asks about days of its own, so the rules
and lines of all days are read once and chosen from in memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from vedich.lib import clock as clocks_of_day
from vedich.organisations.models import Organisation, OrganisationClosure
from vedich.regulations.models import Matter, Rule
from vedich.regulations.queries import ahead_of, rule_on, rules_along, rules_of
from vedich.tasks.clocks import RULES, RUNNING, Clock, Late, Limit, Up, continued, limit_of, running
from vedich.tasks.models import OPEN, Escalation, Step, Task
from vedich.tasks.status import Standing, standing_of

_DAY = timedelta(days=1)


class Row(NamedTuple):
    """What the clocks need of a task."""

    pk: int
    state: str
    due_on: date | None
    lead: int
    assigned_by: int
    lead_to: date | None
    giver_to: date | None
    last_on: date | None
    last_at: datetime | None


class Above(NamedTuple):
    """An organisation above another one, from a day to a day."""

    pk: int
    name: str
    since: date
    until: date


Lines = Mapping[int, list[Above]]
Ups = Mapping[tuple[int, str, date], Up]
"""(task, matter, since) → how far that delay has gone up."""


@dataclass(frozen=True)
class Running:
    """A clock of a task, the rule it runs by (None: the regulation says nothing of it), and the
    organisation it goes up to next (None: no higher one below or at the assigner)."""

    task: int
    clock: Clock
    limit: Limit | None
    to: int | None

    @property
    def up_on(self) -> date | None:
        """The day on which it goes up; None: it does not."""
        return self.limit.up_on if self.limit and self.to else None


def limits_of(tasks: QuerySet[Task]) -> list[Running]:
    """All clocks that run on these tasks; four statements."""
    rows = [Row(*row) for row in _rows(tasks)]
    if not rows:
        return []
    concerned = Organisation.objects.filter(
        Q(pk__in=tasks.order_by().values("lead")) | Q(pk__in=tasks.order_by().values("assigned_by"))
    )
    ids = concerned.values("pk")
    rules = rules_along(ids, set(RULES.values()))
    lines = _lines(ids)
    ups = _ups(tasks)
    return [each for row in rows for each in _of_row(row, rules, lines, ups)]


@dataclass(frozen=True)
class Limits:
    """What the regulation says of one task: its clocks, to whom they go up, when it warns."""

    running: list[Running]
    units: Mapping[int, str]
    warning: Rule | None
    warned_from: date | None


def limits_of_one(task: Task, last: tuple[date, datetime] | None, ups: Ups, *, on: date) -> Limits:
    """For one task of which the page knows the last step and what went up: two statements."""
    if last is None or task.state not in RUNNING:
        return Limits([], {}, None, None)
    ids = {task.lead_id, task.assigned_by_id}
    rules = rules_along(ids, {*RULES.values(), Matter.TASK_WARNING})
    row = Row(
        task.pk, task.state, task.due_on, task.lead_id, task.assigned_by_id, task.lead.valid_to,
        task.assigned_by.valid_to, *last,
    )  # fmt: skip
    lines = _lines(ids)
    found = list(_of_row(row, rules, lines, ups))
    units = {above.pk: above.name for line in lines.values() for above in line}
    units[task.assigned_by_id] = task.assigned_by.name
    candidates = rules.get((task.lead_id, Matter.TASK_WARNING), ())
    rule = rule_on(candidates, _standing(on, task.lead.valid_to))
    warnings = Warnings({task.lead_id: rule} if rule else {})
    return Limits(found, units, rule if task.due_on else None, warnings.of(task))


def _rows(tasks: QuerySet[Task]) -> Iterable[Any]:
    last = Step.objects.filter(task=OuterRef("pk")).order_by("-pk")
    found = tasks.filter(state__in=RUNNING).annotate(
        last_on=Subquery(last.values("on")[:1]), last_at=Subquery(last.values("done_at")[:1])
    )
    return found.order_by("pk").values_list(
        "pk", "state", "due_on", "lead", "assigned_by", "lead__valid_to", "assigned_by__valid_to",
        "last_on", "last_at",
    )  # fmt: skip


def _lines(ids: Any) -> Lines:
    """Organisation → what stands above it on which days, the nearest first."""
    found: dict[int, list[Above]] = defaultdict(list)
    rows = OrganisationClosure.objects.filter(descendant__in=ids, depth__gt=0)
    for below, pk, name, since, until in rows.order_by("depth", "valid_from").values_list(
        "descendant", "ancestor", "ancestor__name", "valid_from", "valid_to"
    ):
        found[below].append(Above(pk, name, since, until))
    return found


def _ups(tasks: QuerySet[Task]) -> Ups:
    """How far each delay has gone up."""
    gone = Escalation.objects.filter(task__in=tasks.order_by().values("pk"))
    rows = gone.values_list("task", "matter", "since").annotate(n=Max("level"), last=Max("on"))
    return {(task, matter, since): Up(n, last) for task, matter, since, n, last in rows}


def _of_row(row: Row, rules: Any, lines: Lines, ups: Ups) -> Iterable[Running]:
    last = _known_on(row)
    if last is None:
        return
    for begun in running(row.state, row.due_on, last):
        clock = continued(begun, ups.get((row.pk, begun.matter, begun.since)), last)
        is_giver = clock.matter == Late.UNCONFIRMED
        unit, ended = (row.assigned_by, row.giver_to) if is_giver else (row.lead, row.lead_to)
        candidates = rules.get((unit, RULES[clock.matter]), ())
        rule = rule_on(candidates, _standing(clock.starts, ended))
        limit = limit_of(clock, rule)
        to = None
        if limit is not None:
            day = max(limit.up_on, clock.since)
            above = _above(lines, unit, _standing(day, ended))
            if is_giver:
                line = above[:1] or [unit]
            else:
                line = line_of(row.assigned_by, above, _above(
                    lines, row.assigned_by, _standing(day, row.giver_to)
                ))  # fmt: skip
            to = line[clock.level - 1] if clock.level <= len(line) else None
        yield Running(row.pk, clock, limit, to)


def line_of(assigner: int, above_lead: list[int], above_assigner: Collection[int]) -> list[int]:
    """To whom a delay goes up in turn: the superiors of the lead unit, the assigner's body last.

    Never above it: what stands over the assigner is left out, and a lead unit that does not stand
    under the assigner in the tree comes to it after its own superiors.
    """
    found: list[int] = []
    for each in above_lead:
        if each == assigner or each in above_assigner:
            break
        found.append(each)
    return [*found, assigner]


def _above(lines: Lines, unit: int, day: date) -> list[int]:
    return [each.pk for each in lines.get(unit, ()) if each.since <= day < each.until]


def _standing(day: date, ended: date | None) -> date:
    """A unit that has ended is taken as on its last day: its clocks run on."""
    return day if ended is None or day < ended else ended - _DAY


def _known_on(row: Row) -> date | None:
    """The day of the last step, but not before it was written down: nobody is late with what a
    paper of an earlier day brings into the register today."""
    if row.last_on is None or row.last_at is None:
        return None
    return max(row.last_on, clocks_of_day.day_of(row.last_at))


# --- Warning --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Warnings:
    """The rules by which deadlines of units are warned of, as of a day."""

    rules: Mapping[int, Rule]

    def of(self, task: Task) -> date | None:
        """The day from which the regulation warns of the task's deadline; None: it does not."""
        rule = self.rules.get(task.lead_id)
        if rule is None or task.due_on is None or task.state not in OPEN:
            return None
        return ahead_of(rule, task.due_on)


def warnings_of(units: Any, *, on: date) -> Warnings:
    """The rules of these lead units (ids, or a query of them); one statement, none for none."""
    if isinstance(units, Collection) and not units:
        return Warnings({})
    rules = rules_of(units, [Matter.TASK_WARNING], on=on)
    return Warnings({unit: rule for (unit, _matter), rule in rules.items()})


def standings(tasks: Iterable[Task], *, on: date) -> Callable[[Task], Standing]:
    """How each of these tasks stands, due soon by its regulation included; one statement."""
    warnings = warnings_for(tasks, on=on)
    return lambda task: standing_of(task, on=on, warned_from=warnings.of(task))


def warnings_for(tasks: Iterable[Task], *, on: date) -> Warnings:
    """The same for the tasks of a page."""
    near = {task.lead_id for task in tasks if task.state in OPEN and task.due_on is not None}
    return warnings_of(near, on=on)
