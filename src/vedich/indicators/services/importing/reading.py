"""Reading the rows of a file of facts: each column has a reader that gives a value or refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from vedich.documents.models import Clause, Document
from vedich.indicators.models import Claim, Indicator, Metric
from vedich.indicators.services.importing import refusals
from vedich.lib import numbers
from vedich.lib.dates import parse_date
from vedich.lib.errors import Refused
from vedich.lib.periods import Period
from vedich.lib.vietnamese import clean_text

Reader = Callable[[str, Any], Any]
SHOWN = 60


def text(column: str, value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise _wrong(column, value, _("chữ"))
    return clean_text(value)


def truth(column: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _wrong(column, value, _("true hoặc false"))
    return value


def number(column: str, value: Any) -> Decimal | None:
    """A JSON number, or text as offices write it: 1.234,5."""
    if value is None:
        return None
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, str):
        return numbers.parse(value)
    raise _wrong(column, value, _("một số"))


def whole(column: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _wrong(column, value, _("một số nguyên không âm"))
    return value


def day(column: str, value: Any) -> date | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise _wrong(column, value, _("một ngày"))
    return parse_date(value)


def period(column: str, value: Any) -> str:
    """A code or what an office writes; empty where the source names none."""
    if value is None or value == "":
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise _wrong(column, value, _("một kỳ như năm 2019"))
    return Period.parse(value).code


def texts(column: str, value: Any) -> list[str]:
    if not isinstance(value, list):
        raise _wrong(column, value, _("một danh sách chữ"))
    return [text(column, each) for each in value]


def plan(column: str, value: Any) -> dict[str, Decimal]:
    """Period → planned value."""
    if not isinstance(value, dict):
        raise _wrong(column, value, _("một đối tượng kỳ → số"))
    read = {period(column, key): number(column, each) for key, each in value.items()}
    return {key: each for key, each in read.items() if key and each is not None}


def rows(column: str, value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise _wrong(column, value, _("một danh sách"))
    return value


def place(column: str, value: Any) -> dict[str, str]:
    """{"code", "level"}; the code alone where no other level uses it."""
    if isinstance(value, str):
        return {"code": value.strip(), "level": ""}
    if isinstance(value, dict) and isinstance(value.get("code"), str):
        return {"code": value["code"].strip(), "level": str(value.get("level", ""))}
    raise _wrong(column, value, _("mã địa bàn"))


def one_of(choices: type[TextChoices]) -> Reader:
    def read(column: str, value: Any) -> str:
        if value not in choices.values:
            words = ", ".join(choices.values)
            raise refusals.UnknownWord(column=column, value=str(value)[:SHOWN], words=words)
        return str(value)

    return read


def _wrong(column: str, value: Any, wanted: str) -> Refused:
    return refusals.WrongShape(column=column, value=str(value)[:SHOWN], wanted=wanted)


@dataclass(frozen=True)
class Shape:
    """What the rows of a section may hold, and what they must."""

    readers: Mapping[str, Reader]
    required: tuple[str, ...] = ()

    def read(self, row: Mapping[str, Any]) -> Iterable[tuple[str, Any] | Refused]:
        """(column, value) of each column that can be read, a refusal for each other."""
        for column, value in row.items():
            if (reader := self.readers.get(column)) is None:
                yield refusals.UnknownColumn(column=column, columns=", ".join(self.readers))
                continue
            try:
                yield column, reader(column, value)
            except Refused as refusal:
                yield refusal
        for column in self.required:
            if row.get(column) in (None, ""):
                yield refusals.MissingColumn(column=column)


DOCUMENTS = Shape(
    {
        "key": text,
        "kind": one_of(Document.Kind),
        "name": text,
        "area": place,
        "reference": text,
        "issued_on": day,
        "issuer": text,
        "issuer_text": text,
        "address": text,
        "is_sample": truth,
        "clauses": rows,
    },
    ("key", "kind", "name", "area"),
)
CLAUSES = Shape(
    {
        "kind": one_of(Clause.Kind),
        "number": text,
        "parent": text,
        "heading": text,
        "text": text,
        "is_actionable": truth,
    },
    ("kind", "number"),
)
METRICS = Shape(
    {
        "code": text,
        "name": text,
        "area": place,
        "measure_unit": text,
        "aggregation": one_of(Metric.Aggregation),
        "cumulative": truth,
        "lowest": number,
        "highest": number,
        "decimals": whole,
    },
    ("code", "name", "area", "measure_unit", "aggregation"),
)
INDICATORS = Shape(
    {
        "code": text,
        "name": text,
        "area": place,
        "measure_unit": text,
        "direction": one_of(Indicator.Direction),
        "frequency": one_of(Indicator.Frequency),
        "metric": text,
        "numerator": text,
        "denominator": text,
        "factor": number,
        "lowest": number,
        "highest": number,
        "decimals": whole,
        "due_days": whole,
        "tolerance_percent": number,
        "definition": text,
        "lead": text,
    },
    ("code", "name", "area", "measure_unit", "direction"),
)
TARGETS = Shape(
    {
        "indicator": text,
        "area": place,
        "period": period,
        "qualifier": one_of(Claim.Qualifier),
        "value": number,
        "base_period": period,
        "base_value": number,
        "trajectory": plan,
        "is_key": truth,
        "document": text,
        "passage": text,
        "is_illustrative": truth,
        "note": text,  # for those who read the file
    },
    ("indicator", "area", "period"),
)
FACTS = Shape(
    {
        "key": text,
        "fact": text,  # which statement of the source the row belongs to: for those who read it
        "area": place,
        "metric": text,
        "indicator": text,
        "organisation": text,
        "period": period,
        "kind": one_of(Claim.Kind),
        "qualifier": one_of(Claim.Qualifier),
        "value": number,
        "value_high": number,
        "weight": number,
        "value_text": text,
        "measure_unit": text,
        "since": period,
        "target_period": period,
        "years_early": number,
        "nature": one_of(Claim.Nature),
        "coverage": one_of(Claim.Coverage),
        "items": texts,
        "source_kind": one_of(Claim.Source),
        "document": text,
        "passage": text,
        "note": text,
    },
    ("key", "area"),
)
SOURCE = Shape(
    {
        "kind": one_of(Claim.Source),
        "document": text,
        "title": text,
        "published_on": day,
        "paper": text,  # who published it and who wrote it: the register says so too
        "author": text,
    },
    ("kind",),
)


@dataclass
class Row:
    """One row that could be read: its section, number (from 1) and key for messages, values."""

    section: str
    number: int
    key: str
    values: dict[str, Any] = field(default_factory=dict)

    def blame(self, refusal: Refused) -> list[Refused]:
        """Each thing a refusal says, with the section and row it is about."""
        key = f" ({self.key})" if self.key else ""
        return [
            refusals.BadRow(section=self.section, row=self.number, key=key, problem=str(each))
            for each in refusal.each()
        ]


def read_section(
    data: Mapping[str, Any], section: str, shape: Shape, key: str
) -> tuple[list[Row], list[Refused]]:
    """The rows of a section that are in order, and all that is wrong with the others."""
    given = data.get(section, [])
    if not isinstance(given, list):
        return [], [refusals.NotAList(section=section)]
    found: list[Row] = []
    wrong: list[Refused] = []
    seen: dict[str, int] = {}
    for number_of_row, values in enumerate(given, start=1):
        row = Row(section, number_of_row, "")
        problems = _fill(row, values, shape, key)
        if row.key and row.key in seen and key in ("key", "code"):
            problems.append(refusals.TwiceInFile(key=row.key, other=seen[row.key]))
        seen.setdefault(row.key, number_of_row)
        if problems:
            wrong += [blamed for problem in problems for blamed in row.blame(problem)]
        else:
            found.append(row)
    return found, wrong


def _fill(row: Row, values: Any, shape: Shape, key: str) -> list[Refused]:
    if not isinstance(values, dict):
        return [refusals.NotARow()]
    if isinstance(values.get(key), str):
        row.key = clean_text(values[key])[:SHOWN]
    problems = []
    for each in shape.read(values):
        if isinstance(each, Refused):
            problems.append(each)
        else:
            row.values[each[0]] = each[1]
    return problems
