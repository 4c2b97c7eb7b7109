"""Places side by side in the API, as JSON or CSV: what the pages show, on the same rights."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from vedich.accounts.models import User
from vedich.areas.asof import AsOf
from vedich.areas.models import Level
from vedich.indicators import places as parts
from vedich.lib import clock
from vedich.lib.periods import Period
from vedich.places import figures, reading, tables
from vedich.places.asked import Asked, of_place
from vedich.places.league import change_of
from vedich.places.tables import Fact
from vedich.web.components.provenance import WORDS

router = Router(tags=["places"])
Shape = Literal["json", "csv"]


class FactRow(Schema):
    """One indicator at one place. `rank` null: not put in order, `why_unranked` says why.

    `value` null where the value is inexact: `text` then holds it with its sign. `progress`: how
    much of the way from base to target is done, %, where the place may be put in order.
    """

    rank: int | None
    group: str
    area_id: int
    area: str
    area_code: str
    parent: str
    indicator_id: int
    indicator: str
    measure_unit: str
    value: Decimal | None
    text: str
    period: str
    source_kind: str
    source_words: str
    change: Decimal | None
    target: Decimal | None
    progress: Decimal | None
    status: str
    sentence: str
    why_unranked: str


class FactList(Schema):
    """The rows in the order of the page."""

    within_id: int
    within: str
    level: str
    on: date
    items: list[FactRow]


@router.get("/places/league", response=FactList, url_name="league_of_places")
def league(
    request: HttpRequest,
    within: int,
    indicator: int,
    level: Level | None = None,
    period: str = "",
    order: str = "",
    on: date | None = None,
    format: Shape = "json",  # noqa: A002 - the name in the address
) -> Any:
    """Các địa bàn bên trong `within` theo thứ tự của một chỉ tiêu; nơi không xếp đứng sau."""
    asked = _asked(request, within, level, on)
    known = figures.indicators_of(_user(request), asked.ids, on=asked.today)
    wanted = reading.chosen(known, indicator)
    found = reading.league(asked, wanted, period=_period(period), order=order)
    return _answer(asked, tables.league_facts(found), format, "xep")


@router.get("/places/heat", response=FactList, url_name="heat_of_places")
def heat(
    request: HttpRequest,
    within: int,
    indicator: Annotated[list[int], Query()] = [],  # noqa: B006 - ninja copies it
    level: Level | None = None,
    period: str = "",
    order: str = "",
    on: date | None = None,
    format: Shape = "json",  # noqa: A002 - the name in the address
) -> Any:
    """Bảng địa bàn và chỉ tiêu, mỗi ô một dòng; `order`: mã số chỉ tiêu, “-” để đảo."""
    asked = _asked(request, within, level, on)
    known = figures.indicators_of(_user(request), asked.ids, on=asked.today)
    for wanted in indicator:
        reading.chosen(known, wanted)
    columns = reading.columns(known, indicator)
    found = reading.heat(asked, columns, period=_period(period), order=order)
    return _answer(asked, tables.heat_facts(found), format, "bang-mau")


@router.get("/places/hot-spots", response=FactList, url_name="hot_spots")
def hot_spots(
    request: HttpRequest,
    within: int,
    indicator: int | None = None,
    level: Level | None = None,
    on: date | None = None,
    format: Shape = "json",  # noqa: A002 - the name in the address
) -> Any:
    """Nơi chậm nhất, nơi đang đi xa đích, nơi chậm chưa có đề án riêng, nơi cần hỏi lại."""
    asked = _asked(request, within, level, on, lowest=True)
    known = figures.indicators_of(_user(request), asked.ids, on=asked.today)
    among = known[: reading.MOST_INDICATORS]
    if indicator is not None:
        among = [reading.chosen(known, indicator)]
    found = reading.hot_spots(asked, among)
    return _answer(asked, tables.spot_facts(asked, found), format, "noi-can-quan-tam")


def _user(request: HttpRequest) -> User:
    """Who asks; the API as a whole lets in signed-in accounts alone."""
    return request.user  # type: ignore[return-value]


def _asked(
    request: HttpRequest,
    within: int,
    level: Level | None,
    on: date | None,
    *,
    lowest: bool = False,
) -> Asked:
    today = clock.today()
    place = parts.place(_user(request), within, on=today)
    if place is None:
        raise Http404
    day = AsOf(on or today, on.isoformat() if on else "")
    return of_place(_user(request), place, day, today, level=level or "", lowest=lowest)


def _period(text: str) -> Period | None:
    """A period that cannot be read is refused, not left out."""
    return Period.parse(text) if text else None


def _answer(asked: Asked, facts: Sequence[Fact], shape: Shape, name: str) -> Any:
    rows = [_row(fact) for fact in facts]
    if shape == "csv":
        return _csv(rows, name)
    assert asked.within is not None  # noqa: S101 - the API always asks within a place
    return {
        "within_id": asked.within.pk,
        "within": asked.within.name,
        "level": asked.level,
        "on": asked.day,
        "items": rows,
    }


def _row(fact: Fact) -> dict[str, Any]:
    row, indicator = fact.row, fact.indicator
    latest, target = row.latest, row.found.target if row.found else None
    value = tables.value_of(row, indicator)
    return {
        "rank": row.rank,
        "group": fact.group,
        "area_id": row.area.pk,
        "area": row.name,
        "area_code": getattr(row.area, "code_on", row.area.code),
        "parent": fact.parent,
        "indicator_id": indicator.pk,
        "indicator": indicator.name,
        "measure_unit": indicator.metric.measure_unit,
        "value": value if isinstance(value, Decimal) else None,
        "text": str(tables.value_text(row, indicator)),
        "period": latest.period.code if latest else "",
        "source_kind": latest.source_kind if latest else "",
        "source_words": str(WORDS[latest.source_kind]) if latest else "",
        "change": tables.rounded(change_of(row), indicator),
        "target": target.value if target else None,
        "progress": tables.progress_of(row),
        "status": row.code,
        "sentence": fact.sentence or (row.found.standing.sentence if row.found else ""),
        "why_unranked": row.why_unranked,
    }


def _csv(rows: Sequence[dict[str, Any]], name: str) -> HttpResponse:
    """UTF-8 with a mark at its head, so that Excel reads it; no cell is taken for a formula."""
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.DictWriter(text, fieldnames=list(FactRow.model_fields))
    writer.writeheader()
    for row in rows:
        writer.writerow({key: _cell(value) for key, value in row.items()})
    answer = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def _cell(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t"}:
        return f"'{value}"
    return "" if value is None else value
