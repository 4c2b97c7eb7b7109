"""Endpoints that read."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Model
from django.http import Http404, HttpRequest

from vedich.areas.queries import inside
from vedich.audit.queries import history_of
from vedich.indicators import places, profile, wording
from vedich.indicators.api import writing
from vedich.indicators.api.common import (
    MOST,
    Limit,
    area_or_404,
    areas,
    behind,
    claim_or_404,
    claims,
    indicator_or_404,
    indicators,
    router,
    target_or_404,
    targets,
    user_of,
)
from vedich.indicators.api.schemas import (
    AtPlace,
    ClaimDetail,
    ClaimList,
    FactOut,
    IndicatorOut,
    RowOut,
    TargetOut,
)
from vedich.indicators.derived import derive
from vedich.indicators.models import Claim
from vedich.indicators.tables import IndicatorRow, board
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.lib.periods import Period
from vedich.lib.vietnamese import fold
from vedich.web.components.provenance import WORDS


@router.get("/indicators", response=list[IndicatorOut], url_name="indicators")
def list_indicators(
    request: HttpRequest,
    q: str = "",
    code: str = "",
    after: int | None = None,
    limit: Limit = 200,
) -> list[dict[str, Any]]:
    """Các chỉ tiêu dùng trong phần việc của người hỏi, theo thứ tự chữ cái.

    `after`: mã số của chỉ tiêu cuối trang trước.
    """
    rows = indicators(request)
    if code:
        rows = rows.filter(code=code)
    for word in fold(q).split()[:8]:
        rows = rows.filter(folded__contains=word)
    if after is not None:
        last = indicator_or_404(request, after)
        rows = rows.filter(behind(sort_key=last.sort_key, pk=last.pk))
    return [writing.indicator(row) for row in rows.order_by("sort_key", "pk")[:limit]]


@router.get("/indicators/{int:pk}", response=IndicatorOut, url_name="indicator")
def one_indicator(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Định nghĩa của một chỉ tiêu."""
    return writing.indicator(indicator_or_404(request, pk))


@router.get("/indicators/{int:pk}/at/{int:area_id}", response=AtPlace, url_name="indicator_at")
def indicator_at(request: HttpRequest, pk: int, area_id: int) -> dict[str, Any]:
    """Một chỉ tiêu tại một địa bàn: giá trị, đích, trạng thái, nguồn nói gì, suy ra gì."""
    indicator = indicator_or_404(request, pk)
    area = area_or_404(request, area_id)
    on = clock.today()
    shown = profile.load(indicator, area, on=on)
    for target in shown.targets:
        target.area = area
    return {
        **writing.indicator(indicator),
        "place": writing.place(area),
        "on": on,
        "target": writing.target(shown.target),
        "standing": writing.standing(shown.found),
        "points": [writing.point(point) for point in shown.points],
        "said": [writing.claim(claim) for claim in shown.said],
        "derived": [writing.derived(each) for each in shown.derived],
    }


@router.get("/areas/{int:area_id}/indicators", response=list[RowOut], url_name="area_indicators")
def area_indicators(request: HttpRequest, area_id: int, status: str = "") -> list[dict[str, Any]]:
    """Các chỉ tiêu có đích hoặc có số tại một địa bàn, trạng thái xấu nhất trước."""
    on = clock.today()
    place = places.place(user_of(request), area_id, on=on)
    if place is None:
        raise Http404
    rows = board(place, on=on, seen=indicators(request))
    rows.sort(key=lambda row: (row.status_key, row.indicator.sort_key))
    return [_row(row) for row in rows if not status or row.code == status]


def _row(row: IndicatorRow) -> dict[str, Any]:
    metric = row.indicator.metric
    text = None
    if row.latest is not None:
        text = wording.with_unit(wording.value_of(row.latest, metric), metric.measure_unit)
    elif row.said:
        text = wording.as_said(row.said[-1])
    if row.target is not None:
        row.target.area = row.place.area
    return {
        **writing.indicator_ref(row.indicator),
        "latest": writing.point(row.latest) if row.latest else None,
        "text": text,
        "source_words": str(WORDS[row.source_kind]) if row.source_kind else None,
        "target": writing.target(row.target),
        "standing": writing.standing(row.found),
    }


