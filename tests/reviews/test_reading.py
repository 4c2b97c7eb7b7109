"""What a paper's own sentences say of its reviews; nothing is made up."""

from __future__ import annotations

import doctest
import unicodedata
from datetime import date

import pytest

from vedich.reviews import cadence, reading
from vedich.reviews.reading import read

SOME, ALL = "interim", "final"
ONCE, HALF, YEARLY = "once", "half_yearly", "yearly"

SAID = [
    ("Định kỳ 6 tháng, hằng năm sơ kết việc thực hiện.", [(SOME, HALF, None)]),
    ("06 tháng một lần sơ kết, báo cáo Ban Thường vụ.", [(SOME, HALF, None)]),
    ("Hằng năm sơ kết, đánh giá kết quả.", [(SOME, YEARLY, None)]),
    ("Hàng năm tổ chức sơ kết, tổng kết.", [(SOME, YEARLY, None), (ALL, YEARLY, None)]),
    ("Sơ kết vào giữa nhiệm kỳ.", [(SOME, ONCE, None)]),
    ("Tổng kết vào quý IV/2020.", [(ALL, ONCE, date(2020, 12, 31))]),
    ("Tổ chức tổng kết trong quý 2 năm 2020.", [(ALL, ONCE, date(2020, 6, 30))]),
    (
        "Năm 2018 sơ kết, năm 2020 tổng kết.",
        [(SOME, ONCE, date(2018, 12, 31)), (ALL, ONCE, date(2020, 12, 31))],
    ),
    ("Kết thúc nhiệm kỳ tổng kết.", [(ALL, ONCE, None)]),
    (
        "Định kỳ 6 tháng sơ kết; tổng kết trước ngày 15/11/2020.",
        [(SOME, HALF, None), (ALL, ONCE, date(2020, 11, 15))],
    ),
    (
        "6 tháng đầu năm 2019 sơ kết, tổng kết trong tháng 12 năm 2020.",
        [(SOME, ONCE, date(2019, 6, 30)), (ALL, ONCE, date(2020, 12, 31))],
    ),
    ("Sơ kết giữa nhiệm kỳ, kết thúc nhiệm kỳ tổng kết.", [(SOME, ONCE, None), (ALL, ONCE, None)]),
    ("Định kỳ sơ kết, tổng kết việc thực hiện.", [(SOME, "", None), (ALL, "", None)]),
    ("Đầu năm 2020 tổng kết.", [(ALL, ONCE, None)]),
    ("Tổng kết trước ngày 31/02/2020.", [(ALL, "", None)]),
    ("Sơ kết ngày 30 tháng 6 năm 2019 và ngày 30/6/2020.", [(SOME, ONCE, None)]),
]


@pytest.mark.parametrize(("sentence", "expected"), SAID)
def test_sentences(sentence: str, expected: list[tuple[str, str, date | None]]) -> None:
    assert [(one.kind, one.cadence, one.due_on) for one in read(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Qua tổng kết 5 năm thực hiện, kết quả khá.",
        "Báo cáo tổng kết năm 2019 đã gửi.",
        "Sau khi sơ kết, các xã tiếp tục làm.",
        "Kết quả sơ kết, tổng kết năm 2019 cho thấy còn chậm.",
        "Chăm lo hộ nghèo hằng năm.",
        "",
    ],
)
def test_reviews_that_were_are_no_duty(sentence: str) -> None:
    assert read(sentence) == []


def test_the_words_that_were_read_stand_in_their_sentence() -> None:
    found = read("Mở đầu.\nVăn phòng  theo dõi, hằng năm\tsơ kết. Kết thúc.")
    assert [one.quote for one in found] == ["Văn phòng theo dõi, hằng năm sơ kết."]
    assert found[0].marked == ("hằng năm", "sơ kết")


def test_decomposed_letters_are_read_too() -> None:
    assert read(unicodedata.normalize("NFD", "Hằng năm sơ kết."))[0].cadence == YEARLY


def test_examples() -> None:
    assert doctest.testmod(reading).failed == doctest.testmod(cadence).failed == 0
