"""The weeks of leaders in the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from tests.meetings import sittings
from tests.people import House
from tests.schedules.weeks import TUESDAY, binh, clerk, open_week, write
from tests.statements import statements
from vedich.schedules.models import Entry, Schedule

Door = Callable[[Any], Client]
ENTRY = {"on": "2020-02-25", "hours": "8h30 - 10h", "text": "Làm việc với Sở Tài chính"}
MOST = 15


def post(client: Client, address: str, **body: Any) -> Any:
    return client.post(f"/api{address}", body, content_type="application/json")


def put(client: Client, address: str, **body: Any) -> Any:
    return client.put(f"/api{address}", body, content_type="application/json")


def test_opened_written_sent_and_approved(house: House, client_for: Door) -> None:
    office, leader = client_for(clerk(house)), client_for(house.binh)
    unit = house.province_committee.pk
    made = post(office, "/schedules", organisation_id=unit, on="2020-02-26")
    assert (made.status_code, made.json()["monday"]) == (201, "2020-02-24")
    again = post(office, "/schedules", organisation_id=unit, on="2020-02-27")
    assert (again.status_code, again.json()["error"]) == (422, "already_there")
    one = f"/schedules/{made.json()['id']}"
    entry = post(office, f"{one}/entries", **ENTRY, leader_ids=[binh(house).pk])
    assert entry.status_code == 201
    assert entry.json() | {"hours": "8:30–10:00", "work": "daily"} == entry.json()
    moved = put(
        office, f"/schedule-entries/{entry.json()['entry_id']}", **ENTRY | {"hours": "chiều"},
        leader_ids=[binh(house).pk], version=entry.json()["version"],
    )  # fmt: skip
    assert (moved.status_code, moved.json()["session"]) == (200, "afternoon")
    assert post(office, f"{one}/submit").json()["state"] == "submitted"
    assert post(office, f"{one}/approve").status_code == 403
    read = leader.get(f"/api{one}").json()
    assert [line["text"] for line in read["lines"]] == [ENTRY["text"]]
    stale = post(leader, f"{one}/approve", mark="khac")
    assert (stale.status_code, stale.json()["error"]) == (422, "changed_meanwhile")
    assert post(leader, f"{one}/approve", mark=read["mark"]).json()["state"] == "approved"
    own = leader.get("/api/schedules/own-week", {"on": "2020-02-24"}).json()
    assert [line["text"] for line in own] == [ENTRY["text"]]


def test_after_approval_a_change_needs_its_reason(house: House, client_for: Door) -> None:
    ngan = clerk(house)
    office, leader = client_for(ngan), client_for(house.binh)
    schedule = open_week(house, by=ngan)
    entry = write(house, schedule, by=ngan)
    assert post(office, f"/schedules/{schedule.pk}/submit").status_code == 200
    back = post(leader, f"/schedules/{schedule.pk}/return", reason="Thiếu lịch đi cơ sở")
    assert (back.json()["state"], back.json()["returned"]) == ("draft", "Thiếu lịch đi cơ sở")
    post(office, f"/schedules/{schedule.pk}/submit")
    post(leader, f"/schedules/{schedule.pk}/approve")
    gone = f"/schedule-entries/{entry.pk}/remove"
    refused = post(office, gone, reason="")
    assert (refused.status_code, refused.json()["error"]) == (422, "reason_missing")
    assert post(office, gone, reason="Đồng chí đi công tác").status_code == 204
    line = office.get(f"/api/schedules/{schedule.pk}").json()["lines"][0]
    assert (line["is_cancelled"], "Đồng chí đi công tác" in line["adjusted"]) == (True, True)


def test_all_that_is_wrong_at_once_and_nothing_written(house: House, client_for: Door) -> None:
    ngan = clerk(house)
    schedule = open_week(house, by=ngan)
    office = client_for(ngan)
    wrong = {**ENTRY, "on": "2020-03-09", "text": " ", "leader_ids": []}
    refused = post(office, f"/schedules/{schedule.pk}/entries", **wrong)
    assert refused.status_code == 422
    assert {fault["field"] for fault in refused.json()["errors"]} == {"on", "text", "leaders"}
    unread = post(office, f"/schedules/{schedule.pk}/entries", **ENTRY | {"hours": "lúc nào đó"},
                  leader_ids=[binh(house).pk])  # fmt: skip
    assert (unread.status_code, unread.json()["error"]) == (422, "unknown_hours")
    assert not Entry.objects.exists()


def test_who_may_look_may_not_write_and_a_stranger_finds_nothing(
    house: House, client_for: Door
) -> None:
    ngan = clerk(house)
    schedule = open_week(house, by=ngan)
    entry = write(house, schedule, by=ngan)
    stranger = client_for(house.cuong)
    assert stranger.get("/api/schedules").json() == []
    for address in (f"/schedules/{schedule.pk}/submit", f"/schedules/{schedule.pk}/approve"):
        assert post(stranger, address).status_code == 404
    assert post(stranger, f"/schedule-entries/{entry.pk}/remove", reason="x").status_code == 404
    assert post(
        client_for(house.minh), "/schedules", organisation_id=house.province_committee.pk,
        on="2020-03-02",
    ).status_code == 403  # fmt: skip
    assert Schedule.objects.count() == 1


def test_as_many_statements_with_ten_times_the_rows(house: House, client_for: Door) -> None:
    ngan = clerk(house)
    schedule = open_week(house, by=ngan)
    client = client_for(ngan)
    pages = [f"/api/schedules/{schedule.pk}", "/api/schedules", "/api/schedules/own-week"]
    body = sittings.board(house, rules=False)

    def fill(times: int) -> None:
        for _number in range(times):
            write(house, schedule, by=ngan)
            when = sittings.moment(TUESDAY, 6 + Entry.objects.count())
            sittings.plan(house, body, starts_at=when)

    fill(1)
    few = [statements(client, page) for page in pages]
    fill(10)
    assert [statements(client, page) for page in pages] == few
    assert max(few) <= MOST, few
