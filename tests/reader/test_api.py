"""Splitting papers in the API: the same services, the same refusals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.people import House
from tests.reader.papers import TEXT, accept, plan, proposal, read, said
from vedich.reader import language
from vedich.reader.models import Reading
from vedich.tasks.models import Task

Door = Callable[[Any], Client]
JSON = "application/json"


def post(client: Client, address: str, **body: Any) -> Any:
    return client.post(f"/api{address}", body, content_type=JSON)


@pytest.fixture
def reading(house: House, monkeypatch: pytest.MonkeyPatch) -> Reading:
    return read(house, monkeypatch)


def test_read_decided_and_confirmed(
    house: House, client_for: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language, "read", lambda _text, paper=None: said(), raising=False)
    client, document = client_for(house.binh), plan(house)
    made = post(
        client, f"/documents/{document.pk}/readings",
        organisation_id=house.province_committee.pk, text=TEXT,
    )  # fmt: skip
    assert made.status_code == 201
    rows = {row["made"]["name"]: row for row in made.json()["proposals"]}
    first = rows["Rà soát hộ nghèo"]
    assert [unit["name"] for unit in first["leads"]] == [house.department.name]
    assert (first["lacking"], first["said"]["lead_units"]) == ([], ["Sở NN&PTNT"])
    lacking = rows["Tổng hợp"]
    assert len(lacking["lacking"]) == 2
    base = f"/proposals/{first['id']}"
    taken = post(client, f"{base}/accept", version=1)
    assert (taken.status_code, taken.json()["state"]) == (200, "accepted")
    late = post(client, f"{base}/reject", version=1)
    assert (late.status_code, late.json()["error"]) == (409, "edited_meanwhile")
    edit = post(
        client, f"/proposals/{lacking['id']}/edit", version=1, accept=True,
        made={"leads": [house.department.pk], "due_on": "2020-04-01"},
    )  # fmt: skip
    assert (edit.status_code, edit.json()["state"]) == (200, "accepted")
    pk = made.json()["id"]
    now = client.get(f"/api/readings/{pk}").json()
    wrong = post(client, f"/readings/{pk}/confirm", stamp="0" * 16)
    assert (wrong.status_code, wrong.json()["error"]) == (422, "accepted_changed")
    given = post(client, f"/readings/{pk}/confirm", stamp=now["stamp"])
    assert given.json() == {"tasks": 2, "targets": 0}
    assert Task.objects.count() == 2
    (line,) = client.get(f"/api/documents/{document.pk}/readings").json()
    after = client.get(f"/api/readings/{line['id']}").json()
    became = {row["made"]["name"]: row["became"] for row in after["proposals"]}
    assert became["Tổng hợp"][0]["units"] == 1
    twice = post(client, f"/readings/{pk}/confirm", stamp=now["stamp"])
    assert (twice.status_code, twice.json()["error"]) == (422, "nothing_accepted")


def test_left_out_and_brought_back(house: House, client_for: Door, reading: Reading) -> None:
    client, row = client_for(house.binh), proposal(reading, "Rà soát")
    out = post(client, f"/proposals/{row.pk}/reject", version=1).json()
    assert (out["state"], out["version"]) == ("rejected", 2)
    assert post(client, f"/proposals/{row.pk}/restore", version=2).json()["state"] == "proposed"
    empty = post(client, f"/proposals/{row.pk}/edit", version=3, made={"leads": None})
    assert empty.json()["made"]["leads"] == []
    assert len(empty.json()["lacking"]) == 1


def test_bad_values_are_refused(house: House, client_for: Door, reading: Reading) -> None:
    client, row = client_for(house.binh), proposal(reading, "Rà soát")
    for made in ({"value": "nhiều"}, {"due_day": 40}, {"every": "century"}, {"leads": ["x"]}):
        answer = post(client, f"/proposals/{row.pk}/edit", version=1, made=made)
        assert answer.status_code == 422
    target = proposal(reading, "Tỷ lệ")
    wrong = post(client, f"/proposals/{target.pk}/edit", version=1, made={"period": "mai sau"})
    assert (wrong.status_code, wrong.json()["error"]) == (422, "period_missing")
    two = post(client, f"/proposals/{row.pk}/edit", version=1, made={"every": "month"})
    assert two.json()["error"] == "two_deadlines"


def test_a_colleague_looks_and_a_stranger_finds_nothing(
    house: House, client_for: Door, reading: Reading
) -> None:
    row = accept(house, reading, "Rà soát")
    colleague, stranger = client_for(house.hanh), client_for(house.cuong)
    assert colleague.get(f"/api/readings/{reading.pk}").status_code == 200
    assert stranger.get(f"/api/readings/{reading.pk}").status_code == 404
    calls: list[tuple[str, dict[str, Any]]] = [
        (f"/readings/{reading.pk}/confirm", {"stamp": "x"}),
        (f"/proposals/{row.pk}/accept", {"version": row.version}),
        (f"/proposals/{row.pk}/reject", {"version": row.version}),
        (f"/proposals/{row.pk}/edit", {"version": row.version, "made": {}}),
        (f"/documents/{reading.document_id}/readings",
         {"organisation_id": house.province_committee.pk, "text": TEXT}),
    ]  # fmt: skip
    for address, body in calls:
        assert post(colleague, address, **body).status_code == 403, address
        assert post(stranger, address, **body).status_code == 404, address
    assert stranger.get(f"/api/documents/{reading.document_id}/readings").status_code == 404
