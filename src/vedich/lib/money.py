"""Amounts of đồng as offices write them: “12,5 tỷ”, “620 triệu”, “1 tỷ 250 triệu đồng”.

A figure without its unit is taken for đồng only where it is written out; “620” alone could be
triệu or tỷ and is refused, because a sum that is off by a thousand is worse than one asked again.
"""

import re
from decimal import Decimal
from typing import Final

from vedich.lib import numbers
from vedich.lib.errors import Refused
from vedich.lib.vietnamese import clean_text, fold, shown

LARGEST: Final = Decimal(10) ** 15
"""Amounts from here on (a million tỷ) are mistakes of typing."""
SMALLEST: Final = Decimal(1000)
"""A bare number below this was meant in another unit: nobody plans or pays 620 đồng."""

_UNITS: Final = {
    "nghin ty": Decimal(10) ** 12,
    "ngan ty": Decimal(10) ** 12,
    "ty": Decimal(10) ** 9,
    "ti": Decimal(10) ** 9,
    "trieu": Decimal(10) ** 6,
    "nghin": Decimal(10) ** 3,
    "ngan": Decimal(10) ** 3,
    "billion": Decimal(10) ** 9,
    "million": Decimal(10) ** 6,
    "thousand": Decimal(10) ** 3,
}
_CURRENCY: Final = {"dong", "d", "vnd"}
_TOKEN = re.compile(r"(?P<figure>[+\-\u2212\u2013]?\s*[0-9][0-9., ]*)|(?P<word>[^\W\d_]+|₫)|\s+")
_COMMA_OF_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")


class BadMoney(Refused):
    """The text is no amount of money."""

    message = "“{text}”: không đọc được số tiền. Viết như 12,5 tỷ, 620 triệu hoặc 620.000.000."


class NoUnit(BadMoney):
    """A figure so small that it must have been meant in triệu or tỷ."""

    message = "“{text}”: chưa rõ đơn vị. Ghi rõ, ví dụ {figure} triệu hoặc {figure} tỷ."


class TwoReadings(BadMoney):
    """“1,250 tỷ” is 1,25 tỷ here and 1.250 tỷ elsewhere."""

    message = "“{text}” đọc được hai cách. Ghi {small} {unit} hoặc {large} {unit}."


class MixedUnits(BadMoney):
    """Units that do not go down, or a part as large as the unit before it."""

    message = "“{text}”: tỷ, triệu, nghìn viết chưa rõ. Viết như 1 tỷ 250 triệu hoặc 1,25 tỷ."


class PartOfADong(BadMoney):
    """More decimals than the unit has đồng."""

    message = "“{text}” có phần lẻ nhỏ hơn một đồng. Ghi số tròn đồng."


class TooMuchMoney(BadMoney):
    message = "“{text}” quá một triệu tỷ đồng. Kiểm tra lại đơn vị."


def parse_money(text: str) -> Decimal:
    """Read an amount in whole đồng; refuse with `BadMoney` what could be read two ways.

    >>> parse_money("12,5 tỷ"), parse_money("620 triệu đồng"), parse_money("1 tỷ 250 triệu")
    (Decimal('12500000000'), Decimal('620000000'), Decimal('1250000000'))
    >>> parse_money("70.000 đồng"), parse_money("0")
    (Decimal('70000'), Decimal('0'))
    """
    plain = clean_text(text)
    if not plain:
        raise numbers.NoNumber
    parts = _parts(plain)
    value = _whole(parts, plain)
    if abs(value) >= LARGEST:
        raise TooMuchMoney(text=shown(plain))
    return value


def checked(value: Decimal) -> Decimal:
    """A bare number of đồng, as a cell of a sheet holds it; refused where no sum is meant so.

    >>> checked(Decimal("70000.0"))
    Decimal('70000')
    """
    text = numbers.format_number(value)
    if 0 < abs(value) < SMALLEST:
        raise NoUnit(text=text, figure=text)
    if value != value.to_integral_value():
        raise PartOfADong(text=text)
    if abs(value) >= LARGEST:
        raise TooMuchMoney(text=text)
    return value.quantize(Decimal(1))


def _parts(plain: str) -> list[tuple[str, str]]:
    """Figure and folded unit, in order; the word for đồng at the end says nothing more."""
    found: list[list[str]] = []
    at = 0
    while at < len(plain):
        match = _TOKEN.match(plain, at)
        if match is None or (match["word"] and not found):
            raise BadMoney(text=shown(plain))
        if match["figure"]:
            found.append([match["figure"].strip()])
        elif match["word"]:
            found[-1].append("d" if match["word"] == "₫" else fold(match["word"]))
        at = match.end()
    if found[-1][-1] in _CURRENCY:
        found[-1].pop()
    return [(figure, " ".join(words)) for figure, *words in found]


def _whole(parts: list[tuple[str, str]], plain: str) -> Decimal:
    value, above = Decimal(0), None
    for place, (figure, unit) in enumerate(parts):
        if unit not in _UNITS and (unit or len(parts) > 1):
            raise (MixedUnits if not unit else BadMoney)(text=shown(plain))
        times = _UNITS.get(unit, Decimal(1))
        number = _figure(figure, unit, plain)
        if place and (above is None or number < 0 or value < 0 or number * times >= above):
            raise MixedUnits(text=shown(plain))
        value, above = value + number * times, times
    if parts[0][1]:
        if value != value.to_integral_value():
            raise PartOfADong(text=shown(plain))
        return value.quantize(Decimal(1))
    return checked(value)


def _figure(figure: str, unit: str, plain: str) -> Decimal:
    if unit and _COMMA_OF_THOUSANDS.fullmatch(figure):
        small = numbers.format_number(numbers.parse(figure))
        words = plain.removeprefix(figure).strip()
        raise TwoReadings(
            text=shown(plain), small=small, large=figure.replace(",", "."), unit=shown(words)
        )
    try:
        return numbers.parse(figure)
    except numbers.BadNumber as error:
        raise BadMoney(text=shown(plain)) from error
