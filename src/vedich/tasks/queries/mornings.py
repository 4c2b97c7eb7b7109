"""What the morning letter and the calendars say of work, for everybody at once or for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vedich.accounts.models import User
from vedich.lib.dates import format_date
from vedich.notices.calendar import Event
from vedich.notices.digest import Line
from vedich.organisations.models import Capability, Person
from vedich.tasks import rules
from vedich.tasks.models import OPEN, State, Task
from vedich.tasks.queries.desks import desks_of, givers_of
from vedich.tasks.queries.limits import warnings_of

Lines = Mapping[int, Sequence[Line]]
MOST = 500
"""So many deadlines one calendar holds."""


def overdue(on: date) -> Lines:
    """Account → the overdue tasks of its unit, and those it is named for."""
    late = Task.objects.filter(state__in=OPEN, due_on__lt=on).order_by("due_on", "pk")
    return _of_leads([(task, _late(task, on)) for task in late], on)


def near(on: date) -> Lines:
    """Account → the tasks of its unit whose deadline the regulation warns of on `on`."""
    ahead = Task.objects.filter(state__in=OPEN, due_on__gte=on).order_by("due_on", "pk")
    warnings = warnings_of(ahead.order_by().values("lead"), on=on)
    if not warnings.rules:
        return {}
    # Working days are at most half of the days, save around Tết.
    most = max(rule.days or 0 for rule in warnings.rules.values())
    soon = ahead.filter(due_on__lte=on + timedelta(days=2 * most + 30))
    warned = [(task, warnings.of(task)) for task in soon]
    return _of_leads([(task, _near(task)) for task, day in warned if day and day <= on], on)


def to_confirm(on: date) -> Lines:
    """Account → the tasks it gave that are reported done and wait for its word."""
    waiting = list(
        Task.objects.filter(state=State.REPORTED).select_related("lead").order_by("done_on", "pk")
    )
    givers = givers_of([task.pk for task in waiting], on=on)
    silent = {task.assigned_by_id for task in waiting if task.pk not in givers}
    offices = desks_of(silent, Capability.PLAN, on=on) if silent else {}
    found: dict[int, list[Line]] = defaultdict(list)
    for task in waiting:
        giver = givers.get(task.pk)
        for account in {giver} if giver else offices.get(task.assigned_by_id, set()):
            found[account].append(Line(_waiting(task), task.get_absolute_url()))
    return found


def _of_leads(lines: Sequence[tuple[Task, str]], on: date) -> Lines:
    """To those who receive and report for each lead unit, its head and the person named."""
    desks = desks_of({task.lead_id for task, _text in lines}, Capability.REPORT, on=on)
    named = {task.owner_id for task, _text in lines if task.owner_id}
    people = Person.objects.filter(pk__in=named, user__is_active=True) if named else []
    accounts = {person.pk: person.user_id for person in people}
    found: dict[int, list[Line]] = defaultdict(list)
    for task, text in lines:
        told = set(desks.get(task.lead_id, ()))
        if (owner := accounts.get(task.owner_id or 0)) is not None:
            told.add(owner)
        for account in told:
            found[account].append(Line(text, task.get_absolute_url()))
    return found


def _late(task: Task, on: date) -> str:
    days = (on - task.due_on).days if task.due_on else 0
    late = ngettext("quá hạn %(n)s ngày", "quá hạn %(n)s ngày", days) % {"n": days}
    return f"{task.title}, {late}"


def _near(task: Task) -> str:
    due = format_date(task.due_on) if task.due_on else ""
    return _("%(task)s, hạn %(day)s") % {"task": task.title, "day": due}


def _waiting(task: Task) -> str:
    done = format_date(task.done_on) if task.done_on else ""
    return _("%(task)s, %(unit)s báo cáo ngày %(day)s") % {
        "task": task.title, "unit": task.lead.name, "day": done,
    }  # fmt: skip


def deadlines(user: User, first: date, last: date, *, on: date) -> Iterable[Event]:
    """The deadlines, on days first..last (half-open), of the open work of a person and of the
    units they report for on `on`."""
    mine = Q(owner__user=user) | Q(lead__in=rules.reporting(user, on=on))
    rows = Task.objects.filter(mine, state__in=OPEN, due_on__gte=first, due_on__lt=last)
    for task in rows.order_by("due_on", "pk")[:MOST]:
        if task.due_on is not None:
            title = _("Hạn: %(task)s") % {"task": task.title}
            yield Event(f"task-{task.pk}", title, task.due_on, path=task.get_absolute_url())
