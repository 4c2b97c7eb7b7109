"""Regulations and rules in the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from tests.people import House
from tests.regulations.making import MONDAYS, make_board, make_days, make_regulation, make_rule
from vedich.regulations.models import Matter, Rule

Door = Callable[[Any], Client]
JSON = "application/json"


def test_made_amended_read(house: House, client_for: Door) -> None:
    client = client_for(house.binh)
    made = client.post(
        "/api/regulations",
        {"organisation_id": house.province_committee.pk, "valid_from": "2016-01-01"},
        content_type=JSON,
    )
    assert made.status_code == 201
    own = f"/api/regulations/{made.json()['id']}"
    rule = client.post(
        f"{own}/rules", {"matter": "task_receipt", "days": 3, "unit": "working"}, content_type=JSON
    ).json()
    assert rule["said"] == "Nhận việc chậm nhất 3 ngày làm việc sau ngày được giao"
    amended = client.post(
        f"/api/rules/{rule['id']}/amend",
        {"on": "2017-07-01", "days": 2, "unit": "working", "version": 1},
        content_type=JSON,
    )
    assert (amended.status_code, amended.json()["amends_id"]) == (201, rule["id"])
    again = client.post(
        f"/api/rules/{rule['id']}/end", {"on": "2017-01-01", "version": 1}, content_type=JSON
    )
    assert (again.status_code, again.json()["error"]) == (409, "edited_meanwhile")
    new = f"/api/rules/{amended.json()['id']}"
    corrected = client.post(
        f"{new}/correct",
        {"days": 1, "unit": "working", "valid_from": "2017-07-01", "reason": "Gõ nhầm",
         "version": 1},
        content_type=JSON,
    )  # fmt: skip
    assert corrected.json()["days"] == 1
    ended = client.post(f"{new}/end", {"on": "2021-01-01", "version": 2}, content_type=JSON)
    assert ended.json()["valid_to"] == "2021-01-01"
    assert len(client.get(f"{own}/rules").json()) == 2
    facts = [each["fact"] for each in client.get(f"{own}/history").json()]
    assert facts[0] == "regulations.rule.ended"
    assert facts[-1] == "regulations.regulation.established"
    edited = client.post(
        own, {"name": "Quy chế khóa XV", "valid_from": "2016-01-01", "version": 1},
        content_type=JSON,
    )  # fmt: skip
    assert edited.json()["name"] == "Quy chế khóa XV"
    closed = client.post(f"{own}/end", {"on": "2021-01-01", "version": 2}, content_type=JSON)
    assert closed.json()["valid_to"] == "2021-01-01"
    assert [each["id"] for each in client.get("/api/regulations").json()] == [made.json()["id"]]
    assert client.get(own).json()["organisation"] == "Tỉnh ủy Thanh Vân"


def test_the_rule_in_force(house: House, client_for: Door) -> None:
    rule = make_days(make_regulation(house.province_committee), Matter.TASK_RECEIPT, 3)
    asked = {"organisation_id": house.commune_committee.pk, "matter": "task_receipt"}
    client = client_for(house.lan)
    assert client.get("/api/rule-in-force", asked).json()["id"] == rule.pk
    assert client.get("/api/rule-in-force", {**asked, "on": "2015-01-01"}).json() is None
    assert client.get("/api/rule-in-force", {**asked, "matter": "quorum"}).json() is None
    assert client.get("/api/rule-in-force", {**asked, "matter": "x"}).status_code == 422
    assert client_for(house.cuong).get("/api/rule-in-force", asked).json() is None


def test_meeting_days(house: House, client_for: Door) -> None:
    board = make_board(house)
    regulation = make_regulation(house.province_committee)
    make_rule(regulation, Matter.MEETING_CADENCE, body=board.kind, **MONDAYS)
    asked = {"organisation_id": board.pk, "first": "2020-01-27", "last": "2020-02-03"}
    found = client_for(house.lan).get("/api/meeting-days", asked).json()
    assert [each["on"] for each in found] == ["2020-01-30", "2020-02-03"]
    assert client_for(house.cuong).get("/api/meeting-days", asked).json() == []
    far = {**asked, "last": "9999-12-31"}
    answer = client_for(house.lan).get("/api/meeting-days", far)
    assert (answer.status_code, answer.json()["error"]) == (422, "year_out_of_range")


def test_refusals_name_the_field(house: House, client_for: Door) -> None:
    regulation = make_regulation(house.district_committee)
    client = client_for(house.binh)
    for given, error, field in (
        ({"days": -1, "unit": "working"}, "negative_days", "days"),
        ({"days": 10**30, "unit": "working"}, "too_many_days", "days"),
        ({"days": 3, "unit": "x" * 99}, "not_readable", "unit"),
        ({"days": 3, "unit": "working", "body": "x" * 99}, "body_not_there", "body"),
        ({"days": 3, "unit": "working", "level": "x"}, "not_readable", "level"),
        ({"days": 3, "unit": "working", "matter": "x"}, "not_readable", "matter"),
    ):
        values = {"matter": "task_receipt", **given}
        address = f"/api/regulations/{regulation.pk}/rules"
        answer = client.post(address, values, content_type=JSON)
        assert (answer.status_code, answer.json()["error"]) == (422, error), given
        assert answer.json()["field"] == field
    assert not Rule.objects.exists()


def test_doors(house: House, client_for: Door) -> None:
    regulation = make_regulation(house.district_committee)
    rule = make_days(regulation, Matter.TASK_RECEIPT, 3)
    ending = {"on": "2019-01-01", "version": 1}
    own = f"/api/regulations/{regulation.pk}"
    for address in (own, f"{own}/rules", f"{own}/history"):
        assert client_for(house.cuong).get(address).status_code == 404
        assert client_for(house.hanh).get(address).status_code == 200
        assert Client().get(address).status_code == 401
    for address in (f"{own}/end", f"/api/rules/{rule.pk}/end"):
        for user, status in ((house.cuong, 404), (house.hanh, 403)):
            answer = client_for(user).post(address, ending, content_type=JSON)
            assert answer.status_code == status
