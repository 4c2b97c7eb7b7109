"""How much of a leader's half-days is which kind of work, month by month.

Counted are the weeks whose schedule was approved: entries that were not called off and meetings, a
half-day each, a whole day two. One person at a time; nobody is set beside another.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from vedich.lib import clock
from vedich.organisations.models import Organisation, Person
from vedich.schedules.hours import DAY
from vedich.schedules.models import Entry, Schedule
from vedich.schedules.queries.meetings import line_of, meetings_of, shown
from vedich.schedules.work import Work
from vedich.web.weeks import Week


@dataclass
class Share:
    """The half-days of a month (or of all) by kind; `weeks`: how many approved weeks lie in it."""

    month: date | None = None
    weeks: int = 0
    halves: Counter[Work] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return sum(self.halves.values())

    def of(self, work: Work) -> float:
        """The share of a kind in percent."""
        return self.halves[work] * 100 / self.total if self.total else 0.0

    @property
    def parts(self) -> list[tuple[Work, int, float]]:
        return [(work, self.halves[work], self.of(work)) for work in Work]

    @property
    def label(self) -> str:
        """The half-days in words, for those who do not see the bar."""
        return ", ".join(f"{work.label} {count}" for work, count, _share in self.parts)


def shares_of(
    organisation: Organisation, person: Person, schedules: QuerySet[Schedule], *, on: date
) -> list[Share]:
    """The months with an approved week, the newest first; four statements.

    `schedules`: those that the reader sees. A week belongs to the month of its Monday, so that the
    weeks counted and their half-days fit.
    """
    first = date(on.year - 1, on.month, 1)  # a year back, by whole months
    approved = schedules.filter(
        organisation=organisation, state=Schedule.State.APPROVED, monday__gte=first, monday__lte=on
    )
    mondays = set(approved.values_list("monday", flat=True))
    found: dict[date, Share] = {}
    for monday in sorted(mondays, reverse=True):
        month = monday.replace(day=1)
        found.setdefault(month, Share(month)).weeks += 1
    if not mondays:
        return []
    rows = Entry.objects.filter(
        schedule__organisation=organisation, schedule__monday__in=mondays, leaders=person,
        is_cancelled=False,
    )  # fmt: skip
    for monday, work, session in rows.values_list("schedule__monday", "work", "session"):
        found[monday.replace(day=1)].halves[Work(work)] += 2 if session == DAY else 1
    last = max(Week(monday).next.monday for monday in mondays)
    for meeting in shown(meetings_of({person.pk}, min(mondays), last), None, on=on):
        monday = Week.of(clock.day_of(meeting.starts_at)).monday
        line = line_of(meeting, {person.pk})
        if monday in mondays and line.people:
            found[monday.replace(day=1)].halves[line.work] += line.hours.halves
    return list(found.values())


def total_of(shares: list[Share]) -> Share:
    """All months together."""
    total = Share()
    for share in shares:
        total.weeks += share.weeks
        total.halves.update(share.halves)
    return total
