"""Pages that show: the indicator at a place, its numbers as a table, where a value comes from."""

from __future__ import annotations

from collections import Counter

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.audit.queries import history_of
from vedich.indicators import charts, links, profile, rules, wording
from vedich.indicators.by_place import ByPlace
from vedich.indicators.models import Claim
from vedich.indicators.number_rows import number_rows
from vedich.indicators.places import Place, place_of
from vedich.indicators.source import Source
from vedich.indicators.status import WORST_FIRST
from vedich.indicators.tables import IndicatorTable, board
from vedich.indicators.views.common import indicator_or_404, place_or_404
from vedich.initiatives.models import Concretisation, Initiative
from vedich.lib import clock
from vedich.lib.vietnamese import clean_line
from vedich.web.http import is_fragment, render

LONGEST_CRUMB = 3
"""Scheme of the district, scheme of the province, programme: what `profile` has at hand."""


@signed_in
@require_safe
def indicators(request: SignedInRequest) -> HttpResponseBase:
    """Các chỉ tiêu tại một địa bàn."""
    on = clock.today()
    place = place_of(request, request.user, on=on)
    rows = board(place, on=on, seen=rules.visible_indicators(request.user, on=on)) if place else []
    counts = Counter(row.code for row in rows if row.has_target)
    context = {
        "place": place,
        "counts": [(code, counts[code], "") for code in WORST_FIRST if counts[code]],
        "total": len(rows),
        "without": sum(not row.has_target for row in rows),
        "may_plan": place is not None and place.may_plan,
        "words": wording,
    }
    return IndicatorTable(request, rows).respond("indicators/list.html", context)


@signed_in
@require_safe
def indicator(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một chỉ tiêu tại một địa bàn."""
    found = indicator_or_404(request, pk)
    place = place_or_404(request)
    on = clock.today()
    shown = profile.load(found, place.area, on=on, with_children=True)
    inside = ByPlace(shown, order=request.GET.get("xep", ""), all_rows=request.GET.get("du") == "1")
    part = "#inside" if is_fragment(request) else ""
    return render(
        request,
        f"indicators/indicator.html{part}",
        {
            "title": _("%(indicator)s %(place)s")
            % {"indicator": found.name, "place": wording.lowered(place.name)},
            "indicator": found,
            "place": place,
            "shown": shown,
            "inside": inside,
            "chosen": shown.point(request.GET.get(links.PERIOD, "")),
            "chart_label": chart_label(shown, place),
            "draw": charts.draw if shown.line.is_worth_drawing else None,
            "narrow": charts.NARROW,
            "said_line": charts.said_line,
            "crumbs": _crumbs(shown),
            "words": wording,
            "links": links,
            "is_illustrative": is_illustrative(shown),
            "may_edit": place.may_plan and found.area_id == place.pk,
        },
    )


@signed_in
@require_safe
def numbers(request: SignedInRequest, pk: int) -> HttpResponse:
    """Các số của hình, thành bảng."""
    found = indicator_or_404(request, pk)
    place = place_or_404(request)
    shown = profile.load(found, place.area, on=clock.today())
    context = {
        "indicator": found,
        "place": place,
        "rows": number_rows(shown),
        "words": wording,
        "links": links,
    }
    return render(request, "indicators/numbers.html", context)


@signed_in
@require_safe
def source(request: SignedInRequest, pk: int) -> HttpResponse:
    """Một giá trị được cộng hoặc tính từ những số nào."""
    found = indicator_or_404(request, pk)
    place = place_or_404(request)
    period = clean_line(request.GET.get(links.PERIOD, "")[:30])
    shown = Source.of(found, place.area, period)
    if shown is None:
        raise Http404
    context = {"indicator": found, "place": place, "shown": shown, "words": wording, "links": links}
    return render(request, "indicators/source.html", context)


@signed_in
@require_safe
def history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mọi việc đã làm với định nghĩa của một chỉ tiêu."""
    found = indicator_or_404(request, pk)
    entries = history_of(found)[:200]
    return render(
        request, "indicators/history.html", {"indicator": found, "entries": entries, "target": None}
    )


def chart_label(shown: profile.Profile, place: Place) -> str:
    """The chart as one sentence; illustrative data says so first."""
    title = f"{shown.indicator.name} {wording.lowered(place.name)}"
    if is_illustrative(shown):
        title = _("Minh họa: %(title)s") % {"title": wording.lowered(title)}
    return charts.sentence_of(shown.line, title)


def is_illustrative(shown: profile.Profile) -> bool:
    return any(point.source_kind == Claim.Source.ILLUSTRATIVE for point in shown.points)


def _crumbs(shown: profile.Profile) -> list[tuple[str, str]]:
    """(words, address) from the resolution's clause down to the scheme of the target."""
    chain: list[Initiative] = []
    initiative = shown.target.initiative if shown.target else None
    while initiative is not None and len(chain) < LONGEST_CRUMB:
        chain.append(initiative)
        initiative = initiative.parent
    if not chain:
        return []
    steps = [(f"{each.code} {each.name}".strip(), links.page_of(each)) for each in chain[::-1]]
    taken_up = {
        link.initiative_id: link.clause
        for link in Concretisation.objects.filter(initiative__in=chain)
        .select_related("clause__document")
        .order_by("-pk")
    }
    clause = next((taken_up[each.pk] for each in chain if each.pk in taken_up), None)
    if clause is None:
        return steps
    words = f"{clause.document.title}, {wording.lowered(clause.title)}"
    return [(words, links.page_of(clause)), *steps]
