"""The agenda: filled from what is due, what returns and what is late; edited by the office."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import change, hold, labels_of
from vedich.indicators.models import Target
from vedich.lib import clock
from vedich.lib.errors import Refused, raise_all
from vedich.lib.vietnamese import clean_line, clean_text
from vedich.meetings import queries
from vedich.meetings.facts import MeetingFact
from vedich.meetings.models import AgendaItem, Meeting, Minutes, ProgrammeItem, Topic
from vedich.meetings.refusals import (
    ItemHasConclusions,
    ItemLeft,
    NotReady,
    SubjectMissing,
    TooManyMinutes,
    TopicTwice,
)
from vedich.meetings.services.common import NOT_OVER, reason_of, take
from vedich.organisations.models import Organisation
from vedich.tasks.models import Task

Kind, Source, State = AgendaItem.Kind, AgendaItem.Source, AgendaItem.State
MOST_MINUTES = 600
USUAL_MINUTES = {Kind.HEAR: 10, Kind.DISCUSS: 25, Kind.DECIDE: 30}
"""What an item is given until the office says otherwise."""


@dataclass(frozen=True)
class Chosen:
    """What was ticked among the proposals."""

    programme: Iterable[ProgrammeItem] = ()
    topics: Iterable[Topic] = ()
    tasks: Iterable[Task] = ()
    targets: Iterable[Target] = ()


@transaction.atomic
def fill_agenda(*, meeting: Meeting, chosen: Chosen, actor: User, at: datetime) -> list[AgendaItem]:
    """Put what was ticked on the agenda: what returns first, then the programme, then exceptions.

    Each must still be among the proposals of this meeting.
    """
    now = take(meeting, actor, at, states=NOT_OVER, act=_("lập chương trình"))
    offered = queries.proposals_for(now, user=actor, on=clock.day_of(at))
    made: list[AgendaItem] = []
    for topic in _among(chosen.topics, {each.pk: each for each in offered.topics}):
        made.append(_return(now, topic))
    for item in _among(chosen.programme, {each.pk: each for each in offered.programme}):
        made.append(_put(now, item.topic, kind=Kind.DECIDE, source=Source.PROGRAMME,
                         presenter=item.prepared_by, programme_item=item))  # fmt: skip
    for task in _among(chosen.tasks, {each.pk: each for each in offered.tasks}):
        made.append(_put(now, task.name, kind=Kind.DISCUSS, source=Source.EXCEPTION,
                         presenter=task.lead, task=task))  # fmt: skip
    behind = {each.target.pk: each.target for each in offered.targets}
    for target in _among(chosen.targets, behind):
        made.append(_put(now, target.indicator.name, kind=Kind.DISCUSS, source=Source.EXCEPTION,
                         target=target))  # fmt: skip
    for item in made:
        audit.record(
            MeetingFact.ITEM_ADDED, now, actor=actor, at=at, subject=item.subject, item=item.pk
        )
    return made


def _among(chosen: Iterable[Any], offered: dict[int, Any]) -> list[Any]:
    """The rows as the proposals know them; refused where one is no longer there."""
    rows = list(chosen)
    raise_all(NotReady(thing=str(row)) for row in rows if row.pk not in offered)
    return [offered[row.pk] for row in rows]


def _return(meeting: Meeting, topic: Any) -> AgendaItem:
    """A decided topic comes back to be heard how its work goes; another as it was."""
    is_deferred = not (topic.last_state == State.DONE and topic.open_tasks)
    presenter = Organisation.objects.filter(pk=topic.last_presenter).first()
    return _put(
        meeting, topic.name, topic=topic, source=Source.RETURNED, presenter=presenter,
        kind=topic.last_kind if is_deferred else Kind.HEAR,
    )  # fmt: skip


def _put(meeting: Meeting, subject: str, **columns: Any) -> AgendaItem:
    """A new last item; its topic is that of the thing it speaks of, or a new one."""
    columns.setdefault("topic", None)
    columns["topic"] = columns["topic"] or _topic_of(meeting, subject, columns)
    columns.setdefault("planned_minutes", USUAL_MINUTES[Kind(columns["kind"])])
    item = AgendaItem.objects.create(
        meeting=meeting, subject=subject[:500], position=_last(meeting) + 1, **columns
    )
    Minutes.objects.create(item=item)
    return item


def _topic_of(meeting: Meeting, subject: str, columns: dict[str, Any]) -> Topic:
    for name in ("programme_item", "task", "target"):
        thing = columns.get(name)
        if thing is None:
            continue
        before = AgendaItem.objects.filter(**{name: thing}, meeting__body=meeting.body_id)
        if (known := before.select_related("topic").first()) is not None:
            return known.topic
    return Topic.objects.create(body=meeting.body, name=subject[:500])


def _last(meeting: Meeting) -> int:
    return meeting.items.aggregate(last=Max("position"))["last"] or 0


@transaction.atomic
def add_item(
    *,
    meeting: Meeting,
    subject: str,
    kind: str,
    actor: User,
    at: datetime,
    question: str = "",
    planned_minutes: int | None = None,
    presenter: Organisation | None = None,
    topic: Topic | None = None,
) -> AgendaItem:
    """Put a free item on the agenda; with `topic` one that the body dealt with before."""
    now = take(meeting, actor, at, states=NOT_OVER, act=_("thêm mục"))
    line = clean_line(subject)
    found = _faults(line, planned_minutes)
    if topic is not None and now.items.exclude(state=State.DROPPED).filter(topic=topic).exists():
        found.append(TopicTwice(subject=topic.name, field="topic"))
    raise_all(found)
    item = _put(
        now, line, kind=kind, source=Source.ADDED, question=clean_text(question),
        planned_minutes=planned_minutes, presenter=presenter, topic=topic,
    )  # fmt: skip
    audit.record(MeetingFact.ITEM_ADDED, now, actor=actor, at=at, subject=line, item=item.pk)
    return item


@transaction.atomic
def edit_item(
    *,
    item: AgendaItem,
    version: int,
    subject: str,
    kind: str,
    actor: User,
    at: datetime,
    question: str = "",
    planned_minutes: int | None = None,
    presenter: Organisation | None = None,
) -> AgendaItem:
    """Correct what an item says, its type and its planned minutes."""
    meeting = take(item.meeting, actor, at, states=NOT_OVER, act=_("sửa mục"))
    now = hold(item, version)
    line = clean_line(subject)
    raise_all(_faults(line, planned_minutes))
    changes = change(
        now,
        {
            "subject": line,
            "kind": kind,
            "question": clean_text(question),
            "planned_minutes": planned_minutes,
            "presenter": presenter,
        },
    )
    now.save()
    audit.record(
        MeetingFact.ITEM_EDITED, meeting, actor=actor, at=at, subject=now.subject,
        changes=changes, fields=labels_of(now, changes), item=now.pk,
    )  # fmt: skip
    return now


@transaction.atomic
def drop_item(*, item: AgendaItem, reason: str, actor: User, at: datetime) -> AgendaItem:
    """Take an item off the agenda with the reason; a topic not done returns at the next meeting."""
    return _leave(item, State.DROPPED, MeetingFact.ITEM_DROPPED, reason, actor, at, _("bỏ"))


@transaction.atomic
def defer_item(*, item: AgendaItem, reason: str, actor: User, at: datetime) -> AgendaItem:
    """Put it off to the next meeting, before or while this one is held, with the reason."""
    return _leave(item, State.DEFERRED, MeetingFact.ITEM_DEFERRED, reason, actor, at, _("đưa lại"))


def _leave(
    item: AgendaItem, state: str, fact: MeetingFact, reason: str, actor: User, at: datetime,
    act: str,
) -> AgendaItem:  # fmt: skip
    meeting = take(item.meeting, actor, at, states=NOT_OVER, act=act)
    now = AgendaItem.objects.select_for_update().get(pk=item.pk)
    if now.state not in (State.PLANNED, State.DONE):
        raise ItemLeft(state=now.get_state_display(), act=act)
    if state == State.DROPPED and now.conclusions.exists():
        raise ItemHasConclusions
    now.state, now.reason = state, reason_of(reason)
    now.version += 1
    now.save()
    audit.record(
        fact, meeting, actor=actor, at=at, subject=now.subject, reason=now.reason, item=now.pk
    )
    return now


@transaction.atomic
def shift_item(*, item: AgendaItem, up: bool, actor: User, at: datetime) -> None:
    """Move an item one place up or down; at the end of the list nothing happens."""
    meeting = take(item.meeting, actor, at, states=NOT_OVER, act=_("đổi thứ tự"))
    rows = list(meeting.items.select_for_update().order_by("position", "pk"))
    shown = [row for row in rows if row.is_on]
    place = next((n for n, row in enumerate(shown) if row.pk == item.pk), None)
    other = None if place is None else place + (-1 if up else 1)
    if place is None or other is None or not 0 <= other < len(shown):
        return
    shown[place], shown[other] = shown[other], shown[place]
    ordered = shown + [row for row in rows if not row.is_on]
    for position, row in enumerate(ordered, start=1):
        row.position = position
    AgendaItem.objects.bulk_update(ordered, ["position"])
    audit.record(
        MeetingFact.ITEM_MOVED, meeting, actor=actor, at=at, subject=item.subject, item=item.pk
    )


def _faults(subject: str, planned_minutes: int | None) -> list[Refused]:
    found: list[Refused] = []
    if not subject:
        found.append(SubjectMissing(field="subject"))
    if planned_minutes is not None and planned_minutes > MOST_MINUTES:
        found.append(TooManyMinutes(most=MOST_MINUTES, field="planned_minutes"))
    return found
