"""What the article says, fact by fact: figure, qualifier, unit, period, its own words, its place.

One fact may be several things said: a level, a change since a year, a declaration about a target.
An empty period: the article names none.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

PAPER = "Báo Lào Cai"
PUBLISHED, PUBLISHED_ISO = "10/02/2020", "2020-02-10"

BAT_XAT, BAO_YEN, DEN_THANG, PROVINCE = "082", "087", "02722", "10"
PROVINCE_COMMITTEE, BAO_YEN_COMMITTEE = "Tỉnh ủy Lào Cai", "Huyện ủy Bảo Yên"

SUPPORT = "Hỗ trợ Tết Nguyên đán từ ngân sách huyện cho mỗi hộ"
PER_AREA = "Giá trị canh tác đất nông nghiệp trên đơn vị diện tích"
ADDED_VALUE = "Giá trị gia tăng ngành nông, lâm nghiệp"


@dataclass(frozen=True)
class Said:
    """One thing said. `figure` is how a page writes it in figures, `words` how the article does."""

    area: str
    indicator: str
    paragraph: int
    period: str
    words: str
    figure: str
    value: Decimal | None = None
    unit: str = ""
    qualifier: str = "="
    kind: str = "level"
    since: str = ""
    target_period: str = ""
    years_early: Decimal | None = None
    nature: str = "result"
    organisation: str | None = None
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reckoned:
    """What follows from a fact and is never said: its formula must stand beside it."""

    fact: str
    kind: str
    period: str
    text: str
    formula: str


def _support(year: str, amount: int, figure: str, words: str) -> Said:
    return Said(
        BAT_XAT, SUPPORT, 3, year, words, figure, value=Decimal(amount), unit="đồng/hộ"
    )  # fmt: skip


FACTS: dict[str, tuple[Said, ...]] = {
    "f01": (
        Said(
            BAT_XAT,
            "Số xã đạt chuẩn nông thôn mới",
            2,
            "2018-12-31",
            "đã hoàn thành chỉ tiêu",
            "đã hoàn thành chỉ tiêu",
            unit="xã",
            kind="attainment",
            target_period="2015-2020",
        ),
    ),
    "f02": (
        Said(
            DEN_THANG,
            "Tỷ lệ hộ nghèo",
            3,
            "",
            "trên 70%",
            "> 70",
            value=Decimal(70),
            unit="%",
            qualifier=">",
        ),
    ),
    "f03": (
        Said(
            DEN_THANG,
            "Tỷ lệ hộ nghèo",
            3,
            "2020-02",
            "trên 36%",
            "> 36",
            value=Decimal(36),
            unit="%",
            qualifier=">",
        ),
    ),
    "f04": (_support("2016", 70_000, "70.000", "70.000 đồng"),),
    "f05": (_support("2017", 70_000, "70.000", "70.000 đồng"),),
    "f06": (_support("2018", 80_000, "80.000", "80.000 đồng"),),
    "f07": (_support("2019", 100_000, "100.000", "100.000 đồng/hộ"),),
    "f08": (
        Said(
            BAT_XAT,
            "Địa phương năm nào cũng có ngân sách hỗ trợ dân đón Tết",
            3,
            "2016-2019",
            "duy nhất",
            "duy nhất",
            value=Decimal(1),
            unit="địa phương",
            kind="rank",
        ),
    ),
    "f09": (
        Said(
            BAO_YEN,
            PER_AREA,
            4,
            "",
            "71 triệu đồng",
            "71",
            value=Decimal(71),
            unit="triệu đồng/đơn vị diện tích",
            nature="open",
        ),
        Said(
            BAO_YEN,
            PER_AREA,
            4,
            "",
            "tăng 24 triệu đồng",
            "+24",
            value=Decimal(24),
            unit="triệu đồng",
            kind="change",
            since="2015",
            nature="open",
        ),
    ),
    "f10": (
        Said(
            BAO_YEN,
            ADDED_VALUE,
            4,
            "2019",
            "995 tỷ đồng",
            "995",
            value=Decimal(995),
            unit="tỷ đồng",
        ),
        Said(
            BAO_YEN,
            ADDED_VALUE,
            4,
            "2019",
            "tăng 360 tỷ đồng",
            "+360",
            value=Decimal(360),
            unit="tỷ đồng",
            kind="change",
            since="2015",
        ),
        Said(
            BAO_YEN,
            ADDED_VALUE,
            4,
            "2019",
            "sớm hơn 1 năm",
            "sớm hơn 1 năm",
            unit="tỷ đồng",
            kind="attainment",
            target_period="2020",
            years_early=Decimal(1),
        ),
    ),
    "f11": (
        Said(
            BAO_YEN,
            "Quy mô nền kinh tế",
            4,
            "2019",
            "gấp 2 lần",
            "× 2",
            value=Decimal(2),
            unit="lần",
            kind="multiple",
            since="2015",
        ),
    ),
    "f12": (
        Said(
            BAO_YEN,
            "Số chương trình của nhiệm kỳ",
            5,
            "2015-2020",
            "4 chương trình",
            "4",
            value=Decimal(4),
            unit="chương trình",
            organisation=BAO_YEN_COMMITTEE,
        ),
    ),
    "f13": (
        Said(
            BAO_YEN,
            "Số đề án của nhiệm kỳ",
            5,
            "2015-2020",
            "16 đề án",
            "16",
            value=Decimal(16),
            unit="đề án",
            organisation=BAO_YEN_COMMITTEE,
        ),
    ),
    "f14": (
        Said(
            BAO_YEN,
            "Số cây trồng chủ lực",
            4,
            "2015-2020",
            "5 cây",
            "5",
            value=Decimal(5),
            unit="cây",
            items=("chè", "sả", "dâu tằm", "quế", "hồng không hạt"),
        ),
    ),
    "f15": (
        Said(
            BAO_YEN,
            "Số vật nuôi chủ lực",
            4,
            "2015-2020",
            "3 con",
            "3",
            value=Decimal(3),
            unit="con",
            items=("trâu", "gà đồi", "vịt bầu"),
        ),
    ),
    "f16": (
        Said(
            PROVINCE,
            "Số chương trình công tác của nhiệm kỳ",
            7,
            "2016-2020",
            "4 chương trình công tác",
            "4",
            value=Decimal(4),
            unit="chương trình",
            organisation=PROVINCE_COMMITTEE,
        ),
    ),
    "f17": (
        Said(
            PROVINCE,
            "Số đề án trọng tâm của nhiệm kỳ",
            7,
            "2016-2020",
            "19 đề án trọng tâm",
            "19",
            value=Decimal(19),
            unit="đề án",
            organisation=PROVINCE_COMMITTEE,
        ),
    ),
    "f18": (
        Said(
            PROVINCE,
            "Số văn bản lãnh đạo, chỉ đạo đã ban hành",
            7,
            "2015-2020",
            "hơn 8.300 văn bản",
            "> 8.300",
            value=Decimal(8300),
            unit="văn bản",
            qualifier=">",
            organisation=PROVINCE_COMMITTEE,
        ),
    ),
    "f19": (
        Said(
            PROVINCE,
            "Số văn bản chỉ đạo đã được sơ kết, tổng kết",
            7,
            "2015-2020",
            "hơn 500 văn bản chỉ đạo",
            "> 500",
            value=Decimal(500),
            unit="văn bản",
            qualifier=">",
            organisation=PROVINCE_COMMITTEE,
        ),
    ),
}

RECKONED = (
    Reckoned("f03", "change", "2020-02", "giảm khoảng 34 điểm phần trăm", "36 − 70"),
    Reckoned("f09", "level", "2015", "47 triệu đồng/đơn vị diện tích", "71 − 24"),
    Reckoned("f09", "percent", "", "khoảng 51,1%", "24 ÷ (71 − 24)"),
    Reckoned("f10", "level", "2015", "635 tỷ đồng", "995 − 360"),
    Reckoned("f10", "percent", "2019", "khoảng 56,7%", "360 ÷ (995 − 360)"),
)
