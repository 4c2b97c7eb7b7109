"""Wide tables: what is asked of the whole sheet, headers in two rows, and other ways in."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from tests.indicators.worlds import poverty
from tests.intake.files import bring, confirm, faults, xlsx
from tests.people import House
from tests.statements import MOST, statements
from vedich.indicators.models import Claim
from vedich.intake import services
from vedich.intake.models import ColumnMapping, Import
from vedich.intake.refusals import Unknown
from vedich.lib.errors import ManyRefused, Refused

Door = Callable[[Any], Client]
State = Import.State
TITLE = ["Biểu 03: Hộ nghèo các xã năm 2019"]
BY_METRIC = ["STT", "Xã", "Số hộ nghèo (hộ)", "Tổng số hộ"]
BY_PERIOD = ["Xã", 2017.0, "Năm 2018", "Quý I/2019"]
LEFT = "Không nhập {} cột vì tiêu đề không phải chỉ tiêu hay kỳ đã biết: {}."


@pytest.fixture(autouse=True)
def counted(house: House) -> None:
    poverty(house)


def samples(row: Import) -> list[list[str]]:
    return [line[1:4] for line in row.sample]


# --- What holds of the whole sheet ----------------------------------------------------------------


def test_the_period_of_the_sheet_is_asked_for_and_remembered(house: House, client_for: Door):
    client = client_for(house.lan)
    text = "Xã\tSố hộ nghèo\tTổng số hộ\r\nXã Khau Mòn\t{}\t120\r\n"
    answer = client.post("/nhap-lieu/so-lieu/", {"text": text.format(30)})
    row = Import.objects.get()
    address = f"/nhap-lieu/lan/{row.pk}/cot/"
    assert answer.headers["Location"] == address
    page = client.get(address).content.decode()
    assert "Mỗi cột là một chỉ tiêu, kỳ: chưa rõ. Đã nhận 2 cột." in page
    assert "Kỳ của cả tờ" in page
    answer = client.post(address, {"area": "0"})
    assert answer.status_code == 422
    assert "Mỗi cột là một chỉ tiêu nhưng chưa rõ kỳ." in answer.content.decode()
    assert client.post(address, {"area": "0", "whole_period": "hôm nào"}).status_code == 422
    answer = client.post(address, {"area": "0", "whole_period": "quý IV/2019"})
    assert answer.headers["Location"] == f"/nhap-lieu/lan/{row.pk}/"
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Mỗi cột là một chỉ tiêu, kỳ: quý IV/2019. Đã nhận 2 cột." in page
    assert "Ghi 2 số" in page
    assert ColumnMapping.objects.get().fixed == {"period": "2019-Q4"}
    again = bring(house, text.format(31))
    assert (again.state, again.sample[0][2]) == (State.READY, "quý IV/2019")
    assert "(như lần trước đã chọn)" in again.notes[0]
    head = ["Xã", "Số hộ nghèo", "Tổng số hộ"]
    titled = bring(house, xlsx(TITLE, head, ["Khau Mòn", 1, 2]))
    assert titled.sample[0][2] == "năm 2019"  # what the sheet says comes first
    services.map_columns(row=titled, columns={"area": 0}, actor=house.lan, at=house.at)
    assert ColumnMapping.objects.get().fixed == {}  # and holds of no other sheet
    services.map_columns(row=again, columns={"area": 0}, fixed={"period": "2019-Q4"},
                         actor=house.lan, at=house.at)  # fmt: skip
    assert confirm(house, again).state == State.DONE
    assert set(Claim.objects.values_list("period", flat=True)) == {"2019-Q4"}


def test_the_metric_of_the_sheet_is_asked_for_and_remembered(house: House, client_for: Door):
    client = client_for(house.lan)
    content = xlsx(BY_PERIOD, ["Xã Khau Mòn", 40, 35, 30])
    row = bring(house, content)
    assert row.state == State.MAPPING
    address = f"/nhap-lieu/lan/{row.pk}/cot/"
    answer = client.post(address, {"area": "0"})
    assert "Mỗi cột là một kỳ nhưng chưa rõ chỉ tiêu." in answer.content.decode()
    client.post(address, {"area": "0", "whole_metric_code": "ho"})
    row.refresh_from_db()
    assert (row.counts, row.sample[0][1]) == ((3, 0, 0), "Tổng số hộ")
    assert bring(house, content).state == State.READY


def test_a_place_column_under_another_name_is_joined(house: House):
    head = ["Tên gọi", "Ghi chú", "2018", "2019"]
    row = bring(house, xlsx(head, ["Xã Khau Mòn", "", 40, 35]))
    assert (row.state, row.spread) == (State.MAPPING, {})
    given: dict[str, Any] = {"actor": house.lan, "at": house.at}
    services.map_columns(row=row, columns={"area": 0}, fixed={"metric_code": "HO"}, **given)
    assert (row.state, row.counts) == (State.READY, (2, 0, 0))
    assert row.notes[1] == LEFT.format(1, "B “Ghi chú”")


def test_what_is_said_of_the_sheet_is_checked(house: House):
    row = bring(house, xlsx(BY_PERIOD, ["Xã Khau Mòn", 40, 35, 30]))
    given: dict[str, Any] = {"row": row, "columns": {"area": 0}}
    by: dict[str, Any] = {"actor": house.lan, "at": house.at}
    with pytest.raises(Unknown) as unknown:
        services.map_columns(**given, fixed={"metric_code": "ho-ngeo"}, **by)
    assert unknown.value.field == "whole_metric_code"
    assert "Gần giống: ho-ngheo" in str(unknown.value)
    with pytest.raises(ManyRefused):
        services.map_columns(**given, fixed={"metric_code": "x", "period": "y"}, **by)
    with pytest.raises(Refused, match="Dưới hàng tiêu đề"):
        bring(house, xlsx(TITLE, BY_METRIC, [1, "Khau Mòn", "", "-"]))


# --- Headers in two rows --------------------------------------------------------------------------


def test_indicators_above_their_periods(house: House):
    def dress(_book: Any, page: Any) -> None:
        page.merge_range("A1:A2", "Xã")
        page.merge_range("B1:C1", "Số hộ nghèo (hộ)")
        page.merge_range("D1:F1", "Tổng số hộ")

    low = [None, 2018, 2019, 2018, "Năm 2019", "Tăng"]
    lines = [["Khau Mòn", 40, 30, 120, "nhiều", "x"], ["Không Đâu", 1, 2, "", "-", ""]]
    row = bring(house, xlsx([], low, *lines, dress=dress))
    assert list(faults(row)) == ["E3", "A4"]
    lines = [["Khau Mòn", 40, 30, 120, "", "x"]]
    row = bring(house, xlsx([], low, *lines, dress=dress))
    assert samples(row) == [
        ["Số hộ nghèo", "năm 2018", "40 hộ"],
        ["Số hộ nghèo", "năm 2019", "30 hộ"],
        ["Tổng số hộ", "năm 2018", "120 hộ"],
    ]
    assert row.notes == [
        "Mỗi cột là một chỉ tiêu ở một kỳ. Đã nhận 4 cột.",
        LEFT.format(1, "F “Tăng”"),
    ]


def test_periods_above_their_indicators_as_pasted(house: House):
    text = "Xã\tNăm 2018\t\tNăm 2019\t\n\tSố hộ nghèo (người)\tTổng số hộ\tSố hộ nghèo\tho\n"
    row = bring(house, text + "Khau Mòn\t40\t120\t30\t121\n")
    assert list(faults(row)) == ["B2"]  # the unit
    row = bring(house, text.replace(" (người)", "") + "Khau Mòn\t40\t120\t30\t121\n")
    assert [line[:2] for line in samples(row)] == [
        ["Số hộ nghèo", "năm 2018"],
        ["Tổng số hộ", "năm 2018"],
        ["Số hộ nghèo", "năm 2019"],
        ["Tổng số hộ", "năm 2019"],
    ]


def test_a_line_of_numbers_is_no_second_header(house: House):
    row = bring(house, xlsx(TITLE, ["Xã", "Số hộ nghèo", "Tổng số hộ"], ["", 2018, 5]))
    assert faults(row) == {"A3": "chưa ghi Địa bàn."}


def test_a_refused_one_says_how_it_was_understood(house: House, client_for: Door):
    row = bring(house, xlsx(TITLE, BY_METRIC, [1, "Khau Mòn", "nhiều", "ít"]))
    client = client_for(house.lan)
    page = client.get(f"/nhap-lieu/lan/{row.pk}/").content.decode()
    assert "C3" in page
    assert "Mỗi cột là một chỉ tiêu, kỳ: năm 2019" in page
    file = BytesIO(client.get(f"/nhap-lieu/lan/{row.pk}/loi/").content)
    sheet = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    assert sheet[1][1].splitlines() == [
        "C3: “nhiều”: không phải số. Ghi số như 1.234,5.",
        "D3: “ít”: không phải số. Ghi số như 1.234,5.",
    ]


# --- Other ways in --------------------------------------------------------------------------------


def post(client: Client, address: str, **body: Any) -> Any:
    return client.post(f"/api{address}", body, content_type="application/json")


def test_wide_rows_by_the_api(house: House, client_for: Door):
    client = client_for(house.lan)
    rows = [{"Xã": "Khau Mòn", "2018": 40.5, "2019": None}]
    body = post(client, "/intake/values/rows", rows=rows).json()
    assert (body["state"], body["spread"]) == (
        "mapping", {"key": "period", "columns": [1, 2], "fixed": {}},
    )  # fmt: skip
    joined = post(
        client, f"/intake/{body['id']}/columns",
        columns=body["columns"], fixed={"metric_code": "ho-ngheo"},
    ).json()  # fmt: skip
    assert (joined["state"], joined["sample"][0][3]) == ("ready", "40,5 hộ")
    assert post(client, f"/intake/{body['id']}/confirm").json()["state"] == "done"
    text = "Số hộ nghèo\t\t\nXã\t2018\t2019\nKhau Mòn\t-\tnhiều\n"
    refused = client.post("/api/intake/values", {"text": text}).json()
    assert [fault["cell"] for fault in refused["faults"]] == ["C3"]


def test_wide_files_by_the_command(house: House, tmp_path: Path, capsys: Any):
    path = tmp_path / "so.xlsx"
    path.write_bytes(xlsx(TITLE, BY_METRIC, [1, "Khau Mòn", 30, 120]))
    call_command("import", "values", str(path), "--as", "lan")
    told = capsys.readouterr().out
    assert "0 số đã duyệt, 2 số chờ duyệt." in told
    assert LEFT.format(1, "A “STT”") in told


# --- Statements -----------------------------------------------------------------------------------


def test_few_statements_whatever_the_number_of_cells(house: House, client_for: Door):
    client = client_for(house.lan)

    def wide(years: int) -> bytes:
        head = ["Xã", *(str(1950 + n) for n in range(years))]
        return xlsx(head, ["Khau Mòn", *range(years)])

    def counts(row: Import) -> list[int]:
        here = f"/nhap-lieu/lan/{row.pk}/"
        return [statements(client, here + path) for path in ("cot/", "")]

    bring(house, wide(2))
    few, many = counts(bring(house, wide(3))), counts(bring(house, wide(30)))
    assert few == many
    assert max(few) <= MOST


def test_reading_takes_as_many_statements_with_ten_times_the_cells(house: House):
    def wide(years: int) -> bytes:
        head = ["Xã", *(str(1950 + n) for n in range(years))]
        return xlsx(["Số hộ nghèo"], head, ["Khau Mòn", *range(years)])

    bring(house, wide(2))
    with CaptureQueriesContext(connection) as few:
        bring(house, wide(5))
    with CaptureQueriesContext(connection) as many:
        bring(house, wide(50))
    assert len(many) == len(few)
