"""Numbers as offices write them: 1.234,5, with the words that make a figure inexact.

A dot groups thousands and a comma begins the decimals. What could be read two ways is refused,
never guessed: a figure read wrong is worse than a figure asked for again.
"""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final, NamedTuple

from vedich.lib.errors import Refused
from vedich.lib.vietnamese import clean_text, fold, shown
from vedich.lib.words import spoken

Number = Decimal | int | float

EXACT: Final = "="
ABOUT: Final = "≈"
MORE: Final = ">"
AT_LEAST: Final = "≥"
LESS: Final = "<"
AT_MOST: Final = "≤"
RANGE: Final = "range"
QUALIFIERS: Final = (EXACT, ABOUT, MORE, AT_LEAST, LESS, AT_MOST, RANGE)

_LONGEST = 80
_SHAPE = re.compile(
    r"""(?P<sign>[+-]?)\s*
    (?P<whole> [1-9][0-9]{0,2}(?:\.[0-9]{3})+ | [1-9][0-9]{0,2}(?:\ [0-9]{3})+ | [0-9]+ )
    (?: ,(?P<comma>[0-9]+) | (?<!\.[0-9]{3})\.(?P<dot>[0-9]{1,2}) )?
    \s*%?""",
    re.VERBOSE,
)
_ZERO_DOT = re.compile(r"(?P<sign>[+-]?)\s*0\.(?P<dot>[0-9]+)\s*%?")
_MINUSES = str.maketrans(dict.fromkeys("\u2212\u2010\u2011\u2012\u2013\ufe63\uff0d", "-"))


class BadNumber(Refused):
    """The text is not a number, or could be two."""

    message = "“{text}”: không đọc được số này. Viết như 1.234,5."


class NoNumber(BadNumber):
    """There is no text at all."""

    message = "Chưa có số. Viết như 1.234,5."


class BadRange(BadNumber):
    """The range runs backwards."""

    message = "“{text}”: số đầu phải nhỏ hơn số sau."


class Qualified(NamedTuple):
    """A figure as said: "trên 70%" is (">", 70, None), "36-38" is ("range", 36, 38)."""

    qualifier: str
    low: Decimal
    high: Decimal | None = None


def parse(text: str) -> Decimal:
    """Read one number, exactly as written; refuse with `BadNumber`.

    "1.234" is one thousand two hundred and thirty-four; one dot before one or two digits begins
    decimals; a percent sign is dropped ("7,5%" is 7.5). "1,234.5" and "1.2345" are refused.

    >>> parse("1.234,5"), parse("8.300"), parse("7,5%"), parse("7.5"), parse("−3")
    (Decimal('1234.5'), Decimal('8300'), Decimal('7.5'), Decimal('7.5'), Decimal('-3'))
    """
    plain = _plain(text)
    match = _SHAPE.fullmatch(plain) or _ZERO_DOT.fullmatch(plain)
    if match is None:
        raise BadNumber(text=shown(text))
    parts = match.groupdict()
    whole = re.sub("[. ]", "", parts.get("whole") or "0")
    decimals = parts.get("comma") or parts["dot"] or ""
    value = Decimal(f"{parts['sign']}{whole}.{decimals}")
    return value if value else value.copy_abs()


def _plain(text: str) -> str:
    """The text with plain blanks and minus signs; two cells or lines are not one number."""
    plain = clean_text(text.strip().replace("\t", "\n")).translate(_MINUSES)
    if not plain:
        raise NoNumber
    if len(plain) > _LONGEST or "\n" in plain:
        raise BadNumber(text=shown(text))
    return plain


# --- Inexact figures ------------------------------------------------------------------------------

