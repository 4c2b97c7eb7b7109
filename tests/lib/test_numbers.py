from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedich.lib.errors import Refused
from vedich.lib.numbers import (
    QUALIFIERS,
    RANGE,
    BadNumber,
    BadRange,
    NoNumber,
    Qualified,
    format_money,
    format_number,
    format_qualified,
    format_signed,
    parse,
    parse_qualified,
)

decimals = st.decimals(
    allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15
)


# --- Reading ---


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("05", "5"),
        ("1234", "1234"),
        ("1.234", "1234"),
        ("8.300", "8300"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1234,5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234\u00a0567", "1234567"),
        ("1\u202f234", "1234"),
        ("22,40", "22.40"),
        ("7.5", "7.5"),
        ("7.25", "7.25"),
        ("123.4", "123.4"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("1,234", "1.234"),
        ("7,5%", "7.5"),
        ("100 %", "100"),
        ("+2,3", "2.3"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("\u20133", "-3"),
        ("- 3", "-3"),
        ("-0", "0"),
        ("  12 ", "12"),
        ("\t12\n", "12"),
        ("12\u200b", "12"),
    ],
)
def test_numbers_are_read(text: str, value: str) -> None:
    number = parse(text)
    assert number == Decimal(value)
    assert number.is_signed() == (Decimal(value) < 0)


def test_the_decimals_written_are_kept() -> None:
    assert str(parse("8,0")) == "8.0"
    assert str(parse("22,40%")) == "22.40"


@pytest.mark.parametrize(
    "text",
    [
        "> 36",
        "trên 70",
        "1,234.5",
        "1.2345",
        "12.3456",
        "1.234.5",
        "1.234.56",
        "1.23.456",
        "012.345",
        "1,2,3",
        "1 23",
        "1.234 567",
        "5,",
        ",5",
        ".5",
        "--3",
        "5-",
        "1e5",
        "NaN",
        "Infinity",
        "0x1F",
        "1_000",
        "½",
        "5²",
        "٣",
        "\uff15",
        "(5)",
        "5 %%",
        "năm",
        "1\t234",
        "1\n234",
        "5" + " " * 500 + "6",
        "9" * 81,
        "36-38",
    ],
)
def test_what_is_not_one_number_is_refused(text: str) -> None:
    with pytest.raises(BadNumber, match=r"không đọc được số này\. Viết như 1\.234,5\.$") as refused:
        parse(text)
    assert len(str(refused.value)) < 100


@pytest.mark.parametrize("text", ["", "  ", "\n", "\u200b"])
def test_nothing_is_not_a_number(text: str) -> None:
    with pytest.raises(NoNumber, match=r"^Chưa có số\."):
        parse(text)
    with pytest.raises(NoNumber):
        parse_qualified(text)


@given(st.text(max_size=30) | st.text("0123456789.,- %>≥≈đếntừ", max_size=15))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        number = parse(text)
    except BadNumber:
        pass
    else:
        assert number.is_finite()
        assert parse_qualified(text) == Qualified("=", number)
    try:
        qualifier, low, high = parse_qualified(text)
    except BadNumber:
        pass
    else:
        assert qualifier in QUALIFIERS
        assert (high is not None and high > low) == (qualifier == RANGE)


# --- Inexact figures ---


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("70", ("=", "70", None)),
        ("-3", ("=", "-3", None)),
        ("= 5", ("=", "5", None)),
        ("bằng 5", ("=", "5", None)),
        ("trên 70%", (">", "70", None)),
        ("Trên 70 %", (">", "70", None)),
        ("tren 70", (">", "70", None)),
        ("hơn 8.300", (">", "8300", None)),
        ("> 36", (">", "36", None)),
        (">36,5%", (">", "36.5", None)),
        ("> -5", (">", "-5", None)),
        ("≥ 5", ("≥", "5", None)),
        (">= 5", ("≥", "5", None)),
        ("ít nhất 12", ("≥", "12", None)),
        ("tối thiểu 5%", ("≥", "5", None)),
        ("không dưới 10", ("≥", "10", None)),
        ("từ 70% trở lên", ("≥", "70", None)),
        ("70 trở lên", ("≥", "70", None)),
        ("dưới 5", ("<", "5", None)),
        ("< 5", ("<", "5", None)),
        ("chưa đến 5", ("<", "5", None)),
        ("<=5", ("≤", "5", None)),
        ("không quá 10", ("≤", "10", None)),
        ("tối đa 10", ("≤", "10", None)),
        ("10 trở xuống", ("≤", "10", None)),
        ("khoảng 69", ("≈", "69", None)),
        ("≈ 69", ("≈", "69", None)),
        ("~69", ("≈", "69", None)),
        ("ước đạt 12,5%", ("≈", "12.5", None)),
        ("gần 70", ("≈", "70", None)),
        ("36-38", ("range", "36", "38")),
        ("36 – 38", ("range", "36", "38")),
        ("36% - 38%", ("range", "36", "38")),
        ("7,0-7,5%", ("range", "7.0", "7.5")),
        ("từ 36 đến 38", ("range", "36", "38")),
        ("36 tới 38", ("range", "36", "38")),
        ("khoảng 60-62%", ("range", "60", "62")),
        ("khoảng từ 12.000 đến 13.000", ("range", "12000", "13000")),
        ("-5--3", ("range", "-5", "-3")),
        ("từ -5 đến 3", ("range", "-5", "3")),
    ],
)
def test_figures_are_read_as_said(text: str, figure: tuple[str, str, str | None]) -> None:
    qualifier, low, high = figure
    assert parse_qualified(text) == (qualifier, Decimal(low), high and Decimal(high))


