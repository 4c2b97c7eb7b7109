"""What nobody types, and programs send: an answer, never a fault of the server."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.people import House


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/dia-ban/?tim=%00", 200),
        ("/van-ban/1/dieu-khoan/a%00b/", 404),
        ("/dia-ban/?ngay=99999999", None),
        ("/dia-ban/?ngay=31/02/2020", None),
        ("/chi-tieu/?dia-ban=99999999999999999999", None),
        ("/so-lieu/?sau=%F0%9F%92%A5", None),
        ("/van-ban/?sap-xep=__class__", None),
        ("/tim/?q=" + "a" * 5000, None),
    ],
)
def test_an_address(house: House, client_for: Callable[..., Any], address: str, status: int | None):
    answer = client_for(house.binh).get(address)
    assert answer.status_code < 500
    assert status is None or answer.status_code == status


def test_json_with_nul(house: House, client_for: Callable[..., Any]):
    body = json.dumps({"name": "a\x00b"})
    answer = client_for(house.binh).post("/api/documents", body, content_type="application/json")
    assert answer.status_code == 400


@pytest.mark.parametrize("text", ["²", "9" * 5000, "-1", "a"])
def test_an_id_that_is_none(house: House, client_for: Callable[..., Any], text: str):
    assert client_for(house.binh).post("/so-lieu/duyet/", {"so": text}).status_code == 302
