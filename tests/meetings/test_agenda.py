"""What the agenda is made of, how it is edited, and which topics come back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.meetings.sittings import MONDAY, add, board, close, conclude, finish, hold, plan
from tests.people import House
from tests.tasks.work import finish as finish_task
from tests.tasks.work import give, staff
from vedich.meetings import queries, refusals, services
from vedich.meetings.models import AgendaItem, Meeting, WorkProgramme
from vedich.meetings.queries import Proposals, Talk
from vedich.meetings.services import Chosen
from vedich.organisations.models import Organisation
from vedich.tasks.services import Content

PAST = date(2020, 2, 17)


def proposals(house: House, meeting: Meeting) -> Proposals:
    return queries.proposals_for(meeting, user=house.binh, on=house.on)


def fill(house: House, meeting: Meeting, **chosen: Any) -> list[AgendaItem]:
    return services.fill_agenda(
        meeting=meeting, chosen=Chosen(**chosen), actor=house.binh, at=house.at
    )


def programme(house: House, body: Organisation) -> WorkProgramme:
    made = services.create_programme(body=body, period="2020", actor=house.binh, at=house.at)
    for topic, month in (("Vốn đối ứng", "2020-02"), ("Chăm sóc rừng", "2020-03")):
        services.add_programme_item(
            programme=made, topic=topic, month=month, actor=house.binh, at=house.at
        )
    return made


def test_programme_items_whose_month_has_come(house: House) -> None:
    body = board(house)
    programme(house, body)
    meeting = plan(house, body)
    due = proposals(house, meeting).programme
    assert [each.topic for each in due] == ["Vốn đối ứng"]
    made = fill(house, meeting, programme=due)
    assert [(each.source, each.kind) for each in made] == [("programme", "decide")]
    assert not proposals(house, meeting).programme
    with pytest.raises(refusals.NotReady):
        fill(house, meeting, programme=due)
    services.drop_item(item=made[0], reason="Chưa có tờ trình", actor=house.binh, at=house.at)
    assert proposals(house, meeting).programme


def test_work_past_its_deadline_is_offered_as_an_exception(house: House) -> None:
    body = board(house)
    late = give(house, due_on=date(2020, 2, 10), on=date(2020, 1, 6))
    give(house, "Việc còn hạn", due_on=date(2020, 3, 10))
    meeting = plan(house, body)
    found = proposals(house, meeting).tasks
    assert found == [late]
    made = fill(house, meeting, tasks=found)[0]
    assert (made.source, made.task, made.presenter) == ("exception", late, late.lead)
    assert not proposals(house, meeting).tasks


def test_a_topic_returns_until_decided_and_its_work_confirmed(house: House) -> None:
    staff(house)
    body = board(house)
    first = plan(house, body, date(2020, 2, 10))
    item = add(house, first)
    hold(house, first)
    conclude(house, item, "deferral", text="Thiếu phương án vốn")
    close(house, first)
    second = plan(house, body, PAST)
    back = proposals(house, second).topics
    assert [(each.name, each.last_reason) for each in back] == [
        ("Vốn đối ứng", "Thiếu phương án vốn")
    ]
    again = fill(house, second, topics=back)[0]
    assert (again.source, again.kind, again.topic) == ("returned", "decide", item.topic)
    hold(house, second)
    conclude(house, again)
    given = services.give(
        item=again, lead=house.district_committee, actor=house.binh, at=second.starts_at,
        content=Content(name="Bố trí vốn", due_on=date(2020, 3, 10)),
    )  # fmt: skip
    finish(house, again, 5, 10, 5)
    close(house, second)
    third = plan(house, body)
    back = proposals(house, third).topics
    assert [each.open_tasks for each in back] == [1]
    assert fill(house, third, topics=back)[0].kind == "hear"
    assert not proposals(house, plan(house, body, MONDAY + timedelta(days=7))).topics
    finish_task(house, given.task)
    assert not queries.topics.open_topics(item.topic.__class__.objects.all()).exists()


def test_a_cancelled_meeting_gives_its_topics_back(house: House) -> None:
    body = board(house)
    meeting = plan(house, body)
    add(house, meeting)
    services.cancel_meeting(meeting=meeting, reason="Bão", actor=house.binh, at=house.at)
    after = plan(house, body, MONDAY + timedelta(days=7))
    assert [each.name for each in proposals(house, after).topics] == ["Vốn đối ứng"]


def test_the_office_edits_the_agenda(house: House) -> None:
    meeting = plan(house, board(house))
    first, second = add(house, meeting, "Mục một"), add(house, meeting, "Mục hai")
    services.shift_item(item=second, up=True, actor=house.binh, at=house.at)
    services.shift_item(item=second, up=True, actor=house.binh, at=house.at)
    assert list(meeting.items.values_list("subject", flat=True)) == ["Mục hai", "Mục một"]
    with pytest.raises(refusals.ReasonMissing):
        services.drop_item(item=first, reason=" ", actor=house.binh, at=house.at)
    moved = services.defer_item(item=first, reason="Chờ thẩm định", actor=house.binh, at=house.at)
    assert (moved.state, moved.reason) == ("deferred", "Chờ thẩm định")
    with pytest.raises(refusals.ItemLeft):
        services.drop_item(item=first, reason="Bỏ", actor=house.binh, at=house.at)
    with pytest.raises(refusals.TopicTwice):
        add(house, meeting, topic=second.topic)
    with pytest.raises(refusals.SubjectMissing):
        add(house, meeting, "  ")
    with pytest.raises(refusals.TooManyMinutes):
        add(house, meeting, "Dài", planned_minutes=5000)


def test_the_share_of_hearing(house: House) -> None:
    meeting = plan(house, board(house), PAST)
    items = [
        add(house, meeting, name, kind="discuss", planned_minutes=25) for name in ("Một", "Hai")
    ]
    hold(house, meeting)
    finish(house, items[0], 8, 16, 5)
    finish(house, items[1], 2, 19)
    talk = queries.talk_by_meeting(Meeting.objects.all())[meeting.pk]
    assert talk == Talk(heard=10, discussed=35, decided=5, planned=50)
    assert (talk.heard_share, talk.discussed_share, talk.decided_share) == (20.0, 70.0, 10.0)
    record = queries.record_of(meeting)
    assert record.talk == talk
    assert record.ceiling == 30.0
    assert record.quorum.is_met


def test_programmes_and_bad_input(house: House) -> None:
    body = board(house)
    made = programme(house, body)
    given: dict[str, Any] = {"programme": made, "actor": house.binh, "at": house.at}
    with pytest.raises(refusals.ProgrammeTwice):
        programme(house, body)
    with pytest.raises(refusals.MonthOutside):
        services.add_programme_item(topic="Muộn", month="2021-01", **given)
    with pytest.raises(refusals.NotAMonth):
        services.add_programme_item(topic="Quý", month="2020-Q1", **given)
    with pytest.raises(refusals.DueAfterMonth):
        services.add_programme_item(topic="Trễ", month="2020-02", due_on=date(2020, 3, 2), **given)
    item = made.items.get(month="2020-02")
    services.end_programme_item(item=item, reason="Đã gộp", actor=house.binh, at=house.at)
    assert not proposals(house, plan(house, body)).programme
