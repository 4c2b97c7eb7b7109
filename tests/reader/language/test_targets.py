"""Targets: name, value or range, qualifier, unit, period."""

from decimal import Decimal

import pytest

from tests.reader.language.papers import read_on
from vedich.reader.language import ProposedTarget


def targets(*lines: str) -> tuple[ProposedTarget, ...]:
    return read_on("\n".join(["II. MỤC TIÊU", *lines])).targets


def only(line: str) -> ProposedTarget:
    (target,) = targets(line)
    return target


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Tỷ lệ che phủ rừng đạt trên 60% vào năm 2020.", "Tỷ lệ che phủ rừng;60;>;%;2020"),
        ("Đến hết năm 2019 có ít nhất 12 hợp tác xã mới.", "hợp tác xã mới;12;>=;hợp tác xã;2019"),
        ("Đón 1.500 lượt khách.", "lượt khách;1500;=;lượt khách;"),
        ("Thu ngân sách: 2.450,5 tỷ đồng trở lên.", "Thu ngân sách;2450.5;>=;tỷ đồng;"),
        ("Tỷ lệ hộ nghèo giảm còn dưới 12%.", "Tỷ lệ hộ nghèo;12;<;%;"),
        ("100% thôn có nhà văn hóa.", "thôn có nhà văn hóa;100;=;%;"),
        ("Nợ đọng thuế không quá 5% tổng thu.", "Nợ đọng thuế;5;<=;%;"),
    ],
)
def test_a_target(line: str, expected: str) -> None:
    found = only(f"- {line}")
    name, value, comparison, unit, period = expected.split(";")
    assert (found.name, found.value, found.comparison) == (name, Decimal(value), comparison)
    assert (found.unit, found.period) == (unit, period)


def test_a_range_has_two_ends_and_no_value() -> None:
    found = only("- Tăng trưởng kinh tế giai đoạn 2021-2025 đạt khoảng 7,5% - 8,0%.")
    assert (found.value, found.value_min, found.value_max) == (None, Decimal("7.5"), Decimal("8.0"))
    assert (found.comparison, found.qualifier, found.period) == ("range", "khoảng", "2021-2025")


def test_the_name_is_carried_on_where_the_clause_leaves_it_out() -> None:
    first, second = targets("- Tỷ lệ đô thị hóa đến năm 2025 đạt 35%, đến năm 2030 đạt khoảng 40%.")
    assert (first.name, second.name) == ("Tỷ lệ đô thị hóa", "Tỷ lệ đô thị hóa")
    assert [(one.value, one.period) for one in (first, second)] == [
        (Decimal(35), "2025"),
        (Decimal(40), "2030"),
    ]


def test_a_heading_gives_the_period() -> None:
    found = targets("- Đến năm 2020:", "+ Tỷ lệ hộ dùng nước sạch đạt 97%.")
    assert [one.period for one in found] == ["2020"]


def test_parts_keep_the_name_of_the_whole() -> None:
    found = targets("- Dự kiến số biên chế giảm là 30 người, trong đó 10 công chức; 20 viên chức.")
    assert [(one.value, one.scope) for one in found] == [
        (Decimal(30), ""),
        (Decimal(10), "công chức"),
        (Decimal(20), "viên chức"),
    ]
    assert len({one.name for one in found}) == 1


def test_outside_the_aims_a_word_must_say_so() -> None:
    told = read_on("1. Phấn đấu hết quý II/2019 thu nợ đạt tối thiểu 45%.").targets
    assert [(one.name, one.comparison, one.period) for one in told] == [("thu nợ", ">=", "2019-Q2")]
    assert read_on("1. UBND huyện xử lý 04 dự án chậm tiến độ.").targets == ()


@pytest.mark.parametrize(
    "text",
    [
        "I. KẾT QUẢ\nTỷ lệ hộ nghèo giảm còn 15%.",
        "II. MỤC TIÊU\nNăm 2018 đã đạt 52% kế hoạch.",
        "II. MỤC TIÊU\nThực hiện Nghị quyết số 12-NQ/TU, Điều 5, khoản 2 Luật Đất đai.",
        "Điều 1. Mức hỗ trợ tối đa 10 triệu đồng/hộ.",
    ],
)
def test_results_numbers_of_papers_and_rates_are_no_targets(text: str) -> None:
    assert read_on(text).targets == ()
