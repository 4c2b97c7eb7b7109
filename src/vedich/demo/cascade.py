"""Schemes of the province on their way down: made concrete, shared out, not for everybody."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from vedich.demo.book import Book
from vedich.demo.files import Row, moment
from vedich.indicators import services as indicators
from vedich.indicators.models import Sharing, Target
from vedich.indicators.queries.cascade import Comparison, Line, compare
from vedich.indicators.queries.sharing import shared_out
from vedich.indicators.services import Choice
from vedich.initiatives import services as initiatives
from vedich.initiatives.models import Derivation, Exemption, Objective


def load_cascade(book: Book, data: dict[str, Any]) -> None:
    """What is there already is left as it is."""
    stated = {row["initiative"] for row in data["statements"] if _state(book, row)}
    for row in data["changes"]:
        if row["seen_by"] in stated:
            _change(book, row)
    for row in data["shares"]:
        _share(book, row)
    for row in data["exemptions"]:
        _exempt(book, row)


def _hand(book: Book, row: Row) -> dict[str, Any]:
    return {"actor": book.users[row["by"]], "at": moment(row["on"], hour=11)}


def _state(book: Book, row: Row) -> bool:
    """Whether it had to be written."""
    local = book.initiatives[row["initiative"]]
    if local.parent is None or Derivation.objects.filter(initiative=local).exists():
        return False
    found = compare(local.parent, local, local.area)
    indicators.state_derivation(
        initiative=local,
        version=0,
        choices=[
            *(_choice(found, each) for each in row["objectives"]),
            *(_choice(found, each) for each in row["targets"]),
        ],
        added={_local(found, each["local"]).key: each["reason"] for each in row["added"]},
        **_hand(book, row),
    )
    return True


def _choice(found: Comparison, row: Row) -> Choice:
    value = row.get("value")
    return Choice(
        key=_upper(found, row).key,
        decision=row["decision"],
        text=row.get("text", ""),
        value=None if value is None else Decimal(value),
        reason=row.get("reason", ""),
    )


def _upper(found: Comparison, row: Row) -> Line:
    """The line of the objective with these words, or of the target of this indicator."""
    for line in found.lines:
        if isinstance(line.upper, Objective) and line.upper.text == row.get("upper"):
            return line
        if isinstance(line.upper, Target) and line.upper.indicator.code == row.get("indicator"):
            return line
    raise LookupError(f"nothing above for {row}")


def _local(found: Comparison, text: str) -> Line:
    return next(
        line
        for line in found.lines
        if isinstance(line.local, Objective) and line.local.text == text
    )


def _target(book: Book, row: Row) -> Target:
    return Target.objects.select_related("indicator__metric", "area").get(
        indicator__code=row["indicator"], area=book.area(row["area"]), period=row["period"]
    )


def _change(book: Book, row: Row) -> None:
    target = _target(book, row)
    indicators.edit_target(
        target, version=target.version, value=Decimal(row["value"]), **_hand(book, row)
    )


def _share(book: Book, row: Row) -> None:
    target, hand = _target(book, row), _hand(book, row)
    if Sharing.objects.filter(target=target).exists():
        return
    indicators.share_target(
        target=target,
        version=shared_out(target, on=hand["at"].date()).version,
        method=Sharing.Method.HAND,
        shares={book.area(code).pk: Decimal(part) for code, part in row["parts"].items()},
        **hand,
    )


def _exempt(book: Book, row: Row) -> None:
    one, area = book.initiatives[row["initiative"]], book.area(row["area"])
    if not Exemption.objects.filter(initiative=one, area=area).exists():
        initiatives.exempt_place(
            initiative=one, area=area, reason=row["reason"], **_hand(book, row)
        )
