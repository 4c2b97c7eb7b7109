"""So many generated tasks in a generated province, made past the services.

Nothing in it is real. The province gives work to its communes; each commune has one person to do
it; three in five tasks are done, the others run, some of them late.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction

from tools.bench import world
from vedich.organisations.models import Organisation, Person
from vedich.tasks.models import OPEN, Act, State, Step, Task
from vedich.web.db import Same, bulk_insert
from vedich.web.statistics import refresh

ON = date(2020, 2, 21)
STATES = (
    State.CONFIRMED, State.CONFIRMED, State.CONFIRMED, State.REPORTED, State.IN_PROGRESS,
    State.CONFIRMED, State.CONFIRMED, State.ACKNOWLEDGED, State.ASSIGNED, State.CONFIRMED,
)  # fmt: skip
SPAN = 1600
"""Deadlines lie within so many days, up to half a year ahead."""
AHEAD = 180
BATCH = 20_000


@dataclass
class Work:
    """What is there, for whoever measures."""

    base: world.World
    giver: Organisation
    units: list[Organisation]
    people: list[Person]
    tasks: int
    bulk: int


def build(*, tasks: int, communes: int, bulk: int, folder: Path) -> Work:
    base = world.build(communes=communes, indicators=1, periods=1, rows=1, folder=folder)
    bodies = Organisation.objects.order_by("pk").select_related("area")
    giver = bodies.get(area=base.province)
    units = list(bodies.filter(area__in=base.communes))
    people = [Person(name=f"Người làm {number}") for number in range(len(units))]
    for person in people:
        person.prepare()
    work = Work(base, giver, units, Person.objects.bulk_create(people), tasks, bulk)
    for start in range(0, tasks, BATCH):
        with transaction.atomic():
            _fill(work, range(start, min(tasks, start + BATCH)))
    refresh()
    return work


def _fill(work: Work, numbers: range) -> None:
    units, people = work.units, work.people
    at = [number % len(units) for number in numbers]
    # A state for each round of the communes, not for each task: every commune has all states.
    states = [STATES[number // len(units) % len(STATES)] for number in numbers]
    due = [ON - timedelta(days=SPAN - AHEAD - number * 7919 % SPAN) for number in numbers]
    given = [day - timedelta(days=60) for day in due]
    done = [
        None if state in OPEN else day - timedelta(days=number % 20 - 4)
        for number, day, state in zip(numbers, due, states, strict=True)
    ]
    names = [f"Việc đo thử số {number}" for number in numbers]
    ids = bulk_insert(
        Task,
        {
            "name": names,
            "folded": [f"viec do thu so {number} bao cao" for number in numbers],
            "sort_key": names,
            "product": Same("Báo cáo"),
            "assigned_by_id": Same(work.giver.pk),
            "lead_id": [units[each].pk for each in at],
            "owner_id": [people[each].pk for each in at],
            "original_due_on": due,
            "due_on": due,
            "state": states,
            "assigned_on": given,
            "done_on": done,
            "closed_on": [
                day if state == State.CONFIRMED else None
                for day, state in zip(done, states, strict=True)
            ],
        },
        count=len(numbers),
    )
    bulk_insert(
        Step,
        {
            "task_id": ids,
            "act": Same(Act.ASSIGN.value),
            "to_state": Same(State.ASSIGNED.value),
            "on": given,
            "done_by_id": Same(work.base.leader.pk),
            "done_at": Same(world.AT),
        },
        count=len(ids),
    )
