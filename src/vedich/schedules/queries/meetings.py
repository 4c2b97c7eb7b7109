"""Meetings as lines of a week: when, who of the leaders, which kind of work."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from vedich.accounts.models import User
from vedich.lib import clock
from vedich.meetings import rules
from vedich.meetings.models import AgendaItem, Meeting, Participant
from vedich.schedules.hours import Hours, hours_of
from vedich.schedules.lines import Line
from vedich.schedules.work import Work, work_of_meeting


def with_work(meetings: QuerySet[Meeting]) -> QuerySet[Any]:
    """Annotate what the kind of work follows from: `items`, and `from_programme` among them."""
    items = AgendaItem.objects.filter(meeting=OuterRef("pk")).exclude(
        state=AgendaItem.State.DROPPED
    )
    weighty = items.filter(
        source=AgendaItem.Source.PROGRAMME,
        kind__in=[AgendaItem.Kind.DISCUSS, AgendaItem.Kind.DECIDE],
    )
    counted = meetings.annotate(item_count=_count(items), from_programme=_count(weighty))
    return counted.select_related("body", "work_said")


def _count(items: QuerySet[AgendaItem]) -> Any:
    counted = items.order_by().values("meeting").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def work_of(meeting: Any) -> tuple[Work, bool]:
    """The kind of a meeting `with_work`, and whether a person said it."""
    said = getattr(meeting, "work_said", None)
    if said is not None:
        return Work(said.work), True
    return work_of_meeting(meeting.from_programme, meeting.item_count), False


def meetings_of(
    people: Collection[int], first: date, last: date, *, also: Collection[int] = ()
) -> QuerySet[Meeting]:
    """Meetings from `first` to before `last` that these take part in, stand in at or chair; those
    called off are left out, but for the ids of `also`."""
    taking_part = Participant.objects.filter(
        Q(person__in=people) | Q(substitute__in=people), meeting=OuterRef("pk")
    )
    theirs = Q(chair__in=people) | Exists(taking_part)
    within = Q(starts_at__gte=clock.start_of(first), starts_at__lt=clock.start_of(last))
    held = theirs & within & ~Q(state=Meeting.State.CANCELLED)
    return Meeting.objects.filter(held | Q(pk__in=also))


def shown(meetings: QuerySet[Meeting], user: User | None, *, on: date) -> QuerySet[Any]:
    """What a line needs; `is_seen`: whether `user` may open its page."""
    seen: Any = Value(False, output_field=BooleanField())
    if user is not None:
        seen = Exists(rules.visible_to(user, on=on).filter(pk=OuterRef("pk")))
    taking_part = Participant.objects.select_related("person", "substitute")
    return with_work(meetings.annotate(is_seen=seen)).prefetch_related(
        Prefetch("participants", taking_part), "chair"
    )


def line_of(meeting: Any, people: Collection[int]) -> Line:
    """A meeting `shown`, with those of `people` who are there."""
    start = clock.local(meeting.starts_at)
    work, by_hand = work_of(meeting)
    return Line(
        on=start.date(),
        hours=_hours(meeting, start),
        text=f"{meeting.name}: {meeting.subject}" if meeting.subject else meeting.name,
        people=[each for each in _there(meeting) if each.pk in people],
        work=work,
        meeting=meeting,
        place=meeting.place,
        href=meeting.get_absolute_url() if meeting.is_seen else "",
        work_by_hand=by_hand,
        is_planned=meeting.state == Meeting.State.PLANNED,
    )


def _hours(meeting: Meeting, start: Any) -> Hours:
    end = clock.local(meeting.ends_at) if meeting.ends_at else None
    # One that ends on a later day fills what is left of its first.
    is_same_day = end is not None and end.date() == start.date()
    return hours_of(start.time(), end.time() if end and is_same_day else None)


def _there(meeting: Any) -> list[Any]:
    """Who takes part, whoever is absent replaced by the substitute; the chair first."""
    found = {}
    absent = {row.person_id for row in meeting.participants.all() if row.attendance == "absent"}
    if meeting.chair is not None and meeting.chair_id not in absent:
        found[meeting.chair_id] = meeting.chair
    for row in meeting.participants.all():
        person = row.substitute if row.person_id in absent else row.person
        if person is not None:
            found.setdefault(person.pk, person)
    return list(found.values())
