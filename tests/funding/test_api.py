"""Money in the API."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.test import Client

from tests.factories import grant
from tests.funding import world
from tests.people import House
from tests.statements import statements
from vedich.organisations.models import Capability, Reach

Door = Callable[[Any], Client]


def post(client: Client, address: str, **body: Any) -> Any:
    return client.post(f"/api{address}", body, content_type="application/json")


def body(house: House, scheme: Any, **given: Any) -> dict[str, Any]:
    world.source(house)
    return {
        "initiative_id": scheme.pk, "source": "huyen", "area_id": house.district.pk,
        "year": 2019, "planned": 2_000_000_000,
    } | given  # fmt: skip


def test_entered_read_corrected_and_withdrawn(house: House, client_for: Door) -> None:
    client, scheme = client_for(house.binh), world.scheme(house)
    made = post(client, "/funding", **body(house, scheme))
    assert made.status_code == 201
    line = made.json()
    assert (Decimal(line["planned"]), line["allocated"], line["flags"]) == (2 * 10**9, None, [])
    again = post(client, "/funding", **body(house, scheme))
    assert (again.status_code, again.json()["error"]) == (422, "already_entered")
    added = post(client, f"/funding/{line['id']}/amounts", stage="allocated", value=3 * 10**9)
    assert added.status_code == 201
    now = client.get(f"/api/funding/{line['id']}").json()
    assert now["flags"] == ["Phân bổ 3 tỷ đồng, nhiều hơn kế hoạch 1 tỷ đồng."]
    address = f"/funding/{line['id']}/amounts/{added.json()['id']}"
    late = post(client, f"{address}/correct", value=1, reason="x", version=1)
    assert late.status_code == 409
    fixed = post(client, f"{address}/correct", value=10**9, reason="nhầm", version=now["version"])
    assert Decimal(fixed.json()["value"]) == 10**9
    gone = post(
        client, f"/funding/{line['id']}/amounts/{fixed.json()['id']}/withdraw", reason="bỏ",
        version=now["version"] + 1,
    )  # fmt: skip
    assert gone.json()["state"] == "withdrawn"
    whole = client.get(f"/api/funding/{line['id']}").json()
    assert [each["state"] for each in whole["amounts"]] == ["in_force", "replaced", "withdrawn"]
    facts = client.get(f"/api/funding/{line['id']}/history").json()
    assert facts[0]["fact"] == "funding.line.withdrawn"
    listed = client.get("/api/funding", {"initiative": scheme.pk, "year": 2019}).json()
    assert [each["id"] for each in listed] == [line["id"]]
    assert len(client.get("/api/funding-sources").json()) == 6


def test_wrong_amounts_and_names_are_refused(house: House, client_for: Door) -> None:
    client, scheme = client_for(house.binh), world.scheme(house)
    answer = post(client, "/funding", **body(house, scheme, planned=-1, year=1))
    assert {each["error"] for each in answer.json()["errors"]} >= {"negative_amount", "bad_year"}
    unknown = post(client, "/funding", **body(house, scheme, source="khac"))
    assert unknown.json()["error"] == "unknown_row"


def test_others_may_not(house: House, client_for: Door) -> None:
    scheme = world.scheme(house)
    line = world.money(house, scheme)
    amount = world.amount(line, "planned")
    for user, status in ((house.hanh, 403), (house.cuong, 404)):
        client = client_for(user)
        for act in ("correct", "withdraw", "recount"):
            given = {"reason": "x", "version": 1, "value": 1}
            answer = post(client, f"/funding/{line.pk}/amounts/{amount.pk}/{act}", **given)
            assert answer.status_code == status
        assert client.get(f"/api/funding/{line.pk}").status_code == (200 if status == 403 else 404)
    assert post(client_for(house.hanh), "/funding", **body(house, scheme)).status_code == 403
    assert client_for(house.cuong).get("/api/funding").json() == []


def test_support_from_rate_to_payment(house: House, client_for: Door) -> None:
    metric = world.households(house, commune=500, other_commune=600)
    grant(house.binh, house.district_committee, Capability.REPORT, Reach.AREA)
    client = client_for(house.binh)
    made = post(
        client, "/support-programmes", name="Hỗ trợ Tết", owner_id=house.district_people.pk,
        area_id=house.district.pk, source_id=world.source(house).pk, metric_id=metric.pk,
    ).json()  # fmt: skip
    address = f"/support-programmes/{made['id']}"
    rate = post(client, f"{address}/rates", year=2019, value=90_000)
    assert (rate.status_code, Decimal(rate.json()["value"])) == (201, 90_000)
    done = post(client, f"{address}/budget", year=2019).json()
    assert done == {"budgeted": 2, "kept": 0, "unknown": ["Xã Pa Xeo"], "without_rate": []}
    assert post(client, f"{address}/allocate", year=2019).json() == {"places": 2}
    payments = [{"area_id": house.commune.pk, "value": 45_000_000}]
    paid = {"year": 2019, "payments": payments}
    assert post(client, f"{address}/payments", **paid).json() == {"places": 1}
    twice = post(client, f"{address}/payments", **paid)
    assert (twice.status_code, twice.json()["error"]) == (422, "paid_already")
    [year] = client.get(f"/api{address}/years").json()
    assert (year["is_whole"], year["places"], year["planned_places"]) == (False, 3, 2)
    assert (Decimal(year["paid"]), year["paid_places"]) == (45_000_000, 1)
    assert client.get(f"/api{address}").json()["name"] == "Hỗ trợ Tết"
    listed = client.get("/api/support-programmes", {"area": house.district.pk}).json()
    assert [each["id"] for each in listed] == [made["id"]]
    stranger = client_for(house.cuong)
    assert stranger.get(f"/api{address}/years").status_code == 404
    looker = client_for(house.hanh)
    for act in ("budget", "allocate"):
        assert post(looker, f"{address}/{act}", year=2019).status_code == 403
    assert post(looker, f"{address}/rates", year=2020, value=90_000).status_code == 403
    assert post(looker, f"{address}/payments", **paid).status_code == 403


def test_ten_times_the_lines_take_no_more_statements(house: House, client_for: Door) -> None:
    client, scheme = client_for(house.binh), world.scheme(house)
    for year in range(2015, 2018):
        world.money(house, scheme, year=year)
    few = statements(client, "/api/funding")
    for year in range(1991, 2015):
        world.money(house, scheme, year=year)
    assert statements(client, "/api/funding") == few
