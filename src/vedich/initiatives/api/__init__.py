"""Programmes and schemes in the API, through the same rules and services as the pages."""

from vedich.initiatives.api import acts, cascade, reading
from vedich.initiatives.api.common import router

__all__ = ["acts", "cascade", "reading", "router"]
