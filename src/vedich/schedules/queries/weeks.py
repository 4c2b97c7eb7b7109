"""The week of an organisation, and the week of one person: meetings and entries together."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, Q

from vedich.accounts.models import User
from vedich.audit.models import AuditEntry
from vedich.duties.queries.members import members_of
from vedich.organisations.models import Absence, Organisation, Person
from vedich.organisations.queries import leaders_of
from vedich.schedules.hours import Hours
from vedich.schedules.lines import Elsewhere, Line, find_clashes
from vedich.schedules.models import Entry, Schedule
from vedich.schedules.queries.changes import adjust_meeting, adjusted_entry
from vedich.schedules.queries.meetings import line_of, meetings_of, shown
from vedich.schedules.work import Work
from vedich.web.weeks import Week

Kind = Organisation.Kind
LEADING = (Kind.STANDING_BOARD, Kind.STANDING_COMMITTEE)
"""Of a committee, those who sit in these bodies stand in the week's schedule."""
WORKING_DAYS = 5
SHOWN = 200
"""So many acts the history shows."""
ORDERED = Person.objects.order_by("sort_key", "pk")


def leaders_for(organisation: Organisation, *, on: date) -> list[Person]:
    """Whose week it is: of a committee its standing committee, board first; else its leaders."""
    if organisation.kind == Kind.PARTY_ORGANISATION:
        members = members_of(organisation, on=on).values()
        return [member.person for member in members if member.body in LEADING]
    return list(dict.fromkeys(leaders_of(organisation, on=on)))


@dataclass
class WeekOf:
    """What the page of a schedule shows: its days, each with its lines, and whose week it is."""

    schedule: Schedule
    leaders: list[Person]
    lines: list[Line]

    @property
    def days(self) -> list[tuple[date, list[Line]]]:
        return days_of(self.schedule.week, self.lines)

    @property
    def standing(self) -> list[Line]:
        """All that was not called off."""
        return [line for line in self.lines if not line.is_cancelled]

    @property
    def mark(self) -> str:
        """What changes when a line does: who approves has seen these lines and no others."""
        said = "\n".join(
            f"{line.key} {line.when} {line.text} {[each.pk for each in line.people]} "
            f"{line.is_cancelled}"
            for line in self.lines
        )
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    @property
    def clashing(self) -> int:
        """How many lines certainly stand against another."""
        return sum(line.is_clashing for line in self.lines)

    @property
    def adjusted(self) -> int:
        return sum(bool(line.adjusted) for line in self.lines)


def days_of(week: Week, lines: list[Line]) -> list[tuple[date, list[Line]]]:
    """Monday to Friday, and each further day on which something is."""
    days = [week.monday + timedelta(days=number) for number in range(7)]
    found = [(day, [line for line in lines if line.on == day]) for day in days]
    return [(day, some) for day, some in found if some or day.weekday() < WORKING_DAYS]


def week_of(schedule: Schedule, user: User | None, *, on: date) -> WeekOf:
    """All lines of the week, with what clashes; the same few statements for any number.

    `user`: whose page it is, so that a meeting is linked where they may open it.
    """
    week = schedule.week
    leaders = leaders_for(schedule.organisation, on=schedule.monday)
    entries = schedule.entries.prefetch_related(Prefetch("leaders", ORDERED))
    places = {person.pk: place for place, person in enumerate(leaders)}
    lines = [line_of_entry(entry) for entry in entries]
    ids = places.keys() | {person.pk for line in lines for person in line.people}
    kept = [int(pk) for pk in schedule.meetings]
    for meeting in shown(meetings_of(ids, *_days(week), also=kept), user, on=on):
        line = line_of(meeting, ids)
        adjust_meeting(line, schedule)
        lines.append(line)
    for line in lines:
        line.people.sort(key=lambda person: places.get(person.pk, len(places)))
    lines.sort(key=lambda line: line.order)
    find_clashes(lines, _absences(ids, week), _elsewhere(ids, schedule))
    return WeekOf(schedule, leaders, lines)


def own_lines(user: User, first: date, last: date, *, on: date) -> list[Line]:
    """What this person has in approved schedules from `first` to before `last`, and the meetings
    that they are called to."""
    entries = (
        Entry.objects.filter(
            leaders__user=user, schedule__state=Schedule.State.APPROVED, on__gte=first, on__lt=last
        )
        .select_related("schedule__organisation")
        .prefetch_related(Prefetch("leaders", ORDERED))
    )
    lines = [line_of_entry(entry) for entry in entries]
    ids = set(Person.objects.filter(user=user).values_list("pk", flat=True))
    for meeting in shown(meetings_of(ids, first, last), user, on=on):
        line = line_of(meeting, ids)
        if line.people and not line.is_planned:
            lines.append(line)
    lines.sort(key=lambda line: line.order)
    find_clashes(lines, [], [])
    return lines


def history_of_schedule(schedule: Schedule) -> list[AuditEntry]:
    """What happened to the schedule and its entries, newest first."""
    of_entries = Q(target_type="schedules.entry", target_id__in=schedule.entries.values("pk"))
    own = Q(target_type="schedules.schedule", target_id=schedule.pk)
    rows = AuditEntry.objects.filter(own | of_entries).select_related("actor", "personal")
    return list(rows.order_by("-at", "-id")[:SHOWN])


def _days(week: Week) -> tuple[date, date]:
    return week.monday, week.next.monday


def line_of_entry(entry: Entry) -> Line:
    """An entry as a line of the week; its `leaders` are asked for unless fetched before."""
    return Line(
        on=entry.on,
        hours=entry.hours,
        text=entry.text,
        people=list(entry.leaders.all()),
        work=Work(entry.work),
        entry=entry,
        place=entry.place,
        preparing=entry.preparing,
        attending=entry.attending,
        work_by_hand=entry.work_by_hand,
        is_cancelled=entry.is_cancelled,
        adjusted=adjusted_entry(entry),
    )


def _absences(people: Collection[int], week: Week) -> list[Absence]:
    first, last = _days(week)
    rows = Absence.objects.filter(person__in=people, withdrawn_at=None)
    return list(rows.filter(valid_from__lt=last, valid_to__gt=first))


def _elsewhere(people: Collection[int], schedule: Schedule) -> list[Elsewhere]:
    """What these have in schedules of other organisations that were sent for approval."""
    first, last = _days(schedule.week)
    rows = Entry.objects.filter(
        leaders__in=people, on__gte=first, on__lt=last, is_cancelled=False
    ).exclude(schedule__organisation=schedule.organisation_id)
    columns = ("leaders", "on", "session", "starts", "ends", "schedule__organisation__name")
    sent = rows.exclude(schedule__state=Schedule.State.DRAFT).order_by("pk")
    found = []
    for person, on, session, starts, ends, name in sent.values_list(*columns):
        if person in people:
            found.append(Elsewhere(person, on, Hours(session, starts, ends), name))
    return found
