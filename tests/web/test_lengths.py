"""Texts longer than their columns are refused on both databases, all at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DataError
from django.test import Client, RequestFactory

from tests.factories import grant
from tests.people import House
from vedich.config import api_errors
from vedich.initiatives.models import Initiative
from vedich.lib.errors import ManyRefused, Refused
from vedich.organisations.models import Capability
from vedich.products.models import Partner
from vedich.web import lengths

Door = Callable[[Any], Client]


def test_all_texts_of_a_row_at_once(house: House) -> None:
    house.commune.name, house.commune.code = "x" * 501, "y" * 100
    with pytest.raises(ManyRefused) as caught:
        house.commune.save()
    assert [each.field for each in caught.value.each()] == ["name", "code"]
    house.commune.refresh_from_db()
    assert house.commune.name == "Xã Khau Mòn"


def test_a_text_without_a_length_of_its_own(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lengths, "LONGEST", 10)
    lengths._lengths.cache_clear()
    row = Initiative(summary="x" * 11)
    try:
        with pytest.raises(Refused) as caught:
            lengths.guard(Initiative, row)
    finally:
        lengths._lengths.cache_clear()
    assert "dài 11 ký tự, nhiều nhất 10. Rút ngắn lại." in str(caught.value)


def test_ten_megabytes_by_the_api(house: House, client_for: Door) -> None:
    grant(house.binh, house.province_committee, Capability.PLAN)
    body = {
        "name": "x" * 10_000_000,
        "area_id": house.province.pk,
        "kind": "enterprise",
        "tax_code": "",
    }
    client = client_for(house.binh)
    answer = client.post("/api/partners", body, content_type="application/json")
    assert (answer.status_code, answer.json()["error"]) == (422, "text_too_long")
    assert not Partner.objects.exists()


def test_what_the_database_refuses_in_bulk_is_no_fault_of_the_server() -> None:
    answer = api_errors.does_not_fit(RequestFactory().get("/"), DataError("value too long"))
    assert answer.status_code == 422
