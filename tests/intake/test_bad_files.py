"""Files that cannot be taken, each with its sentence and the way out; nothing is kept of them."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date
from typing import Any

import pytest

from tests.indicators.worlds import metric
from tests.intake.files import HEAD, bring, faults, xlsx
from tests.people import House
from vedich.intake import refusals
from vedich.intake.kinds import KINDS
from vedich.intake.models import Import
from vedich.intake.services import Sent, receive_file

GOOD = ["T1101", "", "ho-ngheo", "2019", 120]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture(autouse=True)
def counted(house: House) -> None:
    metric(house)


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return file.getvalue()


def refused(house: House, content: bytes | str, **more: Any) -> refusals.Refused:
    with pytest.raises(refusals.Refused) as caught:
        bring(house, content, **more)
    assert not Import.objects.exists()
    return caught.value


def test_larger_than_the_limit(house: House, settings: Any):
    settings.UPLOAD_MEGABYTES = 1
    said = refused(house, b"x" * (1024 * 1024 + 1), name="to.xlsx")
    assert str(said).startswith("Tệp nặng hơn 1 MB nên không đọc.")


def test_a_file_that_unpacks_to_too_much(house: House, settings: Any):
    settings.UPLOAD_MEGABYTES = 1
    said = refused(house, with_part(xlsx(HEAD, GOOD), "xl/media/x.bin", b"\0" * 22_000_000))
    assert str(said).startswith("Tệp so.xlsx mở ra nặng hơn 20 MB nên không đọc.")


def test_a_file_that_lies_about_what_it_unpacks_to(house: House):
    content = bytearray(with_part(xlsx(HEAD, GOOD), "xl/media/x.bin", b"\0" * 500_000))
    real, small = struct.pack("<L", 500_000), struct.pack("<L", 10)
    assert content.count(real) == 2  # in the part's own head and in the directory
    lying = bytes(content).replace(real, small)
    assert isinstance(refused(house, lying), refusals.NotASheet)


@pytest.mark.parametrize("name", ["so.xlsm", "so.xlsx"])
def test_macros(house: House, name: str):
    content = with_part(xlsx(HEAD, GOOD), "xl/vbaProject.bin", b"macro")
    assert "Lưu thành (Save As), kiểu “Excel Workbook (.xlsx)”" in str(
        refused(house, content, name=name)
    )


def test_a_password(house: House):
    content = OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    assert str(refused(house, content)).startswith("Tệp so.xlsx đặt mật khẩu nên không đọc được.")


@pytest.mark.parametrize("content", [b"", b"  \n", xlsx([]), xlsx(["", ""])])
def test_an_empty_file(house: House, content: bytes):
    assert str(refused(house, content)) == "Tệp so.xlsx không có dòng nào. Chọn tệp khác."


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n\x00\x01\x02",
        b"PK\x03\x04 broken",
        zipped(word__document=b"<x/>"),
        OLE + b"\0" * 99,
    ],
)
def test_no_table(house: House, content: bytes):
    assert "không phải bảng tính đọc được" in str(refused(house, content))


def test_no_known_header(house: House):
    said = str(refused(house, xlsx(["A", "B"], [1, 2], sheet="Chi", also=["Bìa"])))
    assert said.startswith(
        "Không thấy hàng tiêu đề trong tờ “Bìa”, “Chi”. Cần các cột: “Mã địa bàn”"
    )
    assert "“Kỳ”, “Giá trị”" in said


def test_a_header_without_rows(house: House):
    assert str(refused(house, xlsx(HEAD))).startswith("Dưới hàng tiêu đề của tờ “Số liệu” không có")


def test_too_many_rows(house: House, settings: Any):
    settings.INTAKE_ROWS = 2
    said = str(refused(house, xlsx(HEAD, GOOD, GOOD)))
    assert said == "Tờ “Số liệu” có 3 dòng, nhiều hơn 2. Chia thành nhiều tệp."


def test_nothing_or_two_things(house: House):
    kind = KINDS["values"]
    with pytest.raises(refusals.NothingSent):
        receive_file(kind=kind, sent=Sent(), actor=house.lan, at=house.at)
    both = Sent("so.xlsx", xlsx(HEAD, GOOD), "a\tb")
    with pytest.raises(refusals.TwoSent):
        receive_file(kind=kind, sent=both, actor=house.lan, at=house.at)


# --- Cells ----------------------------------------------------------------------------------------


def cell(house: House, value: Any, column: int = 4, **more: Any) -> dict[str, str]:
    line = list(GOOD)
    line[column] = value
    row = bring(house, xlsx(HEAD, line, **more))
    return faults(row) if row.state == Import.State.REFUSED else {"": row.sample[0][3]}


def test_formulas(house: House):
    def dress(book: Any, page: Any) -> None:
        page.write_formula("E2", "=60*2", None, 120)
        page.write_formula("E3", "=60*3", None, "")
        page.write_formula("E4", "=1/0", None, "#DIV/0!")

    lines = [[*GOOD[:3], str(year), None] for year in (2017, 2018, 2019)]
    content = xlsx(HEAD, *lines, dress=dress)
    row = bring(house, without_empty_results(content))
    assert faults(row) == {
        "E3": "công thức chưa có kết quả. Mở tệp bằng Excel, lưu lại để Excel tính, hoặc dán thành "
        "giá trị.",
        "E4": "công thức báo lỗi #DIV/0!. Sửa công thức, hoặc ghi giá trị.",
    }


def without_empty_results(content: bytes) -> bytes:
    """As other programs write a formula they did not reckon: no result at all."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(found, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<v></v>", b""))
    return found.getvalue()


