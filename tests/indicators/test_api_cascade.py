"""Schemes and targets on their way down, in the API."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tests.indicators import cascades
from tests.indicators.cascades import Cascade
from tests.indicators.stories import act
from tests.people import House
from tests.terms.frames import make_term
from vedich.indicators import services
from vedich.initiatives import services as initiatives
from vedich.initiatives.models import Derivation, Initiative

Door = Callable[[Any], Client]


@pytest.fixture
def cascade(house: House) -> Cascade:
    return cascades.build(house)


def post(client: Client, address: str, **body: Any) -> Any:
    return client.post(f"/api{address}", body, content_type="application/json")


def derive(cascade: Cascade, client: Client, **rate: Any) -> Any:
    house = cascade.house
    choices = [
        {"key": f"t{cascade.rate.pk}", "decision": "other", "value": "10.5",
         "reason": "Đã gần đạt", "kind": "raised"} | rate,
        {"key": f"o{cascade.objectives[0].pk}", "decision": "kept"},
    ]  # fmt: skip
    return post(
        client, f"/initiatives/{cascade.upper.pk}/derive", area_id=house.district.pk,
        owner_id=house.district_committee.pk, name="Giảm nghèo Mộc Sơn", choices=choices,
    )  # fmt: skip


def test_derived_read_changed_and_reviewed(cascade: Cascade, client_for: Door) -> None:
    client = client_for(cascade.planner)
    made = derive(cascade, client)
    assert made.status_code == 201
    pk = made.json()["id"]
    found = client.get(f"/api/initiatives/{pk}/derivation").json()
    kinds = {line["item"]: line["kind"] for line in found["lines"]}
    assert kinds["Tỷ lệ hộ nghèo"] == "raised"
    assert kinds["Không tái nghèo"] is None
    services.edit_target(cascade.rate, version=1, value=Decimal(12), **act(cascade.house))
    found = client.get(f"/api/initiatives/{pk}/derivation").json()
    assert [line["item"] for line in found["lines"] if line["is_changed"]] == ["Tỷ lệ hộ nghèo"]
    address = f"/initiatives/{pk}/derivation/review"
    assert post(client, address, version=1).status_code == 200
    assert post(client, address, version=1).status_code == 409
    said = post(
        client, f"/initiatives/{pk}/derivation", version=2,
        choices=[{"key": f"o{cascade.objectives[1].pk}", "decision": "left_out", "reason": "x"}],
    )  # fmt: skip
    assert said.status_code == 200
    assert post(client, f"/initiatives/{pk}/derivation/drop", reason="nhầm").status_code == 204
    assert not Derivation.objects.exists()


def test_what_is_refused(cascade: Cascade, client_for: Door) -> None:
    client = client_for(cascade.planner)
    wrong = derive(cascade, client, kind="lowered")
    assert (wrong.status_code, wrong.json()["error"]) == (422, "kind_says_otherwise")
    assert derive(cascade, client_for(cascade.house.minh)).status_code == 403
    assert derive(cascade, client_for(cascade.house.cuong)).status_code == 404
    assert client.get(f"/api/initiatives/{cascade.upper.pk}/derivation").status_code == 404


def test_shared_and_read(cascade: Cascade, client_for: Door) -> None:
    house, client = cascade.house, client_for(cascade.house.binh)
    address = f"/targets/{cascade.sum.pk}/shares"
    read = client.get(f"/api{address}").json()
    assert (read["whole"], read["given"], read["left"]) == ("800.000000", "0", "800.000000")
    body = {"version": read["version"], "shares": {str(house.district.pk): "780"}}
    done = post(client, address, **body)
    assert Decimal(done.json()["left"]) == 20
    assert post(client, address, **body).status_code == 409
    far = {str(house.commune.pk): "1"}
    bad = post(client, address, version=done.json()["version"], shares=far)
    assert (bad.status_code, bad.json()["error"]) == (422, "not_directly_below")
    assert client_for(house.cuong).get(f"/api{address}").status_code == 404


def test_a_targeted_scheme(cascade: Cascade, client_for: Door) -> None:
    house = cascade.house
    body = {
        "area_id": house.commune.pk,
        "indicator": cascade.poverty.code,
        "owner_id": house.district_committee.pk,
        "name": "Giảm nghèo riêng cho xã Khau Mòn",
        "objective": "Giảm nghèo",
        "period": "2021",
        "parent_id": cascade.upper.pk,
    }
    client = client_for(house.binh)
    open_ = post(client, "/targeted-initiatives", **body)
    assert (open_.status_code, open_.json()["error"]) == (422, "target_open")
    made = post(client, "/targeted-initiatives", **body, value="25")
    assert Initiative.objects.get(pk=made.json()["id"]).parent == cascade.upper
    assert post(client_for(house.minh), "/targeted-initiatives", **body).status_code == 403
    assert post(client_for(house.cuong), "/targeted-initiatives", **body).status_code == 404


def test_coverage_and_places_it_is_not_for(cascade: Cascade, client_for: Door) -> None:
    house, client = cascade.house, client_for(cascade.house.binh)
    term = make_term(house)
    one = cascade.upper
    initiatives.edit_initiative(
        initiative=one, version=1, kind=one.kind, name=one.name, code=one.code, term=term,
        document=one.document, **act(house),
    )  # fmt: skip
    cascade.derive()
    address = f"/initiatives/{one.pk}/exemptions"
    made = post(client, address, area_id=house.other_district.pk, reason="Không có hộ nghèo")
    assert made.status_code == 201
    (line,) = client.get("/api/coverage", {"term": term.pk}).json()
    assert {cell["state"] for cell in line["cells"]} == {"made", "exempt"}
    (row,) = client.get(f"/api{address}").json()
    assert post(client, f"{address}/{row['id']}/lift", reason="nhầm").status_code == 204
    (line,) = client.get("/api/coverage", {"term": term.pk}).json()
    assert line["gaps"] == 1
    assert (
        post(client_for(house.minh), address, area_id=house.district.pk, reason="x").status_code
        == 403
    )
    assert client_for(house.cuong).get("/api/coverage", {"term": term.pk}).status_code == 404
