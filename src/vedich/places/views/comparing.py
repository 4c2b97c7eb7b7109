"""Up to six places side by side."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from vedich.accounts.access import SignedInRequest, signed_in
from vedich.areas.asof import as_of
from vedich.indicators import links, wording
from vedich.lib import clock
from vedich.lib.errors import Refused
from vedich.organisations.scope import PARAMETER, about
from vedich.places import comparison, figures, reading, tables
from vedich.places.forms import AddPlace, PartField
from vedich.places.refusals import PlacesOfOneLevel, TooManyPlaces
from vedich.places.views.common import ids_in, period_in
from vedich.web.forms import suggest
from vedich.web.http import redirect_to, render
from vedich.web.tables.table import FORMAT

ADD = "them"


@signed_in
@require_safe
def compare(request: SignedInRequest) -> HttpResponseBase:
    """So sánh nhiều nhất sáu địa bàn cùng cấp; `?them=` thêm một nơi gõ theo tên."""
    today, day = clock.today(), as_of(request)
    ids = comparison.ids_of(request.GET.getlist(PARAMETER))
    refusal: Refused | None = None
    if len(ids) > comparison.MOST:
        refusal = TooManyPlaces(most=comparison.MOST)
    places = comparison.places_of(request.user, ids, today=today, day=day.day)
    places = places[: comparison.MOST]
    if places:
        about(request, places[0])
    form = AddPlace(request.GET if ADD in request.GET else None, user=request.user, on=today)
    if form.is_bound and form.is_valid():
        refusal = refused(places, form.cleaned_data[ADD])
        if refusal is None:
            return _added(request, [place.pk for place in places], form.cleaned_data[ADD].pk)
    refusal = refusal or _mixed(places)
    known = [place.pk for place in places]
    indicators = figures.indicators_of(request.user, known, on=today) if known else []
    columns = reading.columns(indicators, ids_in(request))
    found = figures.load(columns, known, on=min(day.day, today))
    compared = comparison.Comparison(places, columns, found, period_in(request))
    if request.GET.get(FORMAT) == "xlsx":
        return tables.CompareTable(request, tables.compared_facts(compared)).respond("")
    page: dict[str, Any] = {
        "nav": "areas",
        "as_of": day.day,
        "asked": day,
        "places": places,
        "ids": known,
        "indicators": indicators,
        "compared": compared,
        "form": form,
        "refusal": refusal,
        "narrow": comparison.NARROW,
        "most": comparison.MOST,
        "words": wording,
        "links": links,
    }
    status = 422 if refusal or (form.is_bound and form.errors) else 200
    return render(request, "places/compare.html", page, status=status)


@signed_in
@require_safe
def suggest_place(request: SignedInRequest) -> HttpResponse:
    """Gợi ý khi gõ tên một địa bàn trong phần việc của người đọc."""
    return suggest(request, PartField(request.user, on=clock.today()))


def refused(places: list[Any], added: Any) -> Refused | None:
    """Why one more place cannot stand beside these; None where it can."""
    if len(places) >= comparison.MOST and added.pk not in [place.pk for place in places]:
        return TooManyPlaces(most=comparison.MOST)
    return _mixed([*places, added])


def _mixed(places: list[Any]) -> Refused | None:
    """The first place that is of another level than the first."""
    for place in places[1:]:
        if place.level != places[0].level:
            level = wording.lowered(str(place.get_level_display()))
            return PlacesOfOneLevel(name=place.name, level=level)
    return None


def _added(request: SignedInRequest, ids: list[int], added: int) -> HttpResponseBase:
    """Back to the page with the place in its address."""
    query = request.GET.copy()
    query.pop(ADD)
    every = dict.fromkeys([*ids, added])
    query[PARAMETER] = ",".join(str(pk) for pk in every)
    return redirect_to("compare_places", query=dict(query.lists()))