_SIGNS = {
    "=": EXACT,
    "≈": ABOUT,
    "~": ABOUT,
    "\u223c": ABOUT,
    ">": MORE,
    "≥": AT_LEAST,
    ">=": AT_LEAST,
    "=>": AT_LEAST,
    "<": LESS,
    "≤": AT_MOST,
    "<=": AT_MOST,
    "=<": AT_MOST,
}
_BEFORE = {
    EXACT: ("", "bằng", "đúng"),
    ABOUT: ("khoảng", "chừng", "xấp xỉ", "gần", "ước", "ước đạt", "ước khoảng"),
    MORE: ("trên", "hơn", "lớn hơn", "cao hơn", "nhiều hơn", "vượt", "quá"),
    AT_LEAST: (
        "ít nhất",
        "tối thiểu",
        "thấp nhất",
        "không dưới",
        "không ít hơn",
        "không thấp hơn",
        "không kém",
    ),
    LESS: ("dưới", "chưa đến", "chưa tới", "chưa đầy", "ít hơn", "nhỏ hơn", "thấp hơn"),
    AT_MOST: (
        "không quá",
        "không vượt quá",
        "không trên",
        "không hơn",
        "không cao hơn",
        "tối đa",
        "nhiều nhất",
        "cao nhất",
    ),
}
_BY_WORDS = {fold(words): qualifier for qualifier, each in _BEFORE.items() for words in each}
_AFTER = {"tro len": AT_LEAST, "tro xuong": AT_MOST}
_PARTS = re.compile(r"(?P<before>[^0-9+-]*)(?P<figure>[+-]?\s*[0-9][0-9., %]*)(?P<after>.*)")
_UPPER = re.compile(r"(?:-|đến|den|tới|toi)\s*(?P<figure>[+-]?\s*[0-9][0-9., %]*)", re.IGNORECASE)


def parse_qualified(text: str) -> Qualified:
    """Read a figure with its qualifier, as a sign or in words, with or without diacritics.

    "gần" is read as "khoảng"; "khoảng 60-62%" as the range it says. Refuses with `BadNumber`.

    >>> parse_qualified("trên 70%")
    Qualified(qualifier='>', low=Decimal('70'), high=None)
    >>> parse_qualified("từ 36 đến 38")
    Qualified(qualifier='range', low=Decimal('36'), high=Decimal('38'))
    """
    plain = _plain(text)
    match = _PARTS.fullmatch(plain)
    if match is None:
        raise BadNumber(text=shown(text))
    before, figure, after = (part.strip() for part in match.groups())
    low = _figure(figure, text)
    if upper := _UPPER.fullmatch(after):
        return _range(before, low, _figure(upper["figure"], text), text)
    qualifier = _AFTER.get(fold(after)) if after else _SIGNS.get(before) or _before(before)
    if qualifier is None or (after and fold(before) not in ("", "tu")):
        raise BadNumber(text=shown(text))
    return Qualified(qualifier, low)


def _before(words: str) -> str | None:
    """The qualifier that words alone say; a stray sign among them is not passed over."""
    if any(not (character.isalpha() or character.isspace()) for character in words):
        return None
    return _BY_WORDS.get(fold(words))


def _figure(figure: str, text: str) -> Decimal:
    try:
        return parse(figure)
    except BadNumber as error:
        raise BadNumber(text=shown(text)) from error


def _range(before: str, low: Decimal, high: Decimal, text: str) -> Qualified:
    kind = _SIGNS.get(before) or _before(before)
    if kind not in (EXACT, ABOUT) and fold(before) not in ("tu", "khoang tu"):
        raise BadNumber(text=shown(text))
    if low >= high:
        raise BadRange(text=shown(text))
    return Qualified(RANGE, low, high)


# --- Writing --------------------------------------------------------------------------------------

_WIDE = Context(prec=200)
_MILLION, _BILLION = 1_000_000, 1_000_000_000


