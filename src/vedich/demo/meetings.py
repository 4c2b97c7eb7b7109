"""Meetings of Thanh Vân: by the regulation's cadence, held week after week until the demo's day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from vedich.accounts.models import User
from vedich.accounts.queries import system_user
from vedich.demo.book import Book
from vedich.demo.files import Row, day, moment
from vedich.lib import clock
from vedich.meetings import services
from vedich.meetings.models import (
    AgendaItem,
    Meeting,
    Participant,
    ProgrammeItem,
    Topic,
    WorkProgramme,
)
from vedich.meetings.services import Attended, Chosen
from vedich.tasks.services import Content

State = Meeting.State


def load_meetings(book: Book, data: Row) -> None:
    """Programmes, calendars and what was held; what is there already is left as it is."""
    book.say("phiên họp")
    actor = book.users[data["by"]]
    for row in data["programmes"]:
        _programme(book, row, actor)
    for row in data["calendars"]:
        services.generate_meetings(
            body=book.organisation(row["body"]),
            first=date.fromisoformat(row["first"]),
            last=date.fromisoformat(row["last"]),
            actor=actor,
            at=moment(row["on"]),
        )
    for row in data["meetings"]:
        meeting = Meeting.objects.select_related("body").get(
            body=book.organisation(row["body"]), planned_on=row["planned"]
        )
        if meeting.state == State.PLANNED and not meeting.items.exists():
            _Sitting(book, meeting, row, actor).load()


def _programme(book: Book, row: Row, actor: User) -> None:
    body = book.organisation(row["body"])
    if WorkProgramme.objects.filter(body=body, period=row["period"]).exists():
        return
    act: dict[str, Any] = {"actor": actor, "at": moment(row["on"])}
    made = services.create_programme(body=body, period=row["period"], **act)
    for item in row["items"]:
        services.add_programme_item(
            programme=made,
            topic=item["topic"],
            month=item["month"],
            prepared_by=book.organisation(item["prepared_by"]),
            due_on=day(item["due"]),
            paper_kind=item["kind"],
            **act,
        )


class _Sitting:
    """One meeting of the data, acted out on its days."""

    def __init__(self, book: Book, meeting: Meeting, row: Row, actor: User) -> None:
        self.book, self.meeting, self.row, self.actor = book, meeting, row, actor

    def load(self) -> None:
        """Prepared and called; held and closed where the data say what came of it."""
        called = moment(self.row["called"], hour=10)
        if "place" in self.row:
            self._settle(called)
        items = [(self._item(item, called), item) for item in self.row["items"]]
        services.call_meeting(meeting=self.meeting, **self._act(called))
        for text in self.row["papers"]:
            services.add_paper(meeting=self.meeting, text=text, **self._act(called))
        sent = moment(self.row["sent"], hour=15)
        services.send_papers(meeting=self.meeting, **self._act(sent))
        if "issued" in self.row:
            self._hold(items)

    def _act(self, at: datetime) -> dict[str, Any]:
        return {"actor": self.actor, "at": at}

    def _settle(self, at: datetime) -> None:
        self.meeting = services.edit_meeting(
            meeting=self.meeting,
            version=self.meeting.version,
            starts_at=self.meeting.starts_at,
            ends_at=clock.start_of(self.meeting.day) + timedelta(hours=self.row["ends"]),
            place=self.row["place"],
            chair=self.meeting.chair,
            **self._act(at),
        )

    def _item(self, row: Row, at: datetime) -> AgendaItem:
        body = self.meeting.body
        if "programme" in row:
            due = ProgrammeItem.objects.filter(programme__body=body, topic=row["programme"])
            chosen = Chosen(programme=due)
        elif "returned" in row:
            chosen = Chosen(topics=Topic.objects.filter(body=body, name=row["returned"]))
        else:
            return services.add_item(
                meeting=self.meeting,
                subject=row["subject"],
                kind=row["kind"],
                planned_minutes=row["planned"],
                presenter=self.book.organisation(row["presenter"]),
                **self._act(at),
            )
        (item,) = services.fill_agenda(meeting=self.meeting, chosen=chosen, **self._act(at))
        return services.edit_item(
            item=item,
            version=item.version,
            subject=item.subject,
            kind=row["kind"],
            planned_minutes=row["planned"],
            question=row.get("question", ""),
            presenter=item.presenter,
            **self._act(at),
        )

    def _hold(self, items: list[tuple[AgendaItem, Row]]) -> None:
        act = self._act(self.meeting.starts_at)
        services.open_meeting(meeting=self.meeting, **act)
        away = {self.book.people[key].pk: why for key, why in self.row.get("absent", {}).items()}
        states = Participant.Attendance
        roll = [
            Attended(one, states.ABSENT, away[one.person_id])
            if one.person_id in away
            else Attended(one, states.PRESENT)
            for one in self.meeting.participants.select_related("person")
        ]
        services.take_attendance(meeting=self.meeting, roll=roll, **act)
        for item, row in items:
            self._deal_with(item, row, act)
        ended = self.meeting.starts_at + timedelta(hours=3)
        services.close_meeting(meeting=self.meeting, **self._act(ended))
        services.send_notice(
            meeting=self.meeting, **self._act(self.meeting.starts_at + timedelta(hours=8))
        )
        chair = self.meeting.chair
        services.approve_notice(
            meeting=self.meeting,
            actor=chair.user if chair and chair.user else system_user(),
            at=moment(self.row["issued"], hour=9),
        )
        services.issue_conclusions(
            meeting=self.meeting,
            on=date.fromisoformat(self.row["issued"]),
            **self._act(moment(self.row["issued"], hour=16)),
        )

    def _deal_with(self, item: AgendaItem, row: Row, act: dict[str, Any]) -> None:
        services.write_minutes(item=item, version=1, text=row["text"], **act)
        for outcome, text, *task in row["conclusions"]:
            if outcome == "task":
                self._give(item, text, task, act)
                continue
            made = services.conclude(item=item, outcome=outcome, text=text, **act)
            if outcome == "decision" and "votes" in row:
                here = self.meeting.participants.filter(
                    is_member=True, attendance=Participant.Attendance.PRESENT
                ).select_related("person")
                choices: dict[Participant, str] = dict.fromkeys(here, str(row["votes"]))
                services.vote(conclusion=made, choices=choices, **act)
        item.refresh_from_db()
        names = ("heard_minutes", "discussed_minutes", "decided_minutes")
        spent = dict(zip(names, row["minutes"], strict=True))
        services.finish_item(item=item, version=item.version, **spent, **act)

    def _give(self, item: AgendaItem, text: str, task: list[str], act: dict[str, Any]) -> None:
        lead, name, due, *helping = task
        services.give(
            item=item,
            lead=self.book.organisation(lead),
            content=Content(name=name, due_on=date.fromisoformat(due)),
            cooperating=[self.book.organisation(key) for key in helping],
            text=text,
            **act,
        )
