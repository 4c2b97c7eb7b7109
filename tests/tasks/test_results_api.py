"""Result sheets and the answers on them in the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from tests.people import House
from tests.statements import MOST, statements
from tests.tasks.test_answer_sheet import named
from tests.tasks.work import staff
from vedich.tasks.models import Answer

Door = Callable[[Any], Client]


def put(client: Client, address: str, **body: Any) -> Any:
    return client.put(f"/api{address}", body, content_type="application/json")


def test_a_person_answers_and_whoever_may_see_the_sheet_reads(
    house: House, client_for: Door
) -> None:
    everyone = staff(house)
    task = named(house, everyone)
    son, office = client_for(everyone.son), client_for(everyone.ngan)
    sheet = f"/people/{everyone.son_himself.pk}/result-sheet"
    said = put(son, f"{sheet}/answer?period=2020-Q1", text="Quý này có rét hại", version=0)
    assert (said.status_code, said.json()["text"]) == (200, "Quý này có rét hại")
    assert put(son, f"/tasks/{task.pk}/answer", text="Đường sạt lở", version=0).status_code == 200
    late = put(son, f"/tasks/{task.pk}/answer", text="Bản khác", version=0)
    assert (late.status_code, late.json()["error"]) == (409, "edited_meanwhile")
    read = office.get(f"/api{sheet}?period=2020-Q1").json()
    assert read["answer"]["text"] == "Quý này có rét hại"
    assert [(line["code"], line["own"]) for line in read["lines"]] == [(task.code, "Đường sạt lở")]
    assert read["counts"]["total"] == 1
    unit = f"/api/organisations/{house.district_committee.pk}/result-sheet?period=2020-Q1"
    whole = office.get(unit).json()
    assert [(line["task_id"], line["own"]) for line in whole["lines"]] == [(task.pk, "")]
    assert whole["answer"] is None


def test_who_may_not(house: House, client_for: Door) -> None:
    everyone = staff(house)
    task = named(house, everyone)
    sheet = f"/people/{everyone.son_himself.pk}/result-sheet"
    stranger = client_for(house.cuong)
    assert stranger.get(f"/api{sheet}?period=2020-Q1").status_code == 403
    office = client_for(everyone.ngan)
    for client, expected in ((office, 403), (stranger, 404)):
        assert put(client, f"/tasks/{task.pk}/answer", text="x", version=0).status_code == expected
    answer = put(office, f"{sheet}/answer?period=2020-Q1", text="x", version=0)
    assert answer.status_code == 403
    assert client_for(everyone.son).get(f"/api{sheet}?period=quý nào đó").status_code == 422
    assert not Answer.objects.exists()


def test_few_statements(house: House, client_for: Door) -> None:
    everyone = staff(house)
    client = client_for(everyone.son)
    address = f"/api/people/{everyone.son_himself.pk}/result-sheet?period=2020-Q1"
    named(house, everyone)
    few = statements(client, address)
    for number in range(10):
        named(house, everyone, f"Việc {number}")
    assert statements(client, address) == few <= MOST
