"""Total rows and numbered columns are left aside, said, and held against the rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.factories import grant
from tests.indicators.worlds import metric, poverty
from tests.intake.files import HEAD, bring, confirm, faults, xlsx
from tests.people import House
from vedich.accounts.models import User
from vedich.indicators.models import Claim
from vedich.intake.kinds.aside import is_numbering, is_total
from vedich.intake.models import Import
from vedich.organisations.models import Capability, Reach

State = Import.State
WIDE = ["STT", "Xã", "Số hộ nghèo", "Tổng số hộ"]
TITLE = ["Hộ nghèo năm 2019"]
MATCHES = "Dòng tổng khớp với các dòng được nhập."


@pytest.fixture
def minh(house: House) -> User:
    poverty(house)
    grant(house.minh, house.district_committee, Capability.REPORT, Reach.AREA)
    return house.minh


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["", "Tổng cộng", 5], True),
        (["Cộng:", "", 5], True),  # joined over both columns
        (["", "TỔNG SỐ", 5], True),
        (["", "Toàn huyện", 5], True),
        (["", "Cộng toàn tỉnh", 5], True),
        (["", "Xã Cộng Hòa", 5], False),
        (["01234", "Cộng", 5], False),  # has a code: a place
        (["", "Tổng Cọt", 5], False),
        (["", "", 5], False),
        ([1.0, "Xã Khau Mòn", 5], False),
    ],
)
def test_what_is_a_total(cells: list[Any], said: bool):
    about = [0, 1] if cells[0] == "01234" else [1]
    assert is_total(cells, about) is said


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["A", "B", 1.0, "2", "3=1+2"], True),
        (["(1)", "(2)", "(3)"], True),
        (["A", "Xã Khau Mòn", 1.0], False),
        ([1.0, "", 2.0], False),
        (["", "B", ""], False),
    ],
)
def test_what_numbers_the_columns(cells: list[Any], said: bool):
    assert is_numbering(cells, [1]) is said


def test_a_table_as_offices_print_it(house: House, minh: User):
    row = bring(
        house,
        xlsx(
            TITLE, WIDE, ["A", "B", 1, 2],
            [1, "Xã Khau Mòn", 30, 1120], [2, "Xã Sín Lĩnh", "45", 900],
            ["Tổng cộng", "", 75, "2.020"],
        ),
        by=minh,
    )  # fmt: skip
    assert (row.state, row.counts) == (State.READY, (4, 0, 0))
    assert row.notes[-3:] == [
        "Hàng 6 “Tổng cộng” là dòng tổng nên không nhập.",
        "Hàng 3 đánh số cột nên không đọc.",
        MATCHES,
    ]
    confirm(house, row)
    assert set(Claim.objects.values_list("area__name", flat=True)) == {"Xã Khau Mòn", "Xã Sín Lĩnh"}


def test_another_sum_is_said_and_not_refused(house: House, minh: User):
    lines = [[1, "Xã Khau Mòn", 30, 1120], [2, "Xã Sín Lĩnh", 45, 900], ["", "Cộng", 70, 2020]]
    row = bring(house, xlsx(TITLE, WIDE, *lines), by=minh)
    assert row.state == State.READY
    assert row.notes[-1] == (
        "Hàng 5 “Cộng”, cột C ghi 70; các dòng được nhập cộng lại là 75. Xem lại trước khi ghi."
    )


def test_subtotals_count_the_rows_since_the_last(house: House, minh: User):
    lines = [
        ["", "Xã Khau Mòn", 30, 1120], ["", "Cộng", 30, 1120],
        ["", "Xã Sín Lĩnh", 45, 900], ["", "Cộng", 45, 900], ["", "Tổng cộng", 75, 2020],
    ]  # fmt: skip
    row = bring(house, xlsx(TITLE, WIDE, *lines), by=minh)
    assert row.notes[-2:] == [
        "Các hàng 4 “Cộng”, 6 “Cộng”, 7 “Tổng cộng” là dòng tổng nên không nhập.",
        MATCHES,
    ]


def test_a_long_table_is_compared_where_all_is_one_number(house: House, minh: User):
    lines = [["T1101", "", "ho-ngheo", "2019", 30], ["T1102", "", "ho-ngheo", "2019", 45]]
    total = ["", "Tổng cộng", "", "", 76]
    row = bring(house, xlsx(HEAD, *lines, total), by=minh)
    assert row.notes[-1].startswith("Hàng 4 “Tổng cộng”, cột E ghi 76; các dòng được nhập cộng lại")
    lines[1][3] = "2018"
    mixed = bring(house, xlsx(HEAD, *lines, total), by=minh)
    assert mixed.notes == ["Hàng 4 “Tổng cộng” là dòng tổng nên không nhập."]


def test_what_cannot_be_added_up_is_not_compared(house: House, minh: User):
    metric(house, "can-cao", name="Độ cao lớn nhất", measure_unit="m", aggregation="max")
    head = ["", "Xã", "Số hộ nghèo", "Độ cao lớn nhất"]
    lines = [["", "Xã Khau Mòn", "trên 30", 1200], ["", "Xã Sín Lĩnh", 45, 900]]
    row = bring(house, xlsx(TITLE, head, *lines, ["", "Cộng", 1, 1]), by=minh)
    assert row.notes[-1] == "Hàng 5 “Cộng” là dòng tổng nên không nhập."


def test_a_refused_one_says_what_was_left_aside(house: House, minh: User, client_for: Any):
    row = bring(house, xlsx(HEAD, ["T1101", "", "ho-ngheo", "2019", "nhiều"],
                            ["", "Cộng", "", "", 5]), by=minh)  # fmt: skip
    assert list(faults(row)) == ["E2"]
    page = client_for(minh).get(f"/nhap-lieu/lan/{row.pk}/").content.decode()
    assert "Hàng 3 “Cộng” là dòng tổng nên không nhập." in page


def test_the_sum_of_a_district_above_its_communes_is_pointed_out(house: House, minh: User):
    lines = [["", "Huyện Mộc Sơn", 75, 2020], ["", "Xã Khau Mòn", 30, 1120]]
    row = bring(house, xlsx(TITLE, WIDE, *lines), by=minh)
    assert row.notes[-1].startswith("Có số của Huyện Mộc Sơn và của nơi bên trong.")
    head = [*HEAD, "Phạm vi của số"]
    good = bring(
        house,
        xlsx(
            head,
            ["T11", "", "ho-ngheo", "2019", 75, "số chung của cả địa bàn"],
            ["T1101", "", "ho-ngheo", "2019", 30, ""],
        ),
        by=minh,
    )
    assert (good.state, good.notes) == (State.READY, [])


def test_a_total_among_places(house: House):
    head = ["Mã", "Tên", "Cấp", "Mã cấp trên", "Từ ngày"]
    lines = [["T1109", "Xã Mới", "Xã", "T11", "01/02/2020"], ["", "Tổng cộng: ", "", "", ""]]
    row = bring(house, xlsx(head, *lines), kind="places", by=house.admin)
    assert (row.state, row.counts) == (State.READY, (1, 0, 0))
    assert row.notes == ["Hàng 3 “Tổng cộng:” là dòng tổng nên không nhập."]


def test_the_command_says_it_too(house: House, minh: User, tmp_path: Path, capsys: Any):
    path = tmp_path / "so.xlsx"
    path.write_bytes(xlsx(TITLE, WIDE, ["", "Xã Khau Mòn", 30, 1120], ["", "Cộng", 31, 1120]))
    call_command("import", "values", str(path))
    said = capsys.readouterr().out
    assert "Hàng 4 “Cộng” là dòng tổng nên không nhập." in said
    assert "cột C ghi 31; các dòng được nhập cộng lại là 30." in said
