"""Choices, partners and commitments in the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from tests.factories import grant
from tests.indicators.stories import outright
from tests.initiatives.schemes import make
from tests.people import House
from tests.products.goods import commitment, deliver, focus, partner, product
from vedich.organisations.models import Capability
from vedich.products.models import Commitment, Delivery

Door = Callable[[Any], Client]


def get(client: Client, path: str, code: int = 200, /, **query: Any) -> Any:
    answer = client.get(f"/api/{path}", query)
    assert answer.status_code == code, answer.content
    return answer.json() if answer.content else None


def post(client: Client, path: str, status: int, **body: Any) -> Any:
    answer = client.post(f"/api/{path}", body, content_type="application/json")
    assert answer.status_code == status, answer.content
    return answer.json()


def test_chosen_read_edited_and_linked(house: House, client_for: Door) -> None:
    client = client_for(house.binh)
    above = post(
        client, "focus-areas", 201, kind="breakthrough", name="Nông nghiệp",
        owner_id=house.district_committee.pk, area_id=house.district.pk, reason_kinds=["land"],
    )  # fmt: skip
    made = post(
        client, "products", 201, kind="crop", name="Rau", focus_area_id=above["id"],
        area_id=house.district.pk,
    )  # fmt: skip
    body = {"kind": "crop", "name": "Rau trái vụ", "focus_area_id": above["id"]}
    edited = post(client, f"products/{made['id']}", 200, version=1, reason="Mát", **body)
    assert (edited["name"], edited["reason"]) == ("Rau trái vụ", "Mát")
    late = post(client, f"products/{made['id']}", 409, version=1, **body)
    assert late["error"] == "edited_meanwhile"
    renamed = {"kind": "field", "name": "Rau màu", "version": 1}
    assert post(client, f"focus-areas/{above['id']}", 200, **renamed)["kind"] == "field"
    scheme, indicator = make(house), outright(house, "rau", "Diện tích rau", "ha")
    for path in (f"products/{made['id']}", f"focus-areas/{above['id']}"):
        link = post(client, f"{path}/initiatives", 201, initiative_id=scheme.pk)
        measure = post(client, f"{path}/indicators", 201, indicator_id=indicator.pk, what="area")
        assert get(client, f"{path}/initiatives") == [link]
        assert get(client, f"{path}/indicators") == [measure]
        for name, row in (("initiatives", link), ("indicators", measure)):
            gone = f"/api/{path}/{name}/{row['id']}"
            assert client_for(house.hanh).delete(gone).status_code == 403
            assert client.delete(gone).status_code == 204
            assert client.delete(gone).status_code == 404
        assert len(get(client, f"{path}/history")) == 6
    assert [row["name"] for row in get(client, "products", kind="crop", q="rau")] == ["Rau trái vụ"]
    assert get(client, "focus-areas", kind="breakthrough") == []


def test_promised_delivered_corrected_and_withdrawn(house: House, client_for: Door) -> None:
    grant(house.binh, house.commune_committee, Capability.REPORT)
    client, one = client_for(house.binh), product(house)
    buyer = post(
        client, "partners", 201, kind="enterprise", name="Công ty", area_id=house.province.pk
    )
    body = {
        "season": "vụ xuân", "starts_on": "2020-01-01", "ends_on": "2020-04-09", "volume": "200",
        "measure_unit": "tấn",
    }  # fmt: skip
    ids = {"partner_id": buyer["id"], "product_id": one.pk, "area_id": house.commune.pk}
    made = post(client, "commitments", 201, **body, **ids)
    assert (made["status"], made["days_left"]) == ("behind", 48)
    again = post(client, "commitments", 422, **body, **ids)
    assert again["error"] == "promised_already"
    path = f"commitments/{made['id']}"
    row = {"delivered_on": "2020-02-10", "volume": "500", "measure_unit": "tạ",
           "source_kind": "verified"}  # fmt: skip
    told = post(client, f"{path}/deliveries", 201, **row)
    wrong = post(client, f"{path}/deliveries", 422, **{**row, "measure_unit": "con"})
    assert wrong["error"] == "units_unlike"
    new = post(
        client, f"{path}/deliveries/{told['id']}", 200, **{**row, "volume": "900"}, reason="Cân lại"
    )
    assert new["replaces_id"] == told["id"]
    assert float(get(client, path)["delivered"]) == 90
    assert [each["state"] for each in get(client, f"{path}/deliveries")] == ["replaced", "in_force"]
    back = post(client, f"{path}/deliveries/{new['id']}/withdraw", 200, reason="Nhầm")
    assert back["state"] == "withdrawn"
    changed = post(client, path, 200, **{**body, "volume": "50"}, version=1, reason="Phụ lục")
    assert float(changed["volume"]) == 50
    gone = post(client, f"{path}/withdraw", 200, version=2, reason="Thôi")
    assert (gone["state"], gone["status"], gone["delivered"]) == ("withdrawn", None, None)
    assert len(get(client, f"{path}/history")) == 6
    named = post(
        client, f"partners/{buyer['id']}", 200, kind="cooperative", name="Hợp tác xã", version=1
    )
    assert named["kind"] == "cooperative"
    assert len(get(client, f"partners/{buyer['id']}/history")) == 2


def test_lists_filter_and_go_on(house: House, client_for: Door) -> None:
    made = commitment(house)
    other = commitment(house, product=made.product, partner=partner(house, "Hai"),
                       area=house.other_commune)  # fmt: skip
    deliver(house, made, "200")
    client = client_for(house.binh)
    assert [row["id"] for row in get(client, "commitments", status="done")] == [made.pk]
    assert [row["id"] for row in get(client, "commitments", status="behind")] == [other.pk]
    assert [row["id"] for row in get(client, "commitments", after=made.pk)] == [other.pk]
    assert len(get(client, "commitments", product=made.product_id, limit=1)) == 1
    assert [row["name"] for row in get(client, "partners", q="hai")] == ["Hai"]


def test_strangers_and_colleagues(house: House, client_for: Door) -> None:
    made = commitment(house, partner=partner(house, area=house.district))
    row, above = deliver(house, made), focus(house)
    cuong, hanh = client_for(house.cuong), client_for(house.hanh)
    paths = [
        f"focus-areas/{above.pk}", f"products/{made.product_id}", f"partners/{made.partner_id}",
        f"commitments/{made.pk}",
    ]  # fmt: skip
    for path in paths:
        get(cuong, path, 404)
        get(cuong, f"{path}/history", 404)
        get(hanh, path)
        assert get(cuong, path.partition("/")[0]) == []
        get(Client(), path, 401)
    body = {"delivered_on": "2020-02-10", "volume": "1", "measure_unit": "tấn",
            "source_kind": "verified"}  # fmt: skip
    for client, status in ((cuong, 404), (hanh, 403)):
        post(client, f"commitments/{made.pk}/deliveries", status, **body)
        post(client, f"commitments/{made.pk}/deliveries/{row.pk}", status, **body, reason="Sửa")
        post(client, f"commitments/{made.pk}/deliveries/{row.pk}/withdraw", status, reason="Rút")
        post(client, f"commitments/{made.pk}/withdraw", status, version=1, reason="Rút")
        post(client, f"partners/{made.partner_id}", status, kind="enterprise", name="X", version=1)
    refused = post(
        cuong, "products", 422, kind="crop", name="Rau", focus_area_id=above.pk,
        area_id=house.district.pk,
    )  # fmt: skip
    assert refused["error"] == "unknown_row"
    assert (Commitment.objects.count(), Delivery.objects.count()) == (1, 1)
