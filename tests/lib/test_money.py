"""Amounts of money as offices write them: read exactly, or refused; never off by a thousand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedich.lib import money, numbers
from vedich.lib.money import parse_money
from vedich.lib.numbers import format_money


@pytest.mark.parametrize(
    ("text", "dong"),
    [
        ("12,5 tỷ", 12_500_000_000),
        ("12.5 tỷ", 12_500_000_000),
        ("12,5 tỉ đồng", 12_500_000_000),
        ("620 triệu", 620_000_000),
        ("620 TRIỆU ĐỒNG", 620_000_000),
        ("620 trieu dong", 620_000_000),
        ("1 tỷ 250 triệu", 1_250_000_000),
        ("1 tỷ 250 triệu 500 nghìn đồng", 1_250_500_000),
        ("1.250 tỷ", 1_250_000_000_000),
        ("1,2 nghìn tỷ", 1_200_000_000_000),
        ("0,125 tỷ", 125_000_000),
        ("70 nghìn", 70_000),
        ("70 ngàn đ", 70_000),
        ("70.000", 70_000),
        ("70.000 ₫", 70_000),
        ("620000000", 620_000_000),
        ("620 000 000 đồng", 620_000_000),
        ("0", 0),
        ("-3 triệu", -3_000_000),
        ("−3 triệu", -3_000_000),
    ],
)
def test_it_reads_what_offices_write(text: str, dong: int) -> None:
    assert parse_money(text) == dong


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("620", money.NoUnit),
        ("12,5", money.NoUnit),
        ("1200,5", money.PartOfADong),
        ("1,250 tỷ", money.TwoReadings),
        ("250,000 triệu", money.TwoReadings),
        ("1 tỷ 250", money.MixedUnits),
        ("1 tỷ 1.250 triệu", money.MixedUnits),
        ("250 triệu 1 tỷ", money.MixedUnits),
        ("1 tỷ 2 tỷ", money.MixedUnits),
        ("1 tỷ rưỡi", money.BadMoney),
        ("một tỷ", money.BadMoney),
        ("tỷ", money.BadMoney),
        ("5 triệu USD", money.BadMoney),
        ("5%", money.BadMoney),
        ("1,234.5 triệu", money.BadMoney),
        ("0,0000000001 tỷ", money.PartOfADong),
        ("99999999 tỷ", money.TooMuchMoney),
        ("", numbers.NoNumber),
    ],
)
def test_it_refuses_what_could_be_read_two_ways(text: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        parse_money(text)


def test_the_refusal_says_how_to_write_it() -> None:
    with pytest.raises(money.TwoReadings) as caught:
        parse_money("1,250 tỷ")
    assert str(caught.value) == "“1,250 tỷ” đọc được hai cách. Ghi 1,25 tỷ hoặc 1.250 tỷ."
    with pytest.raises(money.NoUnit) as bare:
        parse_money("620")
    assert "620 triệu hoặc 620 tỷ" in str(bare.value)


@given(st.integers(min_value=0, max_value=10**10).map(lambda n: n * 10_000))
def test_what_is_written_exactly_reads_back(dong: int) -> None:
    """Where the words lose nothing, reading gives the same đồng."""
    assert parse_money(numbers.format_number(dong) + " đồng") == dong
    exact = Decimal(dong) / (10**9 if dong >= 10**9 else 10**6 if dong >= 10**6 else 1)
    if exact == round(exact, 2):
        assert parse_money(format_money(dong)) == dong
