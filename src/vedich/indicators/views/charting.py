"""The chart of an indicator by itself: to look into, to put into Word, to take elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from django.http import Http404, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.indicators import charts, links, profile, word, wording
from vedich.indicators.models import Claim, Indicator
from vedich.indicators.places import Place
from vedich.indicators.views.common import indicator_or_404, place_or_404
from vedich.indicators.views.reading import chart_label, is_illustrative
from vedich.lib import clock
from vedich.lib.dates import format_date
from vedich.lib.vietnamese import fold
from vedich.web.components.provenance import WORDS
from vedich.web.http import render
from vedich.web.word import CONTENT_TYPE

WIDEST: Final = 1100
BESIDE: Final = 56
"""Pixels that the numbers of the upright axis take beside the inner part of a chart."""
MONTHS = [f"tháng {number}" for number in range(1, 13)]
DAYS = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"]
TIME_LOCALE: Final = {
    "dateTime": "%d/%m/%Y %H:%M",
    "date": "%d/%m/%Y",
    "time": "%H:%M",
    "periods": ["SA", "CH"],
    "days": DAYS,
    "shortDays": ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
    "months": MONTHS,
    "shortMonths": [f"th{number}" for number in range(1, 13)],
}


@signed_in
@require_safe
def chart(request: SignedInRequest, pk: int) -> HttpResponse:
    """Hình của chỉ tiêu: xem tương tác, tải để dán vào văn bản."""
    found, place, shown = _asked(request, pk)
    context = {
        "indicator": found,
        "place": place,
        "shown": shown,
        "draw": charts.draw,
        "narrow": charts.NARROW,
        "chart_label": chart_label(shown, place),
        "provenance": provenance(shown, clock.today()),
        "links": links,
    }
    return render(request, "indicators/chart.html", context)


@signed_in
@require_safe
def specification(request: SignedInRequest, pk: int) -> JsonResponse:
    """Đặc tả Vega-Lite của hình, cho bề rộng `rong`, kèm cách ghi số và ngày."""
    _found, place, shown = _asked(request, pk)
    asked = request.GET.get("rong", "")
    width = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else WIDEST
    width = min(max(width - BESIDE, charts.NARROW.width), WIDEST)
    size = charts.WIDE if width > charts.NARROW.width + BESIDE else charts.NARROW
    spec = charts.specify(shown.line, width=width, height=size.height, is_interactive=True)
    spec["description"] = chart_label(shown, place)
    return JsonResponse({"spec": spec, "locale": charts.LOCALE, "time": TIME_LOCALE})


@signed_in
@require_safe
def picture(request: SignedInRequest, pk: int, kind: str) -> HttpResponse:
    """Hình thành tệp SVG hoặc PNG, có tên hình và dòng nguồn; hoặc văn bản Word kèm bảng số."""
    if kind not in EXPORTS:
        raise Http404
    found, place, shown = _asked(request, pk)
    content_type, export = EXPORTS[kind]
    name = f"{fold(f'{found.name} {place.name}').replace(' ', '-')}.{kind}"
    return HttpResponse(
        export(shown, place),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _svg(shown: profile.Profile, place: Place) -> str:
    return charts.export_svg(shown.line, _titles(shown, place))


def _png(shown: profile.Profile, place: Place) -> bytes:
    return charts.export_png(shown.line, _titles(shown, place))


def _docx(shown: profile.Profile, place: Place) -> bytes:
    """Papers are Vietnamese whatever the language of the screen."""
    with translation.override("vi"):
        return word.paper_of(
            shown,
            _titles(shown, place),
            chart_label(shown, place),
            is_sample=is_illustrative(shown),
        )


Export = Callable[[profile.Profile, Place], str | bytes]
EXPORTS: Final[dict[str, tuple[str, Export]]] = {
    "svg": ("image/svg+xml", _svg),
    "png": ("image/png", _png),
    "docx": (CONTENT_TYPE, _docx),
}


def _titles(shown: profile.Profile, place: Place) -> charts.Titles:
    return charts.Titles(title(shown, place), provenance(shown, clock.today()))


def title(shown: profile.Profile, place: Place) -> str:
    """What the chart shows, with its unit; illustrative data says so."""
    text = f"{shown.indicator.name}, {wording.lowered(place.name)}"
    text = f"{text} ({shown.indicator.metric.measure_unit})"
    return _("{title} · minh họa").format(title=text) if is_illustrative(shown) else text


def provenance(shown: profile.Profile, on: date) -> str:
    """Where the values are from, in the words of their marks, surest last; and of which day."""
    kinds = {point.source_kind for point in shown.points}
    words = [str(WORDS[kind]) for kind in Claim.Source.values if kind in kinds]
    return _("Nguồn: {kinds}. Số liệu ngày {day}, Về Đích.").format(
        kinds=", ".join(words), day=format_date(on)
    )


def _asked(request: SignedInRequest, pk: int) -> tuple[Indicator, Place, profile.Profile]:
    """The indicator at the place of the address; without enough values there is no chart."""
    found = indicator_or_404(request, pk)
    place = place_or_404(request)
    shown = profile.load(found, place.area, on=clock.today())
    if not shown.line.is_worth_drawing:
        raise Http404
    return found, place, shown
