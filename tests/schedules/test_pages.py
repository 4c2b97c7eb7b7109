"""The pages of a week: who opens them, what they say, how many statements they take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.meetings import sittings
from tests.people import House
from tests.schedules.weeks import (
    MONDAY,
    TUESDAY,
    approve,
    binh,
    clerk,
    leader,
    open_week,
    write,
)
from tests.statements import MOST, statements
from tests.web.html_checks import assert_clean
from vedich.notices.calendar import events_of, written
from vedich.organisations.models import Capability
from vedich.schedules.models import Entry, Schedule

Door = Callable[[Any], Client]
ENTRY = {"on": "25/02/2020", "hours": "8h30 - 10h", "text": "Làm việc với Sở Tài chính"}


def test_a_week_from_the_first_line_to_its_change(house: House, client_for: Door) -> None:
    """The clerk opens it and writes, the leader approves on the page, the clerk adjusts."""
    ngan = clerk(house)
    office, desk = client_for(ngan), client_for(house.binh)
    unit = house.province_committee.name
    made = office.post(reverse("open_schedule"), {"organisation": unit, "on": "26/02/2020"})
    one = Schedule.objects.get()
    assert (made.status_code, one.monday) == (302, MONDAY)
    add = reverse("add_schedule_entry", args=[one.pk])
    data = {**ENTRY, "leaders": [binh(house).pk], "work": ""}
    again = office.post(add, {**data, "ghi-tiep": "1"})
    assert again.headers["Location"] == f"{add}?ngay=2020-02-25"
    assert "25/02/2020" in office.get(again.headers["Location"]).content.decode()
    office.post(reverse("move_schedule_on", args=[one.pk, "trinh"]))
    page = desk.get(one.get_absolute_url()).content.decode()
    assert reverse("move_schedule_on", args=[one.pk, "duyet"]) in page
    assert_clean(page)
    desk.post(reverse("move_schedule_on", args=[one.pk, "duyet"]))
    entry = Entry.objects.get()
    edit = reverse("edit_schedule_entry", args=[one.pk, entry.pk])
    changed = {**data, "hours": "14h", "version": entry.version}
    refused = office.post(edit, changed)
    assert (refused.status_code, "lý do điều chỉnh" in refused.content.decode()) == (422, True)
    assert office.post(edit, {**changed, "reason": "Sở bận"}).status_code == 302
    shown = office.get(one.get_absolute_url()).content.decode()
    assert "Trước là 8:30–10:00 thứ Ba 25/02: Làm việc với Sở Tài chính." in shown
    assert_clean(shown)
    log = office.get(reverse("schedule_history", args=[one.pk])).content.decode()
    assert "Điều chỉnh Làm việc với Sở Tài chính: Sở bận" in log
    gone = office.post(
        reverse("remove_schedule_entry", args=[one.pk, entry.pk]), {"reason": "Hoãn"}
    )
    assert gone.status_code == 302
    assert "<s>Làm việc với Sở Tài chính</s>" in office.get(one.get_absolute_url()).content.decode()


def test_bad_input_stays_in_the_form(house: House, client_for: Door) -> None:
    ngan = clerk(house)
    one = open_week(house, by=ngan)
    bad = {**ENTRY, "hours": "sớm", "text": "", "leaders": []}
    answer = client_for(ngan).post(reverse("add_schedule_entry", args=[one.pk]), bad)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Không đọc được giờ “sớm”" in page
    assert "Chưa chọn lãnh đạo." in page
    outside = {**ENTRY, "on": "02/03/2020", "leaders": [binh(house).pk]}
    answer = client_for(ngan).post(reverse("add_schedule_entry", args=[one.pk]), outside)
    assert "02/03/2020 không thuộc tuần 24/02–01/03/2020" in answer.content.decode()
    empty = client_for(ngan).post(reverse("move_schedule_on", args=[one.pk, "trinh"]))
    assert (empty.status_code, "Lịch chưa có việc nào" in empty.content.decode()) == (422, True)


def test_two_people_save_one_entry(house: House, client_for: Door) -> None:
    ngan = clerk(house)
    one = open_week(house, by=ngan)
    entry = write(house, one, by=ngan)
    edit = reverse("edit_schedule_entry", args=[one.pk, entry.pk])
    data = {**ENTRY, "leaders": [binh(house).pk], "version": entry.version}
    assert client_for(house.binh).post(edit, data).status_code == 302
    second = client_for(ngan).post(edit, {**data, "place": "Phòng họp số 2"})
    page = second.content.decode()
    assert second.status_code == 409
    assert "Trần Văn Bình vừa sửa lúc" in page
    assert "Phòng họp số 2" in page


def test_who_opens_what(house: House, client_for: Door) -> None:
    ngan = clerk(house)
    looking = clerk(house, Capability.OVERSEE, name="Đinh Thị Hà")
    one = open_week(house, by=ngan)
    entry = write(house, one, by=ngan)
    address = one.get_absolute_url()
    assert client_for(looking).get(address).status_code == 404
    approve(house, one, by=ngan)
    acts = [
        reverse("add_schedule_entry", args=[one.pk]),
        reverse("edit_schedule_entry", args=[one.pk, entry.pk]),
        reverse("remove_schedule_entry", args=[one.pk, entry.pk]),
        reverse("return_schedule", args=[one.pk]),
    ]
    for user, seen, acting in ((looking, 200, 403), (house.cuong, 404, 404)):
        client = client_for(user)
        for name in ("schedule", "schedule_history", "schedule_calendar"):
            assert client.get(reverse(name, args=[one.pk])).status_code == seen
        for act in acts:
            assert client.get(act).status_code == acting
        steps = [reverse("move_schedule_on", args=[one.pk, step]) for step in ("trinh", "duyet")]
        assert {client.post(step).status_code for step in steps} == {acting}
        assert client.get(reverse("open_schedule")).status_code == 403
    page = client_for(looking).get(address).content.decode()
    assert "Ghi việc" not in page


def test_one_leader_and_the_kind_of_a_meeting(house: House, client_for: Door) -> None:
    khai = leader(house)
    meeting = sittings.plan(house, sittings.board(house, rules=False))
    ngan = clerk(house)
    one = open_week(house, by=ngan)
    write(house, one, by=ngan, leaders=[khai], text="Riêng đồng chí Khải")
    client = client_for(ngan)
    page = client.get(f"{one.get_absolute_url()}?nguoi={binh(house).pk}").content.decode()
    assert "Họp Thường trực Tỉnh ủy Thanh Vân" in page
    assert "Riêng đồng chí Khải" not in page
    say = reverse("say_work_of_meeting", args=[one.pk, meeting.pk])
    assert_clean(client.get(say).content.decode())
    client.post(say, {"work": "strategy"})
    assert "Việc chiến lược" in client.get(one.get_absolute_url()).content.decode()
    assert client_for(house.hanh).post(say, {"work": "daily"}).status_code == 404


def test_my_week_on_a_telephone_and_in_the_calendar(house: House, client_for: Door) -> None:
    """An entry of an approved schedule and a meeting called; nothing of a draft."""
    ngan = clerk(house)
    one = open_week(house, by=ngan)
    write(house, one, by=ngan, hours="sáng", place="Khau Mòn", text="Đi cơ sở")
    meeting = sittings.plan(house, sittings.board(house, rules=False))
    own = f"{reverse('own_week')}?tuan=2020-W09"
    client = client_for(house.binh)
    before = client.get(own).content.decode()
    assert "Tuần này đồng chí chưa có việc trong lịch" in before
    approve(house, one, by=ngan)
    sittings.call(house, meeting)
    page = client.get(own).content.decode()
    assert "Đi cơ sở" in page
    assert "Họp Thường trực" in page
    assert_clean(page)
    card = client.get(reverse("own_week"), headers={"HX-Request": "true"}).content.decode()
    assert [word in card for word in ("Lịch của tôi", "Đi cơ sở", "Họp Thường trực")] == [True] * 3
    stranger = client_for(house.cuong).get(reverse("own_week"), headers={"HX-Request": "true"})
    assert stranger.content.strip() == b""
    assert reverse("own_week") in client.get("/").content.decode()
    feed = written(events_of(house.binh, on=house.on)).decode()
    assert "SUMMARY:Sáng: Đi cơ sở" in feed
    assert "LOCATION:Khau Mòn" in feed
    assert "Đi cơ sở" not in written(events_of(house.minh, on=house.on)).decode()
    whole = client.get(reverse("schedule_calendar", args=[one.pk]))
    assert whole.headers["Content-Disposition"] == 'attachment; filename="lich-tuan-2020-W09.ics"'
    assert whole.content.decode().count("BEGIN:VEVENT") == 2


def test_statements(house: House, client_for: Door) -> None:
    ngan, khai = clerk(house), leader(house)
    body = sittings.board(house, rules=False)
    one = open_week(house, by=ngan)
    client = client_for(ngan)
    pages = [one.get_absolute_url(), reverse("schedules"), f"{reverse('own_week')}?tuan=2020-W09"]

    def fill(times: int) -> None:
        for _number in range(times):
            write(house, one, by=ngan, leaders=[binh(house), khai], on=TUESDAY)
            when = sittings.moment(MONDAY, 8 + Entry.objects.count() % 14)
            meeting = sittings.plan(house, body, starts_at=when)
            sittings.call(house, meeting)

    fill(1)
    few = [statements(client, page) for page in pages]
    fill(10)
    assert [statements(client, page) for page in pages] == few
    assert max(few) <= MOST, few