def format_number(
    value: Number, decimals: int | None = None, *, strip: bool = True, grouping: bool = True
) -> str:
    """Write a number: dots between thousands, a comma before the decimals.

    `decimals` rounds half up, as offices do; None keeps all there are. `strip` drops the zeros that
    end the decimals; `strip=False` keeps columns aligned. Infinity and NaN are a ValueError.

    >>> format_number(Decimal("1234.50")), format_number(36), format_number(Decimal("2.345"), 2)
    ('1.234,5', '36', '2,35')
    >>> format_number(8, 1, strip=False), format_number(2020, grouping=False)
    ('8,0', '2020')
    """
    exact = _exact(value)
    if decimals is not None:
        exact = _rounded(exact, decimals)
    whole, _, rest = f"{exact.copy_abs():{',' if grouping else ''}f}".partition(".")
    if strip:
        rest = rest.rstrip("0")
    sign = "-" if exact < 0 else ""
    return sign + whole.replace(",", ".") + (f",{rest}" if rest else "")


def format_signed(value: Number, decimals: int | None = None, *, strip: bool = True) -> str:
    """Write a difference, with its sign; zero has none.

    >>> format_signed(Decimal("2.3")), format_signed(-7), format_signed(Decimal("0.04"), 1)
    ('+2,3', '-7', '0')
    """
    text = format_number(value, decimals, strip=strip)
    return text if text.startswith("-") or not text.strip("0,") else f"+{text}"


def format_money(value_in_dong: Number, decimals: int = 2) -> str:
    """Write an amount of đồng with its unit in words; below a million in whole đồng.

    >>> format_money(8_600_000_000), format_money(620_000_000), format_money(70_000)
    ('8,6 tỷ đồng', '620 triệu đồng', '70.000 đồng')
    """
    amount = _exact(value_in_dong)
    whole = _rounded(amount, 0)
    # Rounding may carry into the next unit: 999.999.999 đồng is 1 tỷ, not 1.000 triệu.
    if abs(_rounded(_WIDE.divide(amount, Decimal(_MILLION)), decimals)) >= _BILLION // _MILLION:
        figure = format_number(_WIDE.divide(amount, Decimal(_BILLION)), decimals)
        return spoken("{figure} tỷ đồng").format(figure=figure)
    if abs(whole) >= _MILLION:
        figure = format_number(_WIDE.divide(amount, Decimal(_MILLION)), decimals)
        return spoken("{figure} triệu đồng").format(figure=figure)
    return spoken("{figure} đồng").format(figure=format_number(whole))


def format_qualified(
    qualifier: str,
    low: Number,
    high: Number | None = None,
    decimals: int | None = None,
    *,
    in_words: bool = False,
) -> str:
    """Write a figure with its qualifier as a sign, or in the words of a sentence.

    >>> format_qualified(">", 36), format_qualified("range", 36, 38), format_qualified("=", 5)
    ('> 36', '36-38', '5')
    >>> format_qualified(">", 36, in_words=True), format_qualified("range", 36, 38, in_words=True)
    ('trên 36', 'từ 36 đến 38')
    """
    if qualifier not in QUALIFIERS or (high is None) == (qualifier == RANGE):
        raise ValueError(f"qualifier {qualifier!r} with low {low!r} and high {high!r}")
    first = format_number(low, decimals)
    if high is not None:
        last = format_number(high, decimals)
        # A hyphen beside a minus sign cannot be read.
        if in_words or "-" in first + last:
            return spoken("từ {low} đến {high}").format(low=first, high=last)
        return f"{first}-{last}"
    mark = _word(qualifier) if in_words else qualifier.replace(EXACT, "")
    return f"{mark} {first}".strip()


def _word(qualifier: str) -> str:
    """How a sentence says it."""
    said = {
        ABOUT: spoken("khoảng"),
        MORE: spoken("trên"),
        AT_LEAST: spoken("ít nhất"),
        LESS: spoken("dưới"),
        AT_MOST: spoken("không quá"),
    }
    return said.get(qualifier, "")


def _exact(value: Number) -> Decimal:
    # repr of a float is the shortest text that reads back to it: 0.1 stays 0,1.
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        raise ValueError(f"not a finite number: {value!r}")
    return exact


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_WIDE)
