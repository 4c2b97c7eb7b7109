"""A conclusion as it is spoken becomes a proposal; what is not understood stays empty."""

from __future__ import annotations

from datetime import date

import pytest

from vedich.meetings.saying import Names, Said, understand

ON = date(2020, 2, 24)
NAMES = Names(
    [
        (1, "Huyện ủy Mộc Sơn"),
        (2, "Sở Lao động - Thương binh và Xã hội tỉnh Thanh Vân"),
        (2, "Sở LĐ-TB&XH"),
        (3, "Sở Tài chính"),
        (4, "Văn phòng Huyện ủy"),
        (5, "Văn phòng Huyện ủy"),
        (6, "Sở Tài chính và Kế hoạch"),
    ]
)


def said(text: str) -> Said:
    return understand(text, NAMES, on=ON)


def test_the_sentence_of_the_mock_up() -> None:
    found = said(
        "Giao Huyện ủy Mộc Sơn chủ trì, cùng Sở LĐ-TB&XH, chọn 5 xã và trình danh sách hộ "
        "trước 10/3"
    )
    assert (found.lead, found.cooperating) == (1, (2,))
    assert found.what == "Chọn 5 xã và trình danh sách hộ"
    assert found.due_on == date(2020, 3, 10)
    assert any("không nêu năm" in note for note in found.notes)


@pytest.mark.parametrize(
    ("text", "lead", "what", "due"),
    [
        ("Giao Sở Tài chính bố trí vốn, hạn 13/03/2020", 3, "Bố trí vốn", date(2020, 3, 13)),
        ("giao so tai chinh bo tri von, hạn 13.3.2020.", 3, "Bo tri von", date(2020, 3, 13)),
        ("Giao Sở Tài chính và Kế hoạch lập dự toán, chậm nhất ngày 5 tháng 3 năm 2020",
         6, "Lập dự toán", date(2020, 3, 5)),
        ("Sở Tài chính rà soát trước ngày 02/01", 3, "Rà soát", date(2021, 1, 2)),
    ],
)  # fmt: skip
def test_understood(text: str, lead: int, what: str, due: date) -> None:
    found = said(text)
    assert (found.lead, found.what, found.due_on) == (lead, what, due)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Giao Sở Xây dựng lập quy hoạch, hạn 10/03/2020", "Chưa rõ đơn vị chủ trì"),
        ("Giao Văn phòng Huyện ủy soạn thông báo, hạn 10/03/2020", "Có 2 đơn vị tên"),
        ("Giao Sở Tài chính bố trí vốn", "không nêu hạn"),
        ("Giao Sở Tài chính bố trí vốn, hạn cuối quý I", "Chưa đọc được ngày"),
        ("Giao Sở Tài chính bố trí vốn trước 31/02", "không có ngày này"),
        ("Giao Sở Tài chính bố trí vốn, hạn 10/3/2020, hạn 12/3/2020", "nhiều ngày"),
        ("Giao Sở Tài chính", "Chưa rõ việc"),
        ("", "Chưa rõ việc"),
    ],
)
def test_what_is_not_understood_stays_empty_and_is_said(text: str, note: str) -> None:
    found = said(text)
    assert any(note in each for each in found.notes), found.notes
    if "đơn vị" in note:
        assert found.lead is None
    elif "việc" not in note:
        assert found.due_on is None
