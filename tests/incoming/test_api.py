"""Arrivals in the API."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.test import Client

from tests.documents.papers import register
from tests.incoming.arrivals import binh, clerk
from tests.people import House
from vedich.incoming.models import IncomingPaper
from vedich.organisations.models import Capability

Door = Callable[[Any], Client]


def post(client: Client, address: str, **body: Any) -> Any:
    return client.post(f"/api/incoming{address}", body, content_type="application/json")


def entry(house: House, **given: Any) -> dict[str, Any]:
    return {
        "organisation_id": house.province_committee.pk, "kind": "KH", "name": "Rà soát hộ nghèo",
        "reference": "212/KH-UBND", "issued_on": "2020-02-18",
        "issuer_id": house.province_people.pk, "arrived_at": "2020-02-21T08:00:00+07:00",
        "number": 128, "urgency": "khan", "reply_by": "2020-02-28",
    } | given  # fmt: skip


def test_from_arrival_to_reply(house: House, client_for: Door) -> None:
    office, desk = client_for(clerk(house)), client_for(house.binh)
    made = post(office, "", **entry(house))
    assert (made.status_code, made.json()["state"]) == (201, "arrived")
    base = f"/{made.json()['id']}"
    again = post(office, "", **entry(house, number=129))
    assert (again.status_code, again.json()["error"]) == (422, "same_paper")
    slip = post(office, f"{base}/slips", version=1, leader_id=binh(house).pk, proposal="Giao Sở",
                cooperating_ids=[house.province_people.pk])  # fmt: skip
    assert (slip.status_code, slip.json()["state"]) == (201, "submitted")
    body = {"version": 2, "outcome": "task", "words": "Giao Sở", "lead_id": house.department.pk,
            "due_on": "2020-02-27"}  # fmt: skip
    done = post(desk, f"{base}/directions", **body)
    assert done.status_code == 201
    assert done.json()["task_id"] is not None
    late = post(desk, f"{base}/directions", **body)
    assert (late.status_code, late.json()["error"]) == (409, "edited_meanwhile")
    assert len(desk.get(f"/api/incoming{base}/directions").json()) == 1
    reply = register(house, kind="CV", reference="300-CV/TU", issued_on=date(2020, 2, 21))
    linked = post(office, f"{base}/reply", version=3, reply_id=reply.pk)
    assert (linked.status_code, linked.json()["replied_on"]) == (200, "2020-02-21")
    found = office.get("/api/incoming", {"state": "directed"}).json()
    assert [row["number"] for row in found] == [128]
    assert office.get("/api/incoming", {"state": "arrived"}).json() == []


def test_who_may_and_what_is_refused(house: House, client_for: Door) -> None:
    office = client_for(clerk(house))
    looking = client_for(clerk(house, Capability.OVERSEE, name="Đinh Thị Hà"))
    stranger = client_for(house.cuong)
    assert post(looking, "", **entry(house)).status_code == 403
    secret = post(office, "", **entry(house, secrecy_mark="mat"))
    assert (secret.status_code, secret.json()["error"]) == (422, "secret_paper")
    assert not IncomingPaper.objects.exists()
    base = f"/{post(office, '', **entry(house)).json()['id']}"
    body = {"version": 1, "outcome": "file", "words": "Lưu"}
    assert post(looking, f"{base}/directions", **body).status_code == 403
    assert post(stranger, f"{base}/directions", **body).status_code == 404
    assert stranger.get("/api/incoming").json() == []
    assert stranger.get(f"/api/incoming{base}").status_code == 404
    bad = post(office, f"{base}/slips", version=1, leader_id=0, proposal="x")
    assert (bad.status_code, bad.json()["error"]) == (422, "unknown_row")
