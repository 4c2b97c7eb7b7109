"""Wide tables: a row is a place, each further column an indicator or a period."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.factories import grant
from tests.indicators.worlds import approved, metric, poverty, rolled, say
from tests.intake.files import bring, confirm, faults, xlsx
from tests.people import House
from vedich.accounts.queries import system_user
from vedich.areas.services import absorb_areas
from vedich.indicators.models import Claim
from vedich.intake.models import Import
from vedich.organisations.models import Capability, Reach

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


# --- Each column is an indicator ------------------------------------------------------------------


def test_each_column_is_an_indicator_and_the_period_stands_above(house: House):
    grant(house.lan, house.commune_committee, Capability.APPROVE)
    row = bring(house, xlsx(TITLE, [], BY_METRIC, [1, "Xã Khau Mòn", 30, "1.120"]))
    assert (row.state, row.counts) == (State.READY, (2, 0, 0))
    assert samples(row) == [
        ["Số hộ nghèo", "năm 2019", "30 hộ"],
        ["Tổng số hộ", "năm 2019", "1.120 hộ"],
    ]
    assert row.notes == [
        "Mỗi cột là một chỉ tiêu, kỳ: năm 2019 (theo tiêu đề trên bảng). Đã nhận 2 cột.",
        LEFT.format(1, "A “STT”"),
    ]
    confirm(house, row)
    claims = Claim.objects.order_by("pk").values_list("metric__code", "period", "value", "state")
    assert list(claims) == [
        ("ho-ngheo", "2019", 30, Claim.State.APPROVED),
        ("ho", "2019", 1120, Claim.State.APPROVED),
    ]


def test_the_period_stands_in_a_column(house: House):
    head = ["Mã địa bàn", "Năm", "ho-ngheo", "Tổng số hộ"]
    row = bring(house, xlsx(head, ["T1101", 2018, 31, 120], ["T1101", 2019, 30, ""]))
    assert row.notes == ["Mỗi cột là một chỉ tiêu, kỳ: ở cột B. Đã nhận 2 cột."]
    assert [line[1:] for line in samples(row)] == [
        ["năm 2018", "31 hộ"], ["năm 2018", "120 hộ"], ["năm 2019", "30 hộ"],
    ]  # fmt: skip


def test_the_code_of_an_indicator_names_the_numbers_stated_outright(house: House):
    head = ["Mã địa bàn", "Kỳ", "ty-le-ho-ngheo"]
    row = bring(house, xlsx(head, ["T1101", "2019", "trên 36%"]))
    confirm(house, row)
    claim = Claim.objects.get()
    assert (claim.qualifier, claim.value, claim.metric.indicator.code) == (
        ">", 36, "ty-le-ho-ngheo",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Số liệu quý IV/2019", "2019-Q4"),
        ("6 tháng đầu năm 2019", "2019-H1"),
        ("Tháng 9 năm 2019", "2019-09"),
        ("Giai đoạn 2016-2020", "2016-2020"),
        ("Năm 2019 (kèm theo Báo cáo số 12/BC-UBND ngày 05 tháng 01 năm 2020)", "2019"),
        ("Năm 2019, báo cáo ngày 05/01/2020", "2019"),
        ("9 tháng đầu năm 2019", ""),
        ("Đầu năm 2019", ""),
        ("Quý IV và năm 2019", ""),
        ("6 tháng và cả năm 2019", ""),
        ("Tháng 1, 2 năm 2019", ""),
        ("Thanh Vân, ngày … tháng … năm 2020", ""),
        ("Năm 2018, năm 2019", ""),
        ("Các năm 2016, 2017, 2018", ""),
        ("Số liệu các xã", ""),
    ],
)
def test_the_period_of_a_title(house: House, title: str, period: str):
    row = bring(house, xlsx([title], BY_METRIC, [1, "T1101", 30, 120]))
    assert row.spread == {
        "key": "metric", "columns": [2, 3], "fixed": {"period": period} if period else {},
    }  # fmt: skip
    assert row.state == (State.REFUSED if period else State.MAPPING)  # "T1101" is no name


def test_the_unit_of_a_header_is_checked(house: House):
    metric(house, "thu", name="Thu ngân sách", measure_unit="triệu đồng")
    head = ["Xã", "Thu ngân sách (tỷ đồng)", "Số hộ nghèo [Hộ]"]
    lines = [["Khau Mòn", 5, 30], ["Khau Mòn", 6, 31]]
    row = bring(house, xlsx(TITLE, head, *lines))
    assert faults(row)["B2"] == (
        "đơn vị “tỷ đồng” khác đơn vị của số liệu này là triệu đồng. Ghi số theo triệu đồng."
    )
    assert sorted(faults(row)) == ["B2", "B4", "C4"]
    assert row.fault_count == 3  # the header once, and each number said twice


def test_the_unit_above_the_table_is_checked(house: House):
    metric(house, "thu", name="Thu ngân sách", measure_unit="triệu đồng")
    head, line = ["Xã", "Thu ngân sách"], ["Khau Mòn", 5]
    row = bring(house, xlsx([*TITLE, "ĐVT: tỷ đồng"], head, line))
    assert list(faults(row)) == ["B1"]
    same = bring(house, xlsx([*TITLE, "(Đơn vị tính: triệu đồng)"], head, line))
    office = bring(house, xlsx([*TITLE, "Đơn vị: UBND xã Khau Mòn"], head, line))
    several = bring(house, xlsx([*TITLE, "ĐVT: hộ, triệu đồng"], head, line))
    assert [row.counts for row in (same, office, several)] == [(1, 0, 0)] * 3


def test_amounts_in_words_and_plain_ones_in_one_table(house: House):
    metric(house, "thu", name="Thu ngân sách", measure_unit="triệu đồng")
    head = ["Xã", "Thu ngân sách (triệu đồng)", "Năm"]
    lines = [["Khau Mòn", said, 2010 + n] for n, said in enumerate(["12,5 tỷ", "620 triệu", 8600])]
    row = bring(house, xlsx(head, *lines))
    assert [line[2] for line in samples(row)] == [
        "12.500 triệu đồng", "620 triệu đồng", "8.600 triệu đồng",
    ]  # fmt: skip


def test_a_name_borne_twice_is_a_fault_of_the_header(house: House):
    metric(house, "khac", name="Tổng số hộ")
    row = bring(house, xlsx(TITLE, BY_METRIC, [1, "Khau Mòn", 30, 120], [2, "Khau Mòn", "", 12]))
    assert faults(row) == {"D2": "có 2 số liệu, chỉ tiêu “Tổng số hộ”. Ghi thêm mã số liệu."}


# --- Each column is a period ----------------------------------------------------------------------


def test_each_column_is_a_period_and_the_metric_stands_above(house: House):
    row = bring(house, xlsx(["Số hộ nghèo các xã"], BY_PERIOD, ["Xã Khau Mòn", 40, "35", 30]))
    assert samples(row) == [
        ["Số hộ nghèo", "năm 2017", "40 hộ"],
        ["Số hộ nghèo", "năm 2018", "35 hộ"],
        ["Số hộ nghèo", "quý I/2019", "30 hộ"],
    ]
    assert row.notes == [
        "Mỗi cột là một kỳ, chỉ tiêu: Số hộ nghèo (theo tiêu đề trên bảng). Đã nhận 3 cột."
    ]
    assert row.headers == ["Xã", "2017", "Năm 2018", "Quý I/2019"]


def test_the_metric_stands_in_a_column_and_what_is_there_is_corrected(house: House):
    grant(house.lan, house.commune_committee, Capability.APPROVE)
    what = metric(house, "de", name="Đàn dê", measure_unit="con")
    approved(house, say(house.commune, what, "900", "2018"), say(house.commune, what, "7", "2019"))
    head = ["Xã", "Chỉ tiêu", "ĐVT", "TH 2018", "Thực hiện năm 2019"]
    lines = [["Khau Mòn", "Đàn dê", "con", 950, 7], ["Khau Mòn", "Số hộ nghèo", "hộ", 40, 30]]
    row = bring(house, xlsx(head, *lines))
    assert (row.counts, row.sample[0][-1]) == ((2, 1, 1), "sửa, đang ghi 900")
    assert row.notes == ["Mỗi cột là một kỳ, chỉ tiêu: ở cột B. Đã nhận 2 cột."]
    confirm(house, row)
    assert rolled(house.province, what, "2018") == 950


def test_quarters_of_the_year_above(house: House):
    title = ["Số hộ nghèo năm 2019"]
    row = bring(house, xlsx(title, ["Xã", "Quý I", "Quý II", "Cả năm"], ["Khau Mòn", 1, 2, 3]))
    assert [line[1] for line in samples(row)] == ["quý I/2019", "quý II/2019"]
    assert row.notes[1] == LEFT.format(1, "D “Cả năm”")


def test_a_period_that_excel_took_for_a_day(house: House):
    def dress(book: Any, page: Any) -> None:
        page.write_datetime("B2", date(2019, 12, 1), book.add_format({"num_format": "mm/yyyy"}))

    title = ["Số hộ nghèo"]
    lines = [["Khau Mòn", 1, 2], ["Khau Mòn", 3, ""]]
    row = bring(house, xlsx(title, ["Xã", "", "2018"], *lines, dress=dress))
    assert faults(row) == {
        "B2": "Excel đã đổi kỳ thành ngày 01/12/2019. Ghi bằng chữ, ví dụ “tháng 12/2019”."
    }


def test_one_period_in_two_columns_names_both_cells(house: House):
    row = bring(house, xlsx(["Số hộ nghèo"], ["Xã", "2019", "Năm 2019"], ["Khau Mòn", 1, 2]))
    assert faults(row) == {
        "C3": "trùng với ô B3: Xã Khau Mòn, Số hộ nghèo, năm 2019. Giữ lại một dòng."
    }


def test_a_place_that_is_no_more_is_a_fault_of_the_periods_after_it(house: House):
    grant(house.hanh, house.district_committee, Capability.REPORT, Reach.AREA)
    absorb_areas(
        predecessors=[house.other_commune], into=house.commune, on=date(2020, 1, 1),
        actor=system_user(), at=house.at,
    )  # fmt: skip
    head = ["Mã địa bàn", "2018", "2019", "tháng 01/2020"]
    content = xlsx(["Số hộ nghèo"], head, ["T1102", 3, 2, 1], ["T1102", "-", "–", ""])
    assert list(faults(bring(house, content, by=house.hanh))) == ["D3"]


# --- Cells ----------------------------------------------------------------------------------------


def test_empty_cells_are_no_numbers(house: House):
    lines = [["", "Khau Mòn", "-", 120], ["", "Sín Lĩnh", "–", " "], ["", "", None, ""]]
    row = bring(house, xlsx(TITLE, BY_METRIC, *lines))
    assert (row.state, row.counts) == (State.READY, (1, 0, 0))


def test_everything_wrong_is_said_at_once_at_its_cell(house: House):
    head = ["Xã", "Năm", "Số hộ nghèo", "Tổng số hộ"]
    row = bring(
        house,
        xlsx(
            head,
            ["Khau Mòn", 2019, "nhiều", -3],
            ["Không Đâu", 2019, 1, 2],
            ["Khau Mòn", "hôm nào", 1, 2],
            ["", 2018, 1, "x"],
        ),
    )
    found = faults(row)
    assert row.state == State.REFUSED
    assert sorted(found) == ["A3", "A5", "B4", "C2", "D2", "D5"]
    assert (row.fault_count, found["A5"]) == (6, "chưa ghi Địa bàn.")
    assert found["C2"] == "“nhiều”: không phải số. Ghi số như 1.234,5."
    assert found["D2"].startswith("-3 nằm ngoài khoảng")
    assert found["A3"].startswith("không có địa bàn “Không Đâu”")
    assert not Claim.objects.exists()


def test_formulas_without_result_and_joined_cells_are_not_passed_over(house: House):
    def dress(_book: Any, page: Any) -> None:
        page.write_formula("D3", "=1/0", None, "#DIV/0!")
        page.merge_range("C4:C5", 7)

    lines = [["", "Khau Mòn", 1, None], ["", "Khau Mòn", None, 2], ["", "Khau Mòn", None, None]]
    row = bring(house, xlsx(TITLE, BY_METRIC, *lines, dress=dress))
    found = faults(row)
    assert found["D3"].startswith("công thức báo lỗi #DIV/0!")
    assert found["C5"].startswith("ô này gộp với C4")


def test_columns_that_nobody_knows_are_said(house: House):
    head = ["Xã", "Số hộ nghèo", "Diện tích trồng sả", None, "Kỳ", "2018"]
    row = bring(house, xlsx(head, ["Khau Mòn", 1, 2.5, "x", 2019, 4]))
    assert row.counts == (1, 0, 0)
    assert row.notes[1] == LEFT.format(3, "C “Diện tích trồng sả”, D (không có tiêu đề), F “2018”")


def test_a_long_table_stays_long(house: House):
    head = ["Xã", "Chỉ tiêu", "Năm", "Thực hiện", "Tổng số hộ", "2018"]
    row = bring(house, xlsx(TITLE, head, ["Khau Mòn", "Số hộ nghèo", 2019, 30, 1, 2]))
    assert (row.counts, row.spread, row.notes) == ((1, 0, 0), {}, [])
