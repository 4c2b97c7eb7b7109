"""At the meeting: who is there, what may be decided, how it is closed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.meetings.sittings import (
    MONDAY,
    add,
    attend,
    board,
    call,
    close,
    conclude,
    finish,
    hold,
    moment,
    person_of,
    plan,
)
from tests.people import House
from vedich.accounts.models import User
from vedich.lib.errors import ManyRefused
from vedich.meetings import queries, refusals, services
from vedich.meetings.models import Meeting, Participant
from vedich.meetings.services import Attended
from vedich.tasks.models import Task
from vedich.tasks.services import Content

PAST = date(2020, 2, 17)


def sitting(house: House, *, present: int = 3, day: date = PAST) -> tuple[Meeting, Any]:
    meeting = plan(house, board(house), day)
    item = add(house, meeting)
    return hold(house, meeting, present=present), item


def test_a_person_twice_among_the_participants(house: House) -> None:
    meeting = plan(house, board(house))
    guest = person_of(house.minh)
    given: dict[str, Any] = {"meeting": meeting, "actor": house.binh, "at": house.at}
    services.invite(person=guest, **given)
    with pytest.raises(refusals.PersonTwice, match="Hoàng Văn Minh"):
        services.invite(person=guest, **given)
    with pytest.raises(refusals.NotOfThisBody):
        services.invite(person=person_of(house.lan), is_member=True, **given)


def test_a_decision_without_a_quorum_is_refused(house: House) -> None:
    """Two thirds of three are two: one is not enough, two are."""
    meeting, item = sitting(house, present=1)
    assert queries.quorum_of(meeting).needed == 2
    with pytest.raises(refusals.NoQuorum, match="1 trên 3 thành viên"):
        conclude(house, item)
    conclude(house, item, "information", text="Ghi nhận báo cáo")
    attend(house, meeting, present=2)
    assert conclude(house, item).outcome == "decision"


def test_nobody_decides_where_nobody_is(house: House) -> None:
    meeting = plan(house, board(house, rules=False), PAST)
    item = add(house, meeting)
    hold(house, meeting, present=0)
    with pytest.raises(refusals.NobodyPresent):
        conclude(house, item)


def test_guests_and_substitutes_make_no_quorum(house: House) -> None:
    meeting, item = sitting(house, present=1)
    at = meeting.starts_at
    guest = services.invite(meeting=meeting, person=person_of(house.minh), actor=house.binh, at=at)
    absent = meeting.participants.filter(attendance="absent").first()
    assert absent is not None
    roll = [
        Attended(guest, "present"),
        Attended(absent, "absent", "Đi công tác", person_of(house.lan)),
    ]
    services.take_attendance(meeting=meeting, roll=roll, actor=house.binh, at=at)
    assert queries.quorum_of(meeting).present == 1
    with pytest.raises(refusals.NoQuorum):
        conclude(house, item)


def test_a_substitute_sits_in_one_chair(house: House) -> None:
    meeting, _item = sitting(house, present=1)
    first, second, third = meeting.participants.order_by("position")
    roll = [
        Attended(second, "absent", "", first.person),
        Attended(third, "present", "Đi công tác"),
    ]
    with pytest.raises(ManyRefused) as refused:
        services.take_attendance(meeting=meeting, roll=roll, actor=house.binh, at=meeting.starts_at)
    assert {each.code for each in refused.value.each()} == {
        "substitute_takes_part",
        "substitute_of_present",
    }


def test_votes_of_the_absent_and_of_guests_are_refused(house: House) -> None:
    meeting, item = sitting(house, present=2)
    made = conclude(house, item)
    here, there, away = meeting.participants.order_by("position")
    guest = services.invite(
        meeting=meeting, person=person_of(house.minh), actor=house.binh, at=meeting.starts_at
    )

    def vote(*voters: Participant) -> dict[str, int]:
        return services.vote(
            conclusion=made,
            choices=dict.fromkeys(voters, "for"),
            actor=house.binh,
            at=meeting.starts_at,
        )

    with pytest.raises(refusals.AbsentVoter, match=away.person.name):
        vote(here, away)
    with pytest.raises(refusals.GuestVoter):
        vote(guest)
    assert vote(here, there)["for"] == 2
    with pytest.raises(ManyRefused):
        attend(house, meeting, present=0)


def test_a_conclusion_becomes_a_task_of_the_register(house: House) -> None:
    meeting, item = sitting(house)
    made = services.give(
        item=item,
        lead=house.district_committee,
        content=Content(name="Chọn 5 xã", due_on=date(2020, 3, 10)),
        cooperating=[house.department],
        text="Giao Huyện ủy Mộc Sơn chọn 5 xã trước 10/3",
        actor=house.binh,
        at=meeting.starts_at,
    )
    task = Task.objects.get(conclusion=made)
    assert (task.origin, task.state, task.assigned_by) == ("meeting", "assigned", meeting.body)
    assert task.parts.get().organisation == house.department
    assert "Vốn đối ứng" in task.note
    with pytest.raises(refusals.TaskStands):
        services.remove_conclusion(conclusion=made, actor=house.binh, at=meeting.starts_at)
    with pytest.raises(refusals.TaskByItself):
        conclude(house, item, "task")


def test_a_meeting_of_the_past_without_minutes_is_not_closed(house: House) -> None:
    meeting, item = sitting(house)
    with pytest.raises(refusals.ItemsOpen, match="Vốn đối ứng"):
        close(house, meeting)
    services.edit_item(
        item=item, version=1, subject="Vốn đối ứng", kind="discuss", actor=house.binh,
        at=meeting.starts_at,
    )  # fmt: skip
    finish(house, item, 5, 10)
    with pytest.raises(refusals.MinutesMissing, match="chưa có biên bản"):
        close(house, meeting)
    item.refresh_from_db()
    services.write_minutes(
        item=item, version=1, text="Sở Tài chính nêu ba phương án.", actor=house.binh,
        at=meeting.starts_at,
    )  # fmt: skip
    assert close(house, meeting).state == "closed"


def test_a_meeting_whose_day_is_past_is_marked(house: House) -> None:
    meeting = call(house, plan(house, board(house), PAST))
    assert meeting.is_forgotten(house.on)
    assert not meeting.is_forgotten(PAST)


def test_a_roll_must_be_called(house: House) -> None:
    meeting = call(house, plan(house, board(house), PAST))
    item = add(house, meeting, kind="hear")
    services.open_meeting(meeting=meeting, actor=house.binh, at=house.at)
    conclude(house, item, "information", text="Ghi nhận")
    finish(house, item, 8)
    with pytest.raises(refusals.AttendanceMissing):
        close(house, meeting)


def test_a_meeting_does_not_begin_before_its_day(house: House) -> None:
    meeting = call(house, plan(house, board(house), MONDAY))
    with pytest.raises(refusals.TooEarly):
        services.open_meeting(meeting=meeting, actor=house.binh, at=house.at)


def test_what_was_not_decided_comes_back(house: House) -> None:
    _meeting, item = sitting(house)
    finish(house, item, 10, 20)
    item.refresh_from_db()
    assert (item.state, item.actual_minutes) == ("deferred", 30)
    conclude(house, item)
    item.refresh_from_db()
    assert item.state == "done"


def test_opened_again_and_issued(house: House) -> None:
    meeting, item = sitting(house)
    conclude(house, item)
    finish(house, item, 5, 5, 5)
    close(house, meeting)
    given: dict[str, Any] = {"meeting": meeting, "actor": house.binh, "at": house.at}
    early = moment(date(2020, 2, 18))
    services.send_notice(meeting=meeting, actor=house.binh, at=early)
    services.approve_notice(meeting=meeting, actor=chair_of(meeting), at=early)
    with pytest.raises(refusals.IssuedBeforeMeeting):
        services.issue_conclusions(on=PAST - timedelta(days=1), **given)
    with pytest.raises(refusals.IssuedInFuture):
        services.issue_conclusions(on=MONDAY, **given)
    assert services.issue_conclusions(on=date(2020, 2, 19), **given).issued_on is not None
    again = services.reopen_meeting(reason="Sửa lời kết luận", **given)
    assert (again.state, again.issued_on) == ("held", None)


def chair_of(meeting: Meeting) -> User:
    meeting.refresh_from_db()
    assert meeting.chair is not None
    assert meeting.chair.user is not None
    return meeting.chair.user


def test_who_may_not(house: House) -> None:
    meeting, item = sitting(house)
    for user in (house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            conclude(house, item, actor=user)
        with pytest.raises(PermissionDenied):
            services.write_minutes(item=item, version=1, text="…", actor=user, at=house.at)
        with pytest.raises(PermissionDenied):
            services.close_meeting(meeting=meeting, actor=user, at=house.at)
    assert moment(PAST) == meeting.starts_at
