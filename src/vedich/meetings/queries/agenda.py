"""What the agenda of a meeting is made of: programme items due, topics that return, exceptions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from vedich.accounts.models import User
from vedich.indicators.queries.standings import StandingOf, standings
from vedich.indicators.rules import visible_targets
from vedich.indicators.status import Status
from vedich.lib.periods import Kind, Period
from vedich.meetings.models import AgendaItem, Meeting, ProgrammeItem
from vedich.meetings.queries.topics import returning
from vedich.organisations.models import Organisation
from vedich.regulations.models import BODIES
from vedich.tasks.models import Task
from vedich.tasks.queries import Bucket, in_bucket
from vedich.tasks.rules import visible_to as tasks_visible_to

MOST = 40
"""So many exceptions of a kind are offered; the register and the list of targets hold the rest."""

GIVERS = (Organisation.Kind.PARTY_ORGANISATION, *BODIES)
"""Kinds of organisation that stand for the committee when it gives work."""


@dataclass
class Proposals:
    """What may be put on the agenda. The first two belong there, the exceptions may."""

    programme: list[ProgrammeItem] = field(default_factory=list)
    topics: list[Any] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    targets: list[StandingOf] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.programme or self.topics or self.tasks or self.targets)


def proposals_for(meeting: Meeting, *, user: User, on: date) -> Proposals:
    """All that this meeting may take up as far as `user` may see it; what is on it is left out."""
    late = overdue_tasks(meeting, user, on)
    return Proposals(
        programme=list(programme_due(meeting)),
        topics=list(returning(meeting)[:MOST]),
        tasks=list(late.select_related("lead").order_by("due_on", "pk")[:MOST]),
        targets=targets_behind(meeting, user, on)[:MOST],
    )


def programme_due(meeting: Meeting) -> QuerySet[ProgrammeItem]:
    """Items of the body's programmes whose month or day has come and that no agenda holds."""
    month = Period.of(Kind.MONTH, meeting.day).code
    on_one = AgendaItem.objects.filter(programme_item=OuterRef("pk")).exclude(
        state=AgendaItem.State.DROPPED
    )
    return (
        ProgrammeItem.objects.filter(
            ~Exists(on_one),
            programme__body=meeting.body_id,
            month__lte=month,
            ended_reason="",
        )
        .select_related("programme", "prepared_by")
        .order_by("month", "due_on", "pk")
    )


def overdue_tasks(meeting: Meeting, user: User, on: date) -> QuerySet[Any]:
    """Tasks given by the committee of the body that are past their deadline."""
    givers = Organisation.objects.filter(area=meeting.body.area_id, kind__in=GIVERS)
    rows = tasks_visible_to(user, on=on).filter(
        ~Exists(_here(meeting).filter(task=OuterRef("pk"))),
        Q(assigned_by=meeting.body_id) | Q(assigned_by__in=givers.values("pk")),
    )
    return in_bucket(rows, Bucket.OVERDUE, on=on)


def targets_behind(meeting: Meeting, user: User, on: date) -> list[StandingOf]:
    """Targets of the body's area that are behind by more than the tolerance."""
    rows = visible_targets(user, on=on).filter(
        ~Exists(_here(meeting).filter(target=OuterRef("pk"))), area=meeting.body.area_id
    )
    found = standings(rows.order_by("indicator__sort_key", "pk"), on=on, sources=False)
    return [each for each in found if each.standing.status == Status.BEHIND]


def _here(meeting: Meeting) -> QuerySet[AgendaItem]:
    return AgendaItem.objects.filter(meeting=meeting).exclude(state=AgendaItem.State.DROPPED)