@pytest.mark.parametrize(
    "text",
    [
        "trên",
        "đạt 70",
        "ít nhất 12 hộ",
        "> trên 5",
        "> 36-38",
        "trên 36 đến 38",
        "từ 36",
        "5 đến",
        "trên 5 trở lên",
        "12-NQ/TW",
        "1,234.5-7",
        "?? 5",
        "31/12/2018",
    ],
)
def test_figures_that_say_nothing_clear_are_refused(text: str) -> None:
    with pytest.raises(BadNumber) as refused:
        parse_qualified(text)
    assert str(refused.value).startswith(f"“{text}”: ")


@pytest.mark.parametrize("text", ["38-36", "từ 5 đến 5"])
def test_a_backward_range_is_refused(text: str) -> None:
    with pytest.raises(BadRange, match="số đầu phải nhỏ hơn số sau"):
        parse_qualified(text)


# --- Writing ---


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (0, None, "0"),
        (1234, None, "1.234"),
        (1234567, None, "1.234.567"),
        (Decimal("1234.50"), None, "1.234,5"),
        (Decimal("0.125"), None, "0,125"),
        (Decimal("1E+3"), None, "1.000"),
        (Decimal("1E-3"), None, "0,001"),
        (0.1, None, "0,1"),
        (22.4, None, "22,4"),
        (1e16, None, "10.000.000.000.000.000"),
        (Decimal("2.345"), 2, "2,35"),
        (Decimal("-2.345"), 2, "-2,35"),
        (Decimal("2.5"), 0, "3"),
        (Decimal("999.96"), 1, "1.000"),
        (Decimal("-0.04"), 1, "0"),
        (Decimal("8.00"), 1, "8"),
        (Decimal(10) ** 60, 2, "1" + ".000" * 20),
    ],
)
def test_numbers_are_written(value: Decimal | float, places: int | None, text: str) -> None:
    assert format_number(value, places) == text


def test_columns_keep_their_zeros() -> None:
    assert format_number(8, 1, strip=False) == "8,0"
    assert format_number(Decimal("22.40"), strip=False) == "22,40"
    assert format_number(Decimal("-0.04"), 1, strip=False) == "0,0"


def test_a_year_is_not_grouped() -> None:
    assert format_number(2020, grouping=False) == "2020"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
