"""Where the name of a body ends, and which names are one unit."""

import pytest

from vedich.reader.language.source import Source
from vedich.reader.language.units import Names


def units(text: str) -> tuple[list[str], str]:
    source = Source(text)
    found, after = Names(source, source.words).units(0)
    rest = source.norm[source.words[after].start :] if after < len(source.words) else ""
    return [source.cut(unit.start, unit.end) for unit in found], rest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Xây dựng xây dựng quy chế", ["Sở Xây dựng"]),
        ("Sở Giáo dục và Đào tạo tổ chức kỳ thi", ["Sở Giáo dục và Đào tạo"]),
        ("Sở Nội vụ và Sở Tư pháp rà soát", ["Sở Nội vụ", "Sở Tư pháp"]),
        ("Ban Tổ chức Tỉnh ủy tổ chức lớp", ["Ban Tổ chức Tỉnh ủy"]),
        ("các sở, ban, ngành và địa phương báo cáo", ["các sở, ban, ngành và địa phương"]),
        ("Các huyện ủy, thành ủy chỉ đạo", ["Các huyện ủy, thành ủy"]),
        (
            "UBND các huyện, thành phố và Công an tỉnh kiểm tra",
            ["UBND các huyện, thành phố", "Công an tỉnh"],
        ),
        ("UBND các xã: Nậm Lúc, Bản Cái lập hồ sơ", ["UBND các xã: Nậm Lúc, Bản Cái"]),
        ("Các sở: Tài chính, Y tế tham mưu", ["Tài chính", "Y tế"]),
        (
            "Sở NN&PTNT, Hạt Kiểm lâm huyện Mường Sa tuần tra",
            ["Sở NN&PTNT", "Hạt Kiểm lâm huyện Mường Sa"],
        ),
        ("Toà án nhân dân huyện, Viện KSND huyện", ["Toà án nhân dân huyện", "Viện KSND huyện"]),
        ("Uỷ ban Kiểm tra Huyện uỷ giám sát", ["Uỷ ban Kiểm tra Huyện uỷ"]),
        (
            "đồng chí Lê Thị Hoa, Phó Bí thư Huyện ủy phụ trách",
            ["đồng chí Lê Thị Hoa, Phó Bí thư Huyện ủy"],
        ),
        ("Đ/c Trưởng Ban Dân vận theo dõi", ["Đ/c Trưởng Ban Dân vận"]),
        ("Các cơ quan chịu sự giám sát thực hiện", ["Các cơ quan chịu sự giám sát"]),
        ("Các công ty thủy điện vận hành", ["Các công ty thủy điện"]),
        ("Bí thư Chi bộ thôn Tả Van vận động", ["Bí thư Chi bộ thôn Tả Van"]),
        ("Đoàn Thanh niên, Hội LHPN xã phát động", ["Đoàn Thanh niên", "Hội LHPN xã"]),
    ],
)
def test_a_name_ends_where_the_order_begins(text: str, expected: list[str]) -> None:
    assert units(text)[0] == expected


@pytest.mark.parametrize(
    "text", ["Tổ chức hội nghị", "rà soát các dự án", "Tăng cường quản lý", "tháng 5 năm 2019", ""]
)
def test_what_names_no_body_is_none(text: str) -> None:
    assert units(text)[0] == []


def test_bodies_of_bodies_without_end_are_noise() -> None:
    assert len(units("Chủ tịch " * 5000)[0]) <= 1
