"""Programmes and schemes in the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from tests.documents.papers import add, register
from tests.factories import grant
from tests.initiatives.schemes import assign, make, person
from tests.people import House
from tests.terms.frames import make_term
from vedich.organisations.models import Capability

Door = Callable[[Any], Client]
JSON = "application/json"


def post(client: Client, address: str, **body: Any) -> Any:
    return client.post(f"/api{address}", body, content_type=JSON)


def scheme(house: House, **given: Any) -> dict[str, Any]:
    return {
        "kind": "scheme",
        "name": "Giảm nghèo bền vững",
        "code": "ĐA 03",
        "owner_id": house.province_committee.pk,
        "area_id": house.province.pk,
        "starts_on": "2016-01-01",
    } | given


def test_made_read_placed_and_edited(house: House, client_for: Door) -> None:
    client = client_for(house.binh)
    top = make(house, "Chương trình 1", kind="programme")
    made = post(client, "/initiatives", **scheme(house, parent_id=top.pk))
    assert made.status_code == 201
    pk = made.json()["id"]
    found = client.get("/api/initiatives", {"q": "giam ngheo", "parent": top.pk}).json()
    assert [row["id"] for row in found] == [pk]
    placed = post(client, f"/initiatives/{pk}/place", parent_id=None, version=1)
    assert (placed.json()["parent_id"], placed.json()["version"]) == (None, 2)
    late = post(client, f"/initiatives/{pk}", **scheme(house, version=1))
    assert (late.status_code, late.json()["error"]) == (409, "edited_meanwhile")
    edited = post(client, f"/initiatives/{pk}", **scheme(house, name="Tên khác", version=2))
    assert edited.json()["name"] == "Tên khác"
    post(client, f"/initiatives/{pk}/place", parent_id=top.pk, version=3)
    circle = post(client, f"/initiatives/{top.pk}/place", parent_id=pk, version=1)
    assert (circle.status_code, circle.json()["error"]) == (422, "parent_in_circle")


def test_clauses_objectives_and_people(house: House, client_for: Door) -> None:
    client, one = client_for(house.binh), make(house)
    clause = add(house, register(house), "II")
    base = f"/initiatives/{one.pk}"
    link = post(client, f"{base}/clauses", clause_id=clause.pk)
    assert (link.status_code, link.json()["path"]) == (201, "II")
    assert client.get(f"/api{base}/clauses").json() == [link.json()]
    assert client.delete(f"/api{base}/clauses/{link.json()['id']}").status_code == 204
    aim = post(client, f"{base}/objectives", text="Giảm nghèo").json()
    assert (
        post(client, f"{base}/objectives/{aim['id']}", text="Giảm 6%").json()["text"] == "Giảm 6%"
    )
    assert client.delete(f"/api{base}/objectives/{aim['id']}").status_code == 204
    assert client.get(f"/api{base}/objectives").json() == []
    minh = {"role": "leader", "person_id": person(house, "minh").pk, "valid_from": "2019-02-01"}
    row = post(client, f"{base}/responsibilities", **minh)
    assert (row.status_code, row.json()["person"]) == (201, "Hoàng Văn Minh")
    twice = post(client, f"{base}/responsibilities", **{**minh, "valid_from": "2020-01-01"})
    assert (twice.status_code, twice.json()["error"]) == (422, "already_answering")
    ended = post(client, f"{base}/responsibilities/{row.json()['id']}/end", on="2020-02-03")
    assert ended.json()["valid_to"] == "2020-02-03"
    assert client.get(f"/api{base}/responsibilities").json() == []
    then = client.get(f"/api{base}/responsibilities", {"on": "2019-06-01"}).json()
    assert [each["person"] for each in then] == ["Hoàng Văn Minh"]
    history = client.get(f"/api{base}/history").json()
    assert history[0]["fact"] == "initiatives.initiative.responsibility_ended"
    assert "Minh" not in str(history[0]["data"])


def test_who_leads_today(house: House, client_for: Door) -> None:
    client, one = client_for(house.binh), make(house)
    address = f"/api/initiatives/{one.pk}"
    assert client.get(address).json()["leader"] is None
    row = assign(house, one)
    leader = {"id": person(house, "minh").pk, "name": "Hoàng Văn Minh"}
    assert client.get(address).json()["leader"] == leader
    assert [each["leader"] for each in client.get("/api/initiatives").json()] == [leader]
    edited = post(client, f"/initiatives/{one.pk}", **scheme(house, version=1))
    assert edited.json()["leader"] == leader
    post(client, f"/initiatives/{one.pk}/responsibilities/{row.pk}/end", on="2020-02-03")
    assert client.get(address).json()["leader"] is None
    inner = make(house, owner=house.district_committee, area=house.district)
    assign(house, inner)
    assert client_for(house.cuong).get(f"/api/initiatives/{inner.pk}").status_code == 404


def test_gaps_and_announcements(house: House, client_for: Door) -> None:
    client, term = client_for(house.binh), make_term(house)
    given = {"owner_id": house.province_committee.pk, "term_id": term.pk, "kind": "scheme"}
    made = post(client, "/announcements", **given, count=19)
    assert (made.status_code, made.json()["missing"]) == (201, 19)
    assert client.get("/api/announcements").json() == [made.json()]
    add(house, register(house), "I", is_actionable=True)
    found = client.get("/api/gaps").json()
    assert [(gap["kind"], gap["days"]) for gap in found] == [("clause", 1582), ("unnamed", None)]
    none = post(client, "/announcements", **given, count=0)
    assert (none.status_code, none.json()["field"]) == (422, "count")


def test_ids_of_another_part(house: House, client_for: Door) -> None:
    grant(house.hanh, house.district_committee, Capability.PLAN)
    hidden = register(house, area=house.other_district, reference="05-NQ/HU")
    mine = scheme(
        house, owner_id=house.district_committee.pk, area_id=house.district.pk,
        document_id=hidden.pk,
    )  # fmt: skip
    answer = post(client_for(house.hanh), "/initiatives", **mine)
    assert (answer.status_code, answer.json()["field"]) == (422, "document_id")


def test_doors(house: House, client_for: Door) -> None:
    one = make(house, owner=house.district_committee, area=house.district)
    row = assign(house, one)
    base = f"/initiatives/{one.pk}"
    for path in ("", "/responsibilities", "/objectives", "/clauses", "/history"):
        assert client_for(house.cuong).get(f"/api{base}{path}").status_code == 404
        assert client_for(house.hanh).get(f"/api{base}{path}").status_code == 200
    for user, status in ((house.cuong, 404), (house.hanh, 403)):
        client = client_for(user)
        assert post(client, base, **scheme(house, version=1)).status_code == status
        assert post(client, f"{base}/place", parent_id=None, version=1).status_code == status
        assert post(client, f"{base}/objectives", text="A").status_code == status
        end = post(client, f"{base}/responsibilities/{row.pk}/end", on="2020-02-03")
        assert end.status_code == status
    for user in (house.cuong, house.hanh):
        assert post(client_for(user), "/initiatives", **scheme(house)).status_code == 403
    assert client_for(house.cuong).get("/api/initiatives").json() == []
    assert Client().get("/api/initiatives").status_code == 401
