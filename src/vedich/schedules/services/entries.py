"""Writing the entries of a week: before approval freely, after it with a reason that is seen."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import change, hold, in_vietnamese, labels_of
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line
from vedich.meetings.models import Meeting
from vedich.organisations.models import Person
from vedich.schedules import refusals
from vedich.schedules.facts import ScheduleFact
from vedich.schedules.hours import Hours
from vedich.schedules.lines import when
from vedich.schedules.models import Entry, MeetingWork, Schedule
from vedich.schedules.services import telling
from vedich.schedules.services.weeks import day_in, require, take
from vedich.schedules.work import Work, work_of

State = Schedule.State
ANY = tuple(State)


@dataclass(frozen=True)
class Said:
    """What an entry says. `work` empty: it is derived from the content."""

    on: date
    hours: Hours
    text: str
    leaders: Collection[Person]
    place: str = ""
    preparing: str = ""
    attending: str = ""
    work: str = ""

    def columns(self) -> dict[str, Any]:
        text = clean_line(self.text)
        return {
            "on": self.on,
            "session": self.hours.session,
            "starts": self.hours.starts,
            "ends": self.hours.ends,
            "text": text,
            "place": clean_line(self.place),
            "preparing": clean_line(self.preparing),
            "attending": clean_line(self.attending),
            "work": self.work or str(work_of(text)),
            "work_by_hand": bool(self.work),
        }


@transaction.atomic
def add_entry(
    *, schedule: Schedule, said: Said, actor: User, at: datetime, reason: str = ""
) -> Entry:
    """Write one thing into the week. After approval it is an adjustment and needs its reason."""
    require(actor, schedule.organisation_id, at)
    now = take(schedule, ANY, "")
    raise_all([*_faults(now, said), *_reasonless(now, reason)])
    entry = Entry(schedule=now, **said.columns())
    _adjust(entry, "", reason, at)
    entry.save()
    entry.leaders.set(said.leaders)
    _record(ScheduleFact.ENTRY_ADDED, entry, actor, at, reason)
    return entry


@transaction.atomic
def edit_entry(
    *, entry: Entry, version: int, said: Said, actor: User, at: datetime, reason: str = ""
) -> Entry:
    """Correct it. After approval what it was stays to be seen, with the reason."""
    require(actor, entry.schedule.organisation_id, at)
    schedule = take(entry.schedule, ANY, "")
    now = hold(entry, version)
    now.schedule = schedule
    if now.is_cancelled:
        raise refusals.CalledOff
    before = _when(now)
    old = sorted(now.leaders.values_list("pk", flat=True))
    changes = change(now, said.columns())
    if old != (new := sorted(each.pk for each in said.leaders)):
        changes["leaders"] = [old, new]
    is_seen = bool(changes.keys() - {"work", "work_by_hand"})
    raise_all([*_faults(schedule, said), *(_reasonless(schedule, reason) if is_seen else [])])
    if is_seen:
        _adjust(now, before, reason, at)
    now.save()
    now.leaders.set(said.leaders)
    labels = labels_of(now, changes)
    _record(
        ScheduleFact.ENTRY_EDITED, now, actor, at, reason if is_seen else "",
        changes=changes, fields=labels, also=old,
    )  # fmt: skip
    return now


@transaction.atomic
def remove_entry(*, entry: Entry, actor: User, at: datetime, reason: str = "") -> Entry:
    """Take it out. After approval it stays, crossed out, with the reason."""
    require(actor, entry.schedule.organisation_id, at)
    schedule = take(entry.schedule, ANY, "")
    now = Entry.objects.select_for_update().get(pk=entry.pk)
    now.schedule = schedule
    if now.is_cancelled:
        raise refusals.CalledOff
    raise_all(_reasonless(schedule, reason))
    if schedule.is_approved:
        _adjust(now, _when(now), reason, at)
        now.is_cancelled = True
        now.version += 1
        now.save()
    _record(ScheduleFact.ENTRY_REMOVED, now, actor, at, reason)
    if not schedule.is_approved:
        now.delete()
    return now


@transaction.atomic
def say_work_of_meeting(
    *, schedule: Schedule, meeting: Meeting, work: str, actor: User, at: datetime
) -> None:
    """Say which kind of work a meeting is; empty: as the rule derives it again."""
    require(actor, schedule.organisation_id, at)
    now = take(schedule, ANY, "")
    if work:
        MeetingWork.objects.update_or_create(meeting=meeting, defaults={"work": Work(work)})
    else:
        MeetingWork.objects.filter(meeting=meeting).delete()
    label = Work(work).label if work else _("theo quy tắc")
    audit.record(
        ScheduleFact.WORK_CHOSEN, now, actor=actor, at=at, entry=in_vietnamese(meeting.name),
        work=in_vietnamese(label), meeting_id=meeting.pk,
    )  # fmt: skip


def _faults(schedule: Schedule, said: Said) -> list[Refused]:
    found: list[Refused] = []
    try:
        day_in(schedule, said.on)
    except Refused as refusal:
        found.append(refusal)
    if not clean_line(said.text):
        found.append(refusals.ContentMissing(field="text"))
    if not said.leaders:
        found.append(refusals.NoLeader(field="leaders"))
    return found


def _reasonless(schedule: Schedule, reason: str) -> list[Refused]:
    if schedule.is_approved and not clean_line(reason):
        return [refusals.ReasonMissing(field="reason")]
    return []


def _adjust(entry: Entry, before: str, reason: str, at: datetime) -> None:
    """Keep what was approved: of two changes one after the other the first `before` stands."""
    if not entry.schedule.is_approved:
        return
    is_first = entry.adjusted_at is None
    entry.adjusted_at, entry.adjustment = at, clean_line(reason)
    if is_first:
        entry.before = before


def _when(entry: Entry) -> str:
    """Where, when and what it was, as it is kept."""
    with translation.override("vi"):
        return f"{when(entry.on, entry.hours, entry.place)}: {entry.text}"


def _record(
    fact: ScheduleFact, entry: Entry, actor: User, at: datetime, reason: str, *,
    also: Collection[int] = (), **data: Any,
) -> None:  # fmt: skip
    """Into the log of the entry, or of its schedule where the entry will be gone; after approval
    those who take part are told."""
    schedule = entry.schedule
    said: dict[str, Any] = {"entry": entry.text, "entry_id": entry.pk, **data}
    if schedule.is_approved and reason:
        fact, said["reason"] = ScheduleFact.ENTRY_ADJUSTED, clean_line(reason)
        telling.adjusted(entry, actor=actor, at=at, also=also)
    is_going = fact == ScheduleFact.ENTRY_REMOVED
    audit.record(fact, schedule if is_going else entry, actor=actor, at=at, **said)
