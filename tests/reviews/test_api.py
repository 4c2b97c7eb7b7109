"""Reviews in the API: the same rights and refusals as on the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client

from tests.people import House
from tests.reviews.duties import SENTENCE, duty, saying
from vedich.reviews.models import ReviewDuty

Door = Callable[[Any], Client]


def send(client: Client, method: str, address: str, body: dict[str, Any]) -> Any:
    return getattr(client, method)(address, body, content_type="application/json")


def test_make_read_correct_and_end(house: House, client_for: Door) -> None:
    document = saying(house)
    client = client_for(house.binh)
    body = {
        "document_id": document.pk, "organisation_id": house.district_committee.pk,
        "kind": "final", "prepared_by_id": house.district_people.pk, "quote": SENTENCE,
        "clause_id": document.clauses.get().pk, "first_due_on": "2020-12-31",
    }  # fmt: skip
    made = send(client, "post", "/api/review-duties", body)
    assert made.status_code == 201
    here = f"/api/review-duties/{made.json()['id']}"
    assert client_for(house.hanh).get(here).json()["quote"] == SENTENCE
    assert client.get("/api/review-duties", {"kind": "interim"}).json() == []
    edited = send(client, "put", here, body | {"first_due_on": "2020-11-30", "version": 1})
    assert (edited.status_code, edited.json()["version"]) == (200, 2)
    late = send(client, "put", here, body | {"version": 1})
    assert (late.status_code, late.json()["error"]) == (409, "edited_meanwhile")
    ending = {"on": "2020-02-21", "reason": "Đã thay thế", "version": 2}
    assert send(client_for(house.hanh), "post", here + "/end", ending).status_code == 403
    assert send(client_for(house.cuong), "post", here + "/end", ending).status_code == 404
    assert send(client, "post", here + "/end", ending).json()["ended_on"] == "2020-02-21"


def test_bad_input_is_refused_with_its_reason(house: House, client_for: Door) -> None:
    document = saying(house)
    body = {
        "document_id": document.pk, "organisation_id": house.district_committee.pk,
        "kind": "final", "prepared_by_id": house.district_people.pk, "quote": SENTENCE,
        "first_due_on": "2018-12-31",
    }  # fmt: skip
    refused = send(client_for(house.binh), "post", "/api/review-duties", body)
    assert (refused.status_code, refused.json()["error"]) == (422, "due_before_issue")
    assert send(client_for(house.hanh), "post", "/api/review-duties",
                body | {"first_due_on": "2020-12-31"}).status_code == 403  # fmt: skip
    unknown = send(client_for(house.cuong), "post", "/api/review-duties", body)
    assert (unknown.status_code, unknown.json()["error"]) == (422, "unknown_row")
    assert not ReviewDuty.objects.exists()


def test_record_and_take_back(house: House, client_for: Door) -> None:
    one = duty(house).reviews.get()
    client, here = client_for(house.binh), f"/api/reviews/{one.pk}"
    listed = client_for(house.hanh).get("/api/reviews", {"is_done": "false"}).json()
    assert [(each["id"], each["standing"]) for each in listed] == [(one.pk, "chua-den-han")]
    body = {"done_on": "2020-02-20", "conclusion": "replace", "version": 1}
    refused = send(client, "post", here + "/record", body)
    assert (refused.status_code, refused.json()["error"]) == (422, "words_missing")
    body["words"] = "Thay bằng chỉ thị mới"
    assert send(client_for(house.hanh), "post", here + "/record", body).status_code == 403
    assert send(client_for(house.cuong), "post", here + "/record", body).status_code == 404
    assert send(client, "post", here + "/record", body).json()["standing"] == "dung-han"
    assert client.get("/api/reviews", {"last": "2020-01-01"}).json() == []
    back = {"reason": "Ghi nhầm", "version": 2}
    assert send(client_for(house.hanh), "post", here + "/take-back", back).status_code == 403
    assert send(client, "post", here + "/take-back", back).json()["done_on"] is None
