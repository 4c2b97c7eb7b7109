"""A pasted text becomes parts that others can point at."""

from __future__ import annotations

import doctest

import pytest
from django.core.exceptions import PermissionDenied

from tests.documents.papers import add, register
from tests.people import House
from vedich.documents import numbering, outline, queries, refusals, services
from vedich.lib.errors import ManyRefused

TEXT = """TỈNH ỦY THANH VÂN
PHẦN THỨ NHẤT
ĐÁNH GIÁ CHUNG
Phần lớn các xã vùng cao còn khó khăn.
I- Kinh tế
1. Nông nghiệp phát triển khá.
1.1. Trồng trọt
a) Rau trái vụ;
đ) Chè
- chè Shan
15.000 hộ trồng chè.
PHẦN THỨ HAI: NHIỆM VỤ
Điều 5. Phạm vi
1. Áp dụng với các xã.
Nội dung 11: Chuyển đổi nghề
"""


def test_lines_that_begin_with_a_number_open_a_part() -> None:
    read = outline.read_outline(TEXT)
    assert [part.path for part in read.parts] == [
        "I", "I.I", "I.I.1", "I.I.1.1", "I.I.1.1.a", "I.I.1.1.đ", "II", "II.5", "II.5.1", "II.11",
    ]  # fmt: skip
    assert read.before == ["TỈNH ỦY THANH VÂN"]


def test_a_short_line_without_a_full_stop_is_a_heading() -> None:
    parts = {part.path: part for part in outline.read_outline(TEXT).parts}
    assert parts["I"].heading == "ĐÁNH GIÁ CHUNG"
    assert parts["I"].text == "Phần lớn các xã vùng cao còn khó khăn."
    assert (parts["I.I.1"].heading, parts["I.I.1"].text) == ("", "Nông nghiệp phát triển khá.")


def test_unknown_lines_belong_to_the_part_before() -> None:
    parts = {part.path: part for part in outline.read_outline(TEXT).parts}
    assert parts["I.I.1.1.đ"].text == "- chè Shan\n15.000 hộ trồng chè."


def test_it_is_written_behind_what_the_paper_has(house: House) -> None:
    paper = register(house)
    add(house, paper, "0")
    services.add_outline(
        document=paper,
        text="I. Kinh tế\n1. Giảm nghèo\nII. Xã hội",
        actionable=["I.1"],
        actor=house.binh,
        at=house.at,
    )
    clauses = list(queries.clauses_of(paper))
    assert [clause.path for clause in clauses] == ["0", "I", "I.1", "II"]
    assert [clause.path for clause in clauses if clause.is_actionable] == ["I.1"]
    assert clauses[2].parent == clauses[1]


def test_addresses_that_meet_are_all_named_and_nothing_is_written(house: House) -> None:
    paper = register(house)
    add(house, paper, "I")
    with pytest.raises(ManyRefused) as caught:
        services.add_outline(
            document=paper,
            text="I. Kinh tế\nII. Xã hội\nII. An ninh",
            actor=house.admin,
            at=house.at,
        )
    assert [one.values["path"] for one in caught.value.refusals] == ["I", "II"]
    assert paper.clauses.count() == 1


def test_a_text_without_numbers(house: House) -> None:
    with pytest.raises(refusals.NoOutline):
        services.add_outline(
            document=register(house), text="Không có số nào", actor=house.admin, at=house.at
        )


def test_who_may_not(house: House) -> None:
    paper = register(house, area=house.district)
    for user in (house.hanh, house.cuong):
        with pytest.raises(PermissionDenied):
            services.add_outline(document=paper, text="I. Kinh tế", actor=user, at=house.at)


def test_examples() -> None:
    assert doctest.testmod(outline).failed == doctest.testmod(numbering).failed == 0