def test_what_is_no_number_is_not_written(value: Decimal | float) -> None:
    with pytest.raises(ValueError, match="finite"):
        format_number(value)


@given(decimals, st.booleans(), st.booleans())
def test_what_is_written_is_read_back(value: Decimal, strip: bool, grouping: bool) -> None:
    assert parse(format_number(value, strip=strip, grouping=grouping)) == value


@given(st.integers(-(10**40), 10**40))
def test_whole_numbers_are_read_back(value: int) -> None:
    assert parse(format_number(value)) == value


@given(decimals, st.integers(0, 6))
def test_rounding_is_to_the_nearest(value: Decimal, places: int) -> None:
    written = parse(format_number(value, places))
    assert abs(written - value) <= Decimal(5).scaleb(-places - 1)


@pytest.mark.parametrize(
    ("value", "text"),
    [("2.3", "+2,3"), ("-7", "-7"), ("0", "0"), ("0.04", "0"), ("-0.04", "0"), ("1500", "+1.500")],
)
def test_differences_have_a_sign(value: str, text: str) -> None:
    assert format_signed(Decimal(value), 1) == text


def test_a_zero_difference_with_decimals_has_no_sign() -> None:
    assert format_signed(Decimal("0.04"), 1, strip=False) == "0,0"


@pytest.mark.parametrize(
    ("dong", "text"),
    [
        (0, "0 đồng"),
        (70_000, "70.000 đồng"),
        (100_000, "100.000 đồng"),
        (999_999, "999.999 đồng"),
        (Decimal("999999.6"), "1 triệu đồng"),
        (620_000_000, "620 triệu đồng"),
        (1_250_000, "1,25 triệu đồng"),
        (999_999_999, "1 tỷ đồng"),
        (8_600_000_000, "8,6 tỷ đồng"),
        (995_000_000_000, "995 tỷ đồng"),
        (12_345_670_000_000, "12.345,67 tỷ đồng"),
        (-8_600_000_000, "-8,6 tỷ đồng"),
    ],
)
def test_money_has_its_unit_in_words(dong: Decimal | int, text: str) -> None:
    assert format_money(dong) == text


def test_money_may_be_rounded_further() -> None:
    assert format_money(8_649_000_000, 1) == "8,6 tỷ đồng"
    assert format_money(999_500_000, 0) == "1 tỷ đồng"


def test_figures_keep_their_sign_and_get_no_decimals() -> None:
    assert format_qualified(">", Decimal(36)) == "> 36"
    assert format_qualified("≈", Decimal("8300")) == "≈ 8.300"
    assert format_qualified("=", Decimal("22.4")) == "22,4"
    assert format_qualified("range", 36, 38) == "36-38"
    assert format_qualified("range", -5, -3) == "từ -5 đến -3"
    assert format_qualified("≥", Decimal("2.345"), decimals=1) == "≥ 2,3"


def test_figures_in_a_sentence() -> None:
    assert format_qualified("≥", 12, in_words=True) == "ít nhất 12"
    assert format_qualified("=", 12, in_words=True) == "12"
    assert format_qualified("range", 36, 38, in_words=True) == "từ 36 đến 38"


@pytest.mark.parametrize(("qualifier", "high"), [("!", None), ("range", None), (">", 5)])
def test_a_figure_that_cannot_be_is_a_mistake_of_the_caller(
    qualifier: str, high: int | None
) -> None:
    with pytest.raises(ValueError, match="qualifier"):
        format_qualified(qualifier, 1, high)


@given(st.sampled_from(QUALIFIERS), decimals, decimals, st.booleans())
def test_figures_are_read_back(qualifier: str, a: Decimal, b: Decimal, in_words: bool) -> None:
    low, high = sorted((a, b)) if a != b else (a, a + 1)
    said = Qualified(qualifier, low, high if qualifier == RANGE else None)
    assert parse_qualified(format_qualified(*said, in_words=in_words)) == said


def test_number_refusals_are_refusals() -> None:
    assert issubclass(BadNumber, Refused)
    assert BadNumber.code == "bad_number"
