"""Addresses that several pages of this module write."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch

from vedich.indicators.models import Indicator
from vedich.indicators.queries import Point
from vedich.organisations.scope import PARAMETER
from vedich.web.addresses import url

PERIOD = "ky"


def indicator_at(indicator_id: int, area_id: int, **query: Any) -> str:
    """The page of an indicator at a place."""
    return url("indicator", pk=indicator_id, query={PARAMETER: area_id, **query})


def source_of(point: Point, indicator: Indicator, area_id: int) -> str:
    """Where a value comes from: the one number it is, else what it was summed or reckoned from."""
    if point.claim is not None and point.claim.area_id == area_id:
        return url("claim", pk=point.claim.pk)
    query = {PARAMETER: area_id, PERIOD: point.period.code}
    return url("indicator_source", pk=indicator.pk, query=query)


def page_of(row: Any) -> str:
    """The page of a row of a lower module; empty where it has none."""
    try:
        return str(row.get_absolute_url())
    except (AttributeError, NoReverseMatch):
        return ""


def claim(pk: int) -> str:
    """The page of one number."""
    return url("claim", pk=pk)