def test_merged_places_count_for_all_their_rows(house: House):
    def dress(book: Any, page: Any) -> None:
        page.merge_range("A2:A3", "T1101")

    lines = [[None, None, "ho-ngheo", str(year), 5] for year in (2018, 2019)]
    row = bring(house, xlsx(HEAD, *lines, dress=dress))
    assert row.counts == (2, 0, 0)


def test_a_merged_value_is_no_value_of_the_second_row(house: House):
    def dress(book: Any, page: Any) -> None:
        page.merge_range("E2:E3", 7)

    lines = [[*GOOD[:3], str(year), None] for year in (2018, 2019)]
    row = bring(house, xlsx(HEAD, *lines, dress=dress))
    assert faults(row) == {
        "E3": "ô này gộp với E2 nên không có giá trị riêng. Bỏ gộp ô, ghi từng dòng."
    }


def test_hidden_rows_are_read_and_counted(house: House):
    def dress(book: Any, page: Any) -> None:
        page.set_row(2, None, None, {"hidden": True})

    lines = [[*GOOD[:3], str(year), 5] for year in (2018, 2019)]
    row = bring(house, xlsx(HEAD, *lines, dress=dress))
    assert row.notes == ["Trong đó 1 dòng đang ẩn trong Excel; các dòng này cũng được nhập."]
    assert row.counts == (2, 0, 0)


def test_a_day_in_a_cell_of_numbers(house: House):
    def dress(book: Any, page: Any) -> None:
        page.write_datetime("E2", date(2019, 5, 12), book.add_format({"num_format": "dd/mm/yyyy"}))

    assert cell(house, None, dress=dress) == {
        "E2": "Excel hiểu ô này là ngày 12/05/2019. Định dạng lại thành số rồi ghi lại."
    }


def test_a_period_that_excel_took_for_a_day(house: House):
    def dress(book: Any, page: Any) -> None:
        page.write_datetime("D2", date(2019, 12, 1), book.add_format({"num_format": "mm/yyyy"}))

    assert cell(house, None, 3, dress=dress) == {
        "D2": "Excel đã đổi kỳ thành ngày 01/12/2019. Ghi bằng chữ, ví dụ “tháng 12/2019”."
    }


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1.234,5", "1.234,5 hộ"),
        ("1 234", "1.234 hộ"),
        (0.1 + 0.2, "0,3 hộ"),
        (1234567.0, "1.234.567 hộ"),
        ("khoảng 60-62", "60-62 hộ"),
        (True, "“có”: không phải số. Ghi số như 1.234,5."),
        ("1,234.5", "“1,234.5”: không đọc được số này. Viết như 1.234,5."),
        ("x" * 90, "“" + "x" * 40 + "…”: không phải số. Ghi số như 1.234,5."),
        (
            10**16,
            "Số phải nhỏ hơn 1.000.000.000.000.000. Xem lại số chữ số, hoặc đổi sang đơn vị lớn "
            "hơn.",
        ),
    ],
)
def test_numbers_as_they_come(house: House, written: Any, read: str):
    assert list(cell(house, written).values()) == [read]


# --- Text -----------------------------------------------------------------------------------------

LINES = "Mã địa bàn{0}Mã số liệu{0}Kỳ{0}Giá trị\nT1101{0}ho-ngheo{0}2019{0}1.234,5\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("mark", [";", "\t"])
def test_csv_as_excel_writes_it(house: House, encoding: str, mark: str):
    text = LINES.format(mark)
    if encoding == "cp1258":  # which writes the tone as a mark of its own
        for letter, parts in {"ị": "i\u0323", "ã": "a\u0303", "ỳ": "y\u0300", "ố": "ô\u0301",
                              "ệ": "ê\u0323"}.items():  # fmt: skip
            text = text.replace(letter, parts)
    row = bring(house, text.encode(encoding), name="so.csv")
    assert row.sample[0][3] == "1.234,5 hộ"


def test_csv_with_commas_and_quotes(house: House):
    text = 'Mã địa bàn,Mã số liệu,Kỳ,Giá trị,Ghi chú\nT1101,ho-ngheo,2019,"1.234,5","theo ""sổ"""\n'
    assert bring(house, text.encode(), name="so.csv").sample[0][3] == "1.234,5 hộ"


def test_rows_pasted(house: House):
    row = bring(house, LINES.format("\t").replace("\n", "\r\n"))
    assert (row.source, row.sheet, row.is_pasted) == ("phần dán", "Dán", True)
    assert row.counts == (1, 0, 0)
    bad = bring(house, LINES.format("\t").replace("1.234,5", "nhiều"))
    assert list(faults(bad)) == ["D2"]
