"""Imports in the API, and `vedich import`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from tests.indicators.worlds import metric
from tests.intake.files import HEAD, xlsx
from tests.people import House
from vedich.areas.models import Area
from vedich.indicators.models import Claim

Door = Callable[[Any], Client]
GOOD = ["T1101", "", "ho-ngheo", "2019", 120]


def post(client: Client, address: str, **body: Any) -> Any:
    return client.post(f"/api{address}", body, content_type="application/json")


def test_a_file_is_sent_read_and_confirmed(house: House, client_for: Door):
    metric(house)
    client = client_for(house.lan)
    file = SimpleUploadedFile("so.xlsx", xlsx(HEAD, GOOD))
    made = client.post("/api/intake/values", {"file": file})
    assert made.status_code == 201
    body = made.json()
    assert (body["state"], body["new"], body["faults"]) == ("ready", 1, [])
    done = post(client, f"/intake/{body['id']}/confirm", approve=False)
    assert (done.json()["state"], Claim.objects.get().value) == ("done", 120)
    again = post(client, f"/intake/{body['id']}/confirm")
    assert (again.status_code, again.json()["error"]) == (422, "confirmed_already")


def test_rows_as_json_and_as_csv(house: House, client_for: Door):
    metric(house)
    client = client_for(house.lan)
    rows = [{"area_code": "T1101", "metric_code": "ho-ngheo", "period": "2019", "value": 12.5}]
    assert post(client, "/intake/values/rows", rows=rows).json()["sample"][0][3] == "12,5 hộ"
    text = "Mã địa bàn;Mã số liệu;Kỳ;Giá trị\nT1101;ho-ngheo;2019;nhiều\n"
    refused = client.post("/api/intake/values", {"text": text}).json()
    assert refused["state"] == "refused"
    assert refused["faults"] == [
        {
            "sheet": "Dán",
            "cell": "D2",
            "error": "not_a_number_cell",
            "message": "“nhiều”: không phải số. Ghi số như 1.234,5.",
        }
    ]
    assert post(client, "/intake/values/rows", rows=[]).status_code == 422


def test_columns_are_joined(house: House, client_for: Door):
    metric(house)
    client = client_for(house.lan)
    text = "Mã địa bàn\tKý hiệu riêng\tKỳ\tCon số\nT1101\tho-ngheo\t2019\t5\n"
    body = client.post("/api/intake/values", {"text": text}).json()
    assert (body["state"], body["columns"]) == ("mapping", {"area_code": 0, "period": 2})
    columns = body["columns"] | {"metric_code": 1, "value": 3}
    joined = post(client, f"/intake/{body['id']}/columns", columns=columns)
    assert (joined.json()["state"], joined.json()["new"]) == ("ready", 1)


def test_doors(house: House, client_for: Door):
    metric(house)
    body = post(
        client_for(house.lan), "/intake/values/rows",
        rows=[{"area_code": "T1101", "metric_code": "ho-ngheo", "period": "2019", "value": 1}],
    ).json()  # fmt: skip
    for user in (house.hanh, house.cuong):
        client = client_for(user)
        assert client.post("/api/intake/values", {"text": "a"}).status_code == 403
        assert client.get(f"/api/intake/{body['id']}").status_code == 404
        assert post(client, f"/intake/{body['id']}/confirm").status_code == 404
    assert post(client_for(house.admin), f"/intake/{body['id']}/confirm").status_code == 403
    assert client_for(house.lan).post("/api/intake/gi-do", {"text": "a"}).status_code == 404
    assert Client().get(f"/api/intake/{body['id']}").status_code == 401


def test_too_heavy(house: House, client_for: Door):
    answer = client_for(house.lan).post(
        "/api/intake/values", {"text": "a"}, CONTENT_LENGTH=str(200 * 1024 * 1024)
    )
    assert (answer.status_code, answer.json()["error"]) == (413, "too_large")


def test_the_command_takes_the_same_files(house: House, tmp_path: Path, capsys: Any):
    metric(house)
    path = tmp_path / "so.xlsx"
    path.write_bytes(xlsx(HEAD, GOOD))
    call_command("import", "values", str(path), "--as", "lan")
    assert "Số liệu: 0 số đã duyệt, 1 số chờ duyệt. 0 giữ nguyên." in capsys.readouterr().out
    path.write_bytes(xlsx(HEAD, [*GOOD[:4], "a"], [*GOOD[:3], "b", 1]))
    with pytest.raises(CommandError) as refused:
        call_command("import", "values", str(path), "--as", "lan")
    assert str(refused.value).splitlines() == [
        "Tờ “Số liệu”, ô E2: “a”: không phải số. Ghi số như 1.234,5.",
        "Tờ “Số liệu”, ô D3: “b”: không đọc được kỳ này. Viết như năm 2019, quý IV/2019, tháng "
        "02/2020, 31/12/2018 hoặc 2016-2020.",
    ]
    assert Claim.objects.count() == 1


def test_places_come_as_json_or_as_a_sheet(house: House, tmp_path: Path, capsys: Any):
    path = tmp_path / "dia-ban.xlsx"
    head = ["Mã", "Tên", "Cấp", "Mã cấp trên"]
    path.write_bytes(xlsx(head, ["T1108", "Xã Mới", "xã", "T11"]))
    call_command("import", "areas", str(path))
    assert Area.objects.get(code="T1108").name == "Xã Mới"
    other = tmp_path / "dia-ban.json"
    other.write_text("[")
    with pytest.raises(CommandError, match="chưa đúng JSON"):
        call_command("import", "areas", str(other))
