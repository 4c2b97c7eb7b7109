"""The same leader at the same hour: in the week, elsewhere, or away."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.meetings import sittings
from tests.people import House
from tests.schedules.weeks import TUESDAY, approve, binh, clerk, leader, open_week, write
from vedich.meetings.services import cancel_meeting, edit_meeting
from vedich.organisations.models import Absence, Person
from vedich.schedules import queries, services
from vedich.schedules.lines import Line
from vedich.schedules.models import Schedule
from vedich.schedules.work import Work


def lines(house: House, schedule: Schedule) -> list[Line]:
    schedule.refresh_from_db()
    return queries.week_of(schedule, house.binh, on=house.on).lines


@pytest.mark.parametrize(
    ("first", "second", "is_sure"),
    [
        ("8h - 10h", "9h", True),
        ("8h - 10h", "10h", None),
        ("8h", "9h", False),
        ("8h", "8h", True),
        ("sáng", "10h", True),
        ("sáng", "chiều", None),
        ("cả ngày", "14h - 15h", True),
    ],
)
def test_two_entries_of_one_leader(
    house: House, first: str, second: str, *, is_sure: bool | None
) -> None:
    ngan = clerk(house)
    schedule = open_week(house, by=ngan)
    write(house, schedule, by=ngan, hours=first, text="Một")
    write(house, schedule, by=ngan, hours=second, text="Hai")
    two, one = sorted(lines(house, schedule), key=lambda line: line.text)
    assert {one.is_clashing, two.is_clashing} == {is_sure is True}
    assert bool(one.clashes) == (is_sure is not None)
    if is_sure:
        assert [clash.words for clash in two.clashes] == ["Trần Văn Bình: trùng giờ với “Một”"]


def test_two_leaders_may_be_busy_at_the_same_hour(house: House) -> None:
    ngan, khai = clerk(house), leader(house)
    schedule = open_week(house, by=ngan)
    write(house, schedule, by=ngan)
    write(house, schedule, by=ngan, leaders=[khai])
    assert not any(line.clashes for line in lines(house, schedule))


def test_an_absence_stands_against_an_entry_without_its_reason(house: House) -> None:
    ngan = clerk(house)
    schedule = open_week(house, by=ngan)
    write(house, schedule, by=ngan)
    Absence.objects.create(
        person=binh(house), kind="sick", valid_from=TUESDAY, valid_to=date(2020, 2, 28)
    )
    (line,) = lines(house, schedule)
    (clash,) = line.clashes
    assert clash.words == "Trần Văn Bình: đã ghi vắng mặt đến hết 27/02/2020"


def test_the_schedule_of_another_organisation_counts_once_it_is_sent(house: House) -> None:
    ngan = clerk(house)
    other = open_week(house, by=house.admin, unit=house.province_people)
    write(house, other, by=house.admin, text="Kín")
    schedule = open_week(house, by=ngan)
    write(house, schedule, by=ngan)
    assert not lines(house, schedule)[0].clashes
    services.submit_schedule(schedule=other, actor=house.admin, at=house.at)
    (clash,) = lines(house, schedule)[0].clashes
    said = clash.words
    assert "đã có việc trong lịch của UBND tỉnh Thanh Vân" in said
    assert "Kín" not in said


def test_a_meeting_comes_by_itself_and_clashes(house: House) -> None:
    body = sittings.board(house)
    khai = Person.objects.get(name="Vân Trọng Khải")
    meeting = sittings.plan(house, body)
    ngan = clerk(house)
    schedule = open_week(house, by=ngan)
    write(house, schedule, by=ngan, on=sittings.MONDAY, hours="8h", leaders=[khai])
    one, two = sorted(lines(house, schedule), key=lambda line: line.meeting is None)
    assert one.meeting == meeting
    assert one.is_planned
    assert {person.name for person in one.people} == {
        "Trần Văn Bình", "Kiều Vân Thụy", "Vân Trọng Khải",
    }  # fmt: skip
    (clash,) = two.clashes
    assert clash.words == "Vân Trọng Khải: trùng giờ với “Họp Thường trực Tỉnh ủy Thanh Vân”"


def test_the_kind_of_a_meeting_is_corrected(house: House) -> None:
    meeting = sittings.plan(house, sittings.board(house))
    ngan = clerk(house)
    schedule = open_week(house, by=ngan)
    assert lines(house, schedule)[0].work == Work.DAILY
    given: dict[str, Any] = {
        "schedule": schedule,
        "meeting": meeting,
        "actor": ngan,
        "at": house.at,
    }
    services.say_work_of_meeting(**given, work="strategy")
    assert (lines(house, schedule)[0].work, lines(house, schedule)[0].work_by_hand) == (
        Work.STRATEGY, True,
    )  # fmt: skip
    services.say_work_of_meeting(**given, work="")
    assert lines(house, schedule)[0].work == Work.DAILY


def test_what_became_of_meetings_after_approval(house: House) -> None:
    """One moved within the week, one to the next week, one called off, one that is new."""
    body, ngan = sittings.board(house), clerk(house)
    schedule = open_week(house, by=ngan)
    days = [date(2020, 2, day) for day in (24, 25, 26)]
    moved, gone, off = (sittings.plan(house, body, day) for day in days)
    schedule = approve(house, schedule, by=ngan)
    at: dict[str, Any] = {"actor": house.binh, "at": house.at}
    for meeting, day in ((moved, date(2020, 2, 27)), (gone, date(2020, 3, 3))):
        edit_meeting(
            meeting=meeting, version=meeting.version, starts_at=sittings.moment(day),
            chair=meeting.chair, reason="Chờ số liệu", **at,
        )  # fmt: skip
    cancel_meeting(meeting=off, reason="Hết việc", **at)
    new = sittings.plan(house, body, date(2020, 2, 28))
    found = {line.meeting.pk: line for line in lines(house, schedule) if line.meeting}
    assert found[moved.pk].adjusted == "Trước là 8:00 thứ Hai 24/02. Lý do: Chờ số liệu"
    assert found[gone.pk].adjusted == "Chuyển sang 8:00 thứ Ba 03/03. Lý do: Chờ số liệu"
    assert (found[gone.pk].on, found[gone.pk].is_cancelled) == (date(2020, 2, 25), True)
    assert found[off.pk].adjusted == "Không họp. Lý do: Hết việc"
    assert (found[new.pk].adjusted, found[new.pk].is_cancelled) == ("Bổ sung.", False)
