"""The register in the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from tests.documents.papers import add, register
from tests.documents.test_refuse_secret import kept
from tests.factories import grant
from tests.people import House
from vedich.documents.models import Document
from vedich.organisations.models import Capability

Door = Callable[[Any], Client]
JSON = "application/json"


def post(client: Client, address: str, **body: Any) -> Any:
    return client.post(f"/api/documents{address}", body, content_type=JSON)


def paper(house: House, **given: Any) -> dict[str, Any]:
    return {
        "kind": "ĐA",
        "name": "Giảm nghèo bền vững",
        "reference": "Số 9-ĐA/TU",
        "area_id": house.province.pk,
        "issuer_id": house.province_committee.pk,
        "issued_on": "2016-03-24",
    } | given


def test_registered_read_and_edited(house: House, client_for: Door) -> None:
    client = client_for(house.binh)
    made = post(client, "", **paper(house))
    assert made.status_code == 201
    one = made.json()
    assert (one["reference"], one["issuer"]) == ("9-ĐA/TU", "Tỉnh ủy Thanh Vân")
    assert one["warning"] == "Số dưới 10 viết có số 0 ở trước: 09."
    body = paper(house, reference="09-ĐA/TU", version=1)
    edited = post(client, f"/{one['id']}", **body)
    assert (edited.json()["version"], edited.json()["warning"]) == (2, "")
    late = post(client, f"/{one['id']}", **body)
    assert (late.status_code, late.json()["error"]) == (409, "edited_meanwhile")
    found = client.get("/api/documents", {"q": "9 da tu", "kind": "ĐA"}).json()
    assert [row["id"] for row in found] == [one["id"]]
    assert client.get("/api/documents", {"kind": "KL"}).json() == []
    history = client.get(f"/api/documents/{one['id']}/history").json()
    assert [entry["fact"].rpartition(".")[2] for entry in history] == ["edited", "registered"]


def test_parts_outline_and_relations(house: House, client_for: Door) -> None:
    one, other = register(house), register(house, reference="02-NQ/TU")
    client = client_for(house.binh)
    base = f"/{one.pk}"
    text = "I. Kinh tế\n1. Giảm nghèo"
    assert post(client, f"{base}/outline", text=text, actionable=["I.1"]).status_code == 201
    parts = client.get(f"/api/documents{base}/clauses").json()
    assert [(part["path"], part["is_actionable"]) for part in parts] == [
        ("I", False),
        ("I.1", True),
    ]
    added = post(
        client, f"{base}/clauses", kind="diem", number="2", heading="Nước", parent_id=parts[0]["id"]
    )
    assert added.json()["path"] == "I.2"
    pk = added.json()["id"]
    body = {"kind": "diem", "number": "3", "heading": "Nước sạch", "version": 1}
    assert post(client, f"{base}/clauses/{pk}", **body).json()["path"] == "I.3"
    made = post(client, f"/{other.pk}/relations", kind="amends", target_id=one.pk, clause_id=pk)
    assert made.status_code == 201
    assert client.get(f"/api/documents{base}/relations").json() == [made.json()]
    refused = client.delete(f"/api/documents{base}/clauses/{pk}")
    assert (refused.status_code, refused.json()["error"]) == (422, "clause_in_use")
    gone = client.delete(f"/api/documents/{other.pk}/relations/{made.json()['id']}")
    assert gone.status_code == 204
    assert client.delete(f"/api/documents{base}/clauses/{pk}").status_code == 204


def test_refusals_name_the_field(house: House, client_for: Door) -> None:
    client = client_for(house.binh)
    post(client, "", **paper(house))
    twice = post(client, "", **paper(house))
    assert (twice.status_code, twice.json()["error"]) == (422, "already_registered")
    assert twice.json()["field"] == "reference"
    assert post(client, "", **paper(house, kind="XYZ")).status_code == 422
    nowhere = post(client, "", **paper(house, issuer_id=99999))
    assert (nowhere.json()["error"], nowhere.json()["field"]) == ("unknown_row", "issuer_id")
    assert Document.objects.count() == 1


def test_a_secret_paper(house: House, client_for: Door) -> None:
    secret = post(
        client_for(house.binh), "", **paper(house, name="Hoa Tường Vi", secrecy_mark="mat")
    )
    assert (secret.status_code, secret.json()["error"]) == (422, "secret_paper")
    assert "Tường Vi" not in secret.content.decode()
    assert not kept("Tường Vi")


def test_an_id_of_another_part(house: House, client_for: Door) -> None:
    grant(house.hanh, house.district_committee, Capability.PLAN)
    mine = register(house, area=house.district, reference="01-NQ/HU")
    hidden = register(house, area=house.other_district, reference="05-NQ/HU")
    answer = post(
        client_for(house.hanh), f"/{mine.pk}/relations", kind="basis", target_id=hidden.pk
    )
    assert (answer.status_code, answer.json()["error"]) == (422, "unknown_row")


def test_doors(house: House, client_for: Door) -> None:
    one = register(house, area=house.district)
    part = add(house, one, "I")
    body = paper(house, area_id=house.district.pk, version=1)
    address = f"/api/documents/{one.pk}"
    for path in ("", "/clauses", "/relations", "/history"):
        assert client_for(house.cuong).get(address + path).status_code == 404
        assert client_for(house.hanh).get(address + path).status_code == 200
    for user, status in ((house.cuong, 404), (house.hanh, 403)):
        client = client_for(user)
        assert post(client, f"/{one.pk}", **body).status_code == status
        assert post(client, f"/{one.pk}/outline", text="I. A").status_code == status
        assert client.delete(f"{address}/clauses/{part.pk}").status_code == status
    assert post(client_for(house.hanh), "", **body).status_code == 403
    assert Client().get("/api/documents").status_code == 401
