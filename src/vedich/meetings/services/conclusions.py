"""Conclusions of an item: written down, made into tasks on the spot, voted on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from vedich.accounts.models import User
from vedich.audit import services as audit
from vedich.audit.editing import change, hold, in_vietnamese
from vedich.lib.errors import Refused, raise_all
from vedich.lib.numbers import format_number
from vedich.lib.vietnamese import clean_text
from vedich.meetings import queries
from vedich.meetings.facts import MeetingFact
from vedich.meetings.models import AgendaItem, Conclusion, Meeting, Participant, Vote
from vedich.meetings.refusals import (
    AbsentVoter,
    ConclusionMissing,
    GuestVoter,
    ItemLeft,
    NobodyPresent,
    NoQuorum,
    NotADecision,
    NotOfThisBody,
    TaskByItself,
    TaskStands,
    UnknownOutcome,
)
from vedich.meetings.services.common import State, take
from vedich.meetings.services.minutes import settle
from vedich.organisations.models import Organisation
from vedich.tasks.models import Task
from vedich.tasks.services import Content, give_task

Outcome = Conclusion.Outcome
DURING = (State.HELD,)


@transaction.atomic
def conclude(*, item: AgendaItem, outcome: str, text: str, actor: User, at: datetime) -> Conclusion:
    """Write down a decision, an information or a deferral; a task is given with `give`.

    A decision needs the quorum that the regulation of the day asks for.
    """
    meeting = take(item.meeting, actor, at, states=DURING, act=_("ghi kết luận"))
    found: list[Refused] = []
    said = clean_text(text)
    if outcome not in Outcome.values:
        found.append(UnknownOutcome(outcome=outcome, field="outcome"))
    if outcome == Outcome.TASK:
        found.append(TaskByItself(field="outcome"))
    if not said:
        found.append(ConclusionMissing(field="text"))
    if outcome == Outcome.DECISION:
        found += _quorum_faults(meeting)
    raise_all(found)
    return _write(meeting, item, outcome, said, None, actor, at)


@transaction.atomic
def give(
    *,
    item: AgendaItem,
    lead: Organisation,
    content: Content,
    actor: User,
    at: datetime,
    cooperating: Sequence[Organisation] = (),
    text: str = "",
) -> Conclusion:
    """Give work as a conclusion: a task of the register, given by the body that meets.

    `text`: the sentence as it was said; where empty, what is to be done.
    """
    meeting = take(item.meeting, actor, at, states=DURING, act=_("giao việc"))
    if not content.note:
        content = replace(content, note=in_vietnamese(_source(meeting, item)))
    task = give_task(
        assigned_by=meeting.body, lead=lead, content=content, actor=actor, at=at,
        cooperating=cooperating, origin=Task.Origin.MEETING,
    )  # fmt: skip
    said = clean_text(text) or task.name
    return _write(meeting, item, Outcome.TASK, said, task, actor, at)


def _source(meeting: Meeting, item: AgendaItem) -> str:
    return f"Kết luận phiên {meeting.title.lower()[:1]}{meeting.title[1:]}: {item.subject}"


def _write(
    meeting: Meeting, item: AgendaItem, outcome: str, text: str, task: Task | None,
    actor: User, at: datetime,
) -> Conclusion:  # fmt: skip
    now = AgendaItem.objects.select_for_update().get(pk=item.pk)
    if now.state == AgendaItem.State.DROPPED:
        raise ItemLeft(state=now.get_state_display(), act=_("kết luận"))
    made = Conclusion.objects.create(item=now, outcome=outcome, text=text, task=task)
    _resettle(now)
    audit.record(
        MeetingFact.CONCLUDED, meeting, actor=actor, at=at, item=now.pk, text=text[:300],
        outcome=in_vietnamese(made.get_outcome_display()).lower(), task=task,
    )  # fmt: skip
    return made


def _resettle(item: AgendaItem) -> None:
    """A deferral ends the item at once; what was ended follows its conclusions."""
    deferred = item.conclusions.filter(outcome=Outcome.DEFERRAL).exists()
    if item.state != AgendaItem.State.PLANNED or deferred:
        settle(item)
        item.version += 1
        item.save()


def _quorum_faults(meeting: Meeting) -> Iterable[Refused]:
    quorum = queries.quorum_of(meeting)
    if not quorum.present:
        yield NobodyPresent(field="outcome")
    elif not quorum.is_met:
        yield NoQuorum(
            present=quorum.present, members=quorum.members, needed=quorum.needed,
            percent=format_number(quorum.percent or 0), field="outcome",
        )  # fmt: skip


@transaction.atomic
def edit_conclusion(
    *, conclusion: Conclusion, version: int, text: str, actor: User, at: datetime
) -> Conclusion:
    """Correct the words of a conclusion; its kind stays."""
    meeting = take(conclusion.item.meeting, actor, at, states=DURING, act=_("sửa kết luận"))
    now = hold(conclusion, version)
    said = clean_text(text)
    if not said:
        raise ConclusionMissing(field="text")
    changes = change(now, {"text": said})
    now.save()
    audit.record(
        MeetingFact.CONCLUSION_EDITED, meeting, actor=actor, at=at, text=said[:300],
        changes=changes, item=now.item_id,
    )  # fmt: skip
    return now


@transaction.atomic
def remove_conclusion(*, conclusion: Conclusion, actor: User, at: datetime) -> None:
    """Take away what was written by mistake; work that was given is cancelled in its register."""
    meeting = take(conclusion.item.meeting, actor, at, states=DURING, act=_("bỏ kết luận"))
    now = Conclusion.objects.select_for_update(of=("self",)).get(pk=conclusion.pk)
    if now.task is not None:
        raise TaskStands(code=now.task.code)
    item = AgendaItem.objects.select_for_update().get(pk=now.item_id)
    audit.record(
        MeetingFact.CONCLUSION_REMOVED, meeting, actor=actor, at=at, text=now.text[:300],
        item=item.pk,
    )  # fmt: skip
    now.votes.all().delete()
    now.delete()
    if item.state != AgendaItem.State.PLANNED:
        settle(item)
        item.version += 1
        item.save()


@transaction.atomic
def vote(
    *, conclusion: Conclusion, choices: Mapping[Participant, str], actor: User, at: datetime
) -> dict[str, int]:
    """Write down how members voted on a decision; the counts. All votes are said at once.

    Refused for those who are not there, and for guests.
    """
    meeting = take(conclusion.item.meeting, actor, at, states=DURING, act=_("biểu quyết"))
    if conclusion.outcome != Outcome.DECISION:
        raise NotADecision
    present = queries.attending(meeting).present
    raise_all(_vote_faults(meeting, choices))
    conclusion.votes.all().delete()
    Vote.objects.bulk_create(
        Vote(conclusion=conclusion, participant=participant, choice=choice)
        for participant, choice in choices.items()
    )
    counts = {each: list(choices.values()).count(each) for each in Vote.Choice.values}
    audit.record(
        MeetingFact.VOTED, meeting, actor=actor, at=at, item=conclusion.item_id,
        agreed=counts[Vote.Choice.FOR], present=present,
    )  # fmt: skip
    return counts


def _vote_faults(meeting: Meeting, choices: Mapping[Participant, str]) -> Iterable[Refused]:
    for participant in choices:
        field, name = f"p{participant.pk}", participant.person.name
        if participant.meeting_id != meeting.pk:
            yield NotOfThisBody(thing=name, body=meeting.title, field=field)
        elif not participant.is_member:
            yield GuestVoter(person=name, field=field)
        elif not participant.is_present:
            yield AbsentVoter(person=name, field=field)
