"""The numbers of a file held against what the file itself says of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from vedich.areas.models import Area, AreaClosure
from vedich.indicators.models import Claim, Metric
from vedich.indicators.services import ClaimInput
from vedich.intake import cells
from vedich.intake.kinds.rows import Rows
from vedich.intake.sheets import letter
from vedich.lib.errors import Refused
from vedich.lib.numbers import EXACT, format_number
from vedich.lib.periods import Period
from vedich.web.db import batches

SHOWN = 5
"""So many differences are said."""
Given = Sequence[ClaimInput | None]


def against_totals(rows: Rows, given: Given) -> list[str]:
    """Where a total row says another sum than the rows; what cannot be compared is passed over.

    A column is compared where all its numbers are exact, of one metric that adds up and of one
    period. A total counts the rows since the last one, or all of them.
    """
    columns: dict[int, list[tuple[int, ClaimInput | None]]] = defaultdict(list)
    for index, each in enumerate(given):
        row, column = rows.place("value", index)
        columns[column].append((row, each))
    found, compared = list[str](), False
    for column, numbers in sorted(columns.items()):
        summed = _summed([each for _row, each in numbers])
        if summed is None:
            continue
        since = -1
        for row, words in rows.totals:
            said = _said(rows.grid.cell(row, column), summed)
            part = sum((_of(each) for at, each in numbers if since < at < row), Decimal(0))
            whole = sum((_of(each) for at, each in numbers if at < row), Decimal(0))
            since = row
            if said is None:
                continue
            compared = True
            if said not in (part, whole):
                found.append(
                    _(
                        "Hàng {row} “{words}”, cột {letter} ghi {said}; các dòng được nhập cộng "
                        "lại là {sum}. Xem lại trước khi ghi."
                    ).format(row=row + 1, words=words, letter=letter(column),
                             said=format_number(said), sum=format_number(whole))
                )  # fmt: skip
    if compared and not found:
        return [_("Dòng tổng khớp với các dòng được nhập.")]
    return found[:SHOWN]


def _summed(numbers: Given) -> Metric | None:
    """The metric whose numbers these are, where their sum means something."""
    first = numbers[0]
    if first is None or first.metric.aggregation != Metric.Aggregation.SUM:
        return None
    for each in numbers:
        if (
            each is None
            or each.qualifier != EXACT
            or (each.metric.pk, each.period) != (first.metric.pk, first.period)
        ):
            return None
    return first.metric


def _of(each: ClaimInput | None) -> Decimal:
    return each.value if each is not None and each.value is not None else Decimal(0)


def _said(cell: Any, metric: Metric) -> Decimal | None:
    """The exact number in a cell of a total row."""
    if cell in ("", None):
        return None
    try:
        said = cells.figure(metric.measure_unit)(cell)
    except Refused:
        return None
    return said.low if said.qualifier == EXACT else None


def counted_twice(given: Given) -> list[str]:
    """That a place and one inside it both give a part of the same number: both are added up.

    Offices put the district above its communes with the sum of them; read as the district's own
    part it would count twice. A statement for each 400 places.
    """
    parts: dict[tuple[int, str], dict[int, Area]] = defaultdict(dict)
    for each in given:
        if each is None or each.coverage != Claim.Coverage.PART:
            continue
        if each.metric.aggregation == Metric.Aggregation.SUM:
            parts[each.metric.pk, each.period][each.area.pk] = each.area
    parts = {key: areas for key, areas in parts.items() if _levels(areas) > 1}
    lines = _lines({pk for areas in parts.values() for pk in areas})
    nested: dict[str, None] = {}
    for (_metric, period), areas in parts.items():
        day = Period.parse(period).last_day
        for upper, inner, start, end in lines:
            if upper in areas and inner in areas and start <= day < end:
                nested[areas[upper].name] = None
    if not nested:
        return []
    names = list(nested)
    listed = ", ".join(names[:SHOWN]) + (", …" if len(names) > SHOWN else "")
    return [
        _(
            "Có số của {names} và của nơi bên trong. Hai số được cộng vào nhau; nếu số của cấp "
            "trên là số chung thì thêm cột “Phạm vi của số”, ghi “số chung của cả địa bàn”."
        ).format(names=listed)
    ]


def _levels(areas: Mapping[int, Area]) -> int:
    """None lies within one of its own level."""
    return len({area.level for area in areas.values()})


def _lines(areas: set[int]) -> list[tuple[int, int, date, date]]:
    """Which of the areas lay in which other of them, from a day to a day."""
    return [
        row
        for some in batches(sorted(areas))
        for row in AreaClosure.objects.filter(descendant__in=some, depth__gt=0)
        .order_by("ancestor_id", "descendant_id")
        .values_list("ancestor_id", "descendant_id", "valid_from", "valid_to")
        if row[0] in areas
    ]
