"""Terms and plans in the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from tests.people import House
from tests.terms.frames import make_plan, make_term

Door = Callable[[Any], Client]
JSON = "application/json"


def test_made_read_and_edited(house: House, client_for: Door) -> None:
    client = client_for(house.binh)
    made = client.post(
        "/api/plans",
        {"area_id": house.province.pk, "first_year": 2016, "last_year": 2020},
        content_type=JSON,
    )
    assert made.status_code == 201
    plan = made.json()
    assert (plan["name"], plan["ends_on"]) == ("Kế hoạch 2016-2020", "2020-12-31")
    term = client.post(
        "/api/terms",
        {"organisation_id": house.province_committee.pk, "years": "2015-2020",
         "plan_id": plan["id"]},
        content_type=JSON,
    ).json()  # fmt: skip
    assert client.get(f"/api/terms/{term['id']}").json()["organisation"] == "Tỉnh ủy Thanh Vân"
    edit = {"years": "2015-2020", "ordinal": "XV", "version": 1}
    assert client.post(f"/api/terms/{term['id']}", edit, content_type=JSON).json()["version"] == 2
    again = client.post(f"/api/terms/{term['id']}", edit, content_type=JSON)
    assert (again.status_code, again.json()["error"]) == (409, "edited_meanwhile")
    assert [row["id"] for row in client.get("/api/terms").json()] == [term["id"]]
    assert [row["id"] for row in client.get("/api/plans").json()] == [plan["id"]]


def test_refusals_name_the_field(house: House, client_for: Door) -> None:
    make_plan(house)
    client = client_for(house.binh)
    twice = {"area_id": house.province.pk, "first_year": 2018, "last_year": 2022}
    answer = client.post("/api/plans", twice, content_type=JSON)
    assert (answer.status_code, answer.json()["error"]) == (422, "plan_overlaps")
    assert answer.json()["field"] == "first_year"
    nowhere = client.post("/api/plans", {**twice, "area_id": 99999}, content_type=JSON)
    assert nowhere.json()["error"] == "unknown_row"


def test_doors(house: House, client_for: Door) -> None:
    term = make_term(house, organisation=house.district_committee)
    edit = {"years": "2015-2020", "version": 1}
    assert client_for(house.cuong).get(f"/api/terms/{term.pk}").status_code == 404
    assert client_for(house.cuong).get("/api/terms").json() == []
    answer = client_for(house.hanh).post(f"/api/terms/{term.pk}", edit, content_type=JSON)
    assert answer.status_code == 403
    assert Client().get("/api/terms").status_code == 401


def test_a_limit_out_of_range_is_refused(house: House, client_for: Door) -> None:
    assert client_for(house.binh).get("/api/terms", {"limit": "0"}).status_code == 422


def test_what_was_done_with_a_plan_and_a_term(house: House, client_for: Door) -> None:
    rows = [("plans", make_plan(house, area=house.district))]
    rows.append(("terms", make_term(house, organisation=house.district_committee)))
    for name, row in rows:
        address = f"/api/{name}/{row.pk}/history"
        found = client_for(house.minh).get(address).json()
        assert [each["fact"] for each in found] == [f"terms.{name[:-1]}.created"]
        assert found[0]["by"]
        assert client_for(house.cuong).get(address).status_code == 404
        assert Client().get(address).status_code == 401
