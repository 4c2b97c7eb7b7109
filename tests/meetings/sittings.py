"""Meetings for tests: the standing board of the province, which meets on Mondays.

Bình leads it and Ngân of its office keeps its meetings; Minh is called as a guest where a test says
so; Hạnh oversees the district alone and Cường nothing.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from tests.factories import make_user, seat
from tests.people import House
from tests.regulations.making import MONDAYS, make_board, make_days, make_regulation, make_rule
from vedich.accounts.models import User
from vedich.lib.clock import VIETNAM
from vedich.meetings import services
from vedich.meetings.models import AgendaItem, Meeting, Participant
from vedich.meetings.services import Attended
from vedich.organisations.models import Organisation, Person
from vedich.regulations.models import Matter, Rule

MONDAY = date(2020, 2, 24)


def board(house: House, *, rules: bool = True) -> Organisation:
    """The standing board with three members, and the rules of its meetings."""
    made = make_board(house)
    for name in ("Kiều Vân Thụy", "Vân Trọng Khải"):
        seat(make_user(name), made, title="Phó Bí thư", leads=True, since=date(2016, 1, 1))
    if rules:
        regulation = make_regulation(house.province_committee)
        make_rule(regulation, Matter.MEETING_CADENCE, **MONDAYS)
        make_rule(regulation, Matter.QUORUM, percent=Decimal("66.67"))
        make_rule(regulation, Matter.HEARING_CEILING, percent=Decimal(30))
        make_days(regulation, Matter.PRE_READ, 3)
        make_days(regulation, Matter.CONCLUSION_ISSUE, 5)
    return made


def moment(day: date, hour: int = 8) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=VIETNAM)


def plan(house: House, body: Organisation, day: date = MONDAY, **given: Any) -> Meeting:
    """A meeting of `body` on `day` at eight, made by Bình."""
    values: dict[str, Any] = {"starts_at": moment(day), "actor": house.binh, "at": house.at}
    return services.create_meeting(body=body, **values | given)


def add(house: House, meeting: Meeting, subject: str = "Vốn đối ứng", **given: Any) -> AgendaItem:
    values: dict[str, Any] = {"kind": "decide", "actor": house.binh, "at": house.at}
    return services.add_item(meeting=meeting, subject=subject, **values | given)


def call(house: House, meeting: Meeting) -> Meeting:
    return services.call_meeting(meeting=meeting, actor=house.binh, at=house.at)


def hold(house: House, meeting: Meeting, *, present: int = 3) -> Meeting:
    """Called, opened on its day, with so many members there and the others absent."""
    if meeting.state == Meeting.State.PLANNED:
        call(house, meeting)
    at = meeting.starts_at + timedelta(minutes=5)
    services.open_meeting(meeting=meeting, actor=house.binh, at=at)
    attend(house, meeting, present=present)
    meeting.refresh_from_db()
    return meeting


def attend(house: House, meeting: Meeting, *, present: int) -> None:
    states = Participant.Attendance
    members = meeting.participants.filter(is_member=True).select_related("person")
    roll = [
        Attended(one, states.PRESENT if place < present else states.ABSENT)
        for place, one in enumerate(members)
    ]
    services.take_attendance(meeting=meeting, roll=roll, actor=house.binh, at=meeting.starts_at)


def conclude(house: House, item: AgendaItem, outcome: str = "decision", **given: Any) -> Any:
    values: dict[str, Any] = {"text": "Đồng ý phương án 1", "actor": house.binh}
    return services.conclude(
        item=item, outcome=outcome, at=item.meeting.starts_at, **values | given
    )


def finish(house: House, item: AgendaItem, *minutes: int | None) -> AgendaItem:
    item.refresh_from_db()
    names = ("heard_minutes", "discussed_minutes", "decided_minutes")
    return services.finish_item(
        item=item, version=item.version, actor=house.binh, at=item.meeting.starts_at,
        **dict(zip(names, minutes, strict=False)),
    )  # fmt: skip


def close(house: House, meeting: Meeting) -> Meeting:
    at = meeting.starts_at + timedelta(hours=3)
    return services.close_meeting(meeting=meeting, actor=house.binh, at=at)


def person_of(user: User) -> Person:
    return Person.objects.get(user=user)


def board_rule(body: Organisation, matter: Matter) -> Rule:
    return Rule.objects.get(matter=matter)
