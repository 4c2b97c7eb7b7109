"""All that the papers of a meeting need: the notice of conclusions, the minutes, the agenda."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch

from vedich.meetings.models import (
    AgendaItem,
    Conclusion,
    Meeting,
    MeetingPaper,
    Participant,
    Vote,
)
from vedich.meetings.queries.meetings import Quorum, conclusions_due, quorum_of, rules_for
from vedich.meetings.queries.talk import Talk, talk_of
from vedich.regulations.models import Matter


@dataclass(frozen=True)
class Concluded:
    """A conclusion and its votes; `votes` is empty where nobody voted."""

    conclusion: Conclusion
    votes: dict[str, int]


@dataclass(frozen=True)
class RecordItem:
    """An item with what was said and what was concluded, in order."""

    item: AgendaItem
    minutes: str
    conclusions: list[Concluded]
    talk: Talk


@dataclass(frozen=True)
class Record:
    """A meeting from the call to its conclusions. Lists are in the order of the meeting.

    `ceiling`: the share of hearing that the regulation allows, in percent; None: no rule.
    `issue_by`: the last day in time for the notice of conclusions; None: no rule.
    """

    meeting: Meeting
    present: list[Participant]
    absent: list[Participant]
    guests: list[Participant]
    papers: list[MeetingPaper]
    items: list[RecordItem]
    quorum: Quorum
    talk: Talk
    ceiling: float | None
    issue_by: date | None

    @property
    def conclusions(self) -> list[Conclusion]:
        return [each.conclusion for item in self.items for each in item.conclusions]

    @property
    def decisions(self) -> list[Conclusion]:
        return self._of(Conclusion.Outcome.DECISION)

    @property
    def tasks(self) -> list[Conclusion]:
        return self._of(Conclusion.Outcome.TASK)

    def _of(self, outcome: str) -> list[Conclusion]:
        return [each for each in self.conclusions if each.outcome == outcome]


def record_of(meeting: Meeting) -> Record:
    """The whole record of a meeting; eight statements for any size. Ask for sight before."""
    people = list(
        meeting.participants.select_related("person", "substitute").order_by("position", "pk")
    )
    rules = rules_for(meeting)
    ceiling = rules.get(Matter.HEARING_CEILING)
    items = _items(meeting)
    return Record(
        meeting=meeting,
        present=[each for each in people if each.is_member and each.is_present],
        absent=[each for each in people if each.is_member and not each.is_present],
        guests=[each for each in people if not each.is_member],
        papers=list(
            meeting.papers.select_related("document", "item").annotate(
                reader_count=Count("readings")
            )
        ),
        items=items,
        quorum=quorum_of(meeting, rules, people),
        talk=talk_of(each.item for each in items),
        ceiling=float(ceiling.percent) if ceiling and ceiling.percent is not None else None,
        issue_by=conclusions_due(meeting, rules),
    )


def _items(meeting: Meeting) -> list[RecordItem]:
    concluded = Conclusion.objects.select_related("task__lead").order_by("pk")
    rows = (
        meeting.items.exclude(state=AgendaItem.State.DROPPED)
        .select_related("presenter", "topic", "minutes", "programme_item__programme", "task")
        .prefetch_related(Prefetch("conclusions", concluded), "conclusions__votes")
        .order_by("position", "pk")
    )
    return [
        RecordItem(
            item=item,
            minutes=item.minutes.text,
            conclusions=[
                Concluded(each, _counted(list(each.votes.all()))) for each in item.conclusions.all()
            ],
            talk=talk_of([item]),
        )
        for item in rows
    ]


def _counted(votes: list[Vote]) -> dict[str, int]:
    counts = Counter(vote.choice for vote in votes)
    return {choice: counts[choice] for choice in Vote.Choice.values} if votes else {}
