"""Figures of reports and articles as claims."""

from decimal import Decimal

from vedich.reader.language import ProposedClaim, read_claims

ARTICLE = """Nhờ cách làm mới, xã Nậm Lúc của huyện Mường Sa đã vươn lên.
Tỷ lệ hộ nghèo của xã nay còn trên 21%.
Năm 2017 và năm 2018, mỗi hộ được hỗ trợ 50.000 đồng; năm 2019 tăng lên 60.000 đồng.
Tại huyện Mường Sa, giá trị sản xuất năm 2019 đạt 812 tỷ đồng, tăng 95 tỷ đồng so với năm 2016.
Huyện ủy đã ban hành hơn 1.200 văn bản để lãnh đạo, chỉ đạo.
"""


def claims() -> tuple[ProposedClaim, ...]:
    return read_claims(ARTICLE)


def test_a_qualifier_stays_with_its_figure() -> None:
    poor = claims()[0]
    assert (poor.place, poor.indicator) == ("xã Nậm Lúc", "Tỷ lệ hộ nghèo của xã")
    assert (poor.qualifier, poor.value, poor.unit) == ("trên", Decimal(21), "%")


def test_two_years_of_one_figure_are_two_claims() -> None:
    given = [(one.period, one.value) for one in claims() if one.unit == "đồng"]
    assert given == [("2017", Decimal(50000)), ("2018", Decimal(50000)), ("2019", Decimal(60000))]


def test_what_it_rose_by_is_a_change_not_a_claim() -> None:
    (output,) = [one for one in claims() if one.unit == "tỷ đồng"]
    assert (output.value, output.change) == (Decimal(812), Decimal(95))
    assert (output.change_basis, output.period) == ("so với năm 2016", "2019")
    assert output.place == "huyện Mường Sa"


def test_a_body_without_a_name_is_the_last_place_of_its_level() -> None:
    (papers,) = [one for one in claims() if one.unit == "văn bản"]
    assert (papers.place, papers.qualifier, papers.value) == (
        "huyện Mường Sa",
        "hơn",
        Decimal(1200),
    )


def test_a_text_without_figures_has_no_claims() -> None:
    assert (
        read_claims(
            "Đảng bộ xã Nậm Lúc đoàn kết, thống nhất trong mọi công việc của địa phương mình."
        )
        == ()
    )
