"""Reading one cell: what offices write, and what Excel makes of it.

Each reader takes the cell as it was read (text, number, day, truth) and returns a value, or refuses
with a sentence that says how to write it. An empty cell never comes here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from decimal import Context, Decimal
from typing import Any

from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from vedich.audit.editing import in_vietnamese
from vedich.intake import refusals
from vedich.lib import numbers
from vedich.lib.dates import BadDate, format_date, parse_date
from vedich.lib.numbers import BadNumber, Qualified
from vedich.lib.periods import Period
from vedich.lib.vietnamese import clean_line, clean_text, fold, shown

Reader = Callable[[Any], Any]
NUMBERS = (int, float)

EXCEL_EPOCH = date(1899, 12, 30)
"""Excel counts days from here (its 29/02/1900 never was, but nothing here is so old)."""
SERIALS = range(18264, 73051)
"""Serial numbers of 01/01/1950 to 01/01/2100: other numbers in a column of days are slips."""

DONG = {"dong": 1, "nghin dong": 10**3, "trieu dong": 10**6, "ty dong": 10**9}
_SHORT = {"vnd": "dong", "d": "dong", "tr": "trieu dong", "trd": "trieu dong"}
_AMOUNT = re.compile(
    r"(?P<number>[^a-zđ%]*[0-9][^a-zđ%]*)(?P<word>t[ỷỉyi]|tri[ệe]u|tr|ngh[ìi]n|ng[àa]n)"
    r"(?:\s*(?:đồng|dong|đ|vnd|vnđ))?\.?",
    re.IGNORECASE,
)
_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")


def text(cell: Any) -> str:
    """A name or code on one line; a code that Excel took for a number comes back without ",0"."""
    if isinstance(cell, bool):
        return _("có") if cell else _("không")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return format_date(cell)
    if isinstance(cell, str) and cell in _ERRORS:
        raise refusals.FormulaError(text=cell)
    return clean_line(str(cell))


def line(most: int) -> Reader:
    """`text` of at most so many characters."""

    def read(cell: Any) -> str:
        found = text(cell)
        if len(found) > most:
            raise refusals.TooLong(count=len(found), most=most)
        return found

    return read


def paragraph(cell: Any) -> str:
    """A text of several lines."""
    return clean_text(str(cell)) if isinstance(cell, str) else text(cell)


def number(cell: Any) -> Decimal:
    """A plain number, written in Excel or as text: 1.234,5."""
    if isinstance(cell, NUMBERS) and not isinstance(cell, bool):
        return _decimal(cell)
    return numbers.parse(_number_text(cell))


def figure(unit: str) -> Reader:
    """A number in `unit`, with its qualifier: 12,5 · "trên 36" · "12,5 tỷ" where the unit is money.

    An amount in words is turned into the unit; where that could be meant otherwise it is refused.
    """
    folded = unit_key(unit)

    def read(cell: Any) -> Qualified:
        if isinstance(cell, NUMBERS) and not isinstance(cell, bool):
            return Qualified(numbers.EXACT, _decimal(cell))
        said = _number_text(cell)
        if match := _AMOUNT.fullmatch(said):
            if folded not in DONG:
                raise refusals.NotAnAmount(text=shown(said), word=match["word"], unit=unit)
            factor = Decimal(DONG[_scale(match["word"])]) / DONG[folded]
            return Qualified(numbers.EXACT, numbers.parse(match["number"]) * factor)
        if said.endswith("%") and folded not in ("", "%"):
            raise refusals.NotAnAmount(text=shown(said), word="%", unit=unit)
        return _qualified(said)

    return read


def written(said: Qualified) -> str:
    """A figure as the preview and the template write it, in a form that `figure` reads back."""
    return numbers.format_qualified(said.qualifier, said.low, said.high)


def _qualified(said: str) -> Qualified:
    try:
        return numbers.parse_qualified(said)
    except BadNumber as refusal:
        if any(character.isdigit() for character in said):
            raise
        raise refusals.NotANumberCell(text=shown(said)) from refusal


def unit_key(unit: str) -> str:
    """A unit of measure as it is compared: "Triệu đồng", "tr.đ" and "trieu dong" are one."""
    folded = fold(unit)
    plain = _SHORT.get(folded.replace(" ", ""), folded)
    return "%" if unit.strip() == "%" or plain in ("phan tram", "ty le") else plain


def _scale(word: str) -> str:
    folded = fold(word)
    if folded in ("ty", "ti"):
        return "ty dong"
    return "trieu dong" if folded.startswith("tr") else "nghin dong"


def _decimal(cell: float) -> Decimal:
    if isinstance(cell, float) and (cell != cell or cell in (float("inf"), float("-inf"))):
        raise refusals.NotANumberCell(text=str(cell))
    # repr of a float is the shortest text that reads back to it: 0.1 stays 0,1. What Excel itself
    # reckons differs in the sixteenth digit, which nobody wrote.
    found = Decimal(repr(cell)) if isinstance(cell, float) else Decimal(cell)
    return _FIFTEEN.plus(found)


_FIFTEEN = Context(prec=15)


def _number_text(cell: Any) -> str:
    if isinstance(cell, bool):
        raise refusals.NotANumberCell(text=text(cell))
    if isinstance(cell, datetime | date):
        raise refusals.DayForNumber(day=format_date(cell))
    if isinstance(cell, time | timedelta):
        raise refusals.NotANumberCell(text=str(cell))
    return text(cell)


def day(cell: Any) -> date:
    """A day: a real one, a text, or the serial number that Excel keeps behind a day."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, float) and cell.is_integer() and int(cell) in SERIALS:
        return EXCEL_EPOCH + timedelta(days=int(cell))
    said = text(cell)
    if said.isascii() and said.isdigit() and len(said) == 5 and int(said) in SERIALS:
        return EXCEL_EPOCH + timedelta(days=int(said))
    try:
        return parse_date(said)
    except BadDate as refusal:
        if type(refusal) is not BadDate:
            raise
        raise refusals.NotADay(text=shown(said)) from refusal


def period(cell: Any) -> str:
    """The code of a period: 2019, "quý IV/2019", "2016-2020"."""
    if isinstance(cell, datetime | date):
        # 12/2019 typed into Excel becomes the first of the month: nobody can tell any more.
        if cell.day == 1:
            raise refusals.DayForPeriod(day=format_date(cell), month=f"{cell.month:02}/{cell.year}")
        return Period.parse(format_date(cell)).code
    return Period.parse(text(cell)).code


def choice(options: Iterable[tuple[Any, StrOrPromise]], *more: tuple[Any, str]) -> Reader:
    """One of a few words, however they are typed; `more` are other ways to say one.

    Files are Vietnamese, whatever the language of whoever reads them.
    """
    words = [(value, in_vietnamese(label)) for value, label in options]
    known = {fold(label): value for value, label in words}
    known |= {fold(str(value)): value for value, _label in words}
    known |= {fold(label): value for value, label in more}

    def read(cell: Any) -> Any:
        said = text(cell)
        try:
            return known[fold(said)]
        except KeyError:
            labels = ", ".join(label for _value, label in words)
            raise refusals.NotAChoice(text=shown(said), words=labels) from None

    return read


yes_no = choice([(True, "có"), (False, "không")], (True, "x"), (True, "1"), (False, "0"))