@router.get("/claims", response=ClaimList, url_name="claims")
def list_claims(
    request: HttpRequest,
    area: int | None = None,
    within: int | None = None,
    indicator: int | None = None,
    metric: str = "",
    state: Claim.State | None = None,
    source_kind: Claim.Source | None = None,
    period: str = "",
    key: str = "",
    after: int | None = None,
    limit: Limit = 100,
) -> dict[str, Any]:
    """Các số, mới nhất trước. `within`: kể cả các địa bàn bên trong; `key`: khóa trong tệp nhập."""
    rows = claims(request)
    if area is not None:
        rows = rows.filter(area=area)
    if within is not None:
        rows = rows.filter(area__in=inside(within, on=clock.today()).values("pk"))
    if indicator is not None:
        found = indicator_or_404(request, indicator)
        parts = [found.metric_id, found.numerator_id, found.denominator_id]
        rows = rows.filter(metric__in=[part for part in parts if part])
    equal = {"metric__code": metric, "state": state, "source_kind": source_kind, "import_key": key}
    rows = rows.filter(**{name: value for name, value in equal.items() if value})
    if period:
        rows = rows.filter(period=_period(period))
    if after is not None:
        rows = rows.filter(pk__lt=after)
    page = list(rows.order_by("-pk")[: limit + 1])
    return {
        "items": [writing.claim(row) for row in page[:limit]],
        "after": page[limit - 1].pk if len(page) > limit else None,
    }


def _period(text: str) -> str:
    try:
        return Period.parse(text).code
    except Refused as refusal:
        refusal.field = "period"
        raise


@router.get("/claims/{int:pk}", response=ClaimDetail, url_name="claim")
def one_claim(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Một số, đúng như nguồn ghi; `derived` là những gì tính được từ nó."""
    row = claim_or_404(request, pk)
    beside = profile.marked(
        Claim.objects.filter(area=row.area_id, metric=row.metric_id, state__in=profile.SAID)
    )
    found = list(beside.select_related("metric"))
    return {
        **writing.claim(row),
        "is_in_force": any(each.pk == pk and each.is_in_force for each in found),  # type: ignore[attr-defined]
        "derived": [writing.derived(each) for each in derive(found) if row in each.claims],
    }


@router.get("/targets", response=list[TargetOut], url_name="targets")
def list_targets(
    request: HttpRequest,
    area: int | None = None,
    indicator: int | None = None,
    after: int | None = None,
    limit: Limit = 200,
    since: date | None = None,
) -> list[dict[str, Any] | None]:
    """Các đích trong phần việc; `since`: kỳ của đích kết thúc từ ngày này.

    `after`: mã số của đích cuối trang trước.
    """
    rows = targets(request).filter(area__in=areas(request).values("pk"))
    if area is not None:
        rows = rows.filter(area=area)
    if indicator is not None:
        rows = rows.filter(indicator=indicator)
    if since is not None:
        rows = rows.filter(period__in=_ending_since(rows, since))
    if after is not None:
        last = target_or_404(request, after)
        place = {
            "indicator__sort_key": last.indicator.sort_key,
            "area__sort_key": last.area.sort_key,
            "period": last.period,
            "pk": last.pk,
        }
        rows = rows.filter(behind(**place))
    found = rows.order_by("indicator__sort_key", "area__sort_key", "period", "pk")[:limit]
    return [writing.target(row) for row in found]


def _ending_since(rows: Any, day: date) -> list[str]:
    """The periods of these targets whose last day is `day` or later."""
    codes = rows.order_by().values_list("period", flat=True).distinct()
    return [code for code in codes if Period.parse(code).last_day >= day]


@router.get("/targets/{int:pk}", response=TargetOut, url_name="target")
def one_target(request: HttpRequest, pk: int) -> dict[str, Any] | None:
    """Một đích với lộ trình."""
    return writing.target(target_or_404(request, pk))


# --- What was done --------------------------------------------------------------------------------


@router.get("/indicators/{int:pk}/history", response=list[FactOut], url_name="indicator_history")
def indicator_history(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Mọi việc đã làm với định nghĩa của một chỉ tiêu, mới nhất ở trên."""
    return _history(indicator_or_404(request, pk))


@router.get("/targets/{int:pk}/history", response=list[FactOut], url_name="target_history")
def target_history(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Mọi việc đã làm với một đích, mới nhất ở trên."""
    return _history(target_or_404(request, pk))


@router.get("/claims/{int:pk}/history", response=list[FactOut], url_name="claim_history")
def claim_history(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Mọi việc đã làm với một số, mới nhất ở trên."""
    return _history(claim_or_404(request, pk))


def _history(row: Model) -> list[dict[str, Any]]:
    return [
        {"fact": each.fact, "at": each.at, "by": str(each.actor), "data": each.data}
        for each in history_of(row)[:MOST]
    ]
