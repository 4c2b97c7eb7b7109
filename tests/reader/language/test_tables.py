"""Annex tables and labelled lines."""

from datetime import date

import pytest

from tests.reader.language.papers import only, tasks_of
from vedich.reader.language.proposals import DeadlineKind

HEADING = "STT;Nội dung công việc;Đơn vị chủ trì;Đơn vị phối hợp;Thời gian hoàn thành;Sản phẩm"
ROWS = [
    "1;Ban hành quy chế làm việc;Văn phòng Huyện ủy;Các ban Đảng;Quý II/2019;Quy chế",
    "2;Kiểm tra 05 chi bộ;nt;Ủy ban Kiểm tra Huyện ủy;Trong tháng 9/2019;Báo cáo",
]


def parted(mark: str, *, edges: bool = False) -> str:
    text = [line.replace(";", mark) for line in [HEADING, "I;XÂY DỰNG ĐẢNG", *ROWS]]
    return "\n".join(f"{mark}{line}{mark}" if edges else line for line in text)


@pytest.mark.parametrize(
    "text",
    [
        parted("\t"),
        parted(" | "),
        parted("|", edges=True),
        "\n".join([HEADING, *ROWS]).replace(";", "\n"),
    ],
    ids=["tabs", "bars", "bars at the edges", "one cell a line"],
)
def test_a_row_is_a_task(text: str) -> None:
    first, second = tasks_of(text)
    assert first.lead_units == ("Văn phòng Huyện ủy",)
    assert first.cooperating_units == ("Các ban Đảng",)
    assert (first.action, first.product, first.clause) == (
        "Ban hành quy chế làm việc",
        "Quy chế",
        "1",
    )
    assert first.deadline is not None
    assert (first.deadline.kind, first.deadline.last) == (DeadlineKind.PERIOD, date(2019, 6, 30))
    assert second.lead_units == ("Văn phòng Huyện ủy",)
    assert "dòng trên của bảng" in second.inferred[0]


@pytest.mark.parametrize(
    ("cell", "last"),
    [
        ("30/6/2019", date(2019, 6, 30)),
        ("2019-2020", date(2020, 12, 31)),
        ("2021", date(2021, 12, 31)),
        ("Tháng 5 - 6/2019", date(2019, 6, 30)),
        ("Quý I, II/2020", date(2020, 6, 30)),
        ("Quý III - Quý IV/2019", date(2019, 12, 31)),
        ("Thường xuyên", None),
    ],
)
def test_a_cell_needs_no_word_to_be_a_deadline(cell: str, last: date | None) -> None:
    deadline = only(
        f"TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn\n1 | Rà soát | Sở Y tế | {cell}"
    ).deadline
    assert deadline is not None
    assert deadline.last == last


def test_a_table_of_figures_is_no_task_table() -> None:
    assert tasks_of("STT | Tên xã | Số hộ\n1 | Nậm Lúc | 350\n2 | Bản Cái | 410") == ()


def test_where_it_goes_to() -> None:
    text = (
        "TT | Tên đề án | Cơ quan chủ trì | Cấp trình\n1 | Đề án du lịch | Sở Du lịch | UBND tỉnh"
    )
    assert only(text).submit_to == "UBND tỉnh"


def test_labelled_lines_belong_to_the_line_above() -> None:
    text = """1. Rà soát quy hoạch xã
- Cơ quan chủ trì: Phòng Kinh tế và Hạ tầng.
- Cơ quan phối hợp: UBND các xã.
- Thời gian hoàn thành: Quý II/2019.
- Sản phẩm: Hồ sơ được duyệt.
2. Tập huấn cán bộ thôn
Đơn vị thực hiện: Trung tâm Chính trị huyện. Thời gian: tháng 5/2019."""
    first, second = tasks_of(text)
    assert (first.action, first.lead_units) == (
        "Rà soát quy hoạch xã",
        ("Phòng Kinh tế và Hạ tầng",),
    )
    assert (first.cooperating_units, first.product) == (("UBND các xã",), "Hồ sơ được duyệt")
    assert second.lead_units == ("Trung tâm Chính trị huyện",)
    assert [task.deadline.last for task in (first, second) if task.deadline] == [
        date(2019, 6, 30),
        date(2019, 5, 31),
    ]


def test_labels_in_the_same_paragraph() -> None:
    text = "1. Mở chiến dịch ra quân. Cơ quan chủ trì: Huyện đoàn; thời gian: tháng 7/2019."
    task = only(text)
    assert task.lead_units == ("Huyện đoàn",)
    assert task.deadline is not None
