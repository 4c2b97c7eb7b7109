"""What the heading lines say of a paper."""

from datetime import date

import pytest

from vedich.reader.language import Paper, read

PARTY = """HUYỆN ỦY MƯỜNG SA | ĐẢNG CỘNG SẢN VIỆT NAM
*
Số 31-CT/HU | Mường Sa, ngày 09 tháng 4 năm 2019
CHỈ THỊ
về phòng cháy rừng
Thực hiện Nghị quyết số 15-NQ/TU, ngày 05/5/2018 của Tỉnh ủy.
1. Hạt Kiểm lâm huyện tuần tra.
"""
STATE = """UBND TỈNH THANH VÂN
SỞ NỘI VỤ
Số: 512/KH-SNV
Thanh Vân, ngày 20 tháng 5 năm 2020
KẾ HOẠCH
1. Phòng Tổ chức rà soát biên chế.
"""
COUNCIL = """NGHỊ QUYẾT
VỀ GIÁM SÁT NĂM 2020
HỘI ĐỒNG NHÂN DÂN TỈNH THANH VÂN
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
QUYẾT NGHỊ:
Điều 1. Giao Thường trực Hội đồng nhân dân tỉnh ban hành kế hoạch.
Nghị quyết này được Hội đồng nhân dân tỉnh thông qua ngày 10 tháng 7 năm 2019./.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PARTY, Paper("chỉ thị", "31-CT/HU", "HUYỆN ỦY MƯỜNG SA", date(2019, 4, 9))),
        (STATE, Paper("kế hoạch", "512/KH-SNV", "SỞ NỘI VỤ", date(2020, 5, 20))),
        (COUNCIL, Paper("nghị quyết", "", "HỘI ĐỒNG NHÂN DÂN TỈNH THANH VÂN", date(2019, 7, 10))),
    ],
)
def test_kind_number_issuer_and_date(text: str, expected: Paper) -> None:
    reading = read(text)
    assert reading.paper == expected
    assert len(reading.tasks) == 1


def test_what_the_caller_knows_counts_more() -> None:
    known = read(PARTY, paper=Paper(issued_on=date(2019, 4, 10))).paper
    assert (known.issued_on, known.reference) == (date(2019, 4, 10), "31-CT/HU")


def test_the_date_of_a_cited_paper_is_not_the_paper_s() -> None:
    text = "Theo Công văn số 88/BNV ngày 12/5/2020 của Bộ Nội vụ, yêu cầu Sở Y tế báo cáo."
    assert read(text).paper == Paper()
