"""The pages of meetings: who opens them, what they say, how many statements they take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import grant
from tests.indicators.stories import give_target, tell
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
from tests.statements import MOST, statements
from tests.tasks.work import give
from tests.web.html_checks import assert_clean
from vedich.meetings import services
from vedich.meetings.models import Conclusion, Meeting, Minutes, WorkProgramme
from vedich.notices import calendar
from vedich.organisations.models import Capability
from vedich.tasks.models import Task

Door = Callable[[Any], Client]
PAST = date(2020, 2, 17)


def test_a_week_from_the_cadence_to_a_closed_meeting(house: House, client_for: Door) -> None:
    """Generated, filled, called, papers sent, held, concluded into a task, closed, issued."""
    body = board(house)
    client = client_for(house.binh)
    made = client.post(
        reverse("generate_meetings"),
        {"body": body.name, "first": "17/02/2020", "last": "17/02/2020"},
    )
    assert made.status_code == 302
    one = Meeting.objects.get()
    address = one.get_absolute_url()
    late = give(house, due_on=date(2020, 2, 10), on=date(2020, 1, 6))
    offered = client.get(reverse("propose_agenda", args=[one.pk])).content.decode()
    assert late.name in offered
    client.post(reverse("propose_agenda", args=[one.pk]), {"tasks": late.pk})
    item = one.items.get()
    for step in ("trieu-tap", "khai-mac"):
        assert client.post(reverse("move_meeting_on", args=[one.pk, step])).status_code == 302
    refused = client.post(reverse("move_meeting_on", args=[one.pk, "ket-thuc"]))
    assert refused.status_code == 422
    assert "Chưa điểm danh" in refused.content.decode()
    roll = {f"p{each.pk}-attendance": "present" for each in one.participants.all()}
    assert client.post(reverse("meeting_attendance", args=[one.pk]), roll).status_code == 302
    sentence = "Giao Huyện ủy Mộc Sơn chủ trì, cùng UBND huyện Mộc Sơn, rà soát hộ nghèo, hạn 10/3"
    where = reverse("give_from_meeting", args=[one.pk, item.pk])
    shown = client.get(where, {"cau": sentence}).content.decode()
    assert 'value="Rà soát hộ nghèo"' in shown
    assert 'value="10/03/2020"' in shown
    assert "không nêu năm" in shown
    given = client.post(
        where,
        {
            "text": sentence,
            "name": "Rà soát hộ nghèo",
            "lead": "Huyện ủy Mộc Sơn",
            "with_1": "UBND huyện Mộc Sơn",
            "due_on": "10/03/2020",
        },
    )
    assert given.status_code == 302, given.content.decode()
    task = Task.objects.get(origin="meeting")
    assert task.code in client.get(item.get_absolute_url()).content.decode()
    client.post(
        reverse("finish_agenda_item", args=[one.pk, item.pk]),
        {"heard_minutes": 5, "discussed_minutes": 15, "version": item.version},
    )
    client.post(reverse("move_meeting_on", args=[one.pk, "ket-thuc"]))
    client.post(reverse("move_meeting_on", args=[one.pk, "trinh-thong-bao"]))
    one.refresh_from_db()
    assert one.chair is not None
    client_for(one.chair.user).post(reverse("approve_notice", args=[one.pk]))
    client.post(reverse("issue_conclusions", args=[one.pk]), {"on": "21/02/2020"})
    page = client.get(address).content.decode()
    assert "Đã kết thúc" in page
    assert "21/02/2020" in page
    assert "Nghe <b" in page
    assert_clean(page)
    one.refresh_from_db()
    assert one.issued_on == date(2020, 2, 21)
    assert "Huyện ủy Mộc Sơn" in client.get(reverse("conclusions")).content.decode()
    spent = client.get(reverse("meeting_time")).content.decode()
    assert "75%" in spent
    assert "1 trên 1 phiên" in spent


def test_a_target_behind_is_offered_with_its_reason(house: House, client_for: Door) -> None:
    story = tell(house)
    target = give_target(house, story.poverty, house.province, "1")
    one = plan(house, board(house))
    client = client_for(house.binh)
    address = reverse("propose_agenda", args=[one.pk])
    page = client.get(address).content.decode()
    assert story.poverty.name in page
    assert "chậm" in page
    assert_clean(page)
    assert statements(client, address) <= MOST
    client.post(address, {"targets": target.pk})
    assert one.items.get().target == target
    gone = client.post(address, {"targets": target.pk})
    assert gone.status_code == 422
    assert "không còn trong đề xuất" in gone.content.decode()


def test_two_people_write_minutes_at_once(house: House, client_for: Door) -> None:
    one = call(house, plan(house, board(house)))
    item = add(house, one)
    address = reverse("write_minutes", args=[one.pk, item.pk])
    client_for(house.admin).post(address, {"text": "Bản của quản trị", "version": 1, "base": ""})
    client = client_for(house.binh)
    answer = client.post(address, {"text": "Bản của Bình", "version": 1, "base": ""})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Quản trị vừa sửa" in page
    assert page.count("Bản của Bình") == 2
    assert page.count("Bản của quản trị") >= 2
    both = "Bản của quản trị\nBản của Bình"
    saved = client.post(address, {"text": both, "version": 2, "base": "Bản của quản trị"})
    assert saved.status_code == 302
    assert Minutes.objects.get(item=item).text == both


def test_a_body_without_a_cadence_is_told_so(house: House, client_for: Door) -> None:
    body = board(house, rules=False)
    answer = client_for(house.binh).post(
        reverse("generate_meetings"),
        {"body": body.name, "first": "24/02/2020", "last": "24/03/2020"},
    )
    assert answer.status_code == 422
    assert "Quy chế chưa quy định nhịp họp" in answer.content.decode()
    one = plan(house, body)
    page = client_for(house.binh).get(one.get_absolute_url()).content.decode()
    assert "quy chế chưa quy định số phải có mặt" in page


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"ends": "07:00"}, "Giờ kết thúc phải sau giờ bắt đầu"),
        ({"starts": "25:00"}, "Chưa đúng giờ"),
        ({"on": "31/02/2020"}, "không có ngày này"),
        ({"body": "Nơi không có"}, "Không tìm thấy"),
    ],
)
def test_bad_input(house: House, client_for: Door, given: dict[str, str], sentence: str) -> None:
    body = board(house)
    values = {"body": body.name, "on": "24/02/2020", "starts": "08:00"} | given
    answer = client_for(house.binh).post(reverse("create_meeting"), values)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Meeting.objects.exists()


def test_the_second_editor_is_told(house: House, client_for: Door) -> None:
    one = plan(house, board(house))
    address = reverse("edit_meeting", args=[one.pk])
    values = {"on": "24/02/2020", "starts": "08:00", "version": 1}
    client_for(house.admin).post(address, values | {"place": "Phòng họp A"})
    answer = client_for(house.binh).post(address, values | {"place": "Phòng họp B"})
    assert answer.status_code == 409
    assert "Phòng họp A" in answer.content.decode()


def test_who_sees_and_who_keeps(house: House, client_for: Door) -> None:
    """Who oversees the province looks; Minh is called; Hạnh of the district and Cường find none."""
    body = board(house)
    one = plan(house, body)
    item = add(house, one)
    addresses = [thing.get_absolute_url() for thing in (one, item, item.topic)]
    addresses.append(reverse("meeting_history", args=[one.pk]))
    for user in (house.hanh, house.minh, house.cuong):
        assert {client_for(user).get(each).status_code for each in addresses} == {404}
        assert client_for(user).post(
            reverse("move_meeting_on", args=[one.pk, "trieu-tap"])
        ).status_code == 404  # fmt: skip
    grant(house.hanh, house.province_committee, Capability.OVERSEE)
    looking = client_for(house.hanh)
    assert {looking.get(each).status_code for each in addresses} == {200}
    for name in ("edit_meeting", "propose_agenda", "meeting_attendance", "invite",
                 "add_agenda_item", "add_meeting_paper", "cancel_meeting"):  # fmt: skip
        assert looking.get(reverse(name, args=[one.pk])).status_code == 403, name
    assert "Triệu tập" not in looking.get(addresses[0]).content.decode()
    services.invite(meeting=one, person=person_of(house.minh), actor=house.binh, at=house.at)
    assert client_for(house.minh).get(addresses[0]).status_code == 404
    call(house, one)
    assert client_for(house.minh).get(addresses[0]).status_code == 200
    assert client_for(house.minh).post(
        reverse("conclude", args=[one.pk, item.pk]), {"outcome": "decision", "text": "…"}
    ).status_code == 403  # fmt: skip
    found = calendar.events_of(house.minh, on=house.on)
    assert [each.uid for each in found] == [f"meeting-{one.pk}"]
    assert not calendar.events_of(house.cuong, on=house.on)


def test_a_decision_and_its_votes(house: House, client_for: Door) -> None:
    one = plan(house, board(house), PAST)
    item = add(house, one)
    hold(house, one, present=1)
    client = client_for(house.binh)
    address = reverse("conclude", args=[one.pk, item.pk])
    values = {"outcome": "decision", "text": "Đồng ý phương án 1"}
    refused = client.post(address, values)
    assert refused.status_code == 422
    assert "Có mặt 1 trên 3 thành viên" in refused.content.decode()
    attend(house, one, present=3)
    assert client.post(address, values).status_code == 302
    made = Conclusion.objects.get()
    votes = {f"p{each.pk}": "for" for each in one.participants.all()}
    client.post(reverse("vote", args=[one.pk, item.pk, made.pk]), votes)
    page = client.get(item.get_absolute_url()).content.decode()
    assert "tán thành 3, không 0" in page
    assert_clean(page)


def test_programmes_are_drawn_up_and_seen_from_below(house: House, client_for: Door) -> None:
    body = board(house)
    client = client_for(house.binh)
    client.post(reverse("create_work_programme"), {"body": body.name, "period": "2020"})
    one = WorkProgramme.objects.get()
    client.post(
        reverse("add_programme_item", args=[one.pk]),
        {"topic": "Vốn đối ứng", "month": "02/2020", "due_on": "14/02/2020",
         "prepared_by": house.department.name, "paper_kind": "TTr"},
    )  # fmt: skip
    page = client.get(one.get_absolute_url()).content.decode()
    assert "Quá ngày gửi, chưa có trong phiên nào" in page
    assert_clean(page)
    below = client_for(house.lan)
    assert below.get(one.get_absolute_url()).status_code == 200
    assert below.get(reverse("add_programme_item", args=[one.pk])).status_code == 403
    assert client_for(house.cuong).get(one.get_absolute_url()).status_code == 404


def test_papers_are_read(house: House, client_for: Door) -> None:
    one = call(house, plan(house, board(house)))
    client = client_for(house.binh)
    client.post(reverse("add_meeting_paper", args=[one.pk]), {"text": "Tờ trình về vốn"})
    client.post(reverse("move_meeting_on", args=[one.pk, "gui-tai-lieu"]))
    paper = one.papers.get()
    client.post(reverse("read_meeting_paper", args=[one.pk, paper.pk]))
    assert "1 người đã đọc" in client.get(one.get_absolute_url()).content.decode()
    address = reverse("change_meeting_paper", args=[one.pk, paper.pk])
    locked = client.post(address, {"text": "Bản khác", "version": 1})
    assert "bị khóa" in locked.content.decode()
    assert client.post(
        address, {"text": "Bản khác", "reason": "Sửa biểu", "version": 1}
    ).status_code == 302  # fmt: skip


def fill(house: House, body: Any, times: int) -> Meeting:
    """Closed meetings with items, conclusions, tasks, papers; one more that is held."""
    for number in range(times):
        one = plan(house, body, PAST - timedelta(days=number))
        items(house, one, 2)
        close(house, one)
    one = plan(house, body, house.on, starts_at=moment(house.on, 8))
    items(house, one, times)
    return one


def items(house: House, one: Meeting, count: int) -> None:
    services.add_paper(meeting=one, text="Tờ trình", actor=house.binh, at=house.at)
    rows = [add(house, one, f"Mục {one.pk}.{n}") for n in range(count)]
    hold(house, one)
    for item in rows:
        conclude(house, item)
        services.give(
            item=item, lead=house.district_committee, actor=house.binh, at=one.starts_at,
            content=services.conclusions.Content(name="Làm", due_on=MONDAY),
        )  # fmt: skip
        finish(house, item, 1, 2, 3)


def test_no_page_takes_more_statements_with_more_rows(house: House, client_for: Door) -> None:
    body = board(house)
    programme = services.create_programme(body=body, period="2020", actor=house.binh, at=house.at)
    client = client_for(house.binh)

    def counted(one: Meeting) -> dict[str, int]:
        item = one.items.first()
        assert item is not None
        found = {
            name: statements(client, reverse(name))
            for name in ("meetings", "conclusions", "meeting_topics", "meeting_time",
                         "work_programmes")
        }  # fmt: skip
        for name in ("meeting", "meeting_history", "meeting_attendance", "propose_agenda"):
            found[name] = statements(client, reverse(name, args=[one.pk]))
        found["item"] = statements(client, item.get_absolute_url())
        found["topic"] = statements(client, item.topic.get_absolute_url())
        found["programme"] = statements(client, programme.get_absolute_url())
        return found

    def add_matter() -> None:
        services.add_programme_item(
            programme=programme, topic="Vốn", month="2020-02", actor=house.binh, at=house.at
        )

    add_matter()
    few = counted(fill(house, body, 2))
    for _number in range(5):
        add_matter()
    many = counted(fill_more(house, body))
    assert few == many
    assert max(many.values()) <= MOST, many


def fill_more(house: House, body: Any) -> Meeting:
    for number in range(4):
        one = plan(house, body, PAST - timedelta(days=10 + number))
        items(house, one, 2)
        close(house, one)
    one = plan(house, body, house.on, starts_at=moment(house.on, 14))
    items(house, one, 8)
    return one
