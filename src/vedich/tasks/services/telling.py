"""Telling both sides of a task what the other did: the last line of each act.

An act on one task tells at once. Acts on many are wrapped into `together`: what the same people
would hear of twenty tasks is one notice then, and the people are looked up once for all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from django_stubs_ext import StrOrPromise

from vedich.accounts.models import User
from vedich.audit.editing import in_vietnamese
from vedich.audit.facts import Fact
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.notices.services import notify
from vedich.organisations.absent import Reachable, reachable_in
from vedich.organisations.models import Capability, Person
from vedich.tasks.clocks import MARKS
from vedich.tasks.facts import TaskFact
from vedich.tasks.models import Escalation, Task
from vedich.tasks.queries.desks import desks_of, givers_of
from vedich.tasks.services.words import INSTEAD, LATE, SINGLE, lines_of, many_of
from vedich.tasks.workflow import Side
from vedich.web.addresses import url

URGENT = {TaskFact.REMINDED, TaskFact.ESCALATED}
HIDDEN = {TaskFact.RECALLED, TaskFact.PART_TAKEN_BACK}
"""After these whoever is told may no longer open the task."""


@dataclass(frozen=True)
class News:
    """What is to be told of one task, and to whom."""

    fact: Fact
    task: Task
    actor: User
    at: datetime
    side: Side | None = None
    units: tuple[int, ...] = ()
    users: tuple[int, ...] = ()
    text: str = ""
    says: dict[str, str] = field(default_factory=dict)


_waiting: ContextVar[list[News] | None] = ContextVar("vedich_task_news", default=None)


def tell(
    fact: Fact,
    task: Task,
    *,
    actor: User,
    at: datetime,
    side: Side | None = None,
    units: Collection[int] = (),
    people: Iterable[Person | None] = (),
    users: Iterable[User] = (),
    text: str = "",
    **says: str,
) -> None:
    """Tell one side of `task`, units, people or accounts of `fact`; never the actor themself.

    `text` is what was said with it, `says` fills the words of the title. Must run inside the
    transaction of the act.
    """
    known = [person.user_id for person in people if person is not None and person.user_id]
    accounts = (*known, *(user.pk for user in users))
    news = News(fact, task, actor, at, side, tuple(units), tuple(accounts), text, says)
    waiting = _waiting.get()
    if waiting is None:
        _send([news])
    else:
        waiting.append(news)


@contextmanager
def together() -> Iterator[None]:
    """What is told inside is told at the end, grouped; an act that fails as a whole tells nothing.

    Stands inside the transaction of the acts. Inside another it changes nothing.
    """
    if _waiting.get() is not None:
        yield
        return
    token = _waiting.set([])
    try:
        yield
        found = _waiting.get() or []
    finally:
        _waiting.reset(token)
    _send(found)


def _send(found: list[News]) -> None:
    if not found:
        return
    people = _recipients(found)
    groups: dict[tuple[Fact, int, frozenset[int]], list[News]] = defaultdict(list)
    for news, accounts in zip(found, people, strict=True):
        if told := frozenset(accounts - {news.actor.pk}):
            groups[news.fact, news.actor.pk, told].append(news)
    for (fact, _actor, told), group in groups.items():
        _notify(fact, sorted(told), group)


def _notify(fact: Fact, told: list[int], group: list[News]) -> None:
    first = group[0]
    if len(group) == 1:
        title, body = _title_of(first), first.text
        path = url("my_tasks") if fact in HIDDEN else first.task.get_absolute_url()
    else:
        title, body = many_of(fact, len(group)), lines_of(each.task for each in group)
        path = url("my_tasks")
    notify(
        told,
        fact,
        about=first.task if len(group) == 1 else None,
        title=title,
        body=body,
        path=path,
        at=first.at,
        urgent=fact in URGENT,
    )


def _title_of(news: News) -> str:
    task = news.task
    due = format_date(task.due_on) if task.due_on else in_vietnamese(task.get_no_deadline_display())
    values = {"name": task.name, "lead": task.lead.name, "who": str(news.actor), "due": due}
    return in_vietnamese(SINGLE[news.fact]).format(
        **values | {key: said for key, said in news.says.items() if said}
    )


def _recipients(found: list[News]) -> list[set[int]]:
    """The accounts to tell, for each of the news, in the same order."""
    on = clock.day_of(found[0].at)
    leads = {news.task.lead_id for news in found if news.side is Side.LEAD}
    units = {unit for news in found for unit in news.units}
    desks = desks_of(leads | units, Capability.REPORT, on=on) if leads | units else {}
    asked = {news.task.pk for news in found if news.side is Side.ASSIGNER}
    givers = givers_of(asked, on=on) if asked else {}
    silent = {
        news.task.assigned_by_id
        for news in found
        if news.side is Side.ASSIGNER and news.task.pk not in givers
    }
    offices = desks_of(silent, Capability.PLAN, on=on) if silent else {}
    owners = _owners(news.task for news in found if news.side is Side.LEAD)
    return [_told(news, desks, givers, offices, owners) for news in found]


def _told(
    news: News,
    desks: dict[int, set[int]],
    givers: dict[int, int],
    offices: dict[int, set[int]],
    owners: dict[int, int],
) -> set[int]:
    told = set(news.users)
    for unit in news.units:
        told |= desks.get(unit, set())
    if news.side is Side.LEAD:
        told |= desks.get(news.task.lead_id, set())
        if (owner := owners.get(news.task.owner_id or 0)) is not None:
            told.add(owner)
    elif news.side is Side.ASSIGNER:
        giver = givers.get(news.task.pk)
        told |= {giver} if giver else offices.get(news.task.assigned_by_id, set())
    return told


def _owners(tasks: Iterable[Task]) -> dict[int, int]:
    """Person → account of those named as owners, where they have one."""
    wanted = {task.owner_id for task in tasks if task.owner_id}
    if not wanted:
        return {}
    rows = Person.objects.filter(pk__in=wanted, user__is_active=True)
    return {pk: user for pk, user in rows.values_list("pk", "user") if user is not None}


# --- Up -------------------------------------------------------------------------------------------


def tell_escalations(made: list[Escalation], *, at: datetime) -> None:
    """Tell the leaders of each superior, or who stands in for them, and whoever gave the task."""
    on = clock.day_of(at)
    leaders = reachable_in({each.to_organisation_id for each in made}, on)
    givers = givers_of({each.task_id for each in made}, on=on)
    groups: dict[tuple[int, str, str], list[Escalation]] = defaultdict(list)
    for each in made:
        told: dict[int, str] = {}
        if (giver := givers.get(each.task_id)) is not None:
            told[giver] = ""
        for one in leaders.get(each.to_organisation_id, []):
            if one.person.user_id is not None:
                told[one.person.user_id] = _instead(one)
        for account, instead in told.items():
            groups[account, each.matter, instead].append(each)
    # People who hear of the very same tasks are told in one go.
    same: dict[tuple[str, str, tuple[int, ...]], list[int]] = defaultdict(list)
    for (account, matter, instead), rows in groups.items():
        same[matter, instead, tuple(row.pk for row in rows)].append(account)
    known = {row.pk: row for row in made}
    for (matter, instead, pks), accounts in same.items():
        _tell_up([known[pk] for pk in pks], matter, instead, sorted(accounts), at)


def _instead(one: Reachable) -> str:
    """For whom somebody hears of it; empty for themselves."""
    if one.is_own or not one.stands_for:
        return ""
    return ", ".join(person.name for person in one.stands_for)


def _tell_up(
    rows: list[Escalation], matter: str, instead: str, accounts: list[int], at: datetime
) -> None:
    first = rows[0]
    body: StrOrPromise
    if len(rows) == 1:
        title = in_vietnamese(LATE[matter]).format(
            name=first.task.name, lead=first.task.lead.name, giver=first.task.assigned_by.name
        )
        body, path = "", first.task.get_absolute_url()
    else:
        title = many_of(TaskFact.ESCALATED, len(rows), matter=Escalation.Matter(matter).label)
        body = lines_of(row.task for row in rows)
        path = url("tasks", query={"dau-hieu": MARKS[matter]})
    if instead:
        body = f"{in_vietnamese(INSTEAD).format(names=instead)}\n{body}".strip()
    notify(
        accounts,
        TaskFact.ESCALATED,
        about=first.task if len(rows) == 1 else None,
        title=title,
        body=body,
        path=path,
        at=at,
        urgent=True,
    )
