"""The board in the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from tests.duties.boards import assign, field, member, person
from tests.initiatives import schemes
from tests.people import House

Door = Callable[[Any], Client]
JSON = "application/json"


def post(client: Client, address: str, **body: Any) -> Any:
    return client.post(f"/api{address}", body, content_type=JSON)


def test_board_and_gaps_of_a_day(house: House, client_for: Door) -> None:
    idle, land = member(house, "Ứng Hoài Phong"), field(house, "Đất đai")
    duty = assign(house)
    led, open_ = schemes.make(house, code="ĐA 01"), schemes.make(house, code="ĐA 05")
    schemes.assign(house, led, person=person(house, "binh"))
    given = {"committee": house.province_committee.pk}
    found = client_for(house.binh).get("/api/duties/board", given).json()
    first, second = found["rows"]
    assert [each["id"] for each in first["duties"]] == [duty.pk]
    assert [each["initiative_id"] for each in first["works"]] == [led.pk]
    assert (second["person_id"], second["duties"], second["has_left"]) == (idle.pk, [], False)
    assert found["gaps"] == {
        "fields": [land.pk],
        "areas": [house.other_district.pk],
        "initiatives": [open_.pk],
        "members_without_work": [idle.pk],
        "left_with_work": [],
    }
    before = client_for(house.binh).get("/api/duties/board", given | {"on": "2019-01-31"}).json()
    assert all(row["duties"] == [] for row in before["rows"])


def test_fields_and_assignments_made_ended_and_handed_over(house: House, client_for: Door) -> None:
    client, committee = client_for(house.binh), house.province_committee.pk
    made = post(client, "/duty-fields", committee_id=committee, name="Đất đai")
    assert made.status_code == 201
    pk = made.json()["id"]
    edited = post(client, f"/duty-fields/{pk}", name="Đất đai, rừng", position=2, version=1)
    assert (edited.json()["name"], edited.json()["version"]) == ("Đất đai, rừng", 2)
    late = post(client, f"/duty-fields/{pk}", name="Đất", position=2, version=1)
    assert (late.status_code, late.json()["error"]) == (409, "edited_meanwhile")
    binh = person(house, "binh").pk
    given = {"committee_id": committee, "valid_from": "2019-02-01"}
    duty = post(client, "/duties", person_id=binh, field_id=pk, **given)
    assert (duty.status_code, duty.json()["field"]) == (201, "Đất đai, rừng")
    thoa = member(house, "Nông Vân Thoa").pk
    second = post(client, "/duties", person_id=thoa, field_id=pk, **given)
    assert (second.status_code, second.json()["error"]) == (422, "already_led")
    act = {"committee_id": committee, "person_id": binh, "receiver_id": thoa, "on": "2020-02-21"}
    assert post(client, "/duties/hand-over", **act).json() == {"duties": 1, "initiatives": 0}
    now = client.get("/api/duties", {"committee": committee}).json()
    assert [(row["person"], row["valid_from"]) for row in now] == [("Nông Vân Thoa", "2020-02-21")]
    base = f"/duties/{now[0]['id']}"
    assert post(client, f"{base}/withdraw", reason="Nhầm").json()["is_withdrawn"] is True
    facts = [row["fact"] for row in client.get(f"/api{base}/history").json()]
    assert facts == ["duties.duty.withdrawn", "duties.duty.assigned"]
    gone = post(client, f"{base}/end", on="2020-02-22")
    assert gone.json()["error"] == "already_withdrawn"
    assert (
        post(client, f"/duty-fields/{pk}/end", on="2020-02-21").json()["valid_to"] == "2020-02-21"
    )
    assert client.get("/api/duty-fields", {"committee": committee}).json() == []


def test_rights(house: House, client_for: Door) -> None:
    one, poverty = assign(house), field(house)
    committee = house.province_committee.pk
    for user, status in ((house.hanh, 403), (house.cuong, 404)):
        client = client_for(user)
        given = {"committee_id": committee, "person_id": one.person_id}
        answers = [
            post(client, "/duties", field_id=poverty.pk, valid_from="2019-02-01", **given),
            post(client, "/duties/hand-over", receiver_id=one.person_id, on="2020-02-21", **given),
            post(client, f"/duties/{one.pk}/end", on="2020-02-21"),
            post(client, f"/duties/{one.pk}/withdraw"),
            post(client, "/duty-fields", committee_id=committee, name="Kinh tế"),
            post(client, f"/duty-fields/{poverty.pk}", name="Kinh tế", position=1, version=1),
            post(client, f"/duty-fields/{poverty.pk}/end", on="2020-02-21"),
        ]
        assert {answer.status_code for answer in answers} == {status}
    stranger = client_for(house.cuong)
    assert stranger.get("/api/duties").json() == []
    assert stranger.get(f"/api/duties/{one.pk}").status_code == 404
    assert stranger.get("/api/duties/board", {"committee": committee}).status_code == 404
    assert stranger.get("/api/duty-fields", {"committee": committee}).status_code == 404
