"""What is measured: each in the product and in bare SQL, in milliseconds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db import connection, reset_queries
from django.test import Client
from django.urls import reverse

from tools.bench.measures import WrongResult, _get, _ms
from tools.bench.world import AT
from tools.bench_tasks import bare
from tools.bench_tasks.world import ON, Work
from vedich.tasks import rules, services
from vedich.tasks.models import OPEN, Task
from vedich.tasks.queries import counts_by, counts_of
from vedich.tasks.services import Content

Sample = dict[str, list[float]]
PAGES = 10
"""A page is read so often a round."""
UNTIL = date(2021, 1, 1)


def _client(work: Work) -> Client:
    client = Client()
    client.force_login(work.base.leader)
    return client


def _register(work: Work, number: int) -> tuple[str, int]:
    person = work.people[number % len(work.people)].pk
    return f"{reverse('tasks')}?han-den=qua&nguoi={person}", person


def _task(work: Work, number: int) -> int:
    first = Task.objects.order_by("pk").values_list("pk", flat=True)[0]
    return first + number * 7919 % work.tasks


def _many(ours: Callable[[int], Any], sql: Callable[[int], Any], first: int, times: int) -> Sample:
    """In turn, so that what else the machine does falls on both."""
    found: Sample = {"ours": [], "bare": []}
    for number in range(first, first + times):
        found["ours"].append(_ms(partial(ours, number)))
        found["bare"].append(_ms(partial(sql, number)))
    return found


def register(work: Work, number: int) -> Sample:
    """The register's page: what is overdue of one person, as the leader of the province."""
    client = _client(work)
    _get(client, _register(work, 0)[0])
    return _many(
        lambda each: _get(client, _register(work, each)[0]),
        lambda each: bare.register(_register(work, each)[1], ON),
        number * PAGES, PAGES,
    )  # fmt: skip


def listed(work: Work, number: int) -> Sample:
    """The register without a filter; bare, the same of any one person."""
    client = _client(work)
    return _many(
        lambda each: _get(client, reverse("tasks")),
        lambda each: bare.register(_register(work, each)[1], ON),
        number * PAGES, PAGES,
    )  # fmt: skip


def page(work: Work, number: int) -> Sample:
    """The page of one task."""
    client = _client(work)
    pks = [_task(work, number * PAGES + each) for each in range(PAGES)]
    return _many(
        lambda each: _get(client, reverse("task", kwargs={"pk": pks[each]})),
        lambda each: bare.task(pks[each]),
        0, PAGES,
    )  # fmt: skip


def create(work: Work, number: int) -> Sample:
    """A task given by the service, with its entries in the log."""
    leader, due = work.base.leader, ON + timedelta(days=30)

    def ours(each: int) -> None:
        services.give_task(
            assigned_by=work.giver, lead=work.units[each % len(work.units)],
            content=Content(name="Việc thử", product="Báo cáo", due_on=due), actor=leader, at=AT,
        )  # fmt: skip

    def sql(each: int) -> None:
        unit = work.units[each % len(work.units)].pk
        bare.create(work.giver.pk, unit, due, ON, leader.pk, AT)

    return _many(ours, sql, number * PAGES, PAGES)


def bulk(work: Work, number: int) -> Sample:
    """The deadlines of many tasks moved in one act, as from the register's ticked rows."""
    until = UNTIL + timedelta(days=number * 2)
    running = Task.objects.filter(state__in=OPEN, due_on__lt=until).order_by("pk")
    mine, other = list(running[: work.bulk]), list(running[work.bulk : work.bulk * 2])
    leader = work.base.leader
    took = _ms(
        partial(
            services.extend_many, tasks=[task.pk for task in mine], to_due_on=until,
            reason="thử", actor=leader, at=AT,
        )
    )  # fmt: skip
    rows = [(task.pk, task.due_on) for task in other if task.due_on]
    sql = _ms(partial(bare.extend, rows, until, ON, leader.pk, AT))
    moved = Task.objects.filter(pk__in=[task.pk for task in mine + other], due_on=until)
    if moved.count() != len(mine) + len(other):
        raise WrongResult("not all deadlines moved")
    return {"ours": [took], "bare": [sql]}


def counters(work: Work, number: int) -> Sample:
    """The counters of the province and by lead unit, of what the leader may see."""
    rows = rules.visible_to(work.base.leader, on=ON)
    if dict(counts_of(rows, on=ON).of) != bare.counters(ON):
        raise WrongResult("the counters differ")
    return _many(
        lambda each: (counts_of(rows, on=ON), counts_by(rows, "lead", on=ON)),
        lambda each: (bare.counters(ON), bare.counters_by_lead(ON)),
        0, 2,
    )  # fmt: skip


ALL = {
    "register": register,
    "listed": listed,
    "page": page,
    "create": create,
    "bulk": bulk,
    "counters": counters,
}


def statements(work: Work) -> dict[str, int]:
    """How many statements the pages take."""
    client = _client(work)
    addresses = {
        "register": _register(work, 0)[0],
        "listed": reverse("tasks"),
        "page": reverse("task", kwargs={"pk": _task(work, 0)}),
    }
    found = {}
    for name, address in addresses.items():
        _get(client, address)
        connection.force_debug_cursor = True
        reset_queries()
        _get(client, address)
        found[name] = len(connection.queries)
        connection.force_debug_cursor = False
    return found
