"""On the page of an area: how far it is, and how many places inside have reached the finish."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from vedich.areas.asof import as_of
from vedich.areas.models import Area
from vedich.web.addresses import url


def of_area(request: HttpRequest, area: Area) -> str:
    """A card that fetches itself: the page of an area has no statement to spare for it."""
    address = url("area_finishes", pk=area.pk, query=as_of(request).query)
    return render_to_string("recognitions/area_link.html", {"address": address}, request=request)
