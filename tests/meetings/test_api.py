"""Meetings in the API."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.test import Client

from tests.meetings.sittings import add, attend, board, hold, plan
from tests.people import House

Door = Callable[[Any], Client]
PAST = date(2020, 2, 17)


def post(client: Client, address: str, **body: Any) -> Any:
    return client.post(f"/api{address}", body, content_type="application/json")


def test_planned_filled_called_and_read(house: House, client_for: Door) -> None:
    body = board(house)
    client = client_for(house.binh)
    made = post(client, "/meetings", body_id=body.pk, starts_at="2020-02-24T08:00:00+07:00")
    assert (made.status_code, made.json()["state"]) == (201, "planned")
    pk = made.json()["id"]
    item = post(client, f"/meetings/{pk}/items", subject="Vốn đối ứng", kind="decide")
    assert item.status_code == 201
    assert post(client, f"/meetings/{pk}/call").json()["state"] == "called"
    early = post(client, f"/meetings/{pk}/open")
    assert (early.status_code, early.json()["error"]) == (422, "too_early")
    assert post(client, f"/meetings/{pk}/dance").status_code == 404
    written = post(
        client, f"/agenda-items/{item.json()['id']}/minutes", text="Sở báo cáo", version=1
    )
    assert written.json()["version"] == 2
    late = post(client, f"/agenda-items/{item.json()['id']}/minutes", text="Khác", version=1)
    assert (late.status_code, late.json()["error"]) == (409, "edited_meanwhile")
    record = client.get(f"/api/meetings/{pk}").json()
    assert record["minutes"] == {str(item.json()["id"]): "Sở báo cáo"}
    assert record["needed"] == 2
    found = client.get("/api/meetings", {"first": "2020-02-24", "last": "2020-02-24"}).json()
    assert [each["id"] for each in found] == [pk]
    more = post(client, "/meetings/generate", body_id=body.pk, first="2020-03-02",
                last="2020-03-09")  # fmt: skip
    assert len(more.json()) == 2


def test_conclusions_and_tasks(house: House, client_for: Door) -> None:
    one = plan(house, board(house), PAST)
    item = add(house, one)
    hold(house, one, present=1)
    client = client_for(house.binh)
    base = f"/agenda-items/{item.pk}"
    refused = post(client, f"{base}/conclusions", outcome="decision", text="Đồng ý")
    assert (refused.status_code, refused.json()["error"]) == (422, "no_quorum")
    attend(house, one, present=2)
    assert post(client, f"{base}/conclusions", outcome="decision", text="Đồng ý").status_code == 201
    given = post(client, f"{base}/tasks", name="Chọn 5 xã", due_on="2020-03-10",
                 lead_id=house.district_committee.pk)  # fmt: skip
    assert given.status_code == 201
    assert given.json()["task_id"]


def test_the_stranger_finds_nothing(house: House, client_for: Door) -> None:
    one = plan(house, board(house))
    item = add(house, one)
    client = client_for(house.cuong)
    assert client.get("/api/meetings").json() == []
    assert client.get(f"/api/meetings/{one.pk}").status_code == 404
    assert post(client, f"/meetings/{one.pk}/call").status_code == 404
    answer = post(client, f"/agenda-items/{item.pk}/minutes", text="…", version=1)
    assert answer.status_code == 404
    assert client.get("/api/programme-items").json() == []
