"""Telling who approves, who wrote and who takes part what became of a schedule."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import translation

from vedich.accounts.models import User
from vedich.audit.facts import Fact
from vedich.lib import clock
from vedich.notices.services import notify
from vedich.organisations.models import Capability, Person
from vedich.organisations.queries import children_of
from vedich.schedules import rules
from vedich.schedules.facts import ScheduleFact
from vedich.schedules.models import Entry, Schedule
from vedich.tasks.queries.desks import desks_of
from vedich.web.weeks import in_list

if TYPE_CHECKING:
    from vedich.schedules.queries import WeekOf


def submitted(schedule: Schedule, *, actor: User, at: datetime) -> None:
    """Those who lead the organisation by a post or grant in it, and those who may approve its week
    from a unit under it that serves the same place, as the head of its office may."""
    unit, on = schedule.organisation, clock.day_of(at)
    under = children_of(unit, on=on).filter(area=unit.area_id).values_list("pk", flat=True)
    desks = desks_of([unit.pk, *under], Capability.LEAD, on=on)
    own = desks.pop(unit.pk, set())
    near = User.objects.filter(pk__in=set().union(*desks.values()) - own)
    who = own | {user.pk for user in near if rules.may_approve(user, schedule, on=on)}
    _tell(schedule, ScheduleFact.SUBMITTED, who - {actor.pk}, "Chờ duyệt", at)


def returned(schedule: Schedule, *, at: datetime) -> None:
    """Whoever sent it."""
    who = [schedule.submitted_by_id] if schedule.submitted_by_id else []
    _tell(schedule, ScheduleFact.RETURNED, who, "Trả lại", at, body=schedule.returned)


def approved(schedule: Schedule, week: WeekOf, *, actor: User, at: datetime) -> None:
    """Whose names stand in it, and who sent it."""
    people = {person.user_id for line in week.standing for person in line.people}
    who = ({schedule.submitted_by_id} | people) - {None, actor.pk}
    _tell(schedule, ScheduleFact.APPROVED, who, "Đã duyệt", at)


def adjusted(entry: Entry, *, actor: User, at: datetime, also: Collection[int] = ()) -> None:
    """Who takes part in it, and who took part before (`also`)."""
    ids = {*also, *entry.leaders.values_list("pk", flat=True)}
    people = Person.objects.filter(pk__in=ids, user__is_active=True)
    who = set(people.values_list("user", flat=True)) - {actor.pk}
    word = "Bỏ khỏi lịch" if entry.is_cancelled else "Điều chỉnh lịch"
    with translation.override("vi"):  # what is told is stored
        text = f"{entry.hours.label} {in_list(entry.on)}: {entry.text}"
    notify(
        who, ScheduleFact.ENTRY_ADJUSTED, about=entry.schedule, title=f"{word}: {text}",
        body=entry.adjustment, path=entry.schedule.get_absolute_url(), at=at,
    )  # fmt: skip


def _tell(
    schedule: Schedule, fact: Fact, who: Iterable[Any], word: str, at: datetime, body: str = ""
) -> None:
    with translation.override("vi"):  # what is told is stored
        title = f"{word}: {schedule.title}"
    path = schedule.get_absolute_url()
    notify(who, fact, about=schedule, title=title, body=body, path=path, at=at)
