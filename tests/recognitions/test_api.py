"""The ledger in the API."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.test import Client

from tests.people import House
from tests.recognitions.ways import assess, fresh, make_set, opened, paper, recognise
from vedich.recognitions.models import Selection

Door = Callable[[Any], Client]
JSON = "application/json"


def post(client: Client, address: str, **body: Any) -> Any:
    return client.post(f"/api{address}", body, content_type=JSON)


def test_chosen_assessed_verified_recognised_and_withdrawn(house: House, client_for: Door) -> None:
    one = make_set(house)
    client = client_for(house.binh)
    made = post(
        client, "/selections", area_ids=[house.commune.pk, house.other_commune.pk],
        criteria_set_id=one.pk, year=2020, chosen_on="2019-12-20",
        organisation_id=house.district_people.pk, is_paper_missing=True,
    )  # fmt: skip
    assert made.status_code == 201
    pk = made.json()[0]["finish_id"]
    criteria = client.get(f"/api/criteria-sets/{one.pk}/criteria").json()
    said = [{"criterion_id": each["id"], "is_met": True, "evidence": "Có"} for each in criteria]
    lan = client_for(house.lan)
    body = {"on": "2020-02-01", "verdicts": said, "version": 2}
    assert post(lan, f"/finishes/{pk}/assessments", **body).status_code == 201
    late = post(lan, f"/finishes/{pk}/assessments", **body)
    assert (late.status_code, late.json()["error"]) == (409, "edited_meanwhile")
    minh = client_for(house.minh)
    verified = post(minh, f"/finishes/{pk}/verify", version=3).json()
    assert (verified["complete_on"], verified["is_verified"]) == ("2020-02-01", True)
    decision = paper(house, "5/QĐ-UBND", area=house.district)
    given = {"on": "2020-02-10", "organisation_id": house.district_people.pk, "version": 4}
    missing = post(minh, f"/finishes/{pk}/recognise", **given)
    assert (missing.status_code, missing.json()["error"]) == (422, "no_recognition_paper")
    done = post(minh, f"/finishes/{pk}/recognise", **given, document_id=decision.pk).json()
    assert done["recognised_on"] == "2020-02-10"
    gone = post(minh, f"/finishes/{pk}/withdraw", on="2020-02-20", reason="Ghi nhầm", version=5)
    assert gone.json()["lost_on"] == "2020-02-20"
    way = client.get(f"/api/finishes/{pk}", {"on": "2020-02-05"}).json()
    assert (way["met"], way["size"], way["year"], len(way["assessments"])) == (3, 3, 2020, 3)


def test_read_lists(house: House, client_for: Door) -> None:
    one = make_set(house)
    finish = opened(house, one)
    assess(house, finish, date(2019, 5, 1))
    recognise(house, finish, date(2019, 6, 1))
    client = client_for(house.hanh)
    (entry,) = client.get("/api/ledger").json()
    assert (entry["area"], entry["day"], entry["kinds"]) == (
        "Xã Khau Mòn", "2019-05-01", ["tieu-chi", "cong-nhan"],
    )  # fmt: skip
    assert client.get("/api/ledger", {"kind": "tuyen-bo"}).json() == []
    assert client.get("/api/ledger", {"area": house.far_commune.pk}).json() == []
    assert [row["id"] for row in client.get("/api/finishes").json()] == [finish.pk]
    assert client.get("/api/finishes", {"criteria_set": 0}).json() == []
    assert client.get("/api/selections", {"year": 2019}).json() == []
    assert [row["code"] for row in client.get("/api/criteria-sets").json()] == ["bo"]
    assert client.get("/api/criteria-sets", {"on": "2015-01-01"}).json() == []


def test_the_stranger_and_the_colleague(house: House, client_for: Door) -> None:
    finish = opened(house, make_set(house))
    stranger, colleague = client_for(house.cuong), client_for(house.hanh)
    assert stranger.get("/api/ledger").json() == []
    assert stranger.get("/api/finishes").json() == []
    given = {"on": "2020-02-10", "organisation_id": house.district_people.pk}
    acts: dict[str, dict[str, Any]] = {
        "verify": {}, "recognise": given, "withdraw": {"on": "2020-02-10", "reason": "x"},
        "assessments": {"on": "2020-02-10", "verdicts": []},
    }  # fmt: skip
    for act, body in acts.items():
        body = {**body, "version": fresh(finish).version}
        address = f"/finishes/{finish.pk}/{act}"
        assert post(stranger, address, **body).status_code == 404, act
        assert post(colleague, address, **body).status_code == 403, act
    chosen = post(
        colleague, "/selections", area_ids=[house.commune.pk],
        criteria_set_id=finish.criteria_set_id, year=2020, chosen_on="2019-12-20",
        organisation_id=house.district_people.pk, is_paper_missing=True,
    )  # fmt: skip
    assert chosen.status_code == 403
    assert not Selection.objects.exists()
