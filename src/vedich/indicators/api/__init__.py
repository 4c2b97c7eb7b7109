"""Indicators, targets and numbers in the API: the same rights and services as the pages."""

from vedich.indicators.api import acts, reading
from vedich.indicators.api.common import router

__all__ = ["acts", "reading", "router"]
