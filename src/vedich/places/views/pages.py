"""League, heat table, map, hot spots: each as a page and as an Excel file."""

from __future__ import annotations

from typing import Any

from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.places import figures, reading, tables
from vedich.places.asked import INDICATOR, ORDER, Asked, read
from vedich.places.board import BY_PROGRESS, BY_STATUS
from vedich.places.league import change_text, first_of
from vedich.places.views.common import id_in, ids_in, page_of, period_in
from vedich.web.http import render
from vedich.web.tables.table import FORMAT

COLOURING = "mau"
SHOWN = 5


@signed_in
@require_safe
def league(request: SignedInRequest) -> HttpResponseBase:
    """Các địa bàn theo thứ tự của một chỉ tiêu."""
    if (asked := read(request, request.user)) is None:
        return render(request, "places/nothing.html", {"nav": "areas"})
    indicators = _indicators(request, asked)
    indicator = reading.chosen(indicators, id_in(request))
    found = None
    if indicator is not None:
        order = request.GET.get(ORDER, "")
        found = reading.league(asked, indicator, period=period_in(request), order=order)
        if _is_file(request):
            return tables.LeagueTable(request, tables.league_facts(found)).respond("")
    page = {"league": found, "first_of": first_of, "change_text": change_text}
    return _show(request, asked, "league", indicators, indicator, **page)


@signed_in
@require_safe
def heat(request: SignedInRequest) -> HttpResponseBase:
    """Bảng màu: địa bàn theo hàng, chỉ tiêu theo cột."""
    if (asked := read(request, request.user)) is None:
        return render(request, "places/nothing.html", {"nav": "areas"})
    indicators = _indicators(request, asked)
    columns = reading.columns(indicators, ids_in(request))
    order = request.GET.get(ORDER, "")
    found = reading.heat(asked, columns, period=period_in(request), order=order)
    if _is_file(request):
        return tables.HeatTable(request, tables.heat_facts(found)).respond("")
    return _show(request, asked, "heat", indicators, None, heat=found, order=order)


@signed_in
@require_safe
def board(request: SignedInRequest) -> HttpResponseBase:
    """Bản đồ: hình các địa bàn nơi có ranh giới của ngày đó, không thì ô vuông."""
    if (asked := read(request, request.user, lowest=True)) is None:
        return render(request, "places/nothing.html", {"nav": "areas"})
    indicators = _indicators(request, asked)
    # Places of a day without figures are drawn too: as places of which nothing is known yet.
    indicators = indicators or figures.any_indicator(request.user, on=asked.today)
    indicator = reading.chosen(indicators, id_in(request))
    found = None
    if indicator is not None and asked.areas:
        colouring = BY_PROGRESS if request.GET.get(COLOURING) == BY_PROGRESS else BY_STATUS
        period = period_in(request)
        found = reading.board(asked, indicator, period=period, colouring=colouring)
    ways = {"by_status": BY_STATUS, "by_progress": BY_PROGRESS}
    return _show(request, asked, "map", indicators, indicator, board=found, **ways)


@signed_in
@require_safe
def hot_spots(request: SignedInRequest) -> HttpResponseBase:
    """Nơi chậm nhất, nơi đang đi xa đích, nơi chậm mà chưa có đề án riêng, nơi cần hỏi lại."""
    if (asked := read(request, request.user, lowest=True)) is None:
        return render(request, "places/nothing.html", {"nav": "areas"})
    indicators = _indicators(request, asked)
    wanted = id_in(request)
    indicator = reading.chosen(indicators, wanted) if wanted is not None else None
    among = [indicator] if indicator else indicators[: reading.MOST_INDICATORS]
    found = reading.hot_spots(asked, among)
    if _is_file(request):
        return tables.HotSpotTable(request, tables.spot_facts(asked, found)).respond("")
    page = {
        "groups": tables.groups_of(found),
        "may_target": reading.may_target(request.user, asked),
        "targeted_page": reading.TARGETED_PAGE,
        "all_rows": request.GET.get("du") == "1",
        "most": SHOWN,
        "left_out": 0 if indicator else len(indicators) - len(among),
    }
    return _show(request, asked, "hot_spots", indicators, indicator, **page)


def _indicators(request: SignedInRequest, asked: Asked) -> list[Any]:
    return figures.indicators_of(request.user, asked.ids, on=asked.today)


def _is_file(request: SignedInRequest) -> bool:
    return request.GET.get(FORMAT) == "xlsx"


def _show(
    request: SignedInRequest,
    asked: Asked,
    template: str,
    indicators: list[Any],
    indicator: Any,
    **more: Any,
) -> HttpResponseBase:
    """One more statement: the places that may be chosen."""
    given = {"indicators": indicators, "indicator": indicator, "indicator_key": INDICATOR, **more}
    return render(request, f"places/{template}.html", page_of(request, asked, **given))
