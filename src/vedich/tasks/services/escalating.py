"""What the regulation's days ran out for goes up by itself (chuyển lên cấp trên)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import QuerySet

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import in_vietnamese
from vedich.lib import clock
from vedich.organisations.models import Organisation
from vedich.organisations.rules import has_all
from vedich.tasks.clocks import RUNNING
from vedich.tasks.facts import TaskFact
from vedich.tasks.models import Escalation, Task
from vedich.tasks.queries.limits import Running, limits_of
from vedich.tasks.services import telling
from vedich.web.db import batches


@transaction.atomic
def escalate_due(*, actor: User, at: datetime) -> int:
    """Write down and tell what goes up on the day of `at`; how many. A job calls this.

    Each delay goes up one level a day at most, and its next days run from the day on which the
    last level was told: a job that did not run for a week tells each level once, none twice.
    """
    if not has_all(actor):
        raise PermissionDenied
    on = clock.day_of(at)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # two jobs at once would both find the same delays
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(b"escalate")])
    found = _due(Task.objects.filter(state__in=RUNNING), on)
    made: list[Escalation] = []
    for pks in batches(sorted({each.task for each in found})):
        made += _write(pks, on, at)
    if made:
        _record(made, actor, at)
        telling.tell_escalations(made, at=at)
    return len(made)


def _due(tasks: QuerySet[Task], on: date) -> list[Running]:
    found = limits_of(tasks)
    return [each for each in found if each.up_on is not None and each.up_on <= on]


def _write(pks: Sequence[int], on: date, at: datetime) -> list[Escalation]:
    """Asked again with the tasks held: somebody may just have answered."""
    held = Task.objects.filter(pk__in=pks)
    list(held.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    rows = [
        Escalation(
            task_id=each.task,
            matter=each.clock.matter,
            since=each.clock.since,
            level=each.clock.level,
            to_organisation_id=each.to,
            on=on,
            escalated_at=at,
            days=each.limit.rule.days or 0,
        )
        for each in _due(held, on)
        if each.to is not None and each.limit is not None
    ]
    return Escalation.objects.bulk_create(rows)


def _record(made: list[Escalation], actor: User, at: datetime) -> None:
    tasks: dict[int, Task] = {}
    units: dict[int, Organisation] = {}
    for pks in batches(sorted({each.task_id for each in made})):
        tasks |= Task.objects.select_related("lead", "assigned_by").in_bulk(pks)
    for pks in batches(sorted({each.to_organisation_id for each in made})):
        units |= Organisation.objects.in_bulk(pks)
    for each in made:
        each.task, each.to_organisation = tasks[each.task_id], units[each.to_organisation_id]
    audit.record_many(
        TaskFact.ESCALATED,
        [each.task for each in made],
        actor=actor,
        at=at,
        data=[
            {
                "to": each.to_organisation,
                "matter": in_vietnamese(Escalation.Matter(each.matter).label),
                "since": each.since,
                "level": each.level,
            }
            for each in made
        ],
    )
