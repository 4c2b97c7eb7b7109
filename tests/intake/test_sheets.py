"""A file of several sheets: which one is read, which are not, and another one at a press."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from tests.indicators.worlds import metric
from tests.intake.files import HEAD, bring, confirm, faults
from tests.people import House
from vedich.indicators.models import Claim
from vedich.intake import refusals, services
from vedich.intake.models import Import

Door = Callable[[Any], Client]
State = Import.State
NOTE = "Tệp có 3 tờ, chỉ đọc tờ “Năm 2018”. Chưa đọc: “Bìa”, “Năm 2019”."


def book(*sheets: tuple[str, Sequence[Sequence[Any]]], hide: Sequence[str] = ()) -> bytes:
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as made:
        for name, rows in sheets:
            page = made.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
            if name in hide:
                page.hide()
    return file.getvalue()


def years(second: Any = 6, **more: Any) -> bytes:
    lines = [
        ["T1101", "", "ho-ngheo", str(year), value] for year, value in ((2018, 5), (2019, second))
    ]
    return book(
        ("Bìa", [["Báo cáo"]]),
        ("Năm 2018", [HEAD, lines[0]]),
        ("Năm 2019", [["Biểu 2"], HEAD, lines[1]]),
        **more,
    )


@pytest.fixture(autouse=True)
def counted(house: House) -> None:
    metric(house)


def here(row: Import) -> str:
    return f"/nhap-lieu/lan/{row.pk}/"


def test_another_sheet_is_read_instead_and_both_are_written(house: House, client_for: Door):
    row = bring(house, years())
    assert (row.sheet, row.sheets) == ("Năm 2018", ["Bìa", "Năm 2018", "Năm 2019"])
    client = client_for(house.lan)
    page = client.get(here(row)).content.decode()
    assert NOTE in page
    assert "Đọc tờ này" in page
    answer = client.post(here(row) + "to/", {"to": "Năm 2019"})
    assert answer.headers["Location"] == here(row)
    row.refresh_from_db()
    assert (row.state, row.sheet, row.header_row, row.sample[0][2]) == (
        State.READY, "Năm 2019", 1, "năm 2019",
    )  # fmt: skip
    confirm(house, row)
    assert "nhập lại tệp và ghi tên tờ" in client.get(here(row)).content.decode()
    confirm(house, bring(house, years()))
    assert set(Claim.objects.values_list("period", flat=True)) == {"2018", "2019"}


def test_the_sheet_is_named_when_the_file_is_sent(house: House, client_for: Door):
    file = SimpleUploadedFile("so.xlsx", years())
    client_for(house.lan).post("/nhap-lieu/so-lieu/", {"file": file, "sheet": "năm 2019"})
    assert Import.objects.get().sheet == "Năm 2019"


def test_a_sheet_that_is_not_there_or_is_no_table(house: House, client_for: Door):
    row = bring(house, years())
    client = client_for(house.lan)
    for name, said in (
        ("Năm 2020", "Tệp không có tờ “Năm 2020”. Các tờ có trong tệp: “Bìa”, “Năm 2018”"),
        ("Bìa", "Không thấy hàng tiêu đề trong tờ “Bìa”."),
    ):
        answer = client.post(here(row) + "to/", {"to": name})
        assert (answer.status_code, said in answer.content.decode()) == (422, True)
    row.refresh_from_db()
    assert (row.state, row.sheet, row.new_count) == (State.READY, "Năm 2018", 1)


def test_a_faulty_one_is_refused_as_ever(house: House):
    row = services.choose_sheet(
        row=bring(house, years("nhiều")), sheet="Năm 2019", actor=house.lan, at=house.at
    )
    assert (row.state, list(faults(row))) == (State.REFUSED, ["E3"])


def test_too_late_once_confirmed(house: House, client_for: Door):
    row = bring(house, years())
    old = Import.objects.get(pk=row.pk)
    services.confirm_import(row=row, approve=False, actor=house.lan, at=house.at)
    with pytest.raises(refusals.ConfirmedAlready):  # two tabs: the other one confirmed meanwhile
        services.choose_sheet(row=old, sheet="Năm 2019", actor=house.lan, at=house.at)
    assert client_for(house.lan).post(here(row) + "to/", {"to": "Bìa"}).status_code == 409
    row.refresh_from_db()
    assert (row.state, row.sheet) == (State.QUEUED, "Năm 2018")


def test_neither_colleague_nor_stranger_nor_administrator(house: House, client_for: Door):
    row = bring(house, years())
    for user, status in ((house.cuong, 404), (house.hanh, 404), (house.admin, 403)):
        answer = client_for(user).post(here(row) + "to/", {"to": "Năm 2019"})
        assert answer.status_code == status
    assert "Đọc tờ này" not in client_for(house.admin).get(here(row)).content.decode()


def test_columns_are_joined_where_the_other_sheet_needs_it(house: House, client_for: Door):
    other = [["Mã địa bàn", "Ký hiệu", "Năm", "Con số"], ["T1101", "ho-ngheo", "2019", 7]]
    row = bring(house, book(("A", [HEAD, ["T1101", "", "ho-ngheo", "2018", 5]]), ("B", other)))
    client = client_for(house.lan)
    answer = client.post(here(row) + "to/", {"to": "B"})
    assert answer.headers["Location"] == here(row) + "cot/"
    row.refresh_from_db()
    assert (row.state, row.row_count, row.sample) == (State.MAPPING, 0, [])
    assert "chỉ đọc tờ “B”" in client.get(here(row) + "cot/").content.decode()
    client.post(
        here(row) + "cot/", {"area_code": "0", "metric_code": "1", "period": "2", "value": "3"}
    )
    row.refresh_from_db()
    assert (row.state, row.sample[0][3]) == (State.READY, "7 hộ")


def test_hidden_sheets_are_read_only_where_no_other_can_be(house: House):
    row = bring(house, years(hide=["Năm 2018"]))
    assert (row.sheet, row.notes) == ("Năm 2019", [])
    lines = [HEAD, ["T1101", "", "ho-ngheo", "2019", 5]]
    only = bring(house, book(("Bìa", [["x"]]), ("Số", lines), hide=["Số"]))
    assert only.sheet == "Số"
    assert only.notes[0] == "Tờ “Số” đang ẩn trong Excel; tờ này vẫn được đọc."


def test_hidden_columns_are_read_and_said(house: House):
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as made:
        page = made.add_worksheet("Số")
        page.write_row(0, 0, [*HEAD, "Không dùng"])
        page.write_row(1, 0, ["T1101", "", "ho-ngheo", "2019", 5, "x"])
        page.set_column("C:D", 10, None, {"hidden": True})
        page.set_column("F:F", 10, None, {"hidden": True})  # nobody reads it
    row = bring(house, file.getvalue())
    assert row.counts == (1, 0, 0)
    assert row.notes == ["Cột C, D đang ẩn trong Excel; cột ẩn cũng được nhập."]


def test_by_the_api_and_the_command(house: House, client_for: Door, tmp_path: Path, capsys: Any):
    client = client_for(house.lan)
    made = client.post(
        "/api/intake/values", {"file": SimpleUploadedFile("so.xlsx", years())}
    ).json()
    assert (made["sheet"], made["sheets"]) == ("Năm 2018", ["Bìa", "Năm 2018", "Năm 2019"])
    address = f"/api/intake/{made['id']}/sheet"
    read = client.post(address, {"sheet": "Năm 2019"}, content_type="application/json")
    assert (read.status_code, read.json()["sheet"]) == (200, "Năm 2019")
    bad = client.post(address, {"sheet": "x"}, content_type="application/json")
    assert (bad.status_code, bad.json()["error"]) == (422, "no_such_sheet")
    named = {"file": SimpleUploadedFile("so.xlsx", years()), "sheet": "Năm 2019"}
    assert client.post("/api/intake/values", named).json()["sheet"] == "Năm 2019"
    path = tmp_path / "so.xlsx"
    path.write_bytes(years())
    call_command("import", "values", str(path))
    assert NOTE in capsys.readouterr().out
