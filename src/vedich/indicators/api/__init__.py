"""Indicators, targets and numbers in the API: the same rights and services as the pages."""

from vedich.indicators.api import acts, cascade, reading
from vedich.indicators.api.common import router

__all__ = ["acts", "cascade", "reading", "router"]
