"""Work that comes back each period (nhiệm vụ định kỳ)."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.periods import Kind, Period
from vedich.lib.vietnamese import clean_line
from vedich.organisations.models import Organisation
from vedich.tasks import rules
from vedich.tasks.facts import SeriesFact
from vedich.tasks.models import Part, Recurrence, Task
from vedich.tasks.refusals import DueOutsidePeriod, NameMissing, RecurrenceEnded
from vedich.tasks.services import telling
from vedich.tasks.services.drafting import Content
from vedich.tasks.services.giving import give_task

Every = Recurrence.Every
KINDS = {
    Every.MONTH: Kind.MONTH,
    Every.QUARTER: Kind.QUARTER,
    Every.HALF: Kind.HALF,
    Every.YEAR: Kind.YEAR,
}
MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF: 6, Every.YEAR: 12}


@transaction.atomic
def begin_recurrence(
    *,
    assigned_by: Organisation,
    lead: Organisation,
    content: Content,
    every: str,
    due_day: int,
    first_on: date,
    actor: User,
    at: datetime,
    due_month: int = 1,
    is_after_period: bool = False,
    until: date | None = None,
    via: Organisation | None = None,
    cooperating: tuple[Organisation, ...] = (),
    origin: str = "",
) -> Recurrence:
    """A task for each period from the one in which `first_on` lies; the first is given now.

    `origin`: of all its tasks, as in `draft_task`.
    """
    if not rules.may_assign_for(actor, assigned_by.pk, on=clock.day_of(at)):
        raise PermissionDenied
    series = Recurrence(
        name=clean_line(content.name), assigned_by=assigned_by, every=every, due_day=due_day,
        due_month=due_month, is_after_period=is_after_period, first_on=first_on, until=until,
    )  # fmt: skip
    raise_all(_faults(series))
    series.save()
    period = Period.of(KINDS[Every(every)], first_on)
    _make(series, period, lead, content, actor, at, via, cooperating, origin=origin)
    audit.record(
        SeriesFact.RECURRENCE_MADE, series, actor=actor, at=at, title=series.name, every=every,
        lead=lead,
    )  # fmt: skip
    return series


@transaction.atomic
def end_recurrence(*, recurrence: Recurrence, reason: str, actor: User, at: datetime) -> Recurrence:
    """No more tasks from today on; those already given go on."""
    on = clock.day_of(at)
    if not rules.may_assign_for(actor, recurrence.assigned_by_id, on=on):
        raise PermissionDenied
    now = Recurrence.objects.select_for_update(of=("self",)).get(pk=recurrence.pk)
    if now.ended_on is not None:
        raise RecurrenceEnded(day=now.ended_on)
    now.ended_on = on
    now.save()
    audit.record(
        SeriesFact.RECURRENCE_ENDED, now, actor=actor, at=at, since=on, reason=clean_line(reason)
    )
    return now


def make_due_tasks(*, actor: User, at: datetime) -> int:
    """Give the tasks of periods that have begun; returns how many. A job calls this each day.

    Each series stands in a transaction of its own: one that cannot go on (its unit has ended) does
    not hold up the others, and is found by its missing period.
    """
    on = clock.day_of(at)
    made = 0
    running = Recurrence.objects.filter(ended_on__isnull=True).order_by("pk")
    for pk in list(running.values_list("pk", flat=True)):
        made += _go_on(pk, on, actor, at)
    return made


def _go_on(pk: int, on: date, actor: User, at: datetime) -> int:
    made = 0
    try:
        with transaction.atomic(), telling.together():
            series = Recurrence.objects.select_for_update(of=("self",)).get(pk=pk)
            while (period := _next_period(series)).start <= on and _is_inside(series, period):
                last = series.tasks.order_by("-pk").first()
                if last is None:
                    break
                _make_like(series, period, last, actor, at)
                made += 1
    except Refused:
        return 0
    return made


def _next_period(series: Recurrence) -> Period:
    last = series.tasks.order_by("-pk").values_list("period", flat=True).first()
    if last is None:
        return Period.of(KINDS[Every(series.every)], series.first_on)
    return Period.parse(last).next()


def _is_inside(series: Recurrence, period: Period) -> bool:
    return series.until is None or period.start <= series.until


def due_day_of(series: Recurrence, period: Period) -> date:
    """The deadline of a period's task: a day of one of its months, or of those that follow it."""
    base = period.end if series.is_after_period else period.start
    month = base.month - 1 + series.due_month - 1
    year, number = base.year + month // 12, month % 12 + 1
    last = calendar.monthrange(year, number)[1]
    return date(year, number, min(series.due_day, last))


def _make_like(series: Recurrence, period: Period, last: Task, actor: User, at: datetime) -> None:
    content = Content(
        name=last.name, product=last.product, note=last.note, weight=last.weight,
        clause=last.clause, initiative=last.initiative, leader=last.leader,
        objectives=list(last.objectives.all()), targets=list(last.targets.all()),
        places=list(last.places.all()),
    )  # fmt: skip
    units = [part.organisation for part in Part.objects.filter(task=last)]
    # Given on the period's first day: a job that did not run for months still makes them all.
    _make(series, period, last.lead, content, actor, at, last.via, tuple(units), on=period.start,
          origin=last.origin)  # fmt: skip


def _make(
    series: Recurrence, period: Period, lead: Organisation, content: Content, actor: User,
    at: datetime, via: Organisation | None, cooperating: tuple[Organisation, ...],
    on: date | None = None, origin: str = "",
) -> None:  # fmt: skip
    task = give_task(
        assigned_by=series.assigned_by, lead=lead, via=via, cooperating=cooperating,
        content=replace(content, due_on=due_day_of(series, period), no_deadline=""),
        actor=actor, at=at, on=on, origin=origin,
    )  # fmt: skip
    Task.objects.filter(pk=task.pk).update(recurrence=series, period=period.code)


def _faults(series: Recurrence) -> list[Refused]:
    found: list[Refused] = []
    if not series.name:
        found.append(NameMissing(field="name"))
    months = MONTHS[Every(series.every)]
    if not 1 <= series.due_month <= months:
        found.append(
            DueOutsidePeriod(months=months, every=series.get_every_display(), field="due_month")
        )
    return found
